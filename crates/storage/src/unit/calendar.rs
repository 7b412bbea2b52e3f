//! Published years of the calendar, and by what due dates were counted.

use async_trait::async_trait;
use jauap_domain::{Reminder, RequestNumber, StaffId, Timestamp};
use jauap_workflow::{
    ports::{ClockUnit, StoreError, UnitOfWork},
    records::PublishedYear,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set, sea_query::Expr,
};
use time::Date;

use super::{Unit, head, opening, reminders};
use crate::{
    failure::{corrupt, failed},
    rows::{calendar_year, request, request::Column, year_and_sequence},
};

#[async_trait]
impl ClockUnit for Unit {
    async fn rules_in_force(&mut self) -> Result<String, StoreError> {
        if let Some(head) = &self.head {
            return Ok(head.rules().to_owned());
        }
        let head = head::lock(self.now().await?).await?;
        let rules = head.rules().to_owned();
        self.head = Some(head);
        Ok(rules)
    }

    async fn set_rules(&mut self, document: &str, at: Timestamp) -> Result<bool, StoreError> {
        self.head = None;
        match opening::set_rules(self.now().await?, document, at).await? {
            Some(event) => self.append(&[event]).await.map(|_| true),
            None => Ok(false),
        }
    }

    async fn publish_years(
        &mut self,
        version: u32,
        years: &[PublishedYear],
        by: Option<StaffId>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        publish(self.now().await?, version, years, by, at).await
    }

    fn count_by(&mut self, key: &str) {
        self.counted_by = Some(key.to_owned());
    }

    async fn counted_by(&mut self, number: RequestNumber) -> Result<Option<String>, StoreError> {
        counted_by(self.now().await?, number).await
    }

    async fn mark_counted(&mut self, number: RequestNumber, key: &str) -> Result<(), StoreError> {
        mark_counted(self.now().await?, number, key).await
    }

    async fn mark_reminded(
        &mut self,
        number: RequestNumber,
        reminder: Reminder,
        due_on: Date,
    ) -> Result<bool, StoreError> {
        reminders::mark(self.now().await?, number, reminder, due_on).await
    }

    async fn forget_reminders(&mut self, number: RequestNumber) -> Result<(), StoreError> {
        reminders::forget(self.now().await?, number).await
    }

    async fn mark_digest(&mut self, staff: StaffId, day: Date) -> Result<bool, StoreError> {
        reminders::mark_digest(self.now().await?, staff, day).await
    }
}

pub async fn publish(
    on: &DatabaseTransaction,
    version: u32,
    years: &[PublishedYear],
    by: Option<StaffId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let version =
        i32::try_from(version).map_err(|_| corrupt(calendar_year::TABLE, "version is out of range"))?;
    let rows = years.iter().map(|year| calendar_year::ActiveModel {
        version: Set(version),
        year: Set(year.year),
        data: Set(year.data.clone()),
        published_by: Set(by.map(StaffId::raw)),
        published_at_ms: Set(at.unix_ms()),
    });
    calendar_year::Entity::insert_many(rows)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn counted_by(
    on: &DatabaseTransaction,
    number: RequestNumber,
) -> Result<Option<String>, StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    let found: Option<Option<String>> = request::Entity::find()
        .select_only()
        .column(Column::CountedBy)
        .filter(Column::Year.eq(year))
        .filter(Column::Sequence.eq(sequence))
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    Ok(found.flatten())
}

pub async fn mark_counted(
    on: &DatabaseTransaction,
    number: RequestNumber,
    key: &str,
) -> Result<(), StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    request::Entity::update_many()
        .col_expr(Column::CountedBy, Expr::value(key))
        .filter(Column::Year.eq(year))
        .filter(Column::Sequence.eq(sequence))
        .exec(on)
        .await
        .map(drop)
        .map_err(failed)
}
