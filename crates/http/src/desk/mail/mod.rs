//! Mail: what came in and waits for somebody, how the mailboxes are, and what is on its way out.

mod act;
mod doors_view;
mod list;
mod mailbox_view;
mod mailboxes;
mod outbox;
mod raw;
mod refusal;
mod show;

use axum::{Router, routing::get};
use jauap_domain::MailId;

use crate::state::AppState;

/// The pages of mail.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/desk/mail", get(list::page))
        .route("/desk/mail/{id}", get(show::page))
        .route("/desk/mail/{id}/attach", get(act::back).post(act::attach))
        .route("/desk/mail/{id}/file", get(act::back).post(act::file))
        .route("/desk/mail/{id}/discard", get(act::back).post(act::discard))
        .route("/desk/mail/{id}/raw", get(raw::download))
        .route("/desk/mailboxes", get(mailboxes::page))
        .route(
            "/desk/mailboxes/try",
            get(mailboxes::back).post(mailboxes::try_now),
        )
        .route("/desk/outbox", get(outbox::page))
        .route("/desk/outbox/again", get(outbox::back).post(outbox::again))
}

/// Where a mail is read.
fn address(id: MailId) -> String {
    format!("/desk/mail/{id}")
}
