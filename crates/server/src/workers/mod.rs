//! What goes on in the background: mail comes in, letters leave, staff are told of last days, unfinished forms are forgotten, what has no reason to be kept goes.

mod deadlines;
mod drafts;
mod intake;
mod keeping;
mod outbox;
mod reminders;
mod settling;

use std::sync::Arc;

use jauap_workflow::{Service, outbox::DeliveryTiming, ports::MailTransport};
use tokio_util::sync::CancellationToken;

pub use deadlines::follow_rules;
pub use intake::Doors;

/// Works until `stop`; the letters at hand are finished first.
pub async fn run(
    service: Service,
    transport: Arc<dyn MailTransport>,
    timing: DeliveryTiming,
    doors: Doors,
    stop: CancellationToken,
) {
    tracing::info!("the workers have begun");
    tokio::join!(
        intake::run(&service, doors, &stop),
        outbox::run(&service, &*transport, &timing, &stop),
        drafts::run(&service, &stop),
        deadlines::recompute(&service, &stop),
        reminders::run(&service, &stop),
        keeping::sweep(&service, &stop),
        keeping::destroy_ignored(&service, &stop),
        keeping::destroy_registrations(&service, &stop),
        keeping::destroy_disclosures(&service, &stop),
        keeping::destroy_due(&service, &stop),
    );
    tracing::info!("the workers have ended");
}
