//! Days and instants, without a clock and without a zone database: the zone is a fixed offset from the rules.

/// A day, as the number of days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Seconds in a day.
const DAY: i64 = 86_400;

fn digits(bytes: &[u8]) -> Option<i32> {
    bytes.iter().try_fold(0_i32, |value, byte| {
        byte.is_ascii_digit().then(|| value * 10 + i32::from(byte - b'0'))
    })
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn length(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Day {
    /// The day of a year from 0 to 9999, a month from 1 and a day of the month from 1; none if there is no such day.
    pub fn new(year: i32, month: i32, day: i32) -> Option<Self> {
        let exists = (0..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=length(year, month)).contains(&day);
        exists.then(|| Self(days_before(year, month) + day - 1))
    }

    /// Reads `2026-11-22`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(text.as_bytes().try_into().ok()?)
    }

    pub(super) fn of(text: &[u8; 10]) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
            return None;
        };
        Self::new(digits(&[y1, y2, y3, y4])?, digits(&[m1, m2])?, digits(&[d1, d2])?)
    }

    /// The day of the week from 1, Monday, to 7, Sunday (ISO 8601).
    pub fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday; the remainder is 0 to 6.
        u8::try_from(self.0.wrapping_add(3).rem_euclid(7)).unwrap_or(0) + 1
    }

    /// The next day.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The same day of the month some months later, or the last of that month when it is shorter
    /// (Civil Code of Kazakhstan, art. 174).
    pub fn months_later(self, months: u16) -> Option<Self> {
        let (year, month, day) = self.parts();
        let count = month - 1 + i32::from(months);
        let (year, month) = (year + count / 12, count % 12 + 1);
        Self::new(year, month, day.min(length(year, month)))
    }

    fn parts(self) -> (i32, i32, i32) {
        // Never too late a year, so that it can be counted up.
        let longest = if self.0 < 0 { 365 } else { 366 };
        let mut year = 1970 + self.0.div_euclid(longest);
        while days_before(year + 1, 1) <= self.0 {
            year += 1;
        }
        let mut month = 12;
        while days_before(year, month) > self.0 {
            month -= 1;
        }
        (year, month, self.0 - days_before(year, month) + 1)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.parts();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

/// Days from 1 January 1970 to the first of this month.
const fn days_before(year: i32, month: i32) -> i32 {
    let past = year - 1;
    let leaps = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    // The months of a year that begins in March have 30.6 days, near enough; January and February end it.
    let before = match month {
        1 => 0,
        2 => 31,
        _ => (153 * (month - 3) + 2) / 5 + 59 + if is_leap(year) { 1 } else { 0 },
    };
    365 * past + leaps - 719_162 + before
}

/// An instant, in seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

impl Instant {
    /// Reads RFC 3339 in UTC: `2026-11-22T05:00:00Z`, with up to nine digits of a fraction, which are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(text.as_bytes())
    }

    pub(super) fn of(text: &[u8]) -> Option<Self> {
        Self::of_day(text, Day::of)
    }

    /// As [`Instant::parse`], with the day read by `read_day`.
    pub(super) fn of_day(text: &[u8], read_day: impl FnOnce(&[u8; 10]) -> Option<Day>) -> Option<Self> {
        let (day, time) = text.split_first_chunk()?;
        let (clock, rest) = time.split_first_chunk::<9>()?;
        let day = read_day(day)?;
        let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *clock else {
            return None;
        };
        let (hour, minute, second) = (digits(&[h1, h2])?, digits(&[m1, m2])?, digits(&[s1, s2])?);
        let is_utc = match rest {
            [b'Z'] => true,
            [b'.', fraction @ .., b'Z'] => {
                (1..=9).contains(&fraction.len()) && fraction.iter().all(u8::is_ascii_digit)
            }
            _ => false,
        };
        // A leap second is written as 60 (RFC 3339 §5.6).
        let exists = is_utc && hour < 24 && minute < 60 && second <= 60;
        exists.then(|| Self(i64::from(day.0) * DAY + i64::from(hour * 3600 + minute * 60 + second)))
    }

    /// Milliseconds since 1970 UTC, of the same text as [`Instant::parse`] reads.
    pub(super) fn milliseconds(text: &[u8]) -> Option<i64> {
        let seconds = Self::of(text)?.0;
        let fraction = text.get(20..).unwrap_or_default().iter();
        let three = fraction.take_while(|byte| byte.is_ascii_digit()).copied();
        let three = three.chain(std::iter::repeat(b'0')).take(3);
        let parts = three.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        Some(seconds * 1000 + parts)
    }

    /// The day on which it is this instant in a zone so many seconds east of Greenwich.
    pub fn day(self, offset: i32) -> Day {
        let days = self.0.saturating_add(i64::from(offset)).div_euclid(DAY);
        Day(i32::try_from(days).unwrap_or(i32::MAX))
    }
}

/// RFC 3339 in UTC, to the second.
impl std::fmt::Display for Instant {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (day, second) = (self.day(0), self.0.rem_euclid(DAY));
        let (hour, minute) = (second / 3600, second / 60 % 60);
        write!(out, "{day}T{hour:02}:{minute:02}:{:02}Z", second % 60)
    }
}

/// Reads an offset from UTC, `+05:00`, as seconds east of Greenwich.
pub fn offset(text: &str) -> Option<i32> {
    let [sign, h1, h2, b':', m1, m2] = *text.as_bytes() else {
        return None;
    };
    let (hours, minutes) = (digits(&[h1, h2])?, digits(&[m1, m2])?);
    let seconds = hours * 3600 + minutes * 60;
    match sign {
        b'+' if minutes < 60 => Some(seconds),
        b'-' if minutes < 60 => Some(-seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_counts_them() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2000-03-01"), Some(Day(11_017)));
        assert_eq!(Day::parse("2026-11-22").map(Day::weekday), Some(7));
        for day in -150_000..150_000 {
            assert_eq!(Day::parse(&Day(day).to_string()), Some(Day(day)));
        }
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-1-01",
            "2026-01-32",
            "",
            "2026-01-0x",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        let later = |day: &str, months| {
            Day::parse(day)
                .and_then(|day| day.months_later(months))
                .map(|day| day.to_string())
        };
        assert_eq!(later("2026-01-31", 1).as_deref(), Some("2026-02-28"));
        assert_eq!(later("2023-12-31", 2).as_deref(), Some("2024-02-29"));
        assert_eq!(later("2026-11-22", 60).as_deref(), Some("2031-11-22"));
    }

    #[test]
    fn the_day_of_an_instant_is_the_zones() {
        let almaty = offset("+05:00").unwrap();
        let day = |text: &str| Instant::parse(text).map(|at| at.day(almaty).to_string());
        assert_eq!(day("2026-11-22T18:59:59.999Z").as_deref(), Some("2026-11-22"));
        assert_eq!(day("2026-11-22T19:00:00Z").as_deref(), Some("2026-11-23"));
        for text in [
            "2026-11-22T24:00:00Z",
            "2026-11-22T05:00:00",
            "2026-11-22T05:00:00.Z",
            "2026-11-22 05:00:00Z",
            "ж",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(offset("05:00"), None);
        for (text, parts) in [("00Z", 0), ("00.5Z", 500), ("00.0071Z", 7), ("01Z", 1000)] {
            let ms = Instant::milliseconds(format!("1970-01-02T00:00:{text}").as_bytes());
            assert_eq!(ms, Some(86_400_000 + parts), "{text}");
        }
        let same = |text: &str| Instant::parse(text).map(|at| at.to_string());
        assert_eq!(
            same("2026-11-22T18:59:59.999Z").as_deref(),
            Some("2026-11-22T18:59:59Z")
        );
        assert_eq!(
            same("1969-12-31T23:00:01Z").as_deref(),
            Some("1969-12-31T23:00:01Z")
        );
    }
}
