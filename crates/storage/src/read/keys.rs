//! What keys there are, and what they may be destroyed for.

use async_trait::async_trait;
use jauap_domain::{RequestNumber, StateTag, Timestamp};
use jauap_workflow::{
    ports::{KeyReader, StoreError},
    records::Skeleton,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use crate::{
    database::Database,
    failure::failed,
    keys,
    rows::{attachment, draft_file, number, raw_mail, request, request::Column, year_and_sequence},
};

#[async_trait]
impl KeyReader for Database {
    async fn key_generation(&self) -> Result<u32, StoreError> {
        keys::generation_in_force(&self.reader, false).await
    }

    async fn keys_by_generation(&self) -> Result<Vec<(u32, u64)>, StoreError> {
        keys::by_generation(&self.reader).await
    }

    async fn ended_before(
        &self,
        state: StateTag,
        moment: Timestamp,
        skip: u64,
        limit: u64,
    ) -> Result<Vec<RequestNumber>, StoreError> {
        let rows: Vec<(i32, i32)> = request::Entity::find()
            .select_only()
            .columns([Column::Year, Column::Sequence])
            .filter(Column::State.eq(state.code()))
            .filter(Column::ClosedAtMs.lt(moment.unix_ms()))
            .filter(Column::HoldReason.is_null())
            .filter(Column::DestroyedAtMs.is_null())
            .order_by_asc(Column::ClosedAtMs)
            .offset(skip)
            .limit(limit)
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.into_iter()
            .map(|(year, sequence)| number(request::TABLE, year, sequence))
            .collect()
    }

    async fn destroyed(&self, after: Option<RequestNumber>, limit: u64) -> Result<Vec<Skeleton>, StoreError> {
        let mut find = request::Entity::find().filter(Column::DestroyedAtMs.is_not_null());
        if let Some(number) = after {
            let (year, sequence) = year_and_sequence(number)?;
            let place = Expr::tuple([Expr::value(year), Expr::value(sequence)]);
            find = find.filter(Expr::tuple([Expr::col(Column::Year), Expr::col(Column::Sequence)]).gt(place));
        }
        let rows = find
            .order_by_asc(Column::Year)
            .order_by_asc(Column::Sequence)
            .limit(limit)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.iter().map(Skeleton::try_from).collect()
    }

    async fn awaits_final(&self) -> Result<bool, StoreError> {
        let in_force = keys::generation_in_force(&self.reader, false).await?;
        let waiting: Option<Option<i32>> = request::Entity::find()
            .select_only()
            .column(Column::KeyGeneration)
            .filter(Column::DestroyedAtMs.is_not_null())
            .filter(Column::FinalAtMs.is_null())
            .filter(Column::KeyGeneration.lt(i32::try_from(in_force).unwrap_or(i32::MAX)))
            .limit(1)
            .into_tuple()
            .one(&self.reader)
            .await
            .map_err(failed)?;
        Ok(waiting.is_some())
    }

    async fn known_files(&self, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        let ids = || ids.iter().copied();
        let mut known: Vec<Uuid> = attachment::Entity::find()
            .select_only()
            .column(attachment::Column::Id)
            .filter(attachment::Column::Id.is_in(ids()))
            // The row of a destroyed file stays; what a crash left of the file goes.
            .filter(attachment::Column::Content.is_not_null())
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let mails: Vec<Uuid> = raw_mail::Entity::find()
            .select_only()
            .column(raw_mail::Column::Id)
            .filter(raw_mail::Column::Id.is_in(ids()))
            .filter(raw_mail::Column::Content.is_not_null())
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let drafts: Vec<Uuid> = draft_file::Entity::find()
            .select_only()
            .column(draft_file::Column::Id)
            .filter(draft_file::Column::Id.is_in(ids()))
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        known.extend(mails);
        known.extend(drafts);
        Ok(known)
    }
}
