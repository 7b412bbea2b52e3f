//! Requests as the tables have them, to be held against the log.

use std::collections::HashMap;

use jauap_domain::{AttachmentId, RequestNumber, StaffId};
use jauap_vault::digest;
use jauap_workflow::{
    ports::StoreError,
    records::{Projection, SealedCell, Skeleton, Standing},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use crate::{
    failure::failed,
    rows::{attachment, bound, message, request, request::Column, year_and_sequence},
};

/// A page of the requests by number, after one.
pub async fn page<C: ConnectionTrait>(
    on: &C,
    after: Option<RequestNumber>,
    limit: u64,
) -> Result<Vec<Projection>, StoreError> {
    let mut find = request::Entity::find();
    if let Some(number) = after {
        let (year, sequence) = year_and_sequence(number)?;
        let place = Expr::tuple([Expr::value(year), Expr::value(sequence)]);
        find = find.filter(Expr::tuple([Expr::col(Column::Year), Expr::col(Column::Sequence)]).gt(place));
    }
    let rows = find
        .order_by_asc(Column::Year)
        .order_by_asc(Column::Sequence)
        .limit(limit)
        .all(on)
        .await
        .map_err(failed)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut messages = messages(on, &ids).await?;
    let mut files = files(on, &ids).await?;
    rows.iter()
        .map(|row| {
            let facts = row.facts.as_deref().map(|facts| cell("facts".to_owned(), facts));
            let messages = messages.remove(&row.id).unwrap_or_default();
            Ok(Projection {
                skeleton: Skeleton::try_from(row)?,
                standing: standing(row),
                cells: facts.into_iter().chain(messages).collect(),
                files: files.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

fn standing(row: &request::Model) -> Standing {
    Standing {
        assignee: row.assignee.map(StaffId::new),
        resume: row.resume.clone(),
        outcome: row.outcome.clone(),
        reason: row.reason.clone(),
        delivery: row.delivery.clone(),
        proposed_by: row.proposed_by.map(StaffId::new),
        hold: row.hold_reason.clone(),
        destruction_reason: row.destruction_reason.clone(),
        destruction_by: row.destruction_by.map(StaffId::new),
        columns: bound::of_row(row),
    }
}

fn cell(name: String, sealed: &[u8]) -> SealedCell {
    SealedCell {
        name,
        len: u64::try_from(sealed.len()).unwrap_or(u64::MAX),
        sha256: digest(sealed),
    }
}

async fn messages<C: ConnectionTrait>(
    on: &C,
    requests: &[Uuid],
) -> Result<HashMap<Uuid, Vec<SealedCell>>, StoreError> {
    let rows = message::Entity::find()
        .filter(message::Column::RequestId.is_in(requests.iter().copied()))
        .filter(message::Column::Content.is_not_null())
        .order_by_asc(message::Column::Id)
        .all(on)
        .await
        .map_err(failed)?;
    let mut cells: HashMap<Uuid, Vec<SealedCell>> = HashMap::new();
    for row in rows {
        if let Some(sealed) = row.content {
            let name = format!("message:{}", row.id);
            cells.entry(row.request_id).or_default().push(cell(name, &sealed));
        }
    }
    Ok(cells)
}

async fn files<C: ConnectionTrait>(
    on: &C,
    requests: &[Uuid],
) -> Result<HashMap<Uuid, Vec<AttachmentId>>, StoreError> {
    let rows: Vec<(Uuid, Uuid)> = attachment::Entity::find()
        .select_only()
        .columns([attachment::Column::RequestId, attachment::Column::Id])
        .filter(attachment::Column::RequestId.is_in(requests.iter().copied()))
        .filter(attachment::Column::Content.is_not_null())
        .order_by_asc(attachment::Column::Id)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    let mut files: HashMap<Uuid, Vec<AttachmentId>> = HashMap::new();
    for (request, id) in rows {
        files.entry(request).or_default().push(AttachmentId::new(id));
    }
    Ok(files)
}
