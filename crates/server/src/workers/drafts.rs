//! Unfinished forms that were left alone are removed, with their files; so are the counts of letters of earlier days, and
//! mailboxes that nobody keeps open any more.

use std::time::Duration;

use jauap_workflow::{Service, draft::sweep_drafts, mail::forget_mailboxes, outbox::forget_letter_counts};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

const EVERY: Duration = Duration::from_mins(10);

/// Sweeps at the start and every ten minutes.
pub async fn run(service: &Service, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match sweep_drafts(service).await {
            Ok(0) => {}
            Ok(removed) => {
                tracing::info!(drafts.removed = removed, "unfinished forms were removed");
                continue;
            }
            Err(error) => tracing::error!(error = chain(&error), "unfinished forms could not be removed"),
        }
        if let Err(error) = forget_letter_counts(service).await {
            tracing::error!(
                error = chain(&error),
                "the counts of letters could not be removed"
            );
        }
        if let Err(error) = forget_mailboxes(service).await {
            tracing::error!(
                error = chain(&error),
                "mailboxes of before could not be forgotten"
            );
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(EVERY) => {}
        }
    }
}
