//! The record of consents that a request gave, and of those that it withdraws.

use jauap_domain::{Channel, ContactWay, RegistrationId, Request, StaffId, Subject, Timestamp};
use serde::Deserialize;

use super::{covered, sought};
use crate::{
    ports::StoreError,
    records::{RecordedEvent, Registration},
    service::Service,
};

/// Nobody publishes more versions of a policy; the ones before are not looked at.
const MOST_POLICIES: u64 = 500;

/// How a consent to be reached was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// When.
    pub at: Timestamp,
    /// In the request itself, and how that came; none where an officer wrote it down later.
    pub with_request: Option<Channel>,
    /// The version of the policy that was in force at that moment; none where there was none.
    pub policy_version: Option<u32>,
}

/// Consent to be reached by a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactConsent {
    /// Which way.
    pub way: ContactWay,
    /// How it was given; none where it never was.
    pub given: Option<Given>,
    /// When it ended, if it does not stand.
    pub ended: Option<Timestamp>,
}

/// What a withdrawal of consent is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// What was found when an officer looked; none before that.
    pub sought: Option<Vec<Registration>>,
    /// What the withdrawal covers; none before an officer said so.
    pub covered: Option<Vec<Registration>>,
}

/// The consents that a request tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// Those to be reached.
    pub contact: Vec<ContactConsent>,
    /// Those that it withdraws, if that is what it asks.
    pub withdrawal: Option<Withdrawal>,
}

/// Derives the record from the request and its history. Nothing that was left in registrations is in it.
pub async fn consent_record(
    service: &Service,
    request: &Request,
    events: &[RecordedEvent],
) -> Result<ConsentRecord, StoreError> {
    let mut contact = Vec::new();
    for way in ContactWay::ALL {
        contact.push(of_way(service, request, events, *way).await?);
    }
    let withdrawal = match request.subject {
        Subject::ConsentWithdrawal => Some(Withdrawal {
            sought: heads(service, sought(events)).await?,
            covered: heads(service, covered(events)).await?,
        }),
        Subject::Information
        | Subject::Rectification
        | Subject::Blocking
        | Subject::Unblocking
        | Subject::Destruction
        | Subject::Explanation
        | Subject::Other => None,
    };
    Ok(ConsentRecord { contact, withdrawal })
}

async fn heads(
    service: &Service,
    ids: Option<Vec<RegistrationId>>,
) -> Result<Option<Vec<Registration>>, StoreError> {
    match ids {
        None => Ok(None),
        Some(ids) => service.store.registration_heads(&ids).await.map(Some),
    }
}

async fn of_way(
    service: &Service,
    request: &Request,
    events: &[RecordedEvent],
    way: ContactWay,
) -> Result<ContactConsent, StoreError> {
    let told = |name: &str| {
        events
            .iter()
            .rfind(|event| event.name == name && names(event, way))
    };
    let given = told("contact_consent_given");
    let stands = request.facts.contact.consents_to(way);
    let ended = told("contact_consent_ended")
        .filter(|_| !stands)
        .map(|event| event.at);
    let given = match given {
        Some(event) => Some((event.at, event.staff)),
        None if stands || ended.is_some() => Some((request.received_at, None)),
        None => None,
    };
    Ok(ContactConsent {
        way,
        given: match given {
            Some((at, by)) => Some(how(service, request, at, by).await?),
            None => None,
        },
        ended,
    })
}

async fn how(
    service: &Service,
    request: &Request,
    at: Timestamp,
    by: Option<StaffId>,
) -> Result<Given, StoreError> {
    let (zone, store) = (&service.settings.organisation.zone, &service.store);
    let newest_first = store.policies(None, MOST_POLICIES).await?;
    let policy = newest_first.iter().find(|policy| policy.since(zone) <= at);
    Ok(Given {
        at,
        with_request: by.is_none().then_some(request.channel),
        policy_version: policy.map(|policy| policy.version),
    })
}

fn names(event: &RecordedEvent, way: ContactWay) -> bool {
    #[derive(Deserialize)]
    struct Entry {
        data: Data,
    }
    #[derive(Deserialize)]
    struct Data {
        ways: Vec<ContactWay>,
    }
    serde_json::from_str::<Entry>(&event.entry).is_ok_and(|entry| entry.data.ways.contains(&way))
}
