//! The queue's filters: from the query of the address, and back into it.

use data_encoding::BASE64URL_NOPAD;
use jauap_domain::{RequestNumber, StateTag};
use jauap_workflow::{
    records::{AssigneeFilter, QueueCursor, QueueFilter, Staff},
    search::terms_for,
};
use serde::{Deserialize, Serialize};
use time::{Date, macros::format_description};

use crate::{desk::viewer::Viewer, extract::FormFields, page_error::PageError, state::AppState};

/// What stands in the address.
#[derive(Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct QueueQuery {
    /// A state, `all`, or nothing for the open ones.
    pub state: String,
    pub subject: String,
    /// `me`, `nobody` or a login.
    pub assignee: String,
    pub attention: String,
    /// `overdue`, or nothing.
    pub due: String,
    /// What is looked for, sealed.
    pub search: String,
    /// The place after which the page begins.
    pub cursor: String,
}

impl QueueQuery {
    /// The filter these words mean; an unknown word is a bad address.
    pub fn filter(
        &self,
        app: &AppState,
        viewer: &Viewer,
        staff: &[Staff],
        typed: &str,
    ) -> Result<QueueFilter, PageError> {
        let bad = |_| PageError::BadForm;
        let states = match self.state.as_str() {
            "" => StateTag::OPEN.to_vec(),
            "all" => Vec::new(),
            code => vec![code.parse().map_err(bad)?],
        };
        let assignee = match self.assignee.as_str() {
            "" => None,
            "me" => Some(AssigneeFilter::Staff(viewer.caller.id)),
            "nobody" => Some(AssigneeFilter::Nobody),
            login => {
                let known = staff.iter().find(|staff| staff.login == login);
                Some(AssigneeFilter::Staff(known.ok_or(PageError::BadForm)?.id))
            }
        };
        Ok(QueueFilter {
            states,
            subject: some(&self.subject).map(str::parse).transpose().map_err(bad)?,
            assignee,
            due_before: (self.due == "overdue").then(|| app.service.today()),
            attention: some(&self.attention).map(str::parse).transpose().map_err(bad)?,
            number: None,
            search: terms_for(typed),
        })
    }

    /// The place where the page begins.
    pub fn after(&self) -> Result<Option<QueueCursor>, PageError> {
        some(&self.cursor)
            .map(|cursor| read_cursor(cursor).ok_or(PageError::BadForm))
            .transpose()
    }

    /// The address of the same list from another place.
    pub fn address(&self, cursor: Option<QueueCursor>) -> String {
        let cursor = cursor.map(write_cursor).unwrap_or_default();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("state", &self.state),
            ("subject", &self.subject),
            ("assignee", &self.assignee),
            ("attention", &self.attention),
            ("due", &self.due),
            ("search", &self.search),
            ("cursor", &cursor),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() {
            "/desk".to_owned()
        } else {
            format!("/desk?{query}")
        }
    }

    /// The filters of a form; what is looked for is not among them.
    pub fn of_form(form: &FormFields) -> Self {
        let field = |name: &str| form.get(name).to_owned();
        Self {
            state: field("state"),
            subject: field("subject"),
            assignee: field("assignee"),
            attention: field("attention"),
            due: field("due"),
            ..Self::default()
        }
    }

    /// The same filters without what is looked for.
    pub fn without_search(&self) -> Self {
        Self {
            search: String::new(),
            ..self.clone()
        }
    }

    /// What is looked for in all states, without the other filters.
    pub fn in_all_states(&self) -> Self {
        Self {
            state: "all".to_owned(),
            search: self.search.clone(),
            ..Self::default()
        }
    }

    /// True when something other than the open requests is shown.
    pub fn is_narrowed(&self) -> bool {
        [
            &self.state,
            &self.subject,
            &self.assignee,
            &self.attention,
            &self.due,
        ]
        .iter()
        .any(|value| !value.is_empty())
    }
}

fn some(value: &str) -> Option<&str> {
    Some(value).filter(|value| !value.is_empty())
}

fn write_cursor(cursor: QueueCursor) -> String {
    BASE64URL_NOPAD.encode(format!("{} {}", cursor.due_on, cursor.number).as_bytes())
}

fn read_cursor(cursor: &str) -> Option<QueueCursor> {
    let plain = String::from_utf8(BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?).ok()?;
    let (due_on, number) = plain.split_once(' ')?;
    Some(QueueCursor {
        due_on: Date::parse(due_on, format_description!("[year]-[month]-[day]")).ok()?,
        number: number.parse().ok()?,
    })
}

/// The longest sequence; longer numbers are those of documents and telephones.
const LONGEST_SEQUENCE: usize = 6;

/// A number as people type it: whole, with a `#` or brackets around it, or only its sequence in this year.
pub fn typed_number(typed: &str, year: i32) -> Option<RequestNumber> {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !"[]#№".contains(*c))
        .map(|c| {
            if matches!(c, '–' | '—' | '−' | '‑') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let sequence = plain
        .parse::<u32>()
        .ok()
        .filter(|sequence| *sequence > 0 && plain.len() <= LONGEST_SEQUENCE);
    match (plain.parse(), sequence, u16::try_from(year)) {
        (Ok(number), _, _) => Some(number),
        (Err(_), Some(sequence), Ok(year)) => Some(RequestNumber::new(year, sequence)),
        (Err(_), _, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_not() {
        let cursor = QueueCursor {
            due_on: date!(2026 - 11 - 25),
            number: RequestNumber::new(2026, 123),
        };
        let read = read_cursor(&write_cursor(cursor)).unwrap();
        assert_eq!((read.due_on, read.number), (cursor.due_on, cursor.number));
        for nonsense in ["", "x", "2026", "AAAA", "\u{0}", "ÿ"] {
            assert!(read_cursor(nonsense).is_none(), "{nonsense:?}");
        }
    }

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        let number = RequestNumber::new(2026, 123);
        for typed in [
            number.to_string(),
            format!(" [#{number}] "),
            format!("№ {number}"),
            number.to_string().replace('-', "–"),
            "123".to_owned(),
            "000123".to_owned(),
        ] {
            assert_eq!(typed_number(&typed, 2026), Some(number), "{typed}");
        }
        for nonsense in ["", "0", "abc", "2026-000123", "-1", "045123456", "99999999999999"] {
            assert_eq!(typed_number(nonsense, 2026), None, "{nonsense}");
        }
    }
}
