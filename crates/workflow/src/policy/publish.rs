//! Publishing a version of the policy.

use jauap_domain::{Act, Actor, Event, EventKind, Thing, access::allows};
use time::Date;

use super::fingerprint;
use crate::{
    ports::StoreError,
    records::{PolicyHead, PolicyTexts, PolicyVersion},
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
    /// An earlier version comes into force later than this one would: it would go over this one.
    #[error("an earlier version comes into force on {0}: this one cannot come into force before it")]
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
    if new.effective_on < last.head.effective_on {
        return Err(PublishPolicyError::BeforeEarlier(last.head.effective_on));
    }
    if new.effective_on == last.head.effective_on && new.texts == last.texts {
        return Err(PublishPolicyError::NoChange);
    }
    Ok(last.head.version)
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
