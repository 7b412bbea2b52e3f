//! What a door tells of itself beside its reports: a sign of life, again and again, for as long as what keeps it open runs; and
//! that something went wrong.

use jauap_workflow::ports::{LIFE_SIGN_EVERY, Taking, Wish};
use metrics::counter;

/// Tells every few seconds that a door is kept open; it never ends. It runs in the task that keeps the door open: when that
/// breaks or hangs, the signs end too. `wished` is called when somebody asked for a try now.
pub async fn beat(taking: &dyn Taking, account: &str, wished: impl Fn()) {
    loop {
        tokio::time::sleep(LIFE_SIGN_EVERY).await;
        if taking.is_alive(account).await == Wish::TryNow {
            wished();
        }
    }
}

/// Counts that something went wrong with a door, by the step in which it did.
pub fn count_failure(account: &str, step: &'static str) {
    let labels = [("mailbox", account.to_owned()), ("step", step.to_owned())];
    counter!("jauap_mailbox_failures_total", &labels).increment(1);
}
