//! How things stand, as gauges. They are made anew for each scrape, so that what is gone is gone from them too.

use jauap_domain::{MailState, StateTag, Timestamp};
use jauap_workflow::{
    mail::is_door_name,
    records::{LetterState, MailboxStanding},
};
use metrics::{Unit, describe_gauge, gauge, with_local_recorder};
use metrics_exporter_prometheus::PrometheusBuilder;

use super::standing::{Large, Small, Stands};

/// The gauges in text form.
pub fn text(standing: &Stands, now: Timestamp) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    with_local_recorder(&recorder, || {
        describe();
        gauge!("jauap_database_up").set(if standing.read.is_some() { 1.0 } else { 0.0 });
        gauge!("jauap_database_read_seconds").set(standing.took.as_secs_f64());
        if let Some((small, large)) = &standing.read {
            for mailbox in &small.mailboxes {
                mailbox_gauges(mailbox, now);
            }
            mails(small, large, now);
            letters(small, now);
            requests(small);
        }
    });
    recorder.handle().render()
}

fn mailbox_gauges(mailbox: &MailboxStanding, now: Timestamp) {
    let name = label(&mailbox.account);
    let set = |metric: &'static str, value: f64| gauge!(metric, "mailbox" => name.clone()).set(value);
    let age = |metric, since: Option<Timestamp>| {
        if let Some(since) = since {
            set(metric, seconds(since, now));
        }
    };
    let (health, since) = (&mailbox.health, mailbox.connected_since(now));
    set("jauap_mailbox_connected", if since.is_some() { 1.0 } else { 0.0 });
    age("jauap_mailbox_connected_seconds", since);
    age("jauap_mailbox_life_sign_age_seconds", Some(mailbox.seen));
    age("jauap_mailbox_last_mail_age_seconds", health.last_mail);
    age("jauap_mailbox_last_round_age_seconds", health.last_round);
    let oldest = health.oldest_left.map_or(0.0, |since| seconds(since, now));
    set("jauap_mailbox_oldest_left_age_seconds", oldest);
    set("jauap_mailbox_folder_mails", health.in_folder.into());
    set("jauap_mailbox_left_mails", health.left.into());
    set("jauap_mailbox_set_aside_mails", health.set_aside.into());
    set("jauap_mailbox_too_large_mails", health.too_large.into());
}

fn mails(small: &Small, large: &Large, now: Timestamp) {
    for door in &large.doors {
        for state in MailState::ALL {
            let labels = [
                ("mailbox", label(&door.account)),
                ("outcome", outcome(*state).to_owned()),
            ];
            gauge!("jauap_mails", &labels).set(number(door.count(*state)));
        }
    }
    let unread = large.mails.iter().find(|count| count.state == MailState::Kept);
    let unread_since = unread.and_then(|count| count.oldest);
    for (metric, since) in [
        ("jauap_mails_waiting_oldest_age_seconds", small.waiting_since),
        ("jauap_mails_not_read_oldest_age_seconds", unread_since),
    ] {
        gauge!(metric).set(since.map_or(0.0, |since| seconds(since, now)));
    }
}

fn letters(small: &Small, now: Timestamp) {
    for state in LetterState::ALL
        .iter()
        .filter(|state| **state != LetterState::Accepted)
    {
        gauge!("jauap_letters", "state" => state.code()).set(number(small.outbox.count(*state)));
    }
    let oldest = small.outbox.oldest_waiting;
    gauge!("jauap_letters_oldest_waiting_age_seconds").set(oldest.map_or(0.0, |since| seconds(since, now)));
}

fn requests(small: &Small) {
    let mut overdue = 0;
    for state in StateTag::OPEN {
        let counted = small.open.iter().find(|(counted, ..)| counted == state);
        let (open, late) = counted.map_or((0, 0), |(_, open, late)| (*open, *late));
        overdue += late;
        gauge!("jauap_requests_open", "state" => state.code()).set(number(open));
    }
    gauge!("jauap_requests_overdue").set(number(overdue));
}

/// The configuration takes plain names only; a name of before, or one that somebody wrote into the table, is not repeated.
fn label(account: &str) -> String {
    if is_door_name(account) {
        account.to_owned()
    } else {
        "unnamed".to_owned()
    }
}

const fn outcome(state: MailState) -> &'static str {
    match state {
        MailState::Kept => "not_read",
        MailState::Waiting => "waiting",
        MailState::Filed => "new_request",
        MailState::Added => "added",
        MailState::Ignored => "ignored",
    }
}

fn seconds(since: Timestamp, now: Timestamp) -> f64 {
    number(now.unix_ms().saturating_sub(since.unix_ms()).max(0)) / 1000.0
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a gauge is a float, and no count comes near 2^53"
)]
const fn number(count: i64) -> f64 {
    count as f64
}

fn describe() {
    for (metric, what) in [
        ("jauap_database_up", "1 while the database answers."),
        (
            "jauap_mailbox_connected",
            "1 while mail can come in by a mailbox or listener.",
        ),
        (
            "jauap_mailbox_folder_mails",
            "Mails in the folder, as the server counts them.",
        ),
        (
            "jauap_mailbox_left_mails",
            "Mails in the folder that are still to be taken, or to be put away.",
        ),
        (
            "jauap_mailbox_set_aside_mails",
            "Of those left: failed, and tried again by themselves.",
        ),
        (
            "jauap_mailbox_too_large_mails",
            "Of those left: larger than is taken; they stay on the server.",
        ),
        (
            "jauap_mails",
            "Mails that came in by each door, by what became of them; each is counted once.",
        ),
        (
            "jauap_letters",
            "Letters by state; those that were taken are not counted.",
        ),
        ("jauap_requests_open", "Open requests by state."),
        (
            "jauap_requests_overdue",
            "Open requests that were due before today.",
        ),
    ] {
        describe_gauge!(metric, what);
    }
    for (metric, what) in [
        (
            "jauap_database_read_seconds",
            "How long it took to read these gauges from the database, or from what is remembered.",
        ),
        (
            "jauap_mailbox_connected_seconds",
            "For how long a mailbox has been connected.",
        ),
        (
            "jauap_mailbox_life_sign_age_seconds",
            "How long ago whoever keeps a mailbox open gave a sign of life.",
        ),
        (
            "jauap_mailbox_last_mail_age_seconds",
            "How long ago a mail was taken, if one was since the worker began.",
        ),
        (
            "jauap_mailbox_last_round_age_seconds",
            "How long ago the folder was gone through to its end.",
        ),
        (
            "jauap_mailbox_oldest_left_age_seconds",
            "How long ago the oldest mail that is left came to the server; 0 when there is none.",
        ),
        (
            "jauap_mails_waiting_oldest_age_seconds",
            "How long the oldest mail has been waiting for an officer; 0 when none does.",
        ),
        (
            "jauap_mails_not_read_oldest_age_seconds",
            "How long ago the oldest mail was taken that nobody has read yet; 0 when there is none.",
        ),
        (
            "jauap_letters_oldest_waiting_age_seconds",
            "How long ago the oldest letter was queued that still has to leave; 0 when there is none.",
        ),
    ] {
        describe_gauge!(metric, Unit::Seconds, what);
    }
}
