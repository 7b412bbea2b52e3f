//! Taking a registration.

use jauap_domain::{
    Actor, EmailAddress, Event, EventKind, FreeText, Language, Line, Phone, RegistrationChannel,
    RegistrationId, RegistrationNumber, RegistrationState,
};
use time::Date;

use super::consent_to;
use crate::{
    credentials::SecretHash,
    file::FilingKey,
    ports::{StoreError, UnitOfWork},
    records::{ConsentAct, Registration, RegistrationFacts, RegistrationFiling},
    service::Service,
};

/// So many registrations that may be robots' wait for an officer; then no more are taken until some are seen to.
pub const MOST_DOUBTFUL: u64 = 200;

/// What is thought of who sends a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Nothing speaks for a robot.
    Given,
    /// It may be a robot: an officer looks first.
    Doubtful,
}

/// A registration to be taken.
pub struct NewRegistration {
    /// Фамилия.
    pub surname: Line,
    /// Имя.
    pub given_name: Line,
    /// Отчество, where there is one.
    pub patronymic: Option<Line>,
    /// Telephone or fax with its city code.
    pub phone: Phone,
    /// E-mail, where one is given.
    pub email: Option<EmailAddress>,
    /// What it is about.
    pub message: FreeText,
    /// In which language.
    pub language: Language,
    /// How it came.
    pub channel: RegistrationChannel,
    /// The version of the policy that is consented to.
    pub policy_version: u32,
    /// By what act.
    pub act: ConsentAct,
    /// What is thought of who sends it.
    pub trust: Trust,
    /// Takes it once however often it is sent.
    pub key: Option<FilingKey>,
}

/// A registration that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Its number.
    pub number: RegistrationNumber,
    /// The registration date.
    pub on: Date,
    /// The version of the policy that was consented to.
    pub policy_version: Option<u32>,
    /// True when it had been taken under the same key before.
    pub repeated: bool,
}

/// Why a registration was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// No version of the policy is in force: there is nothing to consent to.
    #[error("no version of the policy is in force")]
    NoPolicy,
    /// Another version of the policy is in force than the one that was consented to.
    #[error("version {0} of the policy is in force")]
    PolicyChanged(u32),
    /// Another registration was taken under the same key.
    #[error("another registration was taken under the same key")]
    KeyReused,
    /// Too many that may be robots' wait for an officer.
    #[error("too many doubtful registrations wait for an officer")]
    Crowded,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes a registration, with consent to the version of the policy that is in force at this moment and to no other. Nobody is
/// written to.
pub async fn register(service: &Service, new: NewRegistration) -> Result<Registered, RegisterError> {
    let Some(key) = new.key.clone() else {
        return taken(service, new).await;
    };
    // What was taken stays taken, whatever policy came into force and whoever waits since.
    if let Some(registered) = before(service, &key).await? {
        return Ok(registered);
    }
    match taken(service, new).await {
        Err(RegisterError::Store(StoreError::Taken)) => {
            before(service, &key).await?.ok_or(StoreError::Taken.into())
        }
        result => result,
    }
}

async fn taken(service: &Service, new: NewRegistration) -> Result<Registered, RegisterError> {
    let mut unit = service.store.begin().await?;
    // The end of the log is locked first: nobody publishes another version until this unit ends.
    unit.rules_in_force().await?;
    let today = service.today();
    let in_force = service.store.policy_on(today).await?;
    let policy = in_force.ok_or(RegisterError::NoPolicy)?;
    if policy.version != new.policy_version {
        return Err(RegisterError::PolicyChanged(policy.version));
    }
    if new.trust == Trust::Doubtful && doubtful(service).await? >= MOST_DOUBTFUL {
        return Err(RegisterError::Crowded);
    }
    let filing = filing(new.key.as_ref());
    let consent = consent_to(service, &policy, new.act, new.language);
    let registration = Registration {
        id: RegistrationId::new(service.ids.uuid()),
        number: next_number(service, &mut *unit).await?,
        state: match new.trust {
            Trust::Given => RegistrationState::New,
            Trust::Doubtful => RegistrationState::Doubtful,
        },
        channel: new.channel,
        language: new.language,
        policy_version: Some(policy.version),
        registered_on: today,
        entered_at: service.clock.now(),
        handled: None,
        destroyed_at: None,
        ended_by: None,
        facts: Some(RegistrationFacts {
            surname: new.surname,
            given_name: new.given_name,
            patronymic: new.patronymic,
            phone: new.phone,
            email: new.email,
            message: new.message,
            consent: Some(consent),
        }),
    };
    add(&mut *unit, &registration, &filing, Actor::User).await?;
    unit.commit().await?;
    Ok(Registered {
        number: registration.number,
        on: registration.registered_on,
        policy_version: registration.policy_version,
        repeated: false,
    })
}

/// The next number of the year it is in the organisation's zone.
pub(super) async fn next_number(
    service: &Service,
    unit: &mut dyn UnitOfWork,
) -> Result<RegistrationNumber, StoreError> {
    let year = u16::try_from(service.today().year()).unwrap_or_default();
    unit.next_registration(year).await
}

/// Adds a registration with the event that tells of it.
pub(super) async fn add(
    unit: &mut dyn UnitOfWork,
    registration: &Registration,
    filing: &RegistrationFiling,
    actor: Actor,
) -> Result<(), StoreError> {
    let sealed = unit.add_registration(registration, filing).await?;
    let kind = EventKind::Registered {
        registration: registration.id,
        number: registration.number,
        channel: registration.channel,
        on: registration.registered_on,
        policy_version: registration.policy_version,
        doubtful: registration.state == RegistrationState::Doubtful,
        sealed,
    };
    unit.append(&[event(registration.entered_at, kind, actor)])
        .await?;
    Ok(())
}

/// An event of no request.
pub(super) const fn event(at: jauap_domain::Timestamp, kind: EventKind, actor: Actor) -> Event {
    Event {
        request: None,
        at,
        kind,
        actor,
        from: None,
        to: None,
        due_on: None,
    }
}

async fn doubtful(service: &Service) -> Result<u64, StoreError> {
    let counts = service.store.registration_counts().await?;
    let doubtful = counts
        .iter()
        .find(|(state, _)| *state == RegistrationState::Doubtful);
    Ok(doubtful.map_or(0, |(_, count)| *count))
}

fn filing(key: Option<&FilingKey>) -> RegistrationFiling {
    RegistrationFiling {
        key: key.map(|key| SecretHash::of("registration-key", &key.key)),
        fingerprint: key.map(fingerprint),
    }
}

/// Keyed by the key, so that the stored value says nothing of the content to one who has not the key.
fn fingerprint(key: &FilingKey) -> String {
    let content = data_encoding::BASE64.encode(&key.content);
    SecretHash::of(&format!("registration-content:{}", key.key), &content)
        .as_str()
        .to_owned()
}

/// What was taken under a key, if it was the same.
async fn before(service: &Service, key: &FilingKey) -> Result<Option<Registered>, RegisterError> {
    let hash = SecretHash::of("registration-key", &key.key);
    let Some((registration, known)) = service.store.registered_under(&hash).await? else {
        return Ok(None);
    };
    if known.as_deref() != Some(&fingerprint(key)) {
        return Err(RegisterError::KeyReused);
    }
    Ok(Some(Registered {
        number: registration.number,
        on: registration.registered_on,
        policy_version: registration.policy_version,
        repeated: true,
    }))
}
