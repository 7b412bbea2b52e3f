//! Days counted the slow and obvious way, apart from how the verifier counts them.

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn lengths(year: i64) -> [i64; 12] {
    [
        31,
        if is_leap(year) { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ]
}

/// Year, month from 1 and day from 1 of a day counted from 1 January 1970.
fn parts(mut day: i64) -> (i64, usize, i64) {
    let mut year = 1970;
    loop {
        for (month, length) in lengths(year).into_iter().enumerate() {
            if day < length {
                return (year, month + 1, day + 1);
            }
            day -= length;
        }
        year += 1;
    }
}

/// The calendar of the synthetic rules.
pub struct Calendar;

impl Calendar {
    pub fn text(day: i64) -> String {
        let (year, month, day) = parts(day);
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn works(day: i64) -> bool {
        let text = Self::text(day);
        // 5 January 1970 was a Monday.
        let is_weekend = (day - 4).rem_euclid(7) >= 5;
        !["2026-01-07", "2026-03-09"].contains(&text.as_str()) && (!is_weekend || text == "2026-01-10")
    }

    pub fn due(subject: &str, start: i64) -> String {
        let mut left = match subject {
            "information" => 3,
            "rectification" => 1,
            _ => 15,
        };
        let mut day = start;
        while left > 0 {
            day += 1;
            left -= i64::from(Self::works(day));
        }
        Self::text(day)
    }
}

pub fn months_later(day: i64, months: usize) -> String {
    let (year, month, day) = parts(day);
    let count = month - 1 + months;
    let (year, month) = (year + (count / 12) as i64, count % 12 + 1);
    format!("{year:04}-{month:02}-{:02}", day.min(lengths(year)[month - 1]))
}

/// RFC 3339 in UTC.
pub fn instant(now: i64) -> String {
    let (day, second) = (now.div_euclid(86_400), now.rem_euclid(86_400));
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}Z",
        Calendar::text(day),
        second / 3600,
        second / 60 % 60,
        second % 60,
        now % 1000
    )
}
