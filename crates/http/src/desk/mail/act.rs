//! What officers do with a mail: add it to a request, file it as a new one, set it aside.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{MailId, MailReason, RequestNumber};
use jauap_workflow::mail::{MailActError, attach_mail, discard_mail, file_mail};
use uuid::Uuid;

use super::{
    address,
    refusal::{Refusal, refusal},
    show::{Attempt, again},
};
use crate::{
    desk::{
        field::Fault,
        viewer::{MailReader, Viewer},
    },
    extract::{ApiPath, FormFields, PageForm},
    page_error::PageError,
    state::AppState,
};

/// The address of a form is no page of its own.
pub async fn back(ApiPath(id): ApiPath<Uuid>) -> Redirect {
    Redirect::to(&address(MailId::new(id)))
}

/// Adds the mail to a request.
pub async fn attach(
    State(app): State<AppState>,
    MailReader(viewer): MailReader,
    ApiPath(id): ApiPath<Uuid>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let id = MailId::new(id);
    let Some(number) = whole_number(form.get("number")) else {
        let fault = Fault::new(viewer.language, "number", "desk-mail-fault-number");
        return again(&app, &viewer, id, Attempt::of(&form, Refusal::Fault(fault))).await;
    };
    match attach_mail(&app.service, &viewer.caller, id, number).await {
        Ok(()) => Ok(done("added", Some(number))),
        Err(error) => refused(&app, &viewer, id, &form, error).await,
    }
}

/// Files the mail as a new request.
pub async fn file(
    State(app): State<AppState>,
    MailReader(viewer): MailReader,
    ApiPath(id): ApiPath<Uuid>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let id = MailId::new(id);
    match file_mail(&app.service, &viewer.caller, id).await {
        Ok(number) => Ok(done("filed", Some(number))),
        Err(error) => refused(&app, &viewer, id, &form, error).await,
    }
}

/// Sets the mail aside.
pub async fn discard(
    State(app): State<AppState>,
    MailReader(viewer): MailReader,
    ApiPath(id): ApiPath<Uuid>,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let id = MailId::new(id);
    let Ok(reason) = form.get("reason").parse::<MailReason>() else {
        return refused(&app, &viewer, id, &form, MailActError::NoReason).await;
    };
    match discard_mail(&app.service, &viewer.caller, id, reason).await {
        Ok(()) => Ok(done("discarded", None)),
        Err(error) => refused(&app, &viewer, id, &form, error).await,
    }
}

/// To what is left to do.
fn done(what: &str, about: Option<RequestNumber>) -> Response {
    let about = about.map(|number| format!("&about={number}")).unwrap_or_default();
    Redirect::to(&format!("/desk/mail?done={what}{about}")).into_response()
}

async fn refused(
    app: &AppState,
    viewer: &Viewer,
    id: MailId,
    form: &FormFields,
    error: MailActError,
) -> Result<Response, PageError> {
    let refusal = refusal(viewer, error)?;
    again(app, viewer, id, Attempt::of(form, refusal)).await
}

/// A number with its check digit: a mail that is added to the wrong request shows somebody's words to a stranger, so
/// nothing is guessed here.
fn whole_number(typed: &str) -> Option<RequestNumber> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !"[]#№".contains(*c))
        .map(|c| {
            if matches!(c, '–' | '—' | '−' | '‑') {
                '-'
            } else {
                c
            }
        })
        .collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_its_check_digit_is_not_guessed() {
        let number = RequestNumber::new(2026, 123);
        let whole = number.to_string();
        for typed in [whole.clone(), format!(" [#{number}] "), whole.replace('-', "–")] {
            assert_eq!(whole_number(&typed), Some(number), "{typed}");
        }
        for typed in ["123", "000123", "2026-000123", ""] {
            assert_eq!(whole_number(typed), None, "{typed}");
        }
    }
}
