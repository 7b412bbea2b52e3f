//! What due dates are counted by.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jauap_domain::{RequestNumber, StaffId, Timestamp, deadline::Year};
use jauap_workflow::{
    ports::{CalendarReader, StoreError},
    records::{CalendarRow, PublishedVersion},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::{
    database::Database,
    failure::{corrupt, failed},
    rows::{calendar_year, number, request, request::Column},
};

#[async_trait]
impl CalendarReader for Database {
    async fn calendar_version(&self) -> Result<u32, StoreError> {
        let last: Option<Option<i32>> = calendar_year::Entity::find()
            .select_only()
            .column_as(calendar_year::Column::Version.max(), "last")
            .into_tuple()
            .one(&self.reader)
            .await
            .map_err(failed)?;
        Ok(last.flatten().unwrap_or_default().unsigned_abs())
    }

    async fn published_years(&self) -> Result<(u32, Vec<Year>), StoreError> {
        let rows = calendar_year::Entity::find()
            .order_by_asc(calendar_year::Column::Version)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let version = rows.last().map_or(0, |row| row.version.unsigned_abs());
        let last: BTreeMap<i32, String> = rows.into_iter().map(|row| (row.year, row.data)).collect();
        let years = last.into_values().map(|data| {
            serde_json::from_str(&data).map_err(|_| corrupt(calendar_year::TABLE, "data cannot be read"))
        });
        Ok((version, years.collect::<Result<_, _>>()?))
    }

    async fn published_versions(
        &self,
        before: Option<u32>,
        limit: u32,
    ) -> Result<Vec<PublishedVersion>, StoreError> {
        // Versions have no gaps.
        let before = match before {
            Some(version) => version,
            None => self.calendar_version().await?.saturating_add(1),
        };
        let (first, end) = (i64::from(before.saturating_sub(limit)), i64::from(before));
        let rows = calendar_year::Entity::find()
            .filter(calendar_year::Column::Version.gte(first))
            .filter(calendar_year::Column::Version.lt(end))
            .order_by_desc(calendar_year::Column::Version)
            .order_by_asc(calendar_year::Column::Year)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let mut versions: Vec<PublishedVersion> = Vec::new();
        for row in rows {
            let version = row.version.unsigned_abs();
            match versions.last_mut().filter(|last| last.version == version) {
                Some(last) => last.years.push(row.year),
                None => versions.push(PublishedVersion {
                    version,
                    years: vec![row.year],
                    by: row.published_by.map(StaffId::new),
                    at: Timestamp::from_unix_ms(row.published_at_ms),
                }),
            }
        }
        Ok(versions)
    }

    async fn counted_otherwise(&self, key: &str, limit: u64) -> Result<Vec<RequestNumber>, StoreError> {
        let rows: Vec<(i32, i32)> = request::Entity::find()
            .select_only()
            .columns([Column::Year, Column::Sequence])
            .filter(counted_otherwise(key))
            .order_by_asc(Column::DueOn)
            .order_by_asc(Column::Year)
            .order_by_asc(Column::Sequence)
            .limit(limit)
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        rows.into_iter()
            .map(|(year, sequence)| number(request::TABLE, year, sequence))
            .collect()
    }

    async fn counted_otherwise_count(&self, key: &str) -> Result<u64, StoreError> {
        request::Entity::find()
            .filter(counted_otherwise(key))
            .count(&self.reader)
            .await
            .map_err(failed)
    }
}

/// Every row of the published calendar, by version and year.
pub async fn rows<C: ConnectionTrait>(on: &C) -> Result<Vec<CalendarRow>, StoreError> {
    let rows = calendar_year::Entity::find()
        .order_by_asc(calendar_year::Column::Version)
        .order_by_asc(calendar_year::Column::Year)
        .all(on)
        .await
        .map_err(failed)?;
    let row = |row: calendar_year::Model| CalendarRow {
        version: row.version.into(),
        year: row.year,
        data: row.data,
        by: row.published_by.map(StaffId::new),
        at: Timestamp::from_unix_ms(row.published_at_ms),
    };
    Ok(rows.into_iter().map(row).collect())
}

fn counted_otherwise(key: &str) -> Condition {
    let other = Condition::any()
        .add(Column::CountedBy.is_null())
        .add(Column::CountedBy.ne(key));
    Condition::all().add(Column::IsOpen.eq(true)).add(other)
}
