//! What a change would do, before it is published.

use jauap_domain::{Language, deadline::Day};
use jauap_words::{Arg, term, text, weekday};
use jauap_workflow::calendar::{CalendarPreview, DayChange, open_requests_from, preview_calendar};
use serde::Serialize;
use time::{Date, Month};

use super::{change::Change, day_form::DayForm};
use crate::{
    desk::{field::Fault, viewer::Viewer},
    extract::FormFields,
    page_error::PageError,
    state::AppState,
};

#[derive(Serialize)]
pub struct Preview {
    faults: Vec<Fault>,
    year: i32,
    /// The same as a text: a number would get a separator of thousands.
    year_text: String,
    /// The version that this was compared with.
    version: u32,
    text: String,
    /// What becomes of the status of the year, in words.
    status: Option<String>,
    changes: Vec<ChangeView>,
    count: i64,
    against_the_rule: Vec<Date>,
    empty: bool,
    /// How many open requests would be counted anew, and how many of them are due from the first day that changes.
    open: i64,
    open_from: i64,
    first: Option<Date>,
    day: DayForm,
}

#[derive(Serialize)]
struct ChangeView {
    date: Date,
    on_weekday: String,
    before: DayView,
    after: DayView,
}

#[derive(Serialize)]
struct DayView {
    working: bool,
    /// Why, where that is more than that the day is worked.
    reason: Option<String>,
    name: Option<String>,
    source: String,
}

impl Preview {
    pub async fn read(
        app: &AppState,
        viewer: &Viewer,
        change: &Change,
        faults: Vec<Fault>,
    ) -> Result<Self, PageError> {
        let language = viewer.language;
        let preview = preview_calendar(&app.service, std::slice::from_ref(&change.year));
        let first = first_day(&preview);
        let (open, open_from) = match first {
            Some(first) => open_requests_from(&app.service, first).await?,
            None => (0, 0),
        };
        Ok(Self {
            day: DayForm::new(language, &FormFields::default(), &change.text, &faults),
            faults,
            year: change.year.year,
            year_text: change.year.year.to_string(),
            version: preview.version,
            text: change.text.clone(),
            status: status(language, &preview),
            empty: preview.is_empty(),
            count: i64::try_from(preview.changes.len()).unwrap_or(i64::MAX),
            changes: preview
                .changes
                .iter()
                .map(|change| ChangeView::new(language, change))
                .collect(),
            against_the_rule: preview.against_the_rule,
            open,
            open_from,
            first,
        })
    }
}

/// The first day from which something is another one.
fn first_day(preview: &CalendarPreview) -> Option<Date> {
    let days = preview.changes.iter().map(|change| change.date);
    let years = preview.statuses.iter();
    let years = years.filter_map(|(year, _)| Date::from_calendar_date(*year, Month::January, 1).ok());
    days.chain(years).min()
}

fn status(language: Language, preview: &CalendarPreview) -> Option<String> {
    let (year, official) = preview.statuses.first()?;
    let key = if *official {
        "working-calendar-becomes-official"
    } else {
        "working-calendar-becomes-provisional"
    };
    text(language, key, &[("year", Arg::Text(&year.to_string()))])
}

impl ChangeView {
    fn new(language: Language, change: &DayChange) -> Self {
        Self {
            date: change.date,
            on_weekday: weekday(language, change.date),
            before: DayView::new(language, &change.before),
            after: DayView::new(language, &change.after),
        }
    }
}

impl DayView {
    fn new(language: Language, day: &Day) -> Self {
        Self {
            working: day.working,
            reason: (day.reason != "working_day").then(|| term(language, "desk-day", day.reason)),
            name: day
                .name
                .as_ref()
                .map(|name| name.in_language(language).to_owned()),
            source: day.source.in_language(language).to_owned(),
        }
    }
}
