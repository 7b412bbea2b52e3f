//! What was said of last days, and where letters to staff go.

use jauap_domain::{EmailAddress, Reminder, RequestNumber, StaffId};
use jauap_workflow::ports::StoreError;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait, Set,
    sea_query::{Expr, LockType},
};
use time::Date;

use super::later::Later;
use crate::{
    failure::failed,
    keys::{KeyKind, Place, Safe},
    rows::{request, request::Column, staff_address, year_and_sequence},
};

pub async fn mark(
    on: &DatabaseTransaction,
    number: RequestNumber,
    reminder: Reminder,
    due_on: Date,
) -> Result<bool, StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    let unsaid = Condition::any()
        .add(Column::RemindedFor.is_null())
        .add(Column::RemindedFor.ne(due_on))
        .add(Column::Reminder.is_in(reminder.earlier().map(Reminder::code)));
    let update = request::Entity::update_many()
        .col_expr(Column::RemindedFor, Expr::value(due_on))
        .col_expr(Column::Reminder, Expr::value(reminder.code()))
        .filter(Column::Year.eq(year))
        .filter(Column::Sequence.eq(sequence))
        .filter(Column::IsOpen.eq(true))
        .filter(Column::DueOn.eq(due_on))
        .filter(unsaid);
    Ok(update.exec(on).await.map_err(failed)?.rows_affected == 1)
}

pub async fn forget(on: &DatabaseTransaction, number: RequestNumber) -> Result<(), StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    let update = request::Entity::update_many()
        .col_expr(Column::RemindedFor, Expr::value(None::<Date>))
        .col_expr(Column::Reminder, Expr::value(None::<String>))
        .filter(Column::Year.eq(year))
        .filter(Column::Sequence.eq(sequence));
    update.exec(on).await.map(drop).map_err(failed)
}

/// Who has had an address has a key; it stays with the row.
pub async fn set_address(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    staff: StaffId,
    address: Option<&EmailAddress>,
) -> Result<(), StoreError> {
    let id = staff.raw();
    let find = staff_address::Entity::find_by_id(id).lock(LockType::Update);
    let is_known = find.one(on).await.map_err(failed)?.is_some();
    let Some(address) = address else {
        let update = staff_address::Entity::update_many()
            .col_expr(staff_address::Column::Address, Expr::value(None::<Vec<u8>>))
            .filter(staff_address::Column::StaffId.eq(id));
        return update.exec(on).await.map(drop).map_err(failed);
    };
    if !is_known {
        safe.create(on.get_database_backend(), later, id, KeyKind::Letter)?;
    }
    let sealed = safe
        .seal(on, &Place::staff_address(id), address.reveal().as_bytes())
        .await?;
    if is_known {
        let update = staff_address::Entity::update_many()
            .col_expr(staff_address::Column::Address, Expr::value(sealed))
            .filter(staff_address::Column::StaffId.eq(id));
        return update.exec(on).await.map(drop).map_err(failed);
    }
    let row = staff_address::ActiveModel {
        staff_id: Set(id),
        address: Set(Some(sealed)),
        digest_on: Set(None),
    };
    later.push(staff_address::Entity::insert(row).build(on.get_database_backend()));
    Ok(())
}

pub async fn mark_digest(on: &DatabaseTransaction, staff: StaffId, day: Date) -> Result<bool, StoreError> {
    let earlier = Condition::any()
        .add(staff_address::Column::DigestOn.is_null())
        .add(staff_address::Column::DigestOn.lt(day));
    let update = staff_address::Entity::update_many()
        .col_expr(staff_address::Column::DigestOn, Expr::value(day))
        .filter(staff_address::Column::StaffId.eq(staff.raw()))
        .filter(staff_address::Column::Address.is_not_null())
        .filter(earlier);
    Ok(update.exec(on).await.map_err(failed)?.rows_affected == 1)
}
