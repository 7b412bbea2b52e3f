//! What is done with a form that was sent.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Language, RegistrationChannel};
use jauap_workflow::{
    file::FilingKey,
    records::ConsentAct,
    registration::{
        FormToken, NewRegistration, Proof, RegisterError, Registered, TokenError, Trust, read_form_token,
        read_proof, register,
    },
};

use super::{
    done,
    fields::{Left, TRAP},
    page,
};
use crate::{
    extract::{ClientAddress, FormFields, PageForm, PageLanguage},
    facts_form::FieldError,
    page_error::PageError,
    state::AppState,
};

/// What speaks for the sender.
enum Sender {
    /// Nothing speaks for a robot, or work was done.
    Trusted(FormToken),
    /// Somebody waited, and did nothing else.
    Patient(FormToken),
    /// A proof is asked for; the key says why again.
    Unproven(Option<&'static str>),
}

/// Takes a form. Whatever speaks for a robot leads to a page that asks for a proof, with everything that was typed.
pub async fn send(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ClientAddress(from): ClientAddress,
    headers: HeaderMap,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    let left = match read(&fields) {
        Ok(left) => left,
        Err(errors) => return page::form(&app, language, &fields, &errors).await,
    };
    let (token, trust) = match sender(&app, from, &fields) {
        Sender::Trusted(token) => (token, Trust::Given),
        Sender::Patient(token) => (token, Trust::Doubtful),
        Sender::Unproven(again) => {
            let channel = channel(&app, &fields, &headers);
            return page::ask_for_proof(&app, language, &fields, channel, again);
        }
    };
    let new = new(&app, language, left, &fields, &headers, &token, trust)?;
    let channel = new.channel;
    match register(&app.service, new).await {
        Ok(registered) => Ok(Redirect::to(&done::address(&app, language, &registered)?).into_response()),
        Err(error) => not_taken(&app, language, &fields, channel, error).await,
    }
}

/// The inputs and the consent, which has to be given by an own act to the version that was shown.
fn read(fields: &FormFields) -> Result<(Left, u32), Vec<FieldError>> {
    let consent = |code| FieldError {
        field: "consent",
        code,
    };
    let given = match (fields.get("consent"), fields.get("policy_version").parse()) {
        ("yes", Ok(version)) => Ok(version),
        _ => Err(consent("consent-needed")),
    };
    match (Left::of_form(fields), given) {
        (Ok(left), Ok(version)) => Ok((left, version)),
        (left, given) => Err(left.err().into_iter().flatten().chain(given.err()).collect()),
    }
}

fn sender(app: &AppState, from: std::net::IpAddr, fields: &FormFields) -> Sender {
    if fields.has("challenge") {
        return proven(app, from, fields);
    }
    let is_trapped = !fields.get(TRAP).is_empty();
    match read_form_token(&app.service, fields.get("token")) {
        Ok(token) if !is_trapped && app.throttles.registration(from).is_ok() => Sender::Trusted(token),
        Ok(_) | Err(TokenError::Foreign | TokenError::TooFast | TokenError::TooOld) => Sender::Unproven(None),
    }
}

fn proven(app: &AppState, from: std::net::IpAddr, fields: &FormFields) -> Sender {
    let throttles = &app.throttles;
    match read_proof(&app.service, fields.get("challenge"), fields.get("proof")) {
        Ok((token, Proof::Work)) if throttles.proven_registration(from).is_ok() => Sender::Trusted(token),
        Ok((token, Proof::Patience)) if throttles.patient_registration(from).is_ok() => {
            Sender::Patient(token)
        }
        Ok(_) => Sender::Unproven(Some("feedback-proof-later")),
        Err(TokenError::TooFast) => Sender::Unproven(Some("feedback-proof-too-fast")),
        Err(TokenError::Foreign | TokenError::TooOld) => Sender::Unproven(Some("feedback-proof-anew")),
    }
}

fn new(
    app: &AppState,
    language: Language,
    (left, policy_version): (Left, u32),
    fields: &FormFields,
    headers: &HeaderMap,
    token: &FormToken,
    trust: Trust,
) -> Result<NewRegistration, PageError> {
    let content = super::fields::FIELDS.map(|name| fields.get(name));
    let content = serde_json::to_vec(&content).map_err(|_| PageError::Internal)?;
    Ok(NewRegistration {
        surname: left.surname,
        given_name: left.given_name,
        patronymic: left.patronymic,
        phone: left.phone,
        email: left.email,
        message: left.message,
        language,
        channel: channel(app, fields, headers),
        policy_version,
        act: ConsentAct::TickedBox,
        trust,
        key: Some(FilingKey {
            key: format!("form:{}", token.nonce),
            content,
        }),
    })
}

/// A form on another site of the organisation says so by where it comes from; the page in between keeps it.
fn channel(app: &AppState, fields: &FormFields, headers: &HeaderMap) -> RegistrationChannel {
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|origin| origin.to_str().ok());
    let is_other = origin.is_some_and(|origin| origin != app.origin() && app.embeds(origin));
    if is_other || fields.get("channel") == RegistrationChannel::Embedded.code() {
        RegistrationChannel::Embedded
    } else {
        RegistrationChannel::Web
    }
}

async fn not_taken(
    app: &AppState,
    language: Language,
    fields: &FormFields,
    channel: RegistrationChannel,
    error: RegisterError,
) -> Result<Response, PageError> {
    let consent = |code| FieldError {
        field: "consent",
        code,
    };
    match error {
        RegisterError::NoPolicy => page::form(app, language, fields, &[consent("consent-no-policy")]).await,
        RegisterError::PolicyChanged(_) => {
            page::form(app, language, fields, &[consent("consent-policy-changed")]).await
        }
        RegisterError::Crowded => {
            page::ask_for_proof(app, language, fields, channel, Some("feedback-proof-later"))
        }
        // The same form with another text: it is a new one.
        RegisterError::KeyReused => page::ask_for_proof(app, language, fields, channel, None),
        RegisterError::Store(error) => Err(error.into()),
    }
}

impl From<&Registered> for done::Told {
    fn from(registered: &Registered) -> Self {
        Self {
            number: registered.number,
            on: registered.on,
            version: registered.policy_version,
        }
    }
}
