//! How the doors are by which mail comes in by itself, and what became of what came in.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_workflow::{
    mail::{TryNowError, try_mailbox_now},
    read::door_tallies,
    records::LetterState,
};
use serde::{Deserialize, Serialize};

use super::{doors_view::DoorsView, mailbox_view::MailboxView};
use crate::{
    desk::{
        field::Fault,
        moment,
        viewer::{DoorKeeper, Viewer},
    },
    extract::{ApiQuery, PageForm},
    page_error::PageError,
    state::AppState,
};

const PATH: &str = "/desk/mailboxes";

/// What stands in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MailboxesQuery {
    done: String,
}

#[derive(Serialize)]
struct MailboxesView {
    faults: Vec<Fault>,
    done: Option<&'static str>,
    mailboxes: Vec<MailboxView>,
    /// How many mails wait for an officer, and since when.
    waiting: i64,
    waiting_since: Option<String>,
    /// How many letters still have to leave, since when, and how many were given up.
    leaving: i64,
    leaving_since: Option<String>,
    dead: i64,
    doors: DoorsView,
}

/// The page. It names nobody: addresses are taken out of what servers say before that is kept.
pub async fn page(
    State(app): State<AppState>,
    DoorKeeper(viewer): DoorKeeper,
    ApiQuery(query): ApiQuery<MailboxesQuery>,
) -> Result<Response, PageError> {
    let done = (query.done == "try").then_some("desk-mailbox-done");
    show(&app, &viewer, done, Vec::new()).await
}

/// Has a mailbox try now.
pub async fn try_now(
    State(app): State<AppState>,
    DoorKeeper(viewer): DoorKeeper,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    match try_mailbox_now(&app.service, &viewer.caller, form.get("account")).await {
        Ok(()) => Ok(Redirect::to("/desk/mailboxes?done=try").into_response()),
        Err(TryNowError::NoSuchMailbox) => {
            let fault = Fault::new(viewer.language, "", "desk-mailbox-fault-gone");
            let page = show(&app, &viewer, None, vec![fault]).await?;
            Ok((StatusCode::NOT_FOUND, page).into_response())
        }
        Err(TryNowError::Forbidden) => Err(PageError::Forbidden),
        Err(TryNowError::Store(error)) => Err(error.into()),
    }
}

/// The address of the form is no page of its own.
pub async fn back() -> Redirect {
    Redirect::to(PATH)
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    done: Option<&'static str>,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let (service, store) = (&app.service, &app.service.store);
    let counted = app.doors.get(&*service.clock, door_tallies(service));
    let (doors, counted_at) = counted.await?;
    let (waiting, waiting_since) = store.mails_waiting().await?;
    let outbox = store.outbox_summary().await?;
    let leaving = outbox.counts.iter().filter(|(state, _)| state.is_waiting());
    let mailboxes = store.mailboxes().await?.into_iter();
    let view = MailboxesView {
        faults,
        done,
        mailboxes: mailboxes
            .map(|mailbox| {
                let door = doors.iter().find(|door| door.account == mailbox.account);
                MailboxView::new(app, mailbox, door)
            })
            .collect(),
        waiting,
        waiting_since: waiting_since.map(|at| moment(app, at)),
        leaving: leaving.map(|(_, letters)| letters).sum(),
        leaving_since: outbox.oldest_waiting.map(|at| moment(app, at)),
        dead: outbox.count(LetterState::Dead),
        doors: DoorsView::new(doors.clone(), moment(app, counted_at)),
    };
    Ok(viewer
        .page("desk/mail/mailboxes", PATH, view)
        .show(app)?
        .into_response())
}
