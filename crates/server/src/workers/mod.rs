//! What goes on in the background: letters leave, unfinished forms are forgotten, what has no reason to be kept goes.

mod drafts;
mod keeping;
mod outbox;

use std::sync::Arc;

use jauap_workflow::{Service, outbox::DeliveryTiming, ports::MailTransport};
use tokio_util::sync::CancellationToken;

/// Works until `stop`; the letters at hand are finished first.
pub async fn run(
    service: Service,
    transport: Arc<dyn MailTransport>,
    timing: DeliveryTiming,
    stop: CancellationToken,
) {
    tracing::info!("the workers have begun");
    tokio::join!(
        outbox::run(&service, &*transport, &timing, &stop),
        drafts::run(&service, &stop),
        keeping::sweep(&service, &stop),
        keeping::destroy_due(&service, &stop),
    );
    tracing::info!("the workers have ended");
}
