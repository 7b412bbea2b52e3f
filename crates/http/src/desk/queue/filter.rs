//! The queue's filters: from the query of the address, and back into it.

use data_encoding::BASE64URL_NOPAD;
use jauap_domain::{Keeping, StateTag};
use jauap_workflow::{
    read::{OpenCursor, keeping_filter},
    records::{AssigneeFilter, QueueCursor, QueueFilter, Staff},
    search::terms_for,
};
use serde::{Deserialize, Serialize};

use super::due_word::DueWord;
use crate::{
    desk::viewer::Viewer, event_facts::read_day, extract::FormFields, page_error::PageError, state::AppState,
};

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
    /// A group by how near the last day is, a day, or nothing.
    pub due: String,
    /// How it stands with the content: a kind of keeping, or nothing.
    pub keeping: String,
    /// What is looked for, sealed.
    pub search: String,
    /// The place after which the page begins.
    pub cursor: String,
}

impl QueueQuery {
    /// The filter these words mean, if there can be such requests; an unknown word is a bad address.
    pub fn filter(
        &self,
        app: &AppState,
        viewer: &Viewer,
        staff: &[Staff],
        typed: &str,
    ) -> Result<Option<QueueFilter>, PageError> {
        let bad = |_| PageError::BadForm;
        let keeping: Option<Keeping> = some(&self.keeping).map(str::parse).transpose().map_err(bad)?;
        let states = match self.state.as_str() {
            // Only ended requests have content that is kept for a term.
            "" if keeping.is_some() => Vec::new(),
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
        let filter = QueueFilter {
            states,
            subject: some(&self.subject).map(str::parse).transpose().map_err(bad)?,
            assignee,
            attention: some(&self.attention).map(str::parse).transpose().map_err(bad)?,
            keeping: keeping.map(|kind| keeping_filter(&app.service, kind)),
            number: None,
            search: terms_for(typed),
            ..QueueFilter::default()
        };
        let due: DueWord = self.due.parse().map_err(|_| PageError::BadForm)?;
        Ok(due.narrow(&app.service, filter))
    }

    /// The place where the page begins.
    pub fn after(&self) -> Result<Option<OpenCursor>, PageError> {
        some(&self.cursor)
            .map(|cursor| read_cursor(cursor).ok_or(PageError::BadForm))
            .transpose()
    }

    /// The address of the same list from another place.
    pub fn address(&self, cursor: Option<OpenCursor>) -> String {
        let cursor = cursor.map(write_cursor).unwrap_or_default();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("state", &self.state),
            ("subject", &self.subject),
            ("assignee", &self.assignee),
            ("attention", &self.attention),
            ("due", &self.due),
            ("keeping", &self.keeping),
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
            keeping: field("keeping"),
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
            &self.keeping,
        ]
        .iter()
        .any(|value| !value.is_empty())
    }
}

fn some(value: &str) -> Option<&str> {
    Some(value).filter(|value| !value.is_empty())
}

/// The mark of a place among the requests whose clock stands still.
const STOPPED: &str = "s";

fn write_cursor(cursor: OpenCursor) -> String {
    let QueueCursor { due_on, number } = cursor.place;
    let mark = if cursor.stopped { STOPPED } else { "" };
    BASE64URL_NOPAD.encode(format!("{due_on} {number} {mark}").trim_end().as_bytes())
}

fn read_cursor(cursor: &str) -> Option<OpenCursor> {
    let plain = String::from_utf8(BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?).ok()?;
    let mut parts = plain.split(' ');
    let place = QueueCursor {
        due_on: read_day(parts.next()?)?,
        number: parts.next()?.parse().ok()?,
    };
    Some(OpenCursor {
        stopped: parts.next() == Some(STOPPED),
        place,
    })
}

#[cfg(test)]
mod tests {
    use jauap_domain::RequestNumber;
    use time::macros::date;

    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_not() {
        let place = QueueCursor {
            due_on: date!(2026 - 11 - 25),
            number: RequestNumber::new(2026, 123),
        };
        for stopped in [false, true] {
            let cursor = OpenCursor { stopped, place };
            assert_eq!(read_cursor(&write_cursor(cursor)), Some(cursor));
        }
        for nonsense in ["", "x", "2026", "AAAA", "\u{0}", "ÿ"] {
            assert!(read_cursor(nonsense).is_none(), "{nonsense:?}");
        }
    }
}
