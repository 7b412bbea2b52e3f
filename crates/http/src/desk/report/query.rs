//! The period of a report, from the query of the address.

use jauap_domain::Language;
use jauap_words::text;
use jauap_workflow::read::Period;
use serde::{Deserialize, Serialize};
use time::{Date, macros::format_description};

use crate::{desk::field::Field, page_error::PageError, state::AppState};

/// What stands in the address.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The language of the register; the reader's when it is empty.
    pub language: String,
}

/// A field that was filled in so that there is no period.
#[derive(Clone, Copy)]
pub struct Unclear {
    field: &'static str,
    key: &'static str,
}

/// The fields of the period.
#[derive(Serialize)]
pub struct PeriodFields {
    from: Field,
    to: Field,
}

impl ReportQuery {
    /// The period that is meant: this year until today, where nothing is said.
    pub fn period(&self, app: &AppState) -> Result<Period, Unclear> {
        let day = |field, typed| {
            day(typed).map_err(|()| Unclear {
                field,
                key: "desk-fault-date",
            })
        };
        let (from, to) = (day("from", &self.from)?, day("to", &self.to)?);
        Period::new(from, to, app.service.today()).map_err(|_| Unclear {
            field: "to",
            key: "report-fault-period",
        })
    }

    /// The fields as they are shown again.
    pub fn fields(&self, language: Language, period: Result<Period, Unclear>) -> PeriodFields {
        let field = |name: &'static str, typed: &str, day: fn(Period) -> Date| {
            let meant = period.ok().map(|period| day(period).to_string());
            let mut field = Field::new(name, name, meant.unwrap_or_else(|| typed.to_owned()));
            field.error = period
                .err()
                .filter(|unclear| unclear.field == name)
                .and_then(|unclear| text(language, unclear.key, &[]));
            field
        };
        PeriodFields {
            from: field("from", &self.from, |period| period.from),
            to: field("to", &self.to, |period| period.to),
        }
    }

    /// The language that is asked for.
    pub fn language(&self, reader: Language) -> Result<Language, PageError> {
        match self.language.as_str() {
            "" => Ok(reader),
            code => code.parse().map_err(|_| PageError::BadForm),
        }
    }

    /// The address of the same report, without its language.
    pub fn address(&self, path: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("from", &self.from), ("to", &self.to)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

fn day(typed: &str) -> Result<Option<Date>, ()> {
    Some(typed.trim())
        .filter(|typed| !typed.is_empty())
        .map(|typed| Date::parse(typed, format_description!("[year]-[month]-[day]")).map_err(|_| ()))
        .transpose()
}
