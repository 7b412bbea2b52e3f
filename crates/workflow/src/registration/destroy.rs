//! Registrations have a term of their own: then nobody may keep them any longer (policy, clause 5; Law 94-V, art. 12(2)).

use jauap_domain::{Actor, EventKind};
use time::{Date, Month};

use super::register::event;
use crate::{ports::StoreError, service::Service};

/// How many are destroyed in one commit.
const BATCH: u64 = 50;

/// Destroys the keys and contents of registrations whose date lies longer back than the settings keep them, handled or not,
/// and returns how many. That they were is in the log.
pub async fn destroy_registrations_due(service: &Service) -> Result<usize, StoreError> {
    let months = service.settings.registration.months;
    let Some(first_kept) = months_before(service.today(), months) else {
        return Ok(0);
    };
    let mut done = 0;
    loop {
        let at = service.clock.now();
        let mut unit = service.store.begin().await?;
        let destroyed = unit.destroy_registrations(first_kept, at, BATCH).await?;
        if destroyed.is_empty() {
            return Ok(done);
        }
        let events: Vec<_> = destroyed
            .iter()
            .map(|id| {
                let kind = EventKind::RegistrationDestroyed { registration: *id };
                event(at, kind, Actor::System)
            })
            .collect();
        unit.append(&events).await?;
        unit.commit().await?;
        done += destroyed.len();
    }
}

/// The same day some months before, or the last day of that month where it has no such day.
pub(crate) fn months_before(day: Date, months: u16) -> Option<Date> {
    let count = day.year() * 12 + i32::from(u8::from(day.month())) - 1 - i32::from(months);
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let last = month.length(year);
    Date::from_calendar_date(year, month, day.day().min(last)).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_month_is_a_month_of_the_calendar() {
        for (day, months, before) in [
            (date!(2026 - 11 - 30), 12, date!(2025 - 11 - 30)),
            (date!(2026 - 03 - 31), 1, date!(2026 - 02 - 28)),
            (date!(2026 - 01 - 15), 2, date!(2025 - 11 - 15)),
            (date!(2026 - 01 - 15), 0, date!(2026 - 01 - 15)),
        ] {
            assert_eq!(months_before(day, months), Some(before), "{day} {months}");
        }
    }
}
