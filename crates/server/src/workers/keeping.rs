//! What no longer has a reason to be kept goes: contents that a crash left without a row, and contents whose term of
//! keeping has ended.

use std::time::Duration;

use jauap_workflow::{
    Service,
    destroy::{destroy_what_is_due, sweep_orphans},
    disclosure::destroy_disclosures_due,
    mail::destroy_ignored_mails,
    registration::destroy_registrations_due,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

/// A crash before this start may have left something; but what others do at this moment goes first.
const SOON: Duration = Duration::from_secs(30);
const HOURLY: Duration = Duration::from_hours(1);
const OFTEN: Duration = Duration::from_mins(5);

/// Sweeps orphans soon after the start and every hour.
pub async fn sweep(service: &Service, stop: &CancellationToken) {
    let mut wait = SOON;
    while goes_on(wait, stop).await {
        wait = HOURLY;
        match sweep_orphans(service).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(files.removed = removed, "contents without a row were removed"),
            Err(error) => tracing::error!(
                error = chain(&error),
                "contents without a row could not be removed"
            ),
        }
    }
}

/// Destroys ignored mail whose term has ended, soon after the start and every hour.
pub async fn destroy_ignored(service: &Service, stop: &CancellationToken) {
    let mut wait = SOON;
    while goes_on(wait, stop).await {
        wait = HOURLY;
        match destroy_ignored_mails(service).await {
            Ok(0) => {}
            Ok(destroyed) => tracing::info!(
                mails.destroyed = destroyed,
                "ignored mails were destroyed: their term had ended"
            ),
            Err(error) => tracing::error!(error = chain(&error), "ignored mails could not be destroyed"),
        }
    }
}

/// Destroys contacts from the feedback form whose term has ended, soon after the start and every hour.
pub async fn destroy_registrations(service: &Service, stop: &CancellationToken) {
    let mut wait = SOON;
    while goes_on(wait, stop).await {
        wait = HOURLY;
        match destroy_registrations_due(service).await {
            Ok(0) => {}
            Ok(destroyed) => tracing::info!(
                registrations.destroyed = destroyed,
                "registrations were destroyed: their term had ended"
            ),
            Err(error) => tracing::error!(error = chain(&error), "registrations could not be destroyed"),
        }
    }
}

/// Destroys what was given to state bodies once its term has ended, soon after the start and every hour.
pub async fn destroy_disclosures(service: &Service, stop: &CancellationToken) {
    let mut wait = SOON;
    while goes_on(wait, stop).await {
        wait = HOURLY;
        match destroy_disclosures_due(service).await {
            Ok(0) => {}
            Ok(destroyed) => tracing::info!(
                disclosures.destroyed = destroyed,
                "disclosures were destroyed: their term had ended"
            ),
            Err(error) => tracing::error!(error = chain(&error), "disclosures could not be destroyed"),
        }
    }
}

/// Destroys what is due, some at a time, where the organisation wants that.
pub async fn destroy_due(service: &Service, stop: &CancellationToken) {
    let mut wait = SOON;
    while goes_on(wait, stop).await {
        wait = OFTEN;
        match destroy_what_is_due(service).await {
            Ok(0) => {}
            Ok(destroyed) => {
                tracing::info!(
                    requests.destroyed = destroyed,
                    "contents were destroyed: their term had ended"
                );
                wait = Duration::ZERO;
            }
            Err(error) => tracing::error!(error = chain(&error), "what is due could not be destroyed"),
        }
    }
}

/// Waits; false when the process is to end.
async fn goes_on(wait: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = sleep(wait) => !stop.is_cancelled(),
    }
}
