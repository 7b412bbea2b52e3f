//! Earlier registrations from a file.

use std::{collections::BTreeSet, io::Read};

use jauap_domain::{
    Act, Actor, EmailAddress, FreeText, Language, Line, Phone, RegistrationChannel, RegistrationId,
    RegistrationState, Thing, access::allows,
};
use time::{Date, macros::format_description};

use super::{
    destroy::months_before,
    register::{add, next_number},
    table::{Row, Table},
};
use crate::{
    ports::StoreError,
    records::{ConsentAct, Registration, RegistrationFacts, RegistrationFiling},
    registration::consent_to,
    search::{SearchTerm, registration_term},
    service::Service,
};

/// Why nothing was imported, or nothing further.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Only administrators import, and the operator at the command line.
    #[error("only administrators import registrations")]
    Forbidden,
    /// Its first line does not name the columns. What it names is not repeated: it could be a row.
    #[error(
        "the first line must name the columns registered_on, surname, given_name, phone, message and may name patronymic, email, language, policy_version: each once and no other, between commas, semicolons or tabs"
    )]
    Header,
    /// The file could not be read to its end.
    #[error("the file cannot be read")]
    Unread(#[source] std::io::Error),
    /// It is larger than any list of contacts.
    #[error("the file is too large: import it in parts")]
    TooLarge,
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
    let table = Table::open(file)?;
    let mut imported = Imported::default();
    let mut seen = BTreeSet::new();
    for (line, row) in table {
        let understood = match row {
            Ok(row) => understood(service, &row).await?,
            Err(why) => Err(("", why)),
        };
        let taken = match understood {
            Err((column, why)) => {
                imported.bad.push(BadRow { line, column, why });
                continue;
            }
            Ok(row) if dry => would_take(service, &mut seen, &row).await?,
            Ok(row) => take(service, &actor, row).await?,
        };
        *(if taken {
            &mut imported.taken
        } else {
            &mut imported.before
        }) += 1;
    }
    Ok(imported)
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
    let months = service.settings.registration.months;
    if months_before(service.today(), months).is_some_and(|first_kept| on < first_kept) {
        return Err((
            "registered_on",
            "it is older than the term for which registrations are kept",
        ));
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

/// Whether a row would be taken: it stands neither in the store nor further up in the file.
async fn would_take(
    service: &Service,
    seen: &mut BTreeSet<SearchTerm>,
    row: &Understood,
) -> Result<bool, StoreError> {
    let term = registration_term(row.on, &row.facts);
    let stored = service.store.registered_as(&[vec![term.clone()]], 1).await?;
    Ok(seen.insert(term) && stored.is_empty())
}

/// Takes a row; false when it was before.
async fn take(service: &Service, actor: &Actor, row: Understood) -> Result<bool, StoreError> {
    let mut unit = service.store.begin().await?;
    // With the number the end of the log is locked: nobody else takes the same row until this unit ends.
    let number = next_number(service, &mut *unit).await?;
    let same = vec![registration_term(row.on, &row.facts)];
    if !service.store.registered_as(&[same], 1).await?.is_empty() {
        return Ok(false);
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
    unit.commit().await?;
    Ok(true)
}
