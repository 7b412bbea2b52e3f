//! The version in force, as a function of the moment.

use time::{Date, Duration};

use crate::{
    ports::StoreError,
    records::{PolicyHead, PolicyVersion},
    service::Service,
};

/// How long people are told of a version that came into force.
const TOLD_FOR: Duration = Duration::days(30);

/// The version in force at this moment; none before the first is. It changes with the day of the organisation's zone, and
/// at once when a version is published that is in force already.
pub async fn policy_in_force(service: &Service) -> Result<Option<PolicyVersion>, StoreError> {
    match service.store.policy_on(service.today()).await? {
        Some(head) => service.store.policy(head.version).await,
        None => Ok(None),
    }
}

/// What people are told of a change of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyNotice {
    /// A new version came into force some days ago, over an earlier one.
    Changed {
        /// The new version.
        version: u32,
        /// The one before.
        before: u32,
        /// Since when.
        on: Date,
    },
    /// A new version will come into force.
    Coming {
        /// The new version.
        version: u32,
        /// The one until then.
        before: u32,
        /// From when.
        on: Date,
    },
}

/// What people are told today. Of the first version nobody is told: nothing changed for anyone.
pub async fn policy_notice(service: &Service) -> Result<Option<PolicyNotice>, StoreError> {
    let today = service.today();
    let Some(now) = service.store.policy_on(today).await? else {
        return Ok(None);
    };
    if let Some(next) = service.store.policy_after(today).await? {
        return Ok(Some(PolicyNotice::Coming {
            version: next.version,
            before: now.version,
            on: next.effective_on,
        }));
    }
    let on = began(service, &now);
    let changed = PolicyNotice::Changed {
        version: now.version,
        before: now.version.saturating_sub(1),
        on,
    };
    Ok((now.version > 1 && today < on + TOLD_FOR).then_some(changed))
}

fn began(service: &Service, head: &PolicyHead) -> Date {
    let zone = &service.settings.organisation.zone;
    zone.date(head.since(zone))
}
