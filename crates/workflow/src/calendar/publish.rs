//! Publishing years of the working calendar.

use data_encoding::HEXLOWER;
use jauap_domain::{
    Act, Actor, Event, EventKind, Thing,
    access::allows,
    deadline::{Year, YearError},
};
use jauap_vault::digest;

use super::preview_calendar;
use crate::{in_force::in_force, ports::StoreError, records::PublishedYear, service::Service};

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Only administrators look after the calendar.
    #[error("only administrators look after the calendar")]
    Forbidden,
    /// Nothing would be another one.
    #[error("nothing would change")]
    NoChange,
    /// Somebody published first.
    #[error("somebody published version {0} meanwhile")]
    Stale(u32),
    /// The data means nothing.
    #[error(transparent)]
    Year(#[from] YearError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The new version of the calendar.
    pub version: u32,
}

/// Puts years of data in force from now on, over those of the same years before. `seen` is the version that the change was
/// looked at against; none takes what is in force. Open requests are recomputed afterwards by a worker.
pub async fn publish_calendar(
    service: &Service,
    actor: Actor,
    years: &[Year],
    seen: Option<u32>,
) -> Result<Published, PublishError> {
    if !allows(&actor, Thing::Calendar, Act::Change) {
        return Err(PublishError::Forbidden);
    }
    for year in years {
        year.check()?;
    }
    let mut unit = service.store.begin().await?;
    let now = in_force(service, &mut *unit).await?;
    if seen.is_some_and(|seen| seen != now.version) {
        return Err(PublishError::Stale(now.version));
    }
    if preview_calendar(service, years).is_empty() {
        return Err(PublishError::NoChange);
    }
    let (version, at) = (now.version + 1, service.clock.now());
    let rows = rows(years)?;
    unit.publish_years(version, &rows, actor.staff(), at).await?;
    let kind = EventKind::CalendarPublished {
        version,
        years: years.iter().map(|year| year.year).collect(),
        sha256: HEXLOWER.encode(&fingerprint(rows.iter().map(|row| row.data.as_str()))),
    };
    let event = Event {
        request: None,
        at,
        kind,
        actor,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    let (_, mut published) = service.store.published_years().await?;
    published.extend(years.iter().cloned());
    let next = service.rules.with(version, published);
    unit.set_rules(&next.document, at).await?;
    unit.commit().await?;
    service.rules.replace(next);
    Ok(Published { version })
}

fn rows(years: &[Year]) -> Result<Vec<PublishedYear>, StoreError> {
    let row = |year: &Year| {
        serde_json::to_string(year).map(|data| PublishedYear {
            year: year.year,
            data,
        })
    };
    let rows: Result<_, _> = years.iter().map(row).collect();
    rows.map_err(|error| StoreError::Unavailable(error.into()))
}

/// What the log commits to of years that are published together: SHA-256 of their data, a line feed between each two, in the
/// order in which the entry names them.
pub fn fingerprint<'a>(data: impl IntoIterator<Item = &'a str>) -> [u8; 32] {
    let all: Vec<&str> = data.into_iter().collect();
    digest(all.join("\n").as_bytes())
}
