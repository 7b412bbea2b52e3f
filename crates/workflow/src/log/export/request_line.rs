//! A line of `requests.jsonl`: what the table of requests says, and the log must say too.

use data_encoding::HEXLOWER;
use jauap_domain::{Channel, RequestId, RequestNumber, StaffId, StateTag, Subject, Timestamp};
use serde::Serialize;
use time::Date;

use crate::records::{Projection, Skeleton, Standing};

/// A line; the keys are sorted as RFC 8785 wants it. What is absent is null: a key that is not there was not exported.
#[derive(Serialize)]
pub(super) struct RequestLine<'a> {
    assignee: Option<StaffId>,
    channel: Channel,
    closed: Option<String>,
    delivery: Option<&'a str>,
    destroyed: bool,
    destruction: Option<DestructionPart<'a>>,
    due: Date,
    held: Option<&'a str>,
    num: RequestNumber,
    outcome: Option<OutcomePart<'a>>,
    proposed: Option<ProposedPart<'a>>,
    proposed_by: Option<StaffId>,
    received: String,
    req: RequestId,
    resume: Option<&'a str>,
    state: StateTag,
    subject: Subject,
}

/// What is replied, as entries have it.
#[derive(Serialize)]
struct OutcomePart<'a> {
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A destruction that waits for a second person.
#[derive(Serialize)]
struct ProposedPart<'a> {
    by: Option<StaffId>,
    reason: Option<&'a str>,
}

/// How the content was destroyed.
#[derive(Serialize)]
struct DestructionPart<'a> {
    at: String,
    by: Option<StaffId>,
    columns: String,
    r#final: Option<String>,
    generation: u32,
    reason: &'a str,
}

impl<'a> From<&'a Projection> for RequestLine<'a> {
    fn from(projection: &'a Projection) -> Self {
        let Projection {
            skeleton, standing, ..
        } = projection;
        Self {
            assignee: standing.assignee,
            channel: skeleton.channel,
            closed: skeleton.closed_at.map(Timestamp::rfc3339),
            delivery: standing.delivery.as_deref(),
            destroyed: skeleton.destroyed.is_some(),
            destruction: destruction(skeleton, standing),
            due: skeleton.due_on,
            held: standing.hold.as_deref(),
            num: skeleton.number,
            outcome: outcome(standing),
            proposed: proposed(skeleton, standing),
            proposed_by: standing.proposed_by,
            received: skeleton.received_at.rfc3339(),
            req: skeleton.id,
            resume: standing.resume.as_deref(),
            state: skeleton.state,
            subject: skeleton.subject,
        }
    }
}

fn outcome(standing: &Standing) -> Option<OutcomePart<'_>> {
    let (outcome, reason) = (standing.outcome.as_deref(), standing.reason.as_deref());
    (outcome.is_some() || reason.is_some()).then(|| OutcomePart {
        outcome: outcome.unwrap_or_default(),
        reason,
    })
}

fn proposed<'a>(skeleton: &Skeleton, standing: &'a Standing) -> Option<ProposedPart<'a>> {
    let (by, reason) = (standing.destruction_by, standing.destruction_reason.as_deref());
    let is_open = skeleton.destroyed.is_none() && (by.is_some() || reason.is_some());
    is_open.then_some(ProposedPart { by, reason })
}

fn destruction<'a>(skeleton: &Skeleton, standing: &'a Standing) -> Option<DestructionPart<'a>> {
    skeleton.destroyed.map(|destroyed| DestructionPart {
        at: destroyed.at.rfc3339(),
        by: standing.destruction_by,
        columns: HEXLOWER.encode(&standing.columns),
        r#final: destroyed.final_at.map(Timestamp::rfc3339),
        generation: destroyed.generation,
        reason: destroyed.reason.code(),
    })
}
