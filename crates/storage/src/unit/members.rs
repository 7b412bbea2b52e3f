//! Staff, their sessions and tokens.

use async_trait::async_trait;
use jauap_domain::{EmailAddress, StaffId, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{StaffUnit, StoreError},
    records::{Session, Staff},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set, sea_query::Expr};

use super::{Unit, reminders};
use crate::{
    failure::failed,
    rows::{session, staff, token},
};

#[async_trait]
impl StaffUnit for Unit {
    async fn add_staff(&mut self, staff: &Staff) -> Result<(), StoreError> {
        add(self.now().await?, staff).await
    }

    async fn disable_staff(&mut self, id: StaffId) -> Result<(), StoreError> {
        disable(self.now().await?, id).await
    }

    async fn add_token(
        &mut self,
        hash: &SecretHash,
        owner: StaffId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        add_token(self.now().await?, hash, owner, at).await
    }

    async fn open_session(&mut self, session: &Session, expired_before: Timestamp) -> Result<(), StoreError> {
        open_session(self.now().await?, session, expired_before).await
    }

    async fn end_session(&mut self, hash: &SecretHash) -> Result<(), StoreError> {
        end_session(self.now().await?, hash).await
    }

    async fn set_staff_address(
        &mut self,
        staff: StaffId,
        address: Option<&EmailAddress>,
    ) -> Result<(), StoreError> {
        self.now().await?;
        reminders::set_address(&self.transaction, &mut self.later, &mut self.safe, staff, address).await
    }
}

pub async fn add(on: &DatabaseTransaction, staff: &Staff) -> Result<(), StoreError> {
    let row = staff::ActiveModel::from(staff);
    staff::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn disable(on: &DatabaseTransaction, id: StaffId) -> Result<(), StoreError> {
    let update = staff::Entity::update_many()
        .col_expr(staff::Column::Disabled, Expr::value(true))
        .filter(staff::Column::Id.eq(id.raw()));
    update.exec(on).await.map_err(failed)?;
    let sessions = session::Entity::delete_many().filter(session::Column::StaffId.eq(id.raw()));
    sessions.exec(on).await.map_err(failed)?;
    let tokens = token::Entity::delete_many().filter(token::Column::StaffId.eq(id.raw()));
    tokens.exec(on).await.map(drop).map_err(failed)
}

pub async fn add_token(
    on: &DatabaseTransaction,
    hash: &SecretHash,
    owner: StaffId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = token::ActiveModel {
        hash: Set(hash.as_str().to_owned()),
        staff_id: Set(owner.raw()),
        created_at_ms: Set(at.unix_ms()),
    };
    token::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

/// A session ends some time after it was last used, so those not used since `expired_before` are over.
pub async fn open_session(
    on: &DatabaseTransaction,
    session: &Session,
    expired_before: Timestamp,
) -> Result<(), StoreError> {
    let over = session::Entity::delete_many().filter(session::Column::SeenAtMs.lt(expired_before.unix_ms()));
    over.exec(on).await.map_err(failed)?;
    let row = session::ActiveModel::from(session);
    session::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn end_session(on: &DatabaseTransaction, hash: &SecretHash) -> Result<(), StoreError> {
    session::Entity::delete_by_id(hash.as_str())
        .exec(on)
        .await
        .map(drop)
        .map_err(failed)
}
