//! Where letters to a member of staff go.

use jauap_domain::{Act, Actor, EmailAddress, EventKind, Thing, access::allows};

use super::{StaffError, event};
use crate::service::Service;

/// Has letters to a member of staff go to an address, or nowhere. The log is told of the change and not of the address.
pub async fn set_address(
    service: &Service,
    actor: Actor,
    login: &str,
    address: Option<EmailAddress>,
) -> Result<(), StaffError> {
    if !allows(&actor, Thing::Staff, Act::Change) {
        return Err(StaffError::Forbidden);
    }
    let found = service.store.staff_by_login(login).await?;
    let staff = found.ok_or(StaffError::NoSuchStaff)?.id;
    let mut unit = service.store.begin().await?;
    unit.set_staff_address(staff, address.as_ref()).await?;
    let kind = match address {
        Some(_) => EventKind::StaffAddressSet { staff },
        None => EventKind::StaffAddressRemoved { staff },
    };
    unit.append(&[event(service, actor, kind)]).await?;
    unit.commit().await?;
    Ok(())
}
