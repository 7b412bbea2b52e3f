//! What stands of a request in clear, bound to what is sealed of it: whoever changes a column makes the rest unreadable,
//! and cannot seal it anew.

use jauap_canonical::encode;
use jauap_domain::{HoldReason, Request, StaffId, Timestamp};
use jauap_vault::digest;
use jauap_workflow::{ports::StoreError, records::Filing};
use time::Date;
use uuid::Uuid;

use super::{request::Model, state::StateColumns, year_and_sequence};

/// What every binding of this kind begins with.
const PURPOSE: &str = "jauap-request-columns/v1";

/// The columns that are written when a request is filed and that nobody but the store knows.
#[derive(Debug, Clone)]
pub struct Kept {
    pub access_hash: Option<String>,
    pub filing_key: Option<String>,
    pub fingerprint: Option<String>,
}

impl From<&Filing> for Kept {
    fn from(filing: &Filing) -> Self {
        Self {
            access_hash: filing.access.as_ref().map(|hash| hash.as_str().to_owned()),
            filing_key: filing.key.as_ref().map(|hash| hash.as_str().to_owned()),
            fingerprint: filing.fingerprint.clone(),
        }
    }
}

impl From<&Model> for Kept {
    fn from(row: &Model) -> Self {
        Self {
            access_hash: row.access_hash.clone(),
            filing_key: row.filing_key.clone(),
            fingerprint: row.fingerprint.clone(),
        }
    }
}

/// The digest of the columns of a row as it stands.
pub fn of_row(row: &Model) -> [u8; 32] {
    digest_of(&Columns {
        number: (row.year, row.sequence),
        version: row.version,
        state: StateColumns::of(row),
        words: [&row.subject, &row.channel, &row.language],
        received_at_ms: row.received_at_ms,
        due_on: row.due_on,
        due_provisional: row.due_provisional,
        assignee: row.assignee,
        closed_at_ms: row.closed_at_ms,
        hold_reason: row.hold_reason.as_deref(),
        destruction_reason: row.destruction_reason.as_deref(),
        destruction_by: row.destruction_by,
        kept: &Kept::from(row),
    })
}

/// The digest of the columns as they are about to be written.
pub fn of_request(request: &Request, version: i32, kept: &Kept) -> Result<[u8; 32], StoreError> {
    Ok(digest_of(&Columns {
        number: year_and_sequence(request.number)?,
        version,
        state: StateColumns::from(&request.state),
        words: [
            request.subject.code(),
            request.channel.code(),
            request.language.code(),
        ],
        received_at_ms: request.received_at.unix_ms(),
        due_on: request.due_on,
        due_provisional: request.due_provisional,
        assignee: request.assignee.map(StaffId::raw),
        closed_at_ms: request.closed_at.map(Timestamp::unix_ms),
        hold_reason: request.hold.map(HoldReason::code),
        destruction_reason: request.destruction.map(|proposal| proposal.reason.code()),
        destruction_by: request.destruction.map(|proposal| proposal.by.raw()),
        kept,
    }))
}

/// Every column in clear but those that are written when the content is gone: the log has these.
struct Columns<'a> {
    number: (i32, i32),
    version: i32,
    state: StateColumns<'a>,
    /// Subject, channel, language.
    words: [&'a str; 3],
    received_at_ms: i64,
    due_on: Date,
    due_provisional: bool,
    assignee: Option<Uuid>,
    closed_at_ms: Option<i64>,
    hold_reason: Option<&'a str>,
    destruction_reason: Option<&'a str>,
    destruction_by: Option<Uuid>,
    kept: &'a Kept,
}

fn digest_of(columns: &Columns<'_>) -> [u8; 32] {
    let (state, kept) = (&columns.state, columns.kept);
    let [subject, channel, language] = columns.words;
    let parts = [
        some(&columns.number.0.to_be_bytes()),
        some(&columns.number.1.to_be_bytes()),
        some(&columns.version.to_be_bytes()),
        some(state.state.as_bytes()),
        some(&[u8::from(state.is_open)]),
        text(state.resume),
        text(state.outcome),
        text(state.reason),
        text(state.delivery),
        uuid(state.reply_id),
        uuid(state.proposed_by),
        text(Some(subject)),
        text(Some(channel)),
        text(Some(language)),
        some(&columns.received_at_ms.to_be_bytes()),
        some(&columns.due_on.to_julian_day().to_be_bytes()),
        some(&[u8::from(columns.due_provisional)]),
        uuid(columns.assignee),
        columns
            .closed_at_ms
            .map_or_else(Vec::new, |at| some(&at.to_be_bytes())),
        text(columns.hold_reason),
        text(columns.destruction_reason),
        uuid(columns.destruction_by),
        text(kept.access_hash.as_deref()),
        text(kept.filing_key.as_deref()),
        text(kept.fingerprint.as_deref()),
    ];
    let parts = parts.each_ref().map(Vec::as_slice);
    digest(&encode(PURPOSE, &parts))
}

/// A value that is there begins with a byte of its own, so that an empty one is not an absent one.
pub fn some(value: &[u8]) -> Vec<u8> {
    [&[1], value].concat()
}

fn text(value: Option<&str>) -> Vec<u8> {
    value.map_or_else(Vec::new, |text| some(text.as_bytes()))
}

fn uuid(value: Option<Uuid>) -> Vec<u8> {
    value.map_or_else(Vec::new, |id| some(id.as_bytes()))
}
