//! The checkpoint of the log is kept outside the database, again and again while the log grows.

use std::time::Duration;

use anyhow::Context as _;
use jauap_workflow::{
    Service,
    log::{GuardError, publish_checkpoint},
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

const EVERY: Duration = Duration::from_secs(1);

/// Publishes once a second when the log grew, until `stop`. An error means that the database went back, was changed or was
/// exchanged while the process ran, and that it must write no more; anything else is tried again.
pub async fn run(service: &Service, stop: &CancellationToken) -> anyhow::Result<()> {
    let mut published = None;
    let mut failures = 0_u32;
    while !stop.is_cancelled() {
        match publish_checkpoint(service, &mut published).await {
            Ok(()) => failures = 0,
            Err(error) if is_guarded(&error) => return Err(error.into()),
            Err(error) => {
                failures += 1;
                // Once a minute is enough to be seen.
                if failures % 60 == 1 {
                    tracing::error!(
                        error = chain(&error),
                        failures,
                        "the checkpoint could not be published"
                    );
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(EVERY) => {}
        }
    }
    Ok(())
}

/// Publishes the checkpoint of the log as it stands when a process or a command ends. What was done is done, whether
/// this succeeds or not; the next process publishes it at its start.
pub async fn at_the_end(service: &Service) {
    if let Err(error) = publish_checkpoint(service, &mut None).await {
        tracing::warn!(error = chain(&error), "the checkpoint could not be published");
    }
}

/// Signs the log as it stands, for whoever keeps checkpoints elsewhere.
pub async fn checkpoint(service: &Service) -> anyhow::Result<String> {
    jauap_workflow::log::checkpoint(service)
        .await
        .context("the checkpoint could not be signed")
}

/// True when the database is not the one that was published: nothing may be written into it.
pub const fn is_guarded(error: &GuardError) -> bool {
    match error {
        GuardError::Behind { .. }
        | GuardError::Different { .. }
        | GuardError::Foreign { .. }
        | GuardError::Plan(_) => true,
        GuardError::Signature(_) | GuardError::Outside(_) | GuardError::Store(_) => false,
    }
}
