//! A small service: requests walk legal roads and leave entries behind.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::clock::{Calendar, instant};
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
pub struct Request {
    pub id: String,
    pub number: String,
    pub state: &'static str,
    pub resume: &'static str,
    pub proposer: usize,
    pub outcome: &'static str,
    pub subject: &'static str,
    pub start: i64,
    pub due: String,
    pub closed: i64,
    pub destroyed: bool,
}

pub const SUBJECTS: [&str; 3] = ["information", "rectification", "consent_withdrawal"];

/// The service.
#[derive(Clone)]
pub struct World {
    pub random: Random,
    pub rules: String,
    pub items: Vec<Item>,
    /// Seconds since 1970.
    pub now: i64,
    staff: Vec<String>,
    pub requests: Vec<Request>,
    /// Indexes of the requests that are not destroyed.
    pub living: Vec<usize>,
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
    pub fn act(
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
    pub fn seal(&mut self, name: &str) {
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

    /// The table of requests as it stands.
    pub fn table(&self) -> Vec<Value> {
        let row = |request: &Request| {
            let replied = matches!(request.state, "in_approval" | "answered" | "refused");
            let resume = (request.state == "clarifying").then_some(request.resume);
            json!({"delivery": replied.then_some("letter"), "destroyed": request.destroyed, "due": request.due,
                   "held": null, "num": request.number, "outcome": replied.then_some(request.outcome),
                   "proposed_by": replied.then(|| &self.staff[request.proposer]), "req": request.id,
                   "resume": resume, "state": request.state, "subject": request.subject})
        };
        self.requests.iter().map(row).collect()
    }
}

/// The day in Almaty.
pub fn day(now: i64) -> i64 {
    (now + 5 * 3600).div_euclid(86_400)
}
