//! The organisation's time zone: it decides which day it is.

use std::str::FromStr;

use jauap_domain::Timestamp;
use time::{Date, OffsetDateTime, UtcOffset};

/// A time zone by its IANA name, such as `Asia/Almaty` (+05 since 1 March 2024).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(String);

/// The name is not in the IANA database.
#[derive(Debug, thiserror::Error)]
#[error("no time zone is called {0:?}; use an IANA name such as Asia/Almaty")]
pub struct UnknownZone(String);

impl FromStr for Zone {
    type Err = UnknownZone;
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        tzdb::tz_by_name(name)
            .map(|_| Self(name.to_owned()))
            .ok_or_else(|| UnknownZone(name.to_owned()))
    }
}

impl Zone {
    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The moment on the clocks of the zone.
    pub fn local(&self, at: Timestamp) -> OffsetDateTime {
        let seconds = at.unix_ms().div_euclid(1000);
        let offset = tzdb::tz_by_name(&self.0)
            .and_then(|zone| Some(zone.find_local_time_type(seconds).ok()?.ut_offset()))
            .and_then(|seconds| UtcOffset::from_whole_seconds(seconds).ok())
            .unwrap_or(UtcOffset::UTC);
        // Beyond the last year there is no other clock to show.
        at.utc().checked_to_offset(offset).unwrap_or(at.utc())
    }

    /// The day it is in the zone.
    pub fn date(&self, at: Timestamp) -> Date {
        self.local(at).date()
    }

    /// The first moment of a day in the zone.
    pub fn midnight(&self, date: Date) -> Timestamp {
        let as_utc = Timestamp::from(date.midnight().assume_utc());
        let offset = self.local(as_utc).offset();
        // The offset a few hours before may differ on the day of a change; ask again at the moment found.
        let guess = Timestamp::from(date.midnight().assume_offset(offset));
        Timestamp::from(date.midnight().assume_offset(self.local(guess).offset()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn almaty_is_six_hours_ahead_before_march_2024_and_five_after() -> Result<(), Box<dyn std::error::Error>>
    {
        let zone: Zone = "Asia/Almaty".parse()?;
        let hour = |at: OffsetDateTime| zone.local(at.into()).hour();
        assert_eq!(hour(time::macros::datetime!(2024-02-01 00:00 UTC)), 6);
        assert_eq!(hour(time::macros::datetime!(2026-11-22 00:00 UTC)), 5);
        assert_eq!(
            zone.midnight(time::macros::date!(2026 - 11 - 22)).rfc3339(),
            "2026-11-21T19:00:00Z"
        );
        assert!("Asia/Alma".parse::<Zone>().is_err());
        Ok(())
    }
}
