//! Staff are told of last days.

use std::time::Duration;

use jauap_workflow::{
    Service,
    remind::{RemindError, send_digests, send_reminders},
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

/// Days change at midnight, and requests with short terms come in at any time.
const EVERY: Duration = Duration::from_mins(1);

/// Looks every minute, and at once again while there is something to say.
pub async fn run(service: &Service, stop: &CancellationToken) {
    let mut after = None;
    while !stop.is_cancelled() {
        let done = send_reminders(service, after).await;
        after = match &done {
            Ok(done) => done.next,
            Err(_) => None,
        };
        told("reminders", done.map(|done| done.reminded));
        if after.is_some() {
            continue;
        }
        told("digests", send_digests(service).await);
        tokio::select! {
            () = stop.cancelled() => {}
            () = sleep(EVERY) => {}
        }
    }
}

fn told(what: &str, done: Result<u64, RemindError>) {
    match done {
        Ok(0) => {}
        Ok(sent) => tracing::info!(sent, "{what} were sent"),
        Err(error) => tracing::error!(error = chain(&error), "{what} could not be sent"),
    }
}
