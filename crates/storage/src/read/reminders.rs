//! Who is to be told of what is due.

use async_trait::async_trait;
use jauap_domain::{EmailAddress, Reminder, StaffId, StateTag};
use jauap_workflow::{
    ports::{ReminderReader, StoreError},
    records::{AssigneeFilter, DueLine, NotReminded, QueueCursor},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Query},
};
use time::Date;
use uuid::Uuid;

use crate::{
    database::Database,
    failure::{corrupt, failed},
    keys::Place,
    rows::{number, request, request::Column, staff, staff_address, year_and_sequence},
};

#[async_trait]
impl ReminderReader for Database {
    async fn to_remind(&self, of: &NotReminded, limit: u64) -> Result<Vec<QueueCursor>, StoreError> {
        let find = open(of.clarifying)
            .filter(Column::DueOn.lte(of.until))
            .filter(Column::CountedBy.eq(&of.counted_by))
            .filter(unsaid(of.today))
            .apply_if(of.after.map(behind).transpose()?, |find, behind| {
                find.filter(behind)
            });
        let lines = self.lines(find, limit).await?.into_iter();
        let cursor = |line: DueLine| QueueCursor {
            due_on: line.due_on,
            number: line.number,
        };
        Ok(lines.map(cursor).collect())
    }

    async fn due_lines(
        &self,
        assignee: AssigneeFilter,
        until: Option<Date>,
        clarifying: bool,
        limit: u64,
    ) -> Result<Vec<DueLine>, StoreError> {
        let has = match assignee {
            AssigneeFilter::Staff(id) => Column::Assignee.eq(id.raw()),
            AssigneeFilter::Nobody => Column::Assignee.is_null(),
        };
        let find = open(clarifying)
            .filter(has)
            .apply_if(until, |find, until| find.filter(Column::DueOn.lte(until)));
        self.lines(find, limit).await
    }

    async fn staff_addresses(&self) -> Result<Vec<(StaffId, EmailAddress)>, StoreError> {
        let rows = staff_address::Entity::find()
            .filter(staff_address::Column::Address.is_not_null())
            .order_by_asc(staff_address::Column::StaffId)
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let mut addresses = Vec::with_capacity(rows.len());
        for row in rows {
            match self.opened_address(&row).await {
                Ok(address) => addresses.push((StaffId::new(row.staff_id), address)),
                Err(
                    error @ (StoreError::Corrupt { .. } | StoreError::Destroyed | StoreError::Unreadable),
                ) => {
                    tracing::error!(staff = %row.staff_id, %error, "the address of a member of staff cannot be read");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(addresses)
    }

    async fn without_digest(&self, day: Date) -> Result<Vec<StaffId>, StoreError> {
        let earlier = Condition::any()
            .add(staff_address::Column::DigestOn.is_null())
            .add(staff_address::Column::DigestOn.lt(day));
        let at_work = Query::select()
            .column(staff::Column::Id)
            .from(staff::Entity)
            .and_where(staff::Column::Disabled.eq(false))
            .to_owned();
        let found: Vec<Uuid> = staff_address::Entity::find()
            .select_only()
            .column(staff_address::Column::StaffId)
            .filter(staff_address::Column::Address.is_not_null())
            .filter(earlier)
            .filter(Expr::col(staff_address::Column::StaffId).in_subquery(at_work))
            .order_by_asc(staff_address::Column::StaffId)
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        Ok(found.into_iter().map(StaffId::new).collect())
    }
}

impl Database {
    async fn lines(&self, find: Select<request::Entity>, limit: u64) -> Result<Vec<DueLine>, StoreError> {
        let rows: Vec<(Date, i32, i32)> = find
            .select_only()
            .columns([Column::DueOn, Column::Year, Column::Sequence])
            .order_by_asc(Column::DueOn)
            .order_by_asc(Column::Year)
            .order_by_asc(Column::Sequence)
            .limit(limit)
            .into_tuple()
            .all(&self.reader)
            .await
            .map_err(failed)?;
        let line = |(due_on, year, sequence)| {
            let number = number(request::TABLE, year, sequence)?;
            Ok(DueLine { number, due_on })
        };
        rows.into_iter().map(line).collect()
    }

    async fn opened_address(&self, row: &staff_address::Model) -> Result<EmailAddress, StoreError> {
        let sealed = row.address.as_deref().ok_or(StoreError::Destroyed)?;
        let place = Place::staff_address(row.staff_id);
        let opened = self.safe().open(&self.reader, &place, sealed).await?;
        let wrong = || corrupt("staff_addresses", "the address is none");
        let text = std::str::from_utf8(&opened).map_err(|_| wrong())?;
        EmailAddress::new(text).map_err(|_| wrong())
    }
}

/// Open requests; those of which the requester is asked something only where they are wanted.
fn open(clarifying: bool) -> Select<request::Entity> {
    let find = request::Entity::find().filter(Column::IsOpen.eq(true));
    if clarifying {
        find
    } else {
        find.filter(Column::State.ne(StateTag::Clarifying.code()))
    }
}

/// Nothing was said of the last day, or something earlier than what is to be said today.
fn unsaid(today: Date) -> Condition {
    let said_before = |reminder: Reminder| Column::Reminder.is_in(reminder.earlier().map(Reminder::code));
    Condition::any()
        .add(Column::RemindedFor.is_null())
        .add(Expr::col(Column::RemindedFor).ne(Expr::col(Column::DueOn)))
        .add(Column::DueOn.lt(today).and(said_before(Reminder::Overdue)))
        .add(Column::DueOn.eq(today).and(said_before(Reminder::LastDay)))
}

/// Behind a place, by last day and number.
fn behind(place: QueueCursor) -> Result<Condition, StoreError> {
    let (year, sequence) = year_and_sequence(place.number)?;
    let same_year = Column::Year.eq(year).and(Column::Sequence.gt(sequence));
    let same_day = Column::DueOn
        .eq(place.due_on)
        .and(Column::Year.gt(year).or(same_year));
    Ok(Condition::any().add(Column::DueOn.gt(place.due_on)).add(same_day))
}
