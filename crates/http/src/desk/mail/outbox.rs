//! The letters on their way out, and those that were given up.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{LetterId, Timestamp};
use jauap_workflow::{
    outbox::{SendAgainError, send_again},
    read,
    records::{
        LetterLoss, LetterState, LetterStatus, LostStatus, OutboxCursor, OutboxFilter, OutboxItem,
        OutboxLetter,
    },
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    desk::{
        field::Fault,
        moment,
        viewer::{OutboxReader, Viewer},
    },
    extract::{ApiQuery, PageForm},
    page_error::PageError,
    state::AppState,
};

const PATH: &str = "/desk/outbox";

/// How many letters a page shows.
const PAGE: u64 = 50;

/// What stands in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OutboxQuery {
    /// `dead`, or nothing for the letters that still have to leave.
    state: String,
    /// The letter after which the page begins.
    after: String,
    done: String,
}

#[derive(Serialize)]
struct OutboxView {
    faults: Vec<Fault>,
    done: Option<&'static str>,
    dead: bool,
    waiting: i64,
    given_up: i64,
    counts: Vec<StateCount>,
    oldest: Option<String>,
    letters: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
}

#[derive(Serialize)]
struct StateCount {
    state: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct Row {
    id: String,
    kind: String,
    subject: String,
    /// None when it cannot be read.
    to: Option<String>,
    request: Option<String>,
    state: String,
    attempts: i32,
    next_at: Option<String>,
    queued_at: String,
    code: Option<i32>,
    words: Option<String>,
    maybe_twice: bool,
    /// Why it cannot be read.
    loss: Option<&'static str>,
    /// True when nobody may be written to any more.
    stopped: bool,
    /// The key of what can be done; none while it is being sent.
    again: Option<&'static str>,
}

/// The list.
pub async fn page(
    State(app): State<AppState>,
    OutboxReader(viewer): OutboxReader,
    ApiQuery(query): ApiQuery<OutboxQuery>,
) -> Result<Response, PageError> {
    let done = (query.done == "again").then_some("desk-outbox-done");
    show(&app, &viewer, &query, done, Vec::new()).await
}

/// Has a letter sent now.
pub async fn again(
    State(app): State<AppState>,
    OutboxReader(viewer): OutboxReader,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let letter = Uuid::try_parse(form.get("letter")).map_err(|_| PageError::BadForm)?;
    let query = OutboxQuery {
        state: form.get("state").to_owned(),
        ..OutboxQuery::default()
    };
    match send_again(&app.service, &viewer.caller, LetterId::new(letter)).await {
        Ok(()) => Ok(Redirect::to("/desk/outbox?done=again").into_response()),
        Err(SendAgainError::NoSuchLetter) => {
            let fault = Fault::new(viewer.language, "", "desk-outbox-fault-gone");
            let page = show(&app, &viewer, &query, None, vec![fault]).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(SendAgainError::Forbidden) => Err(PageError::Forbidden),
        Err(SendAgainError::Store(error)) => Err(error.into()),
    }
}

/// The address of the form is no page of its own.
pub async fn back() -> Redirect {
    Redirect::to(PATH)
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    query: &OutboxQuery,
    done: Option<&'static str>,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let filter = match query.state.as_str() {
        "" => OutboxFilter::Waiting,
        "dead" => OutboxFilter::Dead,
        _ => return Err(PageError::BadForm),
    };
    let after = match query.after.as_str() {
        "" => None,
        place => Some(read_cursor(place).ok_or(PageError::BadForm)?),
    };
    let (letters, next) = read::outbox(&app.service, &viewer.caller, filter, after, PAGE).await?;
    let summary = app.service.store.outbox_summary().await?;
    let waiting = summary.counts.iter().filter(|(state, _)| state.is_waiting());
    let view = OutboxView {
        faults,
        done,
        dead: filter == OutboxFilter::Dead,
        waiting: waiting.clone().map(|(_, count)| count).sum(),
        given_up: summary.count(LetterState::Dead),
        counts: waiting
            .map(|(state, count)| StateCount {
                state: state.code(),
                count: *count,
            })
            .collect(),
        oldest: summary.oldest_waiting.map(|at| moment(app, at)),
        letters: letters.into_iter().map(|letter| Row::new(app, letter)).collect(),
        next: next.map(|next| place(filter, Some(next))),
        first: after.map(|_| place(filter, None)),
    };
    let path = place(filter, after);
    Ok(viewer
        .page("desk/mail/outbox", &path, view)
        .show(app)?
        .into_response())
}

impl Row {
    fn new(app: &AppState, item: OutboxItem) -> Self {
        let request = item.request.map(|number| number.to_string());
        match item.letter {
            OutboxLetter::Readable(letter) => Self::readable(app, letter, request),
            OutboxLetter::Lost(letter) => Self::lost(app, letter, request),
        }
    }

    fn readable(app: &AppState, letter: LetterStatus, request: Option<String>) -> Self {
        let state = letter.state.parse::<LetterState>().ok();
        let tried = matches!(
            state,
            Some(LetterState::Queued | LetterState::Retry | LetterState::Unknown)
        );
        Self {
            id: letter.id.to_string(),
            kind: letter.kind,
            subject: letter.subject,
            to: Some(letter.to.reveal().to_owned()),
            request,
            state: letter.state,
            attempts: letter.attempts,
            next_at: tried.then(|| moment(app, letter.next_at)),
            queued_at: moment(app, letter.queued_at),
            code: letter.last_code,
            words: letter.last_words.map(|words| words.reveal().to_owned()),
            maybe_twice: letter.maybe_twice,
            loss: letter.loss.map(LetterLoss::code),
            stopped: letter.stopped,
            again: state.and_then(again_key).filter(|_| !letter.stopped),
        }
    }

    /// It can be tried again all the same: the keyring, or the row, may have been put right.
    fn lost(app: &AppState, letter: LostStatus, request: Option<String>) -> Self {
        let state = letter.state.parse::<LetterState>().ok();
        Self {
            id: letter.id.to_string(),
            kind: letter.kind,
            subject: String::new(),
            to: None,
            request,
            state: letter.state,
            attempts: letter.attempts,
            next_at: None,
            queued_at: moment(app, letter.queued_at),
            code: None,
            words: None,
            maybe_twice: false,
            loss: Some(letter.loss.code()),
            stopped: false,
            again: state.and_then(again_key),
        }
    }
}

/// What an officer may do with a letter in a state.
const fn again_key(state: LetterState) -> Option<&'static str> {
    match state {
        LetterState::Retry => Some("desk-outbox-now"),
        LetterState::Unknown | LetterState::Dead => Some("desk-outbox-again"),
        LetterState::Queued | LetterState::Leased | LetterState::Sending | LetterState::Accepted => None,
    }
}

fn place(filter: OutboxFilter, after: Option<OutboxCursor>) -> String {
    let dead = (filter == OutboxFilter::Dead).then(|| "state=dead".to_owned());
    let after = after.map(|after| format!("after={}.{}", after.queued_at.unix_ms(), after.id));
    let query: Vec<_> = dead.into_iter().chain(after).collect();
    if query.is_empty() {
        PATH.to_owned()
    } else {
        format!("{PATH}?{}", query.join("&"))
    }
}

fn read_cursor(place: &str) -> Option<OutboxCursor> {
    let (queued_at, id) = place.split_once('.')?;
    Some(OutboxCursor {
        queued_at: Timestamp::from_unix_ms(queued_at.parse().ok()?),
        id: LetterId::new(Uuid::try_parse(id).ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_nonsense_is_not() {
        let cursor = OutboxCursor {
            queued_at: Timestamp::from_unix_ms(1_700_000_000_000),
            id: LetterId::new(Uuid::nil()),
        };
        let address = place(OutboxFilter::Dead, Some(cursor));
        let written = address.split("after=").nth(1).unwrap();
        assert_eq!(read_cursor(written), Some(cursor));
        for nonsense in ["", ".", "1", "x.y", "1.2"] {
            assert_eq!(read_cursor(nonsense), None, "{nonsense}");
        }
    }
}
