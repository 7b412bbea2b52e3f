//! What is counted in this process as it happens, and how it is described. `docs/how-to/watch-it.md` lists it all.

use jauap_domain::SenderCheck;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusRecorder};

/// Seconds of the buckets of calls: a page takes milliseconds, an upload of a large file seconds.
const CALL_SECONDS: [f64; 9] = [0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// A recorder of all that is counted in this process.
pub fn recorder() -> Result<PrometheusRecorder, BuildError> {
    let calls = Matcher::Full("jauap_http_request_duration_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(calls, &CALL_SECONDS)?;
    Ok(builder.build_recorder())
}

/// Describes everything, and begins at nothing what is counted for labels that are known: a counter that appears only with the
/// first failure cannot be watched for it.
pub fn begin_at_nothing() {
    describe();
    gauge!("jauap_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    for result in ["accepted", "retry", "dead", "unknown", "lost"] {
        counter!("jauap_letter_sends_total", "result" => result).absolute(0);
    }
    for outcome in ["new_request", "added", "waiting", "ignored"] {
        counter!("jauap_mails_settled_total", "outcome" => outcome).absolute(0);
    }
    counter!("jauap_readers_started_total").absolute(0);
    counter!("jauap_sender_checkers_started_total").absolute(0);
    for cause in ["used_up", "large", "deadline", "died", "sent_away", "not_started"] {
        counter!("jauap_readers_ended_total", "cause" => cause).absolute(0);
        counter!("jauap_sender_checkers_ended_total", "cause" => cause).absolute(0);
    }
    for check in SenderCheck::ALL {
        counter!("jauap_senders_checked_total", "check" => check.code()).absolute(0);
    }
}

fn describe() {
    describe_gauge!("jauap_build_info", "1, with the version of the program.");
    describe_counter!(
        "jauap_http_requests_total",
        "Calls that were answered, by method, route and class of status."
    );
    describe_histogram!(
        "jauap_http_request_duration_seconds",
        Unit::Seconds,
        "How long calls took until their answer began, by method and route."
    );
    describe_counter!(
        "jauap_mails_taken_total",
        "Mails that this process kept, by mailbox; copies of a mail that came before are not counted."
    );
    describe_counter!(
        "jauap_mails_settled_total",
        "Mails that this process settled, by outcome."
    );
    describe_counter!(
        "jauap_mailbox_failures_total",
        "What went wrong with a mailbox in this process, by mailbox and step."
    );
    describe_counter!(
        "jauap_letter_sends_total",
        "Tries of this process to send a letter, by result."
    );
    describe_counter!(
        "jauap_readers_started_total",
        "Child processes that were started to read mails."
    );
    describe_counter!(
        "jauap_readers_ended_total",
        "Child processes for reading mails that ended or were ended, by cause."
    );
    describe_counter!(
        "jauap_senders_checked_total",
        "Senders that this process checked by itself, by what was found out."
    );
    describe_counter!(
        "jauap_sender_checkers_started_total",
        "Child processes that were started to check senders."
    );
    describe_counter!(
        "jauap_sender_checkers_ended_total",
        "Child processes for checking senders that ended or were ended, by cause."
    );
}
