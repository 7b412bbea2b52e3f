//! Registrations.

use async_trait::async_trait;
use jauap_domain::{
    RegistrationId, RegistrationNumber, RegistrationState, RequestNumber, StaffId, Timestamp,
};
use jauap_workflow::{
    ports::{RegistrationUnit, StoreError},
    records::{Registration, RegistrationFiling},
    search::terms_of_registration,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use time::Date;
use uuid::Uuid;

use super::{Unit, head};
use crate::{
    failure::{corrupt, failed},
    keys::{self, KeyKind, Place, remove_unowned_keys},
    rows::registration::{Column, Entity, TABLE, row, sealed_digest, written},
};

#[async_trait]
impl RegistrationUnit for Unit {
    async fn next_registration(&mut self, year: u16) -> Result<RegistrationNumber, StoreError> {
        if self.head.is_none() {
            let locked = head::lock(self.now().await?).await?;
            self.head = Some(locked);
        }
        let last: Option<Option<i32>> = Entity::find()
            .select_only()
            .column_as(Column::Sequence.max(), "last")
            .filter(Column::Year.eq(i32::from(year)))
            .into_tuple()
            .one(self.now().await?)
            .await
            .map_err(failed)?;
        let next = last.flatten().unwrap_or_default() + 1;
        Ok(RegistrationNumber::new(year, next.unsigned_abs()))
    }

    async fn add_registration(
        &mut self,
        registration: &Registration,
        filing: &RegistrationFiling,
    ) -> Result<String, StoreError> {
        let facts = registration.facts.as_ref();
        let facts = facts.ok_or_else(|| corrupt(TABLE, "there is no content to seal"))?;
        let (id, engine) = (registration.id, self.transaction.get_database_backend());
        let Self {
            transaction,
            later,
            safe,
            ..
        } = self;
        safe.create(engine, later, id.raw(), KeyKind::Letter)?;
        later.write(transaction).await?;
        let place = Place::registration(id);
        let sealed = safe.seal(&*transaction, &place, &written(facts)?).await?;
        let digest = sealed_digest(&sealed);
        Entity::insert(row(registration, filing, sealed)?)
            .exec_without_returning(&*transaction)
            .await
            .map_err(failed)?;
        let ring = safe.ring()?;
        let terms = terms_of_registration(registration.registered_on, facts);
        keys::renew_registration_tokens(&*transaction, &ring, ring.active(), id, &terms).await?;
        Ok(digest)
    }

    async fn handle_registration(
        &mut self,
        id: RegistrationId,
        by: StaffId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let waiting = [RegistrationState::New.code(), RegistrationState::Doubtful.code()];
        let update = Entity::update_many()
            .col_expr(Column::State, Expr::value(RegistrationState::Handled.code()))
            .col_expr(Column::HandledBy, Expr::value(by.raw()))
            .col_expr(Column::HandledAtMs, Expr::value(at.unix_ms()))
            .filter(Column::Id.eq(id.raw()))
            .filter(Column::State.is_in(waiting));
        let done = update.exec(self.now().await?).await.map_err(failed)?;
        Ok(done.rows_affected == 1)
    }

    async fn destroy_registrations(
        &mut self,
        registered_before: Date,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let on = self.now().await?;
        let ids: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::RegisteredOn.lt(registered_before))
            .filter(Column::State.ne(RegistrationState::Destroyed.code()))
            .order_by_asc(Column::RegisteredOn)
            .order_by_asc(Column::Id)
            .limit(limit)
            .into_tuple()
            .all(on)
            .await
            .map_err(failed)?;
        self.destroy_now(&ids, None, at).await
    }

    async fn end_registrations(
        &mut self,
        ids: &[RegistrationId],
        by: RequestNumber,
        at: Timestamp,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let on = self.now().await?;
        let ids: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Id.is_in(ids.iter().map(|id| id.raw())))
            .filter(Column::State.ne(RegistrationState::Destroyed.code()))
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(on)
            .await
            .map_err(failed)?;
        self.destroy_now(&ids, Some(by), at).await
    }
}

impl Unit {
    /// Destroys the keys and contents of these registrations.
    async fn destroy_now(
        &mut self,
        ids: &[Uuid],
        ended_by: Option<RequestNumber>,
        at: Timestamp,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let on = self.now().await?;
        let update = Entity::update_many()
            .col_expr(Column::State, Expr::value(RegistrationState::Destroyed.code()))
            .col_expr(Column::DestroyedAtMs, Expr::value(at.unix_ms()))
            .col_expr(Column::EndedBy, Expr::value(ended_by.map(|by| by.to_string())))
            .col_expr(Column::Content, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::FilingKey, Expr::value(None::<String>))
            .col_expr(Column::Fingerprint, Expr::value(None::<String>))
            .filter(Column::Id.is_in(ids.iter().copied()));
        update.exec(on).await.map_err(failed)?;
        remove_unowned_keys(on, ids).await?;
        let destroyed: Vec<_> = ids.iter().copied().map(RegistrationId::new).collect();
        keys::remove_registration_tokens(on, &destroyed).await?;
        for id in ids {
            self.safe.forget(*id);
        }
        self.destroyed = true;
        Ok(destroyed)
    }
}
