//! How the doors are by which mail comes in by itself.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use jauap_workflow::{
    ports::{MailboxFailure, MailboxHealth, MailboxState},
    records::LetterState,
};
use serde::Serialize;

use crate::{
    desk::{moment, viewer::DoorKeeper},
    page_error::PageError,
    state::AppState,
};

const PATH: &str = "/desk/mailboxes";

#[derive(Serialize)]
struct MailboxesView {
    mailboxes: Vec<MailboxView>,
    /// How many mails wait for an officer, and since when.
    waiting: i64,
    waiting_since: Option<String>,
    /// How many letters still have to leave, since when, and how many were given up.
    leaving: i64,
    leaving_since: Option<String>,
    dead: i64,
}

#[derive(Serialize)]
struct MailboxView {
    account: String,
    /// The key of how it stands.
    state: &'static str,
    /// Since when, or until when.
    at: Option<String>,
    /// True when the server tells of new mail by itself; none when it is not connected.
    told: Option<bool>,
    last_mail: Option<String>,
    taken: String,
    in_folder: u32,
    left: u32,
    oldest_left: Option<String>,
    set_aside: u32,
    too_large: u32,
    failure: Option<FailureView>,
}

#[derive(Serialize)]
struct FailureView {
    at: String,
    step: String,
    words: String,
}

/// The page. It names nobody: addresses are taken out of what servers say before that is kept.
pub async fn page(
    State(app): State<AppState>,
    DoorKeeper(viewer): DoorKeeper,
) -> Result<Response, PageError> {
    let store = &app.service.store;
    let mailboxes = store.mailboxes().await?.into_iter();
    let (waiting, waiting_since) = store.mails_waiting().await?;
    let outbox = store.outbox_summary().await?;
    let leaving = outbox.counts.iter().filter(|(state, _)| state.is_waiting());
    let view = MailboxesView {
        mailboxes: mailboxes
            .map(|(account, health)| MailboxView::new(&app, account, health))
            .collect(),
        waiting,
        waiting_since: waiting_since.map(|at| moment(&app, at)),
        leaving: leaving.map(|(_, letters)| letters).sum(),
        leaving_since: outbox.oldest_waiting.map(|at| moment(&app, at)),
        dead: outbox.count(LetterState::Dead),
    };
    Ok(viewer
        .page("desk/mail/mailboxes", PATH, view)
        .show(&app)?
        .into_response())
}

impl MailboxView {
    fn new(app: &AppState, account: String, health: MailboxHealth) -> Self {
        let (state, at, told) = match health.state {
            MailboxState::Connecting => ("desk-mailbox-connecting", None, None),
            MailboxState::Connected { since, told } => ("desk-mailbox-connected", Some(since), Some(told)),
            MailboxState::Waiting { until } => ("desk-mailbox-waiting", Some(until), None),
            MailboxState::Stopped => ("desk-mailbox-stopped", None, None),
        };
        Self {
            account,
            state,
            at: at.map(|at| moment(app, at)),
            told,
            last_mail: health.last_mail.map(|at| moment(app, at)),
            taken: health.taken.to_string(),
            in_folder: health.in_folder,
            left: health.left,
            oldest_left: health.oldest_left.map(|at| moment(app, at)),
            set_aside: health.set_aside,
            too_large: health.too_large,
            failure: health.last_failure.map(|failure| FailureView::new(app, failure)),
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
