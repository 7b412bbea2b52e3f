//! The mails by what became of them; those that wait come first.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use jauap_domain::{CheckedBy, MailId, MailReason, MailState, RequestNumber};
use jauap_workflow::{
    mail::waiting_mails,
    records::{KeptMail, MailCount},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{address, refusal::page_error};
use crate::{
    desk::{moment, viewer::MailReader},
    extract::ApiQuery,
    page_error::PageError,
    state::AppState,
};

/// How many mails a page shows.
const PAGE: usize = 50;

/// The states in the order of the page: what somebody has to see to comes first.
const STATES: &[MailState] = &[
    MailState::Waiting,
    MailState::Ignored,
    MailState::Added,
    MailState::Filed,
    MailState::Kept,
];

/// What was just done, by the word in the address, with the key of how it is told.
const DONE: &[(&str, &str)] = &[
    ("added", "desk-mail-done-added"),
    ("filed", "desk-mail-done-filed"),
    ("discarded", "desk-mail-done-discarded"),
];

/// What stands in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// A state; nothing for those that wait.
    state: String,
    /// The mail after which the page begins.
    after: String,
    /// What was just done, and with which request.
    done: String,
    about: String,
}

#[derive(Serialize)]
struct ListView {
    /// The key of what was just done.
    done: Option<&'static str>,
    about: Option<String>,
    state: &'static str,
    tabs: Vec<Tab>,
    /// When the oldest mail of this state came.
    oldest: Option<String>,
    mails: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
}

#[derive(Serialize)]
struct Tab {
    state: &'static str,
    count: i64,
    chosen: bool,
    address: String,
}

#[derive(Serialize)]
struct Row {
    address: String,
    at: String,
    account: String,
    from: String,
    from_name: String,
    /// Empty when there is none.
    subject: String,
    reason: Option<&'static str>,
    request: Option<String>,
    sender: &'static str,
    checked_by: Option<&'static str>,
    /// When the content was destroyed.
    destroyed_at: Option<String>,
}

/// The list.
pub async fn page(
    State(app): State<AppState>,
    MailReader(viewer): MailReader,
    ApiQuery(query): ApiQuery<ListQuery>,
) -> Result<Response, PageError> {
    let state = match query.state.as_str() {
        "" => MailState::Waiting,
        word => word.parse().map_err(|_| PageError::BadForm)?,
    };
    let after = match query.after.as_str() {
        "" => None,
        id => Some(
            Uuid::try_parse(id)
                .map(MailId::new)
                .map_err(|_| PageError::BadForm)?,
        ),
    };
    let limit = u64::try_from(PAGE + 1).unwrap_or(u64::MAX);
    let found = waiting_mails(&app.service, &viewer.caller, state, after, limit).await;
    let mut mails = found.map_err(page_error)?;
    let more = mails.len() > PAGE;
    mails.truncate(PAGE);
    let counts = app.service.store.mail_counts().await?;
    let next = mails
        .last()
        .filter(|_| more)
        .map(|last| place(state, Some(last.mail.id)));
    let done = DONE
        .iter()
        .find(|(word, _)| *word == query.done)
        .map(|(_, key)| *key);
    let about = query.about.parse::<RequestNumber>().ok();
    let view = ListView {
        done,
        about: about.map(|number| number.to_string()),
        state: state.code(),
        tabs: tabs(&counts, state),
        oldest: count(&counts, state).and_then(|count| Some(moment(&app, count.oldest?))),
        mails: mails.into_iter().map(|mail| Row::new(&app, mail)).collect(),
        next,
        first: after.map(|_| place(state, None)),
    };
    let path = place(state, after);
    Ok(viewer
        .page("desk/mail/list", &path, view)
        .show(&app)?
        .into_response())
}

/// The address of the list of a state from a place.
fn place(state: MailState, after: Option<MailId>) -> String {
    let state = (state != MailState::Waiting).then(|| state.code().to_owned());
    let mut query = form_urlencoded::Serializer::new(String::new());
    let after = after.map(|id| id.to_string());
    for (name, value) in [("state", state), ("after", after)] {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    let query = query.finish();
    if query.is_empty() {
        "/desk/mail".to_owned()
    } else {
        format!("/desk/mail?{query}")
    }
}

fn count(counts: &[MailCount], state: MailState) -> Option<&MailCount> {
    counts.iter().find(|count| count.state == state)
}

fn tabs(counts: &[MailCount], chosen: MailState) -> Vec<Tab> {
    let tab = |state: &MailState| Tab {
        state: state.code(),
        count: count(counts, *state).map_or(0, |count| count.mails),
        chosen: *state == chosen,
        address: place(*state, None),
    };
    STATES.iter().map(tab).collect()
}

impl Row {
    fn new(app: &AppState, mail: KeptMail) -> Self {
        let summary = mail.summary.unwrap_or_default();
        Self {
            address: address(mail.mail.id),
            at: moment(app, mail.mail.at),
            account: mail.mail.account,
            from: summary.from,
            from_name: summary.from_name,
            subject: summary.subject,
            reason: mail.reason.map(MailReason::code),
            request: mail.request.map(|number| number.to_string()),
            sender: mail.sender.check.code(),
            checked_by: mail.sender.checked_by.map(CheckedBy::code),
            destroyed_at: mail.destroyed_at.map(|at| moment(app, at)),
        }
    }
}
