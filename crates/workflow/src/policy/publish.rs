//! Publishing a version of the policy.

use jauap_domain::{Act, Actor, Event, EventKind, Thing, access::allows};
use time::Date;

use super::{fingerprint, policy_standings};
use crate::{
    ports::StoreError,
    records::{PolicyHead, PolicyStanding, PolicyTexts, PolicyVersion},
    service::Service,
};

/// A version that is to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPolicy {
    /// The day from which it is to be in force.
    pub effective_on: Date,
    /// Its texts, sanitised.
    pub texts: PolicyTexts,
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishPolicyError {
    /// Only administrators look after the policy.
    #[error("only administrators look after the policy")]
    Forbidden,
    /// The last version says the same from the same day on.
    #[error("the last version says the same")]
    NoChange,
    /// The version in force is so since a later day than this one would be.
    #[error("the version in force is so since {0}: a new one cannot come into force before it")]
    BeforeEarlier(Date),
    /// Somebody published first.
    #[error("somebody published version {0} meanwhile")]
    Stale(u32),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tells whether a version could be published, and returns the last version there is, 0 when there is none.
pub async fn check_policy(service: &Service, new: &NewPolicy) -> Result<u32, PublishPolicyError> {
    let last = service.store.policy_version().await?;
    let Some(last) = service.store.policy(last).await? else {
        return Ok(last);
    };
    // One that is still to come is no hindrance: it is replaced.
    let now = service.store.policy_on(service.today()).await?;
    if let Some(now) = now.filter(|now| new.effective_on < now.effective_on) {
        return Err(PublishPolicyError::BeforeEarlier(now.effective_on));
    }
    if new.effective_on == last.head.effective_on && new.texts == last.texts {
        return Err(PublishPolicyError::NoChange);
    }
    Ok(last.head.version)
}

/// The versions still to come whose place this one would take: it is in force before they would be, or on the same day.
pub async fn replaced_by(service: &Service, new: &NewPolicy) -> Result<Vec<u32>, StoreError> {
    let standings = policy_standings(service).await?;
    let coming = standings
        .iter()
        .filter(|(_, standing)| **standing == PolicyStanding::Coming);
    let mut replaced = Vec::new();
    for (version, _) in coming {
        let found = service.store.policy(*version).await?;
        let found = found.filter(|found| found.head.effective_on >= new.effective_on);
        replaced.extend(found.map(|found| found.head.version));
    }
    Ok(replaced)
}

/// Publishes a version. It is in force from its day on, in the organisation's zone, and at once where that day came already;
/// what people agreed to before stays what it was. `seen` is the last version when this one was looked at; none takes what
/// there is.
pub async fn publish_policy(
    service: &Service,
    actor: Actor,
    new: NewPolicy,
    seen: Option<u32>,
) -> Result<PolicyHead, PublishPolicyError> {
    if !allows(&actor, Thing::Policy, Act::Change) {
        return Err(PublishPolicyError::Forbidden);
    }
    let mut unit = service.store.begin().await?;
    // The end of the log is locked: nobody publishes until this unit ends.
    unit.rules_in_force().await?;
    let last = service.store.policy_version().await?;
    if seen.is_some_and(|seen| seen != last) {
        return Err(PublishPolicyError::Stale(last));
    }
    let version = check_policy(service, &new).await? + 1;
    let head = PolicyHead {
        version,
        effective_on: new.effective_on,
        sha256: fingerprint(version, new.effective_on, &new.texts),
        by: actor.staff(),
        at: service.clock.now(),
    };
    let texts = new.texts;
    let published = PolicyVersion { head, texts };
    unit.publish_policy(&published).await?;
    unit.append(&[event(&published.head, actor)]).await?;
    unit.commit().await?;
    Ok(published.head)
}

fn event(head: &PolicyHead, actor: Actor) -> Event {
    Event {
        request: None,
        at: head.at,
        kind: EventKind::PolicyPublished {
            version: head.version,
            effective_on: head.effective_on,
            sha256: head.sha256.clone(),
        },
        actor,
        from: None,
        to: None,
        due_on: None,
    }
}
