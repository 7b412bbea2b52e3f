//! Earlier registrations from a file.

use std::io::Read;

use jauap_domain::{
    Act, Actor, EmailAddress, FreeText, Language, Line, Phone, RegistrationChannel, RegistrationId,
    RegistrationState, Thing, access::allows,
};
use serde::Deserialize;
use time::{Date, macros::format_description};

use super::register::{add, next_number};
use crate::{
    ports::StoreError,
    records::{ConsentAct, Registration, RegistrationFacts, RegistrationFiling},
    registration::consent_to,
    search::registration_term,
    service::Service,
};

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Only administrators import, and the operator at the command line.
    #[error("only administrators import registrations")]
    Forbidden,
    /// It is no CSV, or its first line does not name the columns.
    #[error(
        "the first line must name the columns registered_on, surname, given_name, patronymic, phone, email, message, language, policy_version"
    )]
    Header,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A row that was not taken. Nothing of what it says is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The column, where it is one.
    pub column: &'static str,
    /// What is wrong.
    pub why: &'static str,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Rows that were taken, or would be.
    pub taken: u64,
    /// Rows that had been taken before.
    pub before: u64,
    /// Rows that were not.
    pub bad: Vec<BadRow>,
}

/// A row as it stands in the file.
#[derive(Deserialize)]
struct Row {
    registered_on: String,
    surname: String,
    given_name: String,
    #[serde(default)]
    patronymic: String,
    phone: String,
    #[serde(default)]
    email: String,
    message: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    policy_version: String,
}

/// A row that means something.
struct Understood {
    on: Date,
    language: Language,
    version: Option<u32>,
    facts: RegistrationFacts,
}

/// Imports registrations from before this service, each in a unit of its own: what is bad is reported and keeps nothing else
/// out, and a file that is imported again adds nothing. With `dry`, nothing is written.
pub async fn import_registrations(
    service: &Service,
    actor: Actor,
    file: impl Read + Send,
    dry: bool,
) -> Result<Imported, ImportError> {
    if !allows(&actor, Thing::Registrations, Act::Import) {
        return Err(ImportError::Forbidden);
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
    let header = reader.headers().map_err(|_| ImportError::Header)?.clone();
    for needed in ["registered_on", "surname", "given_name", "phone", "message"] {
        if !header.iter().any(|column| column == needed) {
            return Err(ImportError::Header);
        }
    }
    let mut imported = Imported::default();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        let bad = |column, why| BadRow { line, column, why };
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(imported),
            Ok(true) => {}
            Err(error) if error.is_io_error() => return Err(ImportError::Header),
            Err(_) => {
                imported
                    .bad
                    .push(bad("", "it has another number of columns, or is not UTF-8"));
                continue;
            }
        }
        let Ok(row) = record.deserialize::<Row>(Some(&header)) else {
            imported.bad.push(bad("", "it cannot be read"));
            continue;
        };
        match understood(service, &row).await? {
            Err((column, why)) => imported.bad.push(bad(column, why)),
            Ok(_) if dry => imported.taken += 1,
            Ok(row) => match take(service, &actor, row).await {
                Ok(()) => imported.taken += 1,
                Err(StoreError::Taken) => imported.before += 1,
                Err(error) => return Err(error.into()),
            },
        }
    }
}

type Wrong = (&'static str, &'static str);

async fn understood(service: &Service, row: &Row) -> Result<Result<Understood, Wrong>, StoreError> {
    let version = match row.policy_version.as_str() {
        "" => None,
        version => match version.parse() {
            Ok(version) => Some(version),
            Err(_) => return Ok(Err(("policy_version", "it is no version"))),
        },
    };
    let policy = match version {
        Some(version) => match service.store.policy(version).await? {
            Some(policy) => Some(policy.head),
            None => return Ok(Err(("policy_version", "there is no such version"))),
        },
        None => None,
    };
    Ok(facts(service, row).map(|(on, language, facts)| {
        let consent = policy.map(|policy| consent_to(service, &policy, ConsentAct::BroughtOver, language));
        Understood {
            on,
            language,
            version,
            facts: RegistrationFacts { consent, ..facts },
        }
    }))
}

fn facts(service: &Service, row: &Row) -> Result<(Date, Language, RegistrationFacts), Wrong> {
    let wrong = |column| move |_| (column, "it is empty, too long, or cannot be read");
    let on = Date::parse(&row.registered_on, format_description!("[year]-[month]-[day]"));
    let on = on.map_err(|_| ("registered_on", "it is no day such as 2026-11-22"))?;
    if on > service.today() {
        return Err(("registered_on", "it lies in the future"));
    }
    let language = match row.language.as_str() {
        "" => Language::Ru,
        code => code
            .parse()
            .map_err(|_| ("language", "it is none of ru, kk, en"))?,
    };
    let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let facts = RegistrationFacts {
        surname: Line::new(&row.surname).map_err(wrong("surname"))?,
        given_name: Line::new(&row.given_name).map_err(wrong("given_name"))?,
        patronymic: optional(&row.patronymic)
            .map(|text| Line::new(&text))
            .transpose()
            .map_err(wrong("patronymic"))?,
        phone: Phone::new(&row.phone).map_err(|_| ("phone", "it is no telephone number"))?,
        email: optional(&row.email)
            .map(|text| EmailAddress::new(&text))
            .transpose()
            .map_err(|_| ("email", "it is no e-mail address"))?,
        message: FreeText::new(&row.message).map_err(wrong("message"))?,
        consent: None,
    };
    Ok((on, language, facts))
}

/// Takes a row; `Taken` when it was before.
async fn take(service: &Service, actor: &Actor, row: Understood) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    // With the number the end of the log is locked: nobody else takes the same row until this unit ends.
    let number = next_number(service, &mut *unit).await?;
    let same = vec![registration_term(row.on, &row.facts)];
    if !service.store.registered_as(&[same], 1).await?.is_empty() {
        return Err(StoreError::Taken);
    }
    let registration = Registration {
        id: RegistrationId::new(service.ids.uuid()),
        number,
        // Somebody saw to it long ago, but nobody here: it waits in the list like every other.
        state: RegistrationState::New,
        channel: RegistrationChannel::Import,
        language: row.language,
        policy_version: row.version,
        registered_on: row.on,
        entered_at: service.clock.now(),
        handled: None,
        destroyed_at: None,
        ended_by: None,
        facts: Some(row.facts),
    };
    add(&mut *unit, &registration, &RegistrationFiling::default(), *actor).await?;
    unit.commit().await
}
