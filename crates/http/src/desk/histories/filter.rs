//! The auditor's filters: from the query of the address, and back into it.

use jauap_domain::{DisclosureNumber, EventSeq, RequestNumber};
use jauap_workflow::records::HistoryFilter;
use serde::{Deserialize, Serialize};
use time::{Date, macros::format_description};

use crate::{page_error::PageError, state::AppState};

/// What stands in the address.
#[derive(Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct HistoryQuery {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The state in which a request stands now.
    pub state: String,
    /// The name of an event.
    pub event: String,
    /// The number of a request.
    pub number: String,
    /// The place after which the page begins.
    pub after: String,
    /// For the export: `csv`, `jsonl` or `xlsx`.
    pub format: String,
}

/// A field that was filled in so that nothing can be looked for.
#[derive(Clone, Copy)]
pub struct Unclear {
    /// The field.
    pub field: &'static str,
    /// The key of why.
    pub key: &'static str,
}

impl HistoryQuery {
    /// The filter these words mean. Days are days in the organisation's zone.
    pub fn filter(&self, app: &AppState) -> Result<HistoryFilter, Unclear> {
        let zone = &app.service.settings.organisation.zone;
        let unclear = |field, key| Unclear { field, key };
        let from = day(&self.from).map_err(|()| unclear("from", "desk-fault-date"))?;
        let to = day(&self.to).map_err(|()| unclear("to", "desk-fault-date"))?;
        let state = some(&self.state).map(str::parse).transpose();
        let (number, disclosure) =
            numbered(some(&self.number)).map_err(|()| unclear("number", "desk-queue-number-malformed"))?;
        Ok(HistoryFilter {
            from: from.map(|day| zone.midnight(day)),
            until: to.and_then(Date::next_day).map(|day| zone.midnight(day)),
            state: state.map_err(|_| unclear("state", "desk-fault-choose"))?,
            number,
            disclosure,
            event: some(&self.event).map(str::to_owned),
        })
    }

    /// The place where the page begins.
    pub fn after(&self) -> Result<EventSeq, PageError> {
        some(&self.after).map_or(Ok(EventSeq(0)), |after| {
            after.parse().map(EventSeq).map_err(|_| PageError::BadForm)
        })
    }

    /// The address of the same list from another place.
    pub fn address(&self, after: Option<EventSeq>) -> String {
        let after = after.map(|seq| seq.0.to_string()).unwrap_or_default();
        self.with("/desk/histories", &[("after", &after)])
    }

    /// The address of the export of the whole list.
    pub fn export(&self, format: &str) -> String {
        self.with("/desk/histories/export", &[("format", format)])
    }

    fn with(&self, path: &str, more: &[(&str, &str)]) -> String {
        let own = [
            ("from", self.from.as_str()),
            ("to", self.to.as_str()),
            ("state", self.state.as_str()),
            ("event", self.event.as_str()),
            ("number", self.number.as_str()),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in own.iter().chain(more).filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

/// What is asked for by number: a request, or a disclosure.
fn numbered(typed: Option<&str>) -> Result<(Option<RequestNumber>, Option<DisclosureNumber>), ()> {
    let Some(typed) = typed else {
        return Ok((None, None));
    };
    match (typed.parse(), typed.parse()) {
        (Ok(number), _) => Ok((Some(number), None)),
        (Err(_), Ok(number)) => Ok((None, Some(number))),
        (Err(_), Err(_)) => Err(()),
    }
}

fn some(value: &str) -> Option<&str> {
    Some(value.trim()).filter(|value| !value.is_empty())
}

fn day(typed: &str) -> Result<Option<Date>, ()> {
    some(typed)
        .map(|typed| Date::parse(typed, format_description!("[year]-[month]-[day]")).map_err(|_| ()))
        .transpose()
}
