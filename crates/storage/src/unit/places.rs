//! The places of events in the histories of their requests.

use std::collections::HashMap;

use jauap_domain::{RequestId, RequestNumber};
use jauap_ledger::Hash;
use jauap_workflow::{entry::RequestPlace, ports::StoreError};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    failure::{corrupt, failed},
    read::requests::number_of,
    rows::event,
};

/// What a unit knows of the histories of requests: nobody is asked twice.
#[derive(Default)]
pub struct Places {
    last: HashMap<RequestId, RequestPlace>,
    numbers: HashMap<RequestId, RequestNumber>,
}

impl Places {
    /// A request that this unit filed: nothing is in its history yet.
    pub fn filed(&mut self, request: RequestId, number: RequestNumber) {
        let place = RequestPlace {
            number,
            rseq: 0,
            prev: None,
        };
        self.last.insert(request, place);
    }

    /// A request that this unit read.
    pub fn met(&mut self, request: RequestId, number: RequestNumber) {
        self.numbers.insert(request, number);
    }

    /// The place of the next event of a request, which is taken with it.
    pub async fn next(
        &mut self,
        on: &DatabaseTransaction,
        request: RequestId,
    ) -> Result<RequestPlace, StoreError> {
        let last = match (self.last.get(&request), self.numbers.get(&request)) {
            (Some(last), _) => *last,
            (None, Some(number)) => last_place(on, request, *number).await?,
            (None, None) => last_place(on, request, number_of(on, request).await?).await?,
        };
        let next = RequestPlace {
            rseq: last.rseq + 1,
            ..last
        };
        self.last.insert(request, next);
        Ok(next)
    }

    /// Notes the leaf that the next event of the request follows.
    pub fn follow(&mut self, request: RequestId, leaf: Hash) {
        if let Some(place) = self.last.get_mut(&request) {
            place.prev = Some(leaf);
        }
    }
}

async fn last_place(
    on: &DatabaseTransaction,
    request: RequestId,
    number: RequestNumber,
) -> Result<RequestPlace, StoreError> {
    let last: Option<(Option<i64>, Vec<u8>)> = event::Entity::find()
        .select_only()
        .columns([event::Column::Rseq, event::Column::Leaf])
        .filter(event::Column::RequestId.eq(request.raw()))
        .order_by_desc(event::Column::Rseq)
        .limit(1)
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    let Some((rseq, leaf)) = last else {
        return Ok(RequestPlace {
            number,
            rseq: 0,
            prev: None,
        });
    };
    let leaf = leaf.as_slice().try_into();
    Ok(RequestPlace {
        number,
        rseq: rseq.unwrap_or_default(),
        prev: Some(leaf.map_err(|_| corrupt(event::TABLE, "leaf is no hash"))?),
    })
}
