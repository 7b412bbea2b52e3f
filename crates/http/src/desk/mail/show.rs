//! One mail: what it says, why it waits, and what can be done about it.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{CheckedBy, MailId, MailReason, MailState};
use jauap_workflow::{
    mail::{Told, read_mail},
    records::KeptMail,
};
use serde::Serialize;
use uuid::Uuid;

use super::{
    address,
    refusal::{Refusal, page_error},
};
use crate::{
    desk::{
        field::{Choice, Fault, Field},
        moment,
        viewer::{MailReader, Viewer},
    },
    extract::{ApiPath, FormFields},
    page_error::PageError,
    portal::size_in_words,
    state::AppState,
};

/// The longest part of a text that is shown, in characters; the rest is in the mail as it came.
const SHOWN: usize = 60_000;

/// What was tried with a mail and was not done.
#[derive(Default)]
pub struct Attempt {
    number: String,
    reason: String,
    faults: Vec<Fault>,
    settled: bool,
    destroyed: bool,
}

impl Attempt {
    /// What a form asked for, and why it was not done.
    pub fn of(form: &FormFields, refusal: Refusal) -> Self {
        let mut attempt = Self {
            number: form.get("number").to_owned(),
            reason: form.get("reason").to_owned(),
            ..Self::default()
        };
        match refusal {
            Refusal::Settled => attempt.settled = true,
            Refusal::Destroyed => attempt.destroyed = true,
            Refusal::Fault(fault) => attempt.faults.push(fault),
        }
        attempt
    }

    fn status(&self) -> StatusCode {
        match (self.settled, self.faults.is_empty()) {
            _ if self.destroyed => StatusCode::GONE,
            (true, _) => StatusCode::CONFLICT,
            (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, true) => StatusCode::OK,
        }
    }
}

#[derive(Serialize)]
struct MailView {
    id: String,
    faults: Vec<Fault>,
    /// True when somebody else saw to the mail while a form was open.
    settled: bool,
    state: &'static str,
    reason: Option<&'static str>,
    /// The key of what to do.
    how: Option<&'static str>,
    at: String,
    settled_at: Option<String>,
    /// When the content was destroyed.
    destroyed_at: Option<String>,
    account: String,
    size: String,
    sender: &'static str,
    checked_by: Option<&'static str>,
    /// The request that it became, was added to, or may belong to.
    request: Option<String>,
    told: Option<ToldView>,
    open: bool,
    can: Ways,
    number: Field,
    reasons: Vec<Choice>,
    reason_fault: Option<String>,
}

/// What can be done with a mail.
#[derive(Serialize)]
struct Ways {
    attach: bool,
    file: bool,
    discard: bool,
}

#[derive(Serialize)]
struct ToldView {
    senders: Vec<SenderView>,
    subject: String,
    /// What is new in the mail, and what is quoted from earlier ones.
    fresh: String,
    quoted: String,
    /// True when only the beginning is shown.
    cut: bool,
    files: Vec<String>,
    automatic: bool,
}

#[derive(Serialize)]
struct SenderView {
    name: String,
    address: String,
}

/// The page.
pub async fn page(
    State(app): State<AppState>,
    MailReader(viewer): MailReader,
    ApiPath(id): ApiPath<Uuid>,
) -> Result<Response, PageError> {
    again(&app, &viewer, MailId::new(id), Attempt::default()).await
}

/// The page after something was not done.
pub async fn again(
    app: &AppState,
    viewer: &Viewer,
    id: MailId,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let read = read_mail(&app.service, &viewer.caller, id).await;
    let (kept, told) = read.map_err(page_error)?;
    let status = attempt.status();
    let view = view(app, viewer, kept, told, attempt);
    let page = viewer.page("desk/mail/show", &address(id), view).show(app)?;
    Ok((status, page).into_response())
}

fn view(app: &AppState, viewer: &Viewer, kept: KeptMail, told: Option<Told>, attempt: Attempt) -> MailView {
    let open = kept.bytes.is_some() && matches!(kept.state, MailState::Waiting | MailState::Ignored);
    let size = usize::try_from(kept.mail.size).unwrap_or_default();
    let reasons = MailReason::BY_OFFICER.iter().map(|reason| reason.code());
    MailView {
        id: kept.mail.id.to_string(),
        settled: attempt.settled,
        state: kept.state.code(),
        reason: kept.reason.map(MailReason::code),
        how: how(&kept),
        at: moment(app, kept.mail.at),
        settled_at: kept
            .settled_at
            .filter(|_| kept.state != MailState::Waiting)
            .map(|at| moment(app, at)),
        destroyed_at: kept.destroyed_at.map(|at| moment(app, at)),
        account: kept.mail.account,
        size: size_in_words(viewer.language, size),
        sender: kept.sender.check.code(),
        checked_by: kept.sender.checked_by.map(CheckedBy::code),
        request: kept.request.map(|number| number.to_string()),
        open,
        can: Ways {
            attach: open && told.is_some(),
            file: open && told.as_ref().is_some_and(|told| told.has_sender),
            discard: kept.state == MailState::Waiting,
        },
        told: told.map(ToldView::new),
        number: Field::new("number", "number", attempt.number).with_fault(&attempt.faults),
        reasons: Choice::of_terms(viewer.language, "mail_reason", reasons, &attempt.reason),
        reason_fault: Field::new("reason", "reason", "")
            .with_fault(&attempt.faults)
            .error,
        faults: attempt.faults,
    }
}

/// The key of what an officer is to do about a mail.
const fn how(kept: &KeptMail) -> Option<&'static str> {
    match kept.state {
        MailState::Waiting => {}
        MailState::Ignored if kept.bytes.is_none() => return Some("desk-mail-how-destroyed"),
        MailState::Ignored => return Some("desk-mail-how-ignored"),
        MailState::Kept => return Some("desk-mail-how-kept"),
        MailState::Filed | MailState::Added => return None,
    }
    let Some(reason) = kept.reason else { return None };
    Some(match reason {
        MailReason::TooLarge => "desk-mail-how-too-large",
        MailReason::TooManyFiles => "desk-mail-how-too-many-files",
        MailReason::NotUnderstood => "desk-mail-how-not-understood",
        MailReason::Empty => "desk-mail-how-empty",
        MailReason::NoSender => "desk-mail-how-no-sender",
        MailReason::SeveralSenders => "desk-mail-how-several-senders",
        MailReason::OtherSender => "desk-mail-how-other-sender",
        MailReason::NumberOnly => "desk-mail-how-number-only",
        MailReason::SenderForged => "desk-mail-how-sender-forged",
        MailReason::Bulk => "desk-mail-how-bulk",
        MailReason::Own
        | MailReason::AutoReply
        | MailReason::ReadReceipt
        | MailReason::CalendarReply
        | MailReason::Feedback
        | MailReason::Challenge
        | MailReason::Bounce
        | MailReason::Delayed
        | MailReason::Delivered
        | MailReason::Unwanted
        | MailReason::NoRequest
        | MailReason::Known => return None,
    })
}

impl ToldView {
    fn new(told: Told) -> Self {
        let text = told.summary.text;
        let (fresh, quoted) = text.split_at_checked(told.fresh).unwrap_or((&text, ""));
        let (fresh, fresh_cut) = shortened(fresh.trim_end());
        let (quoted, quoted_cut) = shortened(quoted.trim());
        let senders = told.senders.into_iter().map(|sender| SenderView {
            name: sender.name,
            address: sender.address,
        });
        Self {
            senders: senders.collect(),
            subject: told.summary.subject,
            fresh,
            quoted,
            cut: fresh_cut || quoted_cut,
            files: told.summary.files,
            automatic: told.automatic,
        }
    }
}

/// The beginning of a text, and whether there is more.
fn shortened(text: &str) -> (String, bool) {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => (text[..end].to_owned(), true),
        None => (text.to_owned(), false),
    }
}
