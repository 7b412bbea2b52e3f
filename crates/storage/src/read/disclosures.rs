//! What is given to state bodies.

use async_trait::async_trait;
use jauap_domain::{DisclosureId, DisclosureNumber, RequestId};
use jauap_workflow::{
    ports::{DisclosureReader, StoreError},
    records::{Disclosure, DisclosureFilter, DisclosureStanding},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::{
    database::Database,
    failure::failed,
    keys::{Place, Safe, search_disclosure_tokens},
    rows::{
        disclosure::{Column, Entity, Model, read, year_and_sequence},
        disclosure_token,
    },
};

#[async_trait]
impl DisclosureReader for Database {
    async fn disclosures(
        &self,
        filter: &DisclosureFilter,
        before: Option<DisclosureNumber>,
        limit: u64,
    ) -> Result<Vec<Disclosure>, StoreError> {
        let mut find = self.narrowed(filter)?;
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
        rows.iter().map(Disclosure::try_from).collect()
    }

    async fn disclosure_line(&self, number: DisclosureNumber) -> Result<Option<Disclosure>, StoreError> {
        let row = self.row_of(number).await?;
        row.as_ref().map(Disclosure::try_from).transpose()
    }

    async fn disclosure(&self, number: DisclosureNumber) -> Result<Option<Disclosure>, StoreError> {
        match self.row_of(number).await? {
            Some(row) => self.opened(&row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn disclosures_told(&self, request: RequestId) -> Result<Vec<Disclosure>, StoreError> {
        let rows = Entity::find()
            .filter(Column::Told.eq(request.raw()))
            .order_by_asc(Column::Year)
            .order_by_asc(Column::Sequence)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let mut told = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.opened(row).await {
                Ok(disclosure) => told.push(disclosure),
                // What nobody can read keeps nobody from the own request.
                Err(StoreError::Destroyed | StoreError::Unreadable) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(told)
    }

    async fn disclosure_standings(
        &self,
        after: Option<DisclosureId>,
        limit: u64,
    ) -> Result<Vec<DisclosureStanding>, StoreError> {
        let mut find = Entity::find().order_by_asc(Column::Id).limit(limit);
        if let Some(after) = after {
            find = find.filter(Column::Id.gt(after.raw()));
        }
        let rows = find.all(&self.reader).await.map_err(failed)?;
        rows.iter().map(DisclosureStanding::try_from).collect()
    }
}

impl Database {
    async fn row_of(&self, number: DisclosureNumber) -> Result<Option<Model>, StoreError> {
        let (year, sequence) = year_and_sequence(number)?;
        let find = Entity::find()
            .filter(Column::Year.eq(year))
            .filter(Column::Sequence.eq(sequence));
        find.one(&self.reader).await.map_err(failed)
    }

    async fn opened(&self, row: &Model) -> Result<Disclosure, StoreError> {
        let mut disclosure = Disclosure::try_from(row)?;
        if let Some(sealed) = &row.content {
            let place = Place::disclosure(disclosure.id, disclosure.version);
            let mut safe = Safe::new(self.keys.clone());
            disclosure.facts = Some(read(&safe.open(&self.reader, &place, sealed).await?)?);
        }
        Ok(disclosure)
    }

    fn narrowed(&self, filter: &DisclosureFilter) -> Result<Select<Entity>, StoreError> {
        let fitting = Condition::all()
            .add_option(filter.state.map(|state| Column::State.eq(state.code())))
            .add_option(filter.basis.map(|basis| Column::Basis.eq(basis.code())))
            .add_option(filter.from.map(|day| Column::ReceivedOn.gte(day)))
            .add_option(filter.to.map(|day| Column::ReceivedOn.lte(day)));
        let mut find = Entity::find().filter(fitting);
        for one_of in &filter.body {
            let tokens = match &self.keys {
                Some(file) => search_disclosure_tokens(&file.ring(), one_of)?,
                None => Vec::new(),
            };
            let having = Query::select()
                .column(disclosure_token::Column::DisclosureId)
                .from(disclosure_token::Entity)
                .and_where(disclosure_token::Column::Token.is_in(tokens))
                .to_owned();
            find = find.filter(Expr::col(Column::Id).in_subquery(having));
        }
        Ok(find)
    }
}
