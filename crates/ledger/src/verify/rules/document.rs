//! Reading a rules document (`rules/<sha256>.json` of an export).

use std::collections::HashMap;

use serde::Deserialize;

use super::{ByName, Calendar, Clock, Name, Names, Rules, Step, Term};
use crate::verify::day::{self, Day};

/// Why a document is no set of rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableRules {
    /// It is not JSON of the form rules have.
    #[error("the rules document is not of its form: {0}")]
    Form(String),
    /// It says something that means nothing.
    #[error("the rules document holds {0}")]
    Meaning(&'static str),
}

#[derive(Deserialize)]
struct Document {
    calendar: CalendarPart,
    due: DuePart,
    retention: HashMap<String, u16>,
    steps: Vec<StepPart>,
    v: u32,
    zone: String,
}

#[derive(Deserialize)]
struct CalendarPart {
    closed: Vec<String>,
    weekend: Vec<u8>,
    worked: Vec<String>,
}

/// Names of events, by what they do to the term, and the terms.
#[derive(Deserialize)]
struct DuePart {
    cancel_extension: Vec<String>,
    extend: Vec<String>,
    pause: Vec<String>,
    restart: Vec<String>,
    resume: Vec<String>,
    start: Vec<String>,
    subject: Vec<String>,
    terms: HashMap<String, Vec<TermPart>>,
}

#[derive(Deserialize)]
struct TermPart {
    days: u16,
    retroactive: bool,
    since: String,
    unit: String,
}

#[derive(Deserialize)]
struct StepPart {
    event: String,
    #[serde(default)]
    from: String,
    roles: Vec<String>,
    to: String,
}

impl Rules {
    /// Reads a document; its names get their numbers from `names`.
    ///
    /// # Errors
    /// When it is not JSON, or holds a day, a zone or a weekday that does not exist.
    pub fn read(bytes: &[u8], names: &mut Names) -> Result<Self, UnreadableRules> {
        let document: Document =
            serde_json::from_slice(bytes).map_err(|error| UnreadableRules::Form(error.to_string()))?;
        if document.v != 2 {
            return Err(UnreadableRules::Meaning("another version than 2"));
        }
        let mut rules = Self {
            calendar: calendar(&document.calendar)?,
            zone: day::offset(&document.zone).ok_or(UnreadableRules::Meaning("a zone that is no offset"))?,
            retention: numbered(document.retention, names)?,
            terms: terms(&document.due.terms, names)?,
            ..Self::default()
        };
        let due = &document.due;
        for (events, effect) in [
            (&due.start, Clock::RECEIVES | Clock::STARTS),
            (&due.restart, Clock::STARTS),
            (&due.subject, Clock::SETS_SUBJECT),
            (&due.pause, Clock::PAUSES),
            (&due.resume, Clock::RESUMES),
            (&due.extend, Clock::EXTENDS),
            (&due.cancel_extension, Clock::CANCELS_EXTENSION),
        ] {
            for event in events {
                rules.clocks.enter(number(event, names)?).add(effect);
            }
        }
        for step in &document.steps {
            rules.add_step(step, names)?;
        }
        Ok(rules)
    }

    fn add_step(&mut self, part: &StepPart, names: &mut Names) -> Result<(), UnreadableRules> {
        let (from, event, to) = (
            number(&part.from, names)?,
            number(&part.event, names)?,
            number(&part.to, names)?,
        );
        let roles = part
            .roles
            .iter()
            .map(|role| number(role, names))
            .collect::<Result<_, _>>()?;
        self.steps.enter(event).push(Step { from, to, roles });
        if from != to {
            self.moving.set(event, ());
        }
        Ok(())
    }
}

fn number(text: &str, names: &mut Names) -> Result<Name, UnreadableRules> {
    names
        .number(text)
        .ok_or(UnreadableRules::Meaning("too many names"))
}

fn numbered(map: HashMap<String, u16>, names: &mut Names) -> Result<ByName<u16>, UnreadableRules> {
    let mut values = ByName::default();
    for (text, value) in map {
        values.set(number(&text, names)?, value);
    }
    Ok(values)
}

fn terms(
    parts: &HashMap<String, Vec<TermPart>>,
    names: &mut Names,
) -> Result<ByName<Vec<Term>>, UnreadableRules> {
    let mut terms = ByName::default();
    for (subject, versions) in parts {
        let mut versions = versions.iter().map(term).collect::<Result<Vec<_>, _>>()?;
        versions.sort_by_key(|term| term.since);
        terms.set(number(subject, names)?, versions);
    }
    Ok(terms)
}

fn term(part: &TermPart) -> Result<Term, UnreadableRules> {
    let in_working_days = match part.unit.as_str() {
        "working_days" => true,
        "calendar_days" => false,
        _ => return Err(UnreadableRules::Meaning("a unit of terms that nobody knows")),
    };
    let since = Day::parse(&part.since).ok_or(UnreadableRules::Meaning("a day that does not exist"))?;
    Ok(Term {
        days: part.days,
        since,
        is_retroactive: part.retroactive,
        in_working_days,
    })
}

fn calendar(part: &CalendarPart) -> Result<Calendar, UnreadableRules> {
    let days = |texts: &[String]| {
        let days = texts
            .iter()
            .map(|text| Day::parse(text).ok_or(UnreadableRules::Meaning("a day that does not exist")));
        days.collect::<Result<_, _>>()
    };
    let mut weekend = [false; 7];
    for day in &part.weekend {
        let place = usize::from(*day)
            .checked_sub(1)
            .and_then(|place| weekend.get_mut(place));
        *place.ok_or(UnreadableRules::Meaning("a weekday that does not exist"))? = true;
    }
    Ok(Calendar {
        weekend,
        closed: days(&part.closed)?,
        worked: days(&part.worked)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::rules::Stops;

    const DOCUMENT: &str = r#"{"calendar":{"closed":["2026-11-24"],"weekend":[6,7],"worked":[]},
        "due":{"cancel_extension":[],"extend":[],"pause":["asked"],"restart":["reopened"],"resume":["clarified"],
            "start":["received"],"subject":["received","facts_recorded"],
            "terms":{"information":[{"days":3,"retroactive":false,"since":"2020-10-21","unit":"working_days"}]}},
        "four_eyes":true,"name":"n","retention":{"answered":60},
        "steps":[{"event":"received","roles":["user"],"to":"received"},
                 {"event":"noted","from":"received","roles":["officer"],"to":"received"}],"v":2,"zone":"+05:00"}"#;

    #[test]
    fn a_document_becomes_rules() {
        let mut names = Names::default();
        let rules = Rules::read(DOCUMENT.as_bytes(), &mut names).unwrap();
        let mut name = |text: &str| names.number(text).unwrap();
        let (information, noted, user) = (name("information"), name("noted"), name("user"));
        let (reopened, recorded) = (name("reopened"), name("facts_recorded"));
        let received = Day::parse("2026-11-22").unwrap();
        assert_eq!(
            rules.due(information, received, received, &Stops::default()),
            Day::parse("2026-11-26")
        );
        assert_eq!(rules.due(user, received, received, &Stops::default()), None);
        assert_eq!(
            rules
                .step(Name::NONE, Name::RECEIVED, Name::RECEIVED)
                .unwrap()
                .roles,
            [user]
        );
        assert_eq!(rules.step(Name::RECEIVED, Name::RECEIVED, Name::RECEIVED), None);
        assert!(rules.moves(Name::RECEIVED) && !rules.moves(noted));
        let received = rules.clock(Name::RECEIVED);
        assert!(
            received.has(Clock::STARTS) && received.has(Clock::RECEIVES) && received.has(Clock::SETS_SUBJECT)
        );
        assert!(
            rules.clock(Name::ASKED).has(Clock::PAUSES) && rules.clock(Name::CLARIFIED).has(Clock::RESUMES)
        );
        assert!(rules.clock(reopened).has(Clock::STARTS) && !rules.clock(reopened).has(Clock::RECEIVES));
        assert!(!rules.clock(recorded).has(Clock::STARTS) && !rules.clock(noted).counts());
    }

    #[test]
    fn a_document_that_means_nothing_is_refused() {
        for (old, new) in [
            ("2026-11-24", "2026-11-31"),
            ("[6,7]", "[0]"),
            ("[6,7]", "[8]"),
            ("+05:00", "Asia/Almaty"),
            (r#""v":2"#, r#""v":1"#),
            ("working_days", "weeks"),
            ("2020-10-21", "2020-13-21"),
            ("\"steps\"", "\"step\""),
        ] {
            let changed = DOCUMENT.replacen(old, new, 1);
            assert!(
                Rules::read(changed.as_bytes(), &mut Names::default()).is_err(),
                "{new}"
            );
        }
    }
}
