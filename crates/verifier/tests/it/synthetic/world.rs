//! A small service: requests walk legal roads and leave entries behind.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::clock::{Calendar, instant, months_later};
use super::random::Random;

/// A value that was committed to, with its salt.
#[derive(Clone)]
pub struct Secret {
    pub name: String,
    pub salt: [u8; 32],
    pub value: Vec<u8>,
}

/// One entry before it has its place: `seq`, `gen`, `rseq`, `rprev` and `commits` come from where it stands.
#[derive(Clone)]
pub struct Item {
    pub fields: BTreeMap<String, Value>,
    pub secrets: Vec<Secret>,
}

impl Item {
    pub fn text(&self, key: &str) -> &str {
        self.fields.get(key).and_then(Value::as_str).unwrap_or_default()
    }
}

#[derive(Clone)]
struct Request {
    id: String,
    number: String,
    state: &'static str,
    resume: &'static str,
    proposer: usize,
    outcome: &'static str,
    subject: &'static str,
    start: i64,
    due: String,
    closed: i64,
    destroyed: bool,
}

const SUBJECTS: [&str; 3] = ["information", "rectification", "consent_withdrawal"];
/// Days of keeping are counted from here on, so that something may be destroyed.
const YEAR: i64 = 400;

/// The service.
#[derive(Clone)]
pub struct World {
    pub random: Random,
    pub rules: String,
    pub items: Vec<Item>,
    /// Seconds since 1970.
    pub now: i64,
    staff: Vec<String>,
    requests: Vec<Request>,
    /// Indexes of the requests that are not destroyed.
    living: Vec<usize>,
}

impl World {
    pub fn new(seed: u64, rules: &str) -> Self {
        let mut random = Random(seed);
        let staff = (0..5).map(|_| random.uuid()).collect();
        Self {
            random,
            rules: rules.to_owned(),
            items: Vec::new(),
            now: 1_767_582_000, // 5 January 2026, 08:00 in Almaty
            staff,
            requests: Vec::new(),
            living: Vec::new(),
        }
    }

    pub fn push(&mut self, role: &str, staff: Option<usize>, typ: &str, data: Value) -> &mut Item {
        self.now += 1 + self.random.below(2000) as i64;
        let mut actor = json!({"role": role});
        if let Some(staff) = staff {
            actor["id"] = self.staff[staff].clone().into();
        }
        let fields = [
            ("actor", actor),
            ("build", json!("0.1.0")),
            ("data", data),
            ("rules", self.rules.clone().into()),
            ("t", instant(self.now).into()),
            ("typ", typ.into()),
            ("v", json!(1)),
        ];
        let fields = fields
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        self.items.push(Item {
            fields,
            secrets: Vec::new(),
        });
        self.items.last_mut().unwrap()
    }

    /// An entry of a request. With `to` it is a step.
    fn act(
        &mut self,
        at: usize,
        role: &str,
        staff: Option<usize>,
        typ: &str,
        data: Value,
        to: Option<&'static str>,
    ) {
        let request = self.requests[at].clone();
        let item = self.push(role, staff, typ, data);
        item.fields.insert("req".to_owned(), request.id.into());
        item.fields.insert("num".to_owned(), request.number.into());
        let Some(to) = to else { return };
        item.fields.insert("due".to_owned(), request.due.into());
        item.fields.insert("from".to_owned(), request.state.into());
        item.fields.insert("to".to_owned(), to.into());
        let now = self.now;
        let request = &mut self.requests[at];
        if matches!(to, "answered" | "refused" | "withdrawn") && request.state != to {
            request.closed = day(now);
        }
        request.state = to;
    }

    /// Seals a value: a commitment and a ciphertext in the newest entry.
    fn seal(&mut self, name: &str) {
        let (salt, ciphertext) = (self.random.bytes(), self.random.bytes());
        let value = format!("value {}", self.random.below(3)).into_bytes();
        let item = self.items.last_mut().unwrap();
        item.secrets.push(Secret {
            name: name.to_owned(),
            salt,
            value,
        });
        let blob = json!({"ct": data_encoding::HEXLOWER.encode(&ciphertext), "len": 40, "n": name});
        item.fields
            .entry("blobs".to_owned())
            .or_insert_with(|| json!([]))
            .as_array_mut()
            .unwrap()
            .push(blob);
    }

    pub fn receive(&mut self) {
        let subject = *self.random.pick(&SUBJECTS);
        let number = format!("2026-{:06}-{}", self.requests.len() + 1, self.random.below(10));
        let at = self.requests.len();
        let start = day(self.now + 2000);
        self.now = (self.now + 2000).max(self.now);
        self.requests.push(Request {
            id: self.random.uuid(),
            number,
            state: "",
            resume: "",
            proposer: 0,
            outcome: "",
            subject,
            start,
            due: Calendar::due(subject, start),
            closed: 0,
            destroyed: false,
        });
        self.living.push(at);
        let data = json!({"channel": "web", "missing": [], "on": Calendar::text(start), "subject": subject});
        self.act(at, "user", None, "received", data, Some("received"));
        self.items.last_mut().unwrap().fields.remove("from");
        self.seal("facts");
    }

    /// Something legal happens.
    pub fn live(&mut self) {
        if self.living.is_empty() || self.random.below(100) < 18 {
            return self.receive();
        }
        let at = self.living[self.random.below(self.living.len())];
        let officer = self.random.below(3);
        match (self.requests[at].state, self.random.below(12)) {
            (_, 0) => self.act(at, "system", None, "letter_accepted", json!({}), None),
            (state, 1) => self.act(at, "officer", Some(officer), "noted", json!({}), Some(state)),
            ("received" | "in_progress", 2 | 3) => self.ask(at, officer),
            ("received" | "in_progress", 4) => self.facts(at, officer),
            ("received", 5) | ("in_progress", 5..) => self.propose(at, officer),
            ("received", _) => self.act(
                at,
                "officer",
                Some(officer),
                "accepted",
                json!({}),
                Some("in_progress"),
            ),
            ("clarifying", 2) => self.act(at, "user", None, "withdrawn", json!({}), Some("withdrawn")),
            ("clarifying", _) => self.act(
                at,
                "user",
                None,
                "clarified",
                json!({}),
                Some(self.requests[at].resume),
            ),
            ("in_approval", 2 | 3) => self.act(
                at,
                "supervisor",
                Some(4),
                "returned",
                json!({}),
                Some("in_progress"),
            ),
            ("in_approval", _) => self.approve(at),
            ("answered" | "refused" | "withdrawn", 2) => self.reopen(at),
            _ => self.receive(),
        }
    }

    fn ask(&mut self, at: usize, officer: usize) {
        self.requests[at].resume = self.requests[at].state;
        self.act(
            at,
            "officer",
            Some(officer),
            "asked",
            json!({}),
            Some("clarifying"),
        );
        let message = format!("message:{}", self.random.uuid());
        self.seal(&message);
    }

    fn facts(&mut self, at: usize, officer: usize) {
        let subject = *self.random.pick(&SUBJECTS);
        let start = self.requests[at].start;
        self.requests[at].subject = subject;
        self.requests[at].due = Calendar::due(subject, start);
        let (state, data) = (
            self.requests[at].state,
            json!({"missing": [], "subject": subject}),
        );
        self.act(at, "officer", Some(officer), "facts_recorded", data, Some(state));
        self.seal("facts");
    }

    fn propose(&mut self, at: usize, officer: usize) {
        let outcome = if self.requests[at].state == "received" {
            "refusal"
        } else {
            *self.random.pick(&["answer", "refusal"])
        };
        (self.requests[at].proposer, self.requests[at].outcome) = (officer, outcome);
        let data = json!({"delivery": "letter", "outcome": outcome});
        self.act(
            at,
            "officer",
            Some(officer),
            "proposed",
            data,
            Some("in_approval"),
        );
    }

    fn approve(&mut self, at: usize) {
        let by = (self.requests[at].proposer + 1 + self.random.below(4)) % 5;
        let outcome = self.requests[at].outcome;
        let to = if outcome == "answer" {
            "answered"
        } else {
            "refused"
        };
        self.act(
            at,
            "supervisor",
            Some(by),
            "approved",
            json!({"delivery": "letter", "outcome": outcome}),
            Some(to),
        );
    }

    fn reopen(&mut self, at: usize) {
        let start = day(self.now);
        self.requests[at].start = start;
        self.requests[at].due = Calendar::due(self.requests[at].subject, start);
        self.act(
            at,
            "supervisor",
            Some(4),
            "reopened",
            json!({"on": Calendar::text(start)}),
            Some("in_progress"),
        );
    }

    /// Time passes, and closed requests are destroyed by two people, or by schedule; one was held for a while.
    pub fn destroy(&mut self, most: usize) {
        self.now += YEAR * 86_400;
        let closed = |at: &usize| matches!(self.requests[*at].state, "answered" | "refused" | "withdrawn");
        let chosen: Vec<usize> = self.living.iter().copied().filter(closed).take(most).collect();
        for (turn, at) in chosen.into_iter().enumerate() {
            if turn % 3 == 0 {
                self.act(
                    at,
                    "supervisor",
                    Some(4),
                    "held",
                    json!({"reason": "complaint"}),
                    None,
                );
                self.act(at, "supervisor", Some(4), "released", json!({}), None);
            }
            let by_schedule = turn % 2 == 0;
            if !by_schedule {
                self.act(
                    at,
                    "supervisor",
                    Some(3),
                    "destruction_proposed",
                    json!({"reason": "retention_ended"}),
                    None,
                );
            }
            let months = if self.requests[at].state == "withdrawn" {
                6
            } else {
                12
            };
            let until = months_later(self.requests[at].closed, months);
            let data = json!({"generation": 1, "reason": "retention_ended", "retained_until": until});
            let (role, staff) = if by_schedule {
                ("system", None)
            } else {
                ("supervisor", Some(4))
            };
            self.act(at, role, staff, "key_destroyed", data, None);
            self.requests[at].destroyed = true;
            self.living.retain(|living| *living != at);
            self.act(
                at,
                "system",
                None,
                "key_destroyed_final",
                json!({"generation": 1}),
                None,
            );
        }
        self.push("system", None, "keys_rotated", json!({"generation": 2}));
    }

    /// The table of requests as it stands.
    pub fn table(&self) -> Vec<Value> {
        let row = |request: &Request| {
            json!({"destroyed": request.destroyed, "due": request.due, "num": request.number,
                   "req": request.id, "state": request.state})
        };
        self.requests.iter().map(row).collect()
    }
}

/// The day in Almaty.
fn day(now: i64) -> i64 {
    (now + 5 * 3600).div_euclid(86_400)
}
