//! The letters on their way, for officers.

use jauap_domain::{Act, Thing};

use std::collections::BTreeSet;

use super::{ReadError, recorded::record_listed};
use crate::{
    records::{OutboxCursor, OutboxFilter, OutboxItem},
    service::Service,
    staff::Caller,
};

/// A page of the outbox, the newest letter first, and the place where the next one begins. Whose letters were shown is
/// written into the log.
pub async fn outbox(
    service: &Service,
    caller: &Caller,
    filter: OutboxFilter,
    after: Option<OutboxCursor>,
    limit: u64,
) -> Result<(Vec<OutboxItem>, Option<OutboxCursor>), ReadError> {
    if !caller.may(Thing::Outbox, Act::List) {
        return Err(ReadError::Forbidden);
    }
    let limit = limit.clamp(1, 200);
    let mut items = service.store.outbox(filter, after, limit + 1).await?;
    let more = u64::try_from(items.len()).unwrap_or(u64::MAX) > limit;
    if more {
        items.pop();
    }
    let about: BTreeSet<_> = items.iter().filter_map(|item| item.request).collect();
    if !about.is_empty() {
        record_listed(service, caller.actor(), about.into_iter().collect()).await?;
    }
    let next = items.last().filter(|_| more).map(|item| OutboxCursor {
        queued_at: item.letter.queued_at(),
        id: item.letter.id(),
    });
    Ok((items, next))
}
