//! A time of the day as people write it.

use std::str::FromStr;

use time::{Time, macros::format_description};

/// A time of the day such as `08:30`, or never, written as an empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay(pub Option<Time>);

/// The text is no time of the day.
#[derive(Debug, thiserror::Error)]
#[error("expected a time such as 08:30, or an empty text for never")]
pub struct NotATime;

impl FromStr for TimeOfDay {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        if text.is_empty() {
            return Ok(Self(None));
        }
        let time = Time::parse(text, format_description!("[hour]:[minute]"));
        time.map(|time| Self(Some(time))).map_err(|_| NotATime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it_and_nothing_else_is() {
        let read = |text: &str| text.parse::<TimeOfDay>().map(|time| time.0);
        assert_eq!(read("08:30").unwrap(), Some(time::macros::time!(8:30)));
        assert_eq!(read("23:59").unwrap(), Some(time::macros::time!(23:59)));
        assert_eq!(read("").unwrap(), None);
        for wrong in ["24:00", "8", "08:60", "08:30:00", "8.30", "morning"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
