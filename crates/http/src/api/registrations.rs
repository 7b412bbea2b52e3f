//! Registrations by a program, such as the organisation's own site.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{Language, RegistrationChannel};
use jauap_workflow::{
    records::ConsentAct,
    registration::{NewRegistration, RegisterError, Registered, Trust, register},
};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

use super::{body::CallBody, idempotency::filing_key, schema};
use crate::{
    extract::{ApiJson, ClientAddress, object, parse_json},
    facts_form::FieldError,
    portal::Left,
    problem::Problem,
    state::AppState,
    throttle::TooOften,
};

/// A contact, with consent to a version of the policy.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationIn {
    surname: Option<String>,
    given_name: Option<String>,
    patronymic: Option<String>,
    /// Telephone or fax with its city code.
    phone: Option<String>,
    email: Option<String>,
    /// What it is about.
    #[schema(max_length = 4_000)]
    message: Option<String>,
    /// The language to answer in; `ru` when absent.
    #[schema(value_type = Option<schema::Language>)]
    language: Option<String>,
    /// What the person consented to, by an own act.
    #[schema(required, nullable = false)]
    #[serde(default, deserialize_with = "object")]
    consent: Option<ConsentIn>,
}

/// A consent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentIn {
    /// The version of the policy that the person was shown: see `GET /api/v1/policy`.
    policy_version: u32,
}

/// A registration that was taken.
#[derive(Serialize, ToSchema)]
pub struct RegisteredOut {
    registration_number: String,
    /// The day that a request names as the date of registration through the feedback form.
    registration_date: Date,
    policy_version: Option<u32>,
}

impl From<Registered> for RegisteredOut {
    fn from(registered: Registered) -> Self {
        Self {
            registration_number: registered.number.to_string(),
            registration_date: registered.on,
            policy_version: registered.policy_version,
        }
    }
}

/// Leaves a contact, as through the feedback form. Nobody is written to.
///
/// The consent names the version of the policy that is in force; another one is refused with `policy_changed` and the
/// `policy_version` to ask for. The same `Idempotency-Key` with the same content is taken once; the repetition is answered
/// with 200. Calls that come too fast from one address wait for an officer, and are refused when too many of those wait.
#[utoipa::path(post, operation_id = "register", path = "/api/v1/registrations", tag = "registrations", security(()),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters.")),
    request_body(content((RegistrationIn = "application/json"))),
    responses(
        (status = 201, description = "Taken.", body = RegisteredOut),
        (status = 200, description = "Taken before under the same key.", body = RegisteredOut)))]
pub async fn add(
    State(app): State<AppState>,
    ClientAddress(address): ClientAddress,
    call: Request,
) -> Result<Response, Problem> {
    app.throttles.filing(address)?;
    let headers = call.headers().clone();
    let body = CallBody::json(call).await?;
    let key = filing_key(&headers, "api", &body)?;
    let read: RegistrationIn = parse_json(&body.json)?;
    let trust = match app.throttles.registration(address) {
        Ok(()) => Trust::Given,
        Err(TooOften) => Trust::Doubtful,
    };
    let registered = register(
        &app.service,
        NewRegistration {
            key,
            trust,
            ..new(&read)?
        },
    )
    .await?;
    let status = if registered.repeated {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    Ok((status, ApiJson(RegisteredOut::from(registered))).into_response())
}

fn new(read: &RegistrationIn) -> Result<NewRegistration, Problem> {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let values = [
        ("surname", text(&read.surname)),
        ("given_name", text(&read.given_name)),
        ("patronymic", text(&read.patronymic)),
        ("phone", text(&read.phone)),
        ("email", text(&read.email)),
        ("message", text(&read.message)),
    ];
    let get = |name: &str| {
        let found = values.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let left = Left::read(get).map_err(|errors| wrong(&errors))?;
    let language = match read.language.as_deref() {
        None | Some("") => Language::Ru,
        Some(code) => code
            .parse()
            .map_err(|_| Problem::invalid("language", "none of ru, kk, en"))?,
    };
    let consent = read.consent.as_ref();
    let consent =
        consent.ok_or_else(|| Problem::invalid("consent", "the person has to consent to the policy"))?;
    Ok(NewRegistration {
        surname: left.surname,
        given_name: left.given_name,
        patronymic: left.patronymic,
        phone: left.phone,
        email: left.email,
        message: left.message,
        language,
        channel: RegistrationChannel::Api,
        policy_version: consent.policy_version,
        act: ConsentAct::SaidByProgram,
        trust: Trust::Given,
        key: None,
    })
}

fn wrong(errors: &[FieldError]) -> Problem {
    let Some(first) = errors.first() else {
        return Problem::invalid("", "a value is wrong");
    };
    Problem::invalid(first.field, first.code.replace('-', " "))
}

impl From<RegisterError> for Problem {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::NoPolicy => Self::new(
                StatusCode::CONFLICT,
                "no_policy",
                "No version of the privacy policy is in force: there is nothing to consent to.",
            ),
            RegisterError::PolicyChanged(version) => Self::new(
                StatusCode::CONFLICT,
                "policy_changed",
                "Another version of the privacy policy is in force. Show it and ask for consent to it.",
            )
            .with("policy_version", version),
            RegisterError::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency_key_reused",
                "Another registration was taken under this Idempotency-Key.",
            ),
            RegisterError::Crowded => TooOften.into(),
            RegisterError::Store(error) => error.into(),
        }
    }
}
