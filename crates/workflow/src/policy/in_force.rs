//! The version in force, as a function of the moment.

use std::collections::BTreeMap;

use jauap_domain::Timestamp;
use time::{Date, Duration};

use crate::{
    ports::StoreError,
    records::{PolicyHead, PolicyStanding, PolicyVersion},
    service::Service,
    zone::Zone,
};

/// How long people are told of a version that came into force.
const TOLD_FOR: Duration = Duration::days(30);

/// How many versions are read at once.
const PAGE: u64 = 100;

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
        /// The one that was in force before.
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
pub async fn policy_notices(service: &Service) -> Result<Vec<PolicyNotice>, StoreError> {
    let (today, zone) = (service.today(), &service.settings.organisation.zone);
    let Some(now) = service.store.policy_on(today).await? else {
        return Ok(Vec::new());
    };
    let mut notices = Vec::new();
    let (version, on) = (now.version, zone.date(now.since(zone)));
    if today < on + TOLD_FOR
        && let Some(before) = before(service, &now).await?
    {
        notices.push(PolicyNotice::Changed { version, before, on });
    }
    let next = service.store.policy_after(today, version).await?;
    notices.extend(next.map(|next| PolicyNotice::Coming {
        version: next.version,
        before: version,
        on: next.effective_on,
    }));
    Ok(notices)
}

/// The version that was in force until this one came into force; those that never were are passed over.
async fn before(service: &Service, now: &PolicyHead) -> Result<Option<u32>, StoreError> {
    let zone = &service.settings.organisation.zone;
    let earlier = service.store.policies(Some(now.version), PAGE).await?;
    let found = earlier
        .iter()
        .find(|head| was_in_force(head, zone, now.since(zone)));
    Ok(found.map(|head| head.version))
}

/// Whether a version came into force before a later one did, by its day or as soon as it was published.
fn was_in_force(head: &PolicyHead, zone: &Zone, later: Timestamp) -> bool {
    let since = head.since(zone);
    since == head.at || since < later
}

/// What became of each version until this moment.
pub async fn policy_standings(service: &Service) -> Result<BTreeMap<u32, PolicyStanding>, StoreError> {
    let (zone, now) = (&service.settings.organisation.zone, service.clock.now());
    let mut standings = BTreeMap::new();
    let (mut last, mut is_one_in_force) = (None, false);
    // The first moment of a later version than the one that is looked at.
    let mut later = None;
    loop {
        let heads = service.store.policies(last, PAGE).await?;
        if heads.is_empty() {
            return Ok(standings);
        }
        for head in heads {
            let since = head.since(zone);
            let standing = match later {
                Some(later) if !was_in_force(&head, zone, later) => PolicyStanding::Replaced,
                _ if since > now => PolicyStanding::Coming,
                _ if is_one_in_force => PolicyStanding::Earlier,
                _ => PolicyStanding::InForce,
            };
            is_one_in_force |= standing == PolicyStanding::InForce;
            later = Some(later.map_or(since, |later: Timestamp| later.min(since)));
            last = Some(head.version);
            standings.insert(head.version, standing);
        }
    }
}
