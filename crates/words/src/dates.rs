//! Dates as people of each language write them.

use jauap_domain::{Language, deadline::TermUnit};
use time::{Date, OffsetDateTime};

use crate::{Arg, term, text};

/// «22 ноября 2026 года», «2026 жылғы 22 қараша», "22 November 2026".
pub fn long_date(language: Language, date: Date) -> String {
    text(language, &format!("month-{}", u8::from(date.month())), &[])
        .and_then(|month| {
            // The year goes in as text: as a number it could get a thousands separator.
            let (day, year) = (date.day().to_string(), date.year().to_string());
            let args = [
                ("day", Arg::Text(&day)),
                ("month", Arg::Text(&month)),
                ("year", Arg::Text(&year)),
            ];
            text(language, "date-long", &args)
        })
        .unwrap_or_else(|| short_date(language, date))
}

/// `22.11.2026`, the same in all three languages.
pub fn short_date(_language: Language, date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{day:02}.{:02}.{year}", u8::from(month))
}

/// «воскресенье», «жексенбі», "Sunday".
pub fn weekday(language: Language, date: Date) -> String {
    let number = date.weekday().number_from_monday();
    text(language, &format!("weekday-{number}"), &[]).unwrap_or_default()
}

/// «3 рабочих дня», «3 жұмыс күні», "3 working days".
pub fn term_length(language: Language, days: u16, unit: TermUnit) -> String {
    let args = [("count", Arg::Number(days.into()))];
    text(language, &format!("term-length-{unit}"), &args).unwrap_or_default()
}

/// «ноябрь 2026», «қараша 2026», "November 2026": the head of a calendar.
pub fn month_and_year(language: Language, date: Date) -> String {
    let month = term(language, "month-name", &u8::from(date.month()).to_string());
    format!("{month} {}", date.year())
}

/// `22.11.2026 14:05`, in the offset that the moment carries.
pub fn date_time(language: Language, at: OffsetDateTime) -> String {
    format!(
        "{} {:02}:{:02}",
        short_date(language, at.date()),
        at.hour(),
        at.minute()
    )
}
