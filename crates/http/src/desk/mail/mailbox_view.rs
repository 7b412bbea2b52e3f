//! One mailbox, or listener, as the page shows it.

use jauap_domain::Timestamp;
use jauap_workflow::{
    ports::{MailboxFailure, MailboxState},
    read::DoorTally,
    records::MailboxStanding,
};
use serde::Serialize;

use crate::{desk::moment, state::AppState};

#[derive(Serialize)]
pub struct MailboxView {
    account: String,
    /// The key of how it stands.
    state: &'static str,
    /// Since when, or until when.
    at: Option<String>,
    /// True when nobody keeps it open.
    silent: bool,
    /// True when the server tells of new mail by itself; none when it is not connected.
    told: Option<bool>,
    /// True for a mailbox, which has a folder; a listener has none.
    folder: bool,
    last_mail: Option<String>,
    last_round: Option<String>,
    taken: String,
    in_folder: u32,
    left: u32,
    oldest_left: Option<String>,
    set_aside: u32,
    too_large: u32,
    /// How many mails were ever taken out of its folder, and how many of them are kept as no mail of their own.
    places: i64,
    places_more: i64,
    failure: Option<FailureView>,
    /// True when it can be asked to try now, and when somebody asked.
    can_try: bool,
    asked: Option<String>,
}

#[derive(Serialize)]
struct FailureView {
    at: String,
    step: String,
    words: String,
}

impl MailboxView {
    /// A mailbox with what came in by it.
    pub fn new(app: &AppState, mailbox: MailboxStanding, door: Option<&DoorTally>) -> Self {
        let shown = Shown::of(&mailbox, app.service.clock.now());
        let health = mailbox.health;
        let (places, kept) = door.map_or((0, 0), |door| (door.places, door.all()));
        let waits = matches!(health.state, MailboxState::Waiting { .. }) || health.set_aside > 0;
        Self {
            account: mailbox.account,
            state: shown.state,
            at: shown.at.map(|at| moment(app, at)),
            silent: shown.silent,
            told: shown.told,
            folder: places > 0 || health.last_round.is_some() || waits,
            last_mail: health.last_mail.map(|at| moment(app, at)),
            last_round: health.last_round.map(|at| moment(app, at)),
            taken: health.taken.to_string(),
            in_folder: health.in_folder,
            left: health.left,
            oldest_left: health.oldest_left.map(|at| moment(app, at)),
            set_aside: health.set_aside,
            too_large: health.too_large,
            places,
            places_more: (places - kept).max(0),
            failure: health.last_failure.map(|failure| FailureView::new(app, failure)),
            can_try: waits && !shown.silent && mailbox.asked.is_none(),
            asked: mailbox.asked.map(|at| moment(app, at)),
        }
    }
}

/// How a mailbox stands at a moment.
struct Shown {
    state: &'static str,
    at: Option<Timestamp>,
    told: Option<bool>,
    silent: bool,
}

impl Shown {
    fn of(mailbox: &MailboxStanding, now: Timestamp) -> Self {
        let shown = |state, at, told| Self {
            state,
            at,
            told,
            silent: false,
        };
        if !mailbox.gives_signs(now) {
            return Self {
                silent: true,
                ..shown("desk-mailbox-silent", Some(mailbox.seen), None)
            };
        }
        match mailbox.health.state {
            MailboxState::Connecting => shown("desk-mailbox-connecting", None, None),
            MailboxState::Connected { since, told } => {
                shown("desk-mailbox-connected", Some(since), Some(told))
            }
            MailboxState::Waiting { until } => shown("desk-mailbox-waiting", Some(until), None),
            MailboxState::Stopped => shown("desk-mailbox-stopped", None, None),
        }
    }
}

impl FailureView {
    fn new(app: &AppState, failure: MailboxFailure) -> Self {
        Self {
            at: moment(app, failure.at),
            step: failure.step.into_owned(),
            words: failure.words,
        }
    }
}
