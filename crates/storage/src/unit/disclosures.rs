//! What is given to state bodies.

use async_trait::async_trait;
use jauap_domain::{DisclosureId, DisclosureNumber, Timestamp};
use jauap_workflow::{
    ports::{DisclosureUnit, StoreError},
    records::Disclosure,
    search::terms_of_disclosure,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use time::Date;
use uuid::Uuid;

use super::{Unit, head};
use crate::{
    failure::failed,
    keys::{self, KeyKind, Place, remove_unowned_keys},
    rows::{
        disclosure::{Column, Entity, row, written},
        registration::sealed_digest,
    },
};

#[async_trait]
impl DisclosureUnit for Unit {
    async fn next_disclosure(&mut self, year: u16) -> Result<DisclosureNumber, StoreError> {
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
        Ok(DisclosureNumber::new(year, next.unsigned_abs()))
    }

    async fn add_disclosure(&mut self, disclosure: &Disclosure) -> Result<String, StoreError> {
        let (id, engine) = (disclosure.id, self.transaction.get_database_backend());
        let Self {
            transaction,
            later,
            safe,
            ..
        } = self;
        safe.create(engine, later, id.raw(), KeyKind::Letter)?;
        later.write(transaction).await?;
        let place = Place::disclosure(id, disclosure.version);
        let sealed = safe.seal(&*transaction, &place, &written(disclosure)?).await?;
        let digest = sealed_digest(&sealed);
        Entity::insert(row(disclosure, sealed)?)
            .exec_without_returning(&*transaction)
            .await
            .map_err(failed)?;
        let ring = safe.ring()?;
        let body = disclosure.facts.as_ref().map_or("", |facts| facts.body.reveal());
        let terms = terms_of_disclosure(body);
        keys::renew_disclosure_tokens(&*transaction, &ring, ring.active(), id, &terms).await?;
        Ok(digest)
    }

    async fn save_disclosure(&mut self, disclosure: &Disclosure) -> Result<String, StoreError> {
        self.now().await?;
        let (on, safe) = (&self.transaction, &mut self.safe);
        let place = Place::disclosure(disclosure.id, disclosure.version);
        let sealed = safe.seal(on, &place, &written(disclosure)?).await?;
        let digest = sealed_digest(&sealed);
        let changed = row(disclosure, sealed)?;
        let update = Entity::update_many()
            .set(changed)
            .filter(Column::Id.eq(disclosure.id.raw()))
            .filter(Column::Version.eq(disclosure.version - 1))
            .filter(Column::Content.is_not_null());
        let done = update.exec(on).await.map_err(failed)?;
        if done.rows_affected == 1 {
            Ok(digest)
        } else {
            Err(StoreError::Stale)
        }
    }

    async fn destroy_disclosures(
        &mut self,
        ended_before: Date,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<(DisclosureId, DisclosureNumber)>, StoreError> {
        let on = self.now().await?;
        let rows = Entity::find()
            .filter(Column::EndedOn.lt(ended_before))
            .filter(Column::DestroyedAtMs.is_null())
            .order_by_asc(Column::EndedOn)
            .order_by_asc(Column::Id)
            .limit(limit)
            .all(on)
            .await
            .map_err(failed)?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let update = Entity::update_many()
            .col_expr(Column::DestroyedAtMs, Expr::value(at.unix_ms()))
            .col_expr(Column::Content, Expr::value(None::<Vec<u8>>))
            .col_expr(Column::Told, Expr::value(None::<Uuid>))
            .filter(Column::Id.is_in(ids.iter().copied()));
        update.exec(on).await.map_err(failed)?;
        remove_unowned_keys(on, &ids).await?;
        let destroyed = rows
            .iter()
            .map(|row| Disclosure::try_from(row).map(|one| (one.id, one.number)))
            .collect::<Result<Vec<_>, _>>()?;
        let owners: Vec<_> = destroyed.iter().map(|(id, _)| *id).collect();
        keys::remove_disclosure_tokens(on, &owners).await?;
        for id in ids {
            self.safe.forget(id);
        }
        self.destroyed = true;
        Ok(destroyed)
    }
}
