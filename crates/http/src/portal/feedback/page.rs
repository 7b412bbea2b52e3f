//! The form as it is shown, and the page that asks for a proof.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jauap_domain::{Language, RegistrationChannel};
use jauap_workflow::{
    policy::policy_in_force,
    records::{Consent, ConsentAct, PolicyHead},
    registration::{PROOF_BITS, TokenError, consent_to, form_token, proof_challenge, read_form_token},
};
use serde::Serialize;
use time::Date;

use super::fields::{FIELDS, TRAP};
use crate::{
    extract::{FormFields, PageLanguage},
    facts_form::FieldError,
    page::Page,
    page_error::PageError,
    portal::{error_line::ErrorLine, policy::Notice},
    state::AppState,
};

/// The one page that runs a script of ours: it computes the proof, and nothing needs it.
const WITH_SCRIPT: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

#[derive(Serialize)]
struct FormView {
    errors: Vec<ErrorLine>,
    fields: std::collections::BTreeMap<&'static str, FieldView>,
    consent_error: Option<&'static str>,
    policy: Option<PolicyView>,
    token: String,
    trap: &'static str,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct FieldView {
    name: &'static str,
    value: String,
    error: Option<&'static str>,
}

/// What is consented to, in the form and on its own page.
#[derive(Serialize)]
pub struct PolicyView {
    version: u32,
    effective_on: Date,
    consent: Consent,
    term: i64,
}

impl PolicyView {
    pub fn new(app: &AppState, language: Language, head: &PolicyHead) -> Self {
        let consent = consent_to(&app.service, head, ConsentAct::TickedBox, language);
        Self {
            version: head.version,
            effective_on: head.effective_on,
            term: consent.term_months.into(),
            consent,
        }
    }
}

/// The empty form.
pub async fn show(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
) -> Result<Response, PageError> {
    form(&app, language, &FormFields::default(), &[]).await
}

/// The form with what was typed and what is wrong with it. The box of the consent is never ticked for anybody.
pub async fn form(
    app: &AppState,
    language: Language,
    typed: &FormFields,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let policy = policy_in_force(&app.service).await?.map(|policy| policy.head);
    let error_of = |name: &str| {
        let found = errors.iter().find(|error| error.field == name);
        found.map(|error| error.code)
    };
    let field = |name: &'static str| {
        let view = FieldView {
            name,
            value: typed.get(name).to_owned(),
            error: error_of(name),
        };
        (name, view)
    };
    let page = Page {
        template: "portal/feedback/form",
        language,
        path: "/feedback",
        staff: None,
        view: FormView {
            errors: errors.iter().copied().map(line).collect(),
            fields: FIELDS.into_iter().map(field).collect(),
            consent_error: error_of("consent"),
            policy: policy.as_ref().map(|head| PolicyView::new(app, language, head)),
            token: token(app, typed)?,
            trap: TRAP,
            notices: Notice::all(app).await?,
        },
    };
    let page = page.show(app)?;
    if errors.is_empty() {
        Ok(page)
    } else {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }
}

/// The token that came, while it is good: who only corrects something has opened the form long ago.
fn token(app: &AppState, typed: &FormFields) -> Result<String, PageError> {
    let came = typed.get("token");
    match read_form_token(&app.service, came) {
        Ok(_) | Err(TokenError::TooFast) => Ok(came.to_owned()),
        Err(TokenError::Foreign | TokenError::TooOld) => Ok(form_token(&app.service)?),
    }
}

/// A line of the summary; a message is called there what it is called beside its field.
fn line(error: FieldError) -> ErrorLine {
    let line = ErrorLine::of(error);
    match line.label {
        "message" => ErrorLine {
            label: "about",
            ..line
        },
        _ => line,
    }
}

#[derive(Serialize)]
struct ProofView {
    /// Everything that was typed, to be sent again.
    typed: Vec<(&'static str, String)>,
    challenge: String,
    bits: u32,
    /// The key of why it is shown once more.
    again: Option<&'static str>,
}

/// Asks for a proof of work, which a script of ours makes, or for patience; everything that was typed is kept.
pub fn ask_for_proof(
    app: &AppState,
    language: Language,
    typed: &FormFields,
    channel: RegistrationChannel,
    again: Option<&'static str>,
) -> Result<Response, PageError> {
    let kept = FIELDS.into_iter().chain(["consent", "policy_version"]);
    let kept = kept.filter(|name| typed.has(name));
    let page = Page {
        template: "portal/feedback/proof",
        language,
        path: "/feedback",
        staff: None,
        view: ProofView {
            typed: kept
                .map(|name| (name, typed.get(name).to_owned()))
                .chain([("channel", channel.code().to_owned())])
                .collect(),
            challenge: proof_challenge(&app.service)?,
            bits: PROOF_BITS,
            again,
        },
    };
    let head = [(header::CONTENT_SECURITY_POLICY, WITH_SCRIPT)];
    Ok((head, page.show(app)?).into_response())
}
