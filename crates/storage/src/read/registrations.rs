//! Registrations.

use async_trait::async_trait;
use jauap_domain::{RegistrationId, RegistrationNumber, RegistrationState};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{RegistrationReader, StoreError},
    records::{Registration, RegistrationStanding},
    search::SearchTerm,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::{
    database::Database,
    failure::failed,
    keys::{Place, Safe, search_registration_tokens},
    rows::{
        registration::{Column, Entity, Model, TABLE, read, year_and_sequence},
        registration_token, word,
    },
};

#[async_trait]
impl RegistrationReader for Database {
    async fn registrations(
        &self,
        state: RegistrationState,
        before: Option<RegistrationNumber>,
        limit: u64,
    ) -> Result<Vec<Registration>, StoreError> {
        let mut find = Entity::find().filter(Column::State.eq(state.code()));
        if let Some(before) = before {
            let (year, sequence) = year_and_sequence(before)?;
            let of_year = Column::Year.eq(year).and(Column::Sequence.lt(sequence));
            find = find.filter(Condition::any().add(Column::Year.lt(year)).add(of_year));
        }
        let rows = find
            .order_by_desc(Column::Year)
            .order_by_desc(Column::Sequence)
            .limit(limit)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.iter().map(Registration::try_from).collect()
    }

    async fn registration(&self, number: RegistrationNumber) -> Result<Option<Registration>, StoreError> {
        let row = self.numbered(number).await?;
        let Some(row) = row else { return Ok(None) };
        let mut registration = Registration::try_from(&row)?;
        if let Some(sealed) = &row.content {
            let mut safe = Safe::new(self.keys.clone());
            let content = safe
                .open(&self.reader, &Place::registration(registration.id), sealed)
                .await?;
            registration.facts = Some(read(&content)?);
        }
        Ok(Some(registration))
    }

    async fn registration_counts(&self) -> Result<Vec<(RegistrationState, u64)>, StoreError> {
        let rows: Vec<(String, i64)> = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "registrations")
            .group_by(Column::State)
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.iter()
            .map(|(state, count)| Ok((word(TABLE, "state", state)?, count.unsigned_abs())))
            .collect()
    }

    async fn registered_under(
        &self,
        key: &SecretHash,
    ) -> Result<Option<(Registration, Option<String>)>, StoreError> {
        let row = Entity::find()
            .filter(Column::FilingKey.eq(key.as_str()))
            .one(&self.reader)
            .await
            .map_err(failed)?;
        row.map(|row| Ok((Registration::try_from(&row)?, row.fingerprint)))
            .transpose()
    }

    async fn registration_head(
        &self,
        number: RegistrationNumber,
    ) -> Result<Option<Registration>, StoreError> {
        let row = self.numbered(number).await?;
        row.as_ref().map(Registration::try_from).transpose()
    }

    async fn registration_heads(&self, ids: &[RegistrationId]) -> Result<Vec<Registration>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.raw())))
            .order_by_asc(Column::Year)
            .order_by_asc(Column::Sequence)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.iter().map(Registration::try_from).collect()
    }

    async fn registered_as(
        &self,
        terms: &[Vec<SearchTerm>],
        limit: u64,
    ) -> Result<Vec<Registration>, StoreError> {
        let Some(file) = &self.keys else {
            return Ok(Vec::new());
        };
        let ring = file.ring();
        let mut find = Entity::find().filter(Column::State.ne(RegistrationState::Destroyed.code()));
        for one_of in terms {
            let having = Query::select()
                .column(registration_token::Column::RegistrationId)
                .from(registration_token::Entity)
                .and_where(
                    registration_token::Column::Token.is_in(search_registration_tokens(&ring, one_of)?),
                )
                .to_owned();
            find = find.filter(Expr::col(Column::Id).in_subquery(having));
        }
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let rows = find
            .order_by_asc(Column::RegisteredOn)
            .limit(limit)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.iter().map(Registration::try_from).collect()
    }

    async fn registration_standings(
        &self,
        after: Option<RegistrationId>,
        limit: u64,
    ) -> Result<Vec<RegistrationStanding>, StoreError> {
        let mut find = Entity::find().order_by_asc(Column::Id).limit(limit);
        if let Some(after) = after {
            find = find.filter(Column::Id.gt(after.raw()));
        }
        let rows = find.all(&self.reader).await.map_err(failed)?;
        rows.iter().map(RegistrationStanding::try_from).collect()
    }
}

impl Database {
    async fn numbered(&self, number: RegistrationNumber) -> Result<Option<Model>, StoreError> {
        let (year, sequence) = year_and_sequence(number)?;
        let find = Entity::find()
            .filter(Column::Year.eq(year))
            .filter(Column::Sequence.eq(sequence));
        find.one(&self.reader).await.map_err(failed)
    }
}
