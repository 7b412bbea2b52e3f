//! Locking a member of staff out.

use jauap_domain::{Actor, EventKind};

use super::{StaffError, event, must_administer};
use crate::service::Service;

/// Locks a member of staff out; sessions and tokens end at once. What they did stays theirs.
pub async fn disable_staff(service: &Service, actor: Actor, login: &str) -> Result<(), StaffError> {
    must_administer(&actor)?;
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
