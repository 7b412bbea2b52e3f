//! Disclosures have a term of their own; their lines in the register stay.

use jauap_domain::{Actor, DisclosureEvent};

use super::event;
use crate::{ports::StoreError, registration::months_before, service::Service};

/// How many are destroyed in one commit.
const BATCH: u64 = 50;

/// Destroys the keys and contents of disclosures that were handed over or declined longer ago than the settings keep them, and
/// returns how many. What still waits is kept. That they were destroyed is in the log.
pub async fn destroy_disclosures_due(service: &Service) -> Result<usize, StoreError> {
    let months = service.settings.disclosure_months;
    let Some(first_kept) = months_before(service.today(), months) else {
        return Ok(0);
    };
    let mut done = 0;
    loop {
        let at = service.clock.now();
        let mut unit = service.store.begin().await?;
        let destroyed = unit.destroy_disclosures(first_kept, at, BATCH).await?;
        if destroyed.is_empty() {
            return Ok(done);
        }
        let events: Vec<_> = destroyed
            .iter()
            .map(|(id, number)| {
                let (disclosure, number) = (*id, *number);
                let told = DisclosureEvent::Destroyed { disclosure, number };
                event(at, told, Actor::System)
            })
            .collect();
        unit.append(&events).await?;
        unit.commit().await?;
        done += destroyed.len();
    }
}
