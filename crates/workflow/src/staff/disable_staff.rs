//! Locking a member of staff out.

use jauap_domain::{Act, Actor, EventKind, Thing, access::allows};

use super::{StaffError, event};
use crate::service::Service;

/// Locks a member of staff out; sessions and tokens end at once. What they did stays theirs.
pub async fn disable_staff(service: &Service, actor: Actor, login: &str) -> Result<(), StaffError> {
    if !allows(&actor, Thing::Staff, Act::Change) {
        return Err(StaffError::Forbidden);
    }
    let staff = service
        .store
        .staff_by_login(login)
        .await?
        .ok_or(StaffError::NoSuchStaff)?;
    let mut unit = service.store.begin().await?;
    unit.disable_staff(staff.id).await?;
    unit.append(&[event(
        service,
        actor,
        EventKind::StaffDisabled { staff: staff.id },
    )])
    .await?;
    unit.commit().await?;
    Ok(())
}
