//! What the commitments of entries were made of.

use std::collections::HashSet;

use data_encoding::{BASE64, HEXLOWER};
use jauap_domain::{EventSeq, RequestId};
use jauap_workflow::{ports::StoreError, records::Opening};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    failure::{corrupt, failed},
    keys::{Place, Safe},
    rows::event::{self, Column, TABLE},
    unit::written::StoredOpening,
};

/// Opens what the entries of a page commit to. Those of destroyed requests are left out: nobody can open them.
pub async fn page<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    after: EventSeq,
    limit: u64,
) -> Result<(Vec<Opening>, Option<EventSeq>), StoreError> {
    let rows: Vec<(i64, i32, Uuid, Vec<u8>)> = event::Entity::find()
        .select_only()
        .columns([
            Column::Seq,
            Column::Generation,
            Column::RequestId,
            Column::Openings,
        ])
        .filter(Column::Seq.gt(after.0))
        .filter(Column::Openings.is_not_null())
        .order_by_asc(Column::Seq)
        .limit(limit)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    let next = rows.last().map(|(seq, ..)| EventSeq(*seq));
    let owners: HashSet<Uuid> = rows.iter().map(|(_, _, request, _)| *request).collect();
    safe.fetch(on, &owners.into_iter().collect::<Vec<_>>()).await?;
    let mut openings = Vec::new();
    for (seq, generation, request, sealed) in rows {
        if safe.at_hand(request).is_none() {
            continue;
        }
        let (seq, request) = (EventSeq(seq), RequestId::new(request));
        let opened = safe.open(on, &Place::openings(request, seq), &sealed).await?;
        let stored: Vec<StoredOpening> =
            serde_json::from_slice(&opened).map_err(|_| corrupt(TABLE, "the openings cannot be read"))?;
        for one in stored {
            openings.push(read(one, seq, generation.unsigned_abs(), request)?);
        }
    }
    Ok((openings, next))
}

fn read(
    stored: StoredOpening,
    seq: EventSeq,
    generation: u32,
    request: RequestId,
) -> Result<Opening, StoreError> {
    let salt = HEXLOWER.decode(stored.r.as_bytes()).ok();
    let value = BASE64.decode(stored.v.as_bytes()).ok();
    let salt = salt.and_then(|salt| salt.try_into().ok());
    let (Some(salt), Some(value)) = (salt, value) else {
        return Err(corrupt(TABLE, "an opening cannot be read"));
    };
    Ok(Opening {
        seq,
        generation,
        request,
        name: stored.n,
        salt,
        value,
    })
}
