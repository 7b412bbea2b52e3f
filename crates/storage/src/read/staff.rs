//! Staff, and whose a session or a token is.

use async_trait::async_trait;
use jauap_domain::{StaffId, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{StaffReader, StoreError},
    records::{Credential, Session, Staff},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use uuid::Uuid;

use crate::{
    database::Database,
    failure::failed,
    rows::{session, staff, token},
};

#[async_trait]
impl StaffReader for Database {
    async fn staff_by_login(&self, login: &str) -> Result<Option<Staff>, StoreError> {
        let row = staff::Entity::find()
            .filter(staff::Column::Login.eq(login))
            .one(&self.reader)
            .await;
        row.map_err(failed)?.map(Staff::try_from).transpose()
    }

    async fn staff(&self, id: StaffId) -> Result<Option<Staff>, StoreError> {
        self.staff_with(id.raw()).await
    }

    async fn all_staff(&self) -> Result<Vec<Staff>, StoreError> {
        let rows = staff::Entity::find()
            .order_by_asc(staff::Column::Login)
            .all(&self.reader)
            .await;
        rows.map_err(failed)?.into_iter().map(Staff::try_from).collect()
    }

    async fn session(&self, hash: &SecretHash) -> Result<Option<(Session, Staff)>, StoreError> {
        let row = session::Entity::find_by_id(hash.as_str())
            .one(&self.reader)
            .await
            .map_err(failed)?;
        let Some(session) = row.map(Session::try_from).transpose()? else {
            return Ok(None);
        };
        Ok(self
            .staff_with(session.staff.raw())
            .await?
            .map(|staff| (session, staff)))
    }

    async fn touch_session(&self, hash: &SecretHash, at: Timestamp) -> Result<(), StoreError> {
        let update = session::Entity::update_many()
            .col_expr(session::Column::SeenAtMs, Expr::value(at.unix_ms()))
            .filter(session::Column::Hash.eq(hash.as_str()));
        update.exec(&self.writer).await.map(drop).map_err(failed)
    }

    async fn sessions(&self) -> Result<Vec<Credential>, StoreError> {
        let rows = session::Entity::find().all(&self.reader).await.map_err(failed)?;
        rows.iter().map(Credential::try_from).collect()
    }

    async fn tokens(&self) -> Result<Vec<Credential>, StoreError> {
        let rows = token::Entity::find().all(&self.reader).await.map_err(failed)?;
        rows.iter().map(Credential::try_from).collect()
    }

    async fn token_owner(&self, hash: &SecretHash) -> Result<Option<Staff>, StoreError> {
        let row = token::Entity::find_by_id(hash.as_str())
            .one(&self.reader)
            .await
            .map_err(failed)?;
        match row {
            Some(token) => self.staff_with(token.staff_id).await,
            None => Ok(None),
        }
    }
}

impl Database {
    async fn staff_with(&self, id: Uuid) -> Result<Option<Staff>, StoreError> {
        let row = staff::Entity::find_by_id(id)
            .one(&self.reader)
            .await
            .map_err(failed)?;
        row.map(Staff::try_from).transpose()
    }
}
