//! What people do with a request.

use serde_json::json;

use super::clock::{Calendar, months_later};
use super::world::{SUBJECTS, World, day};

/// Days of keeping are counted from here on, so that something may be destroyed.
const YEAR: i64 = 400;

impl World {
    pub fn ask(&mut self, at: usize, officer: usize) {
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

    pub fn facts(&mut self, at: usize, officer: usize) {
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

    pub fn propose(&mut self, at: usize, officer: usize) {
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

    pub fn approve(&mut self, at: usize) {
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

    pub fn reopen(&mut self, at: usize) {
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
}
