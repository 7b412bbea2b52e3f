//! The table of the log.

use jauap_domain::{Event, EventKind, EventSeq, RequestId, StaffId, StateTag, Subject, Timestamp};
use jauap_ledger::Hash;
use jauap_workflow::{entry::Place, ports::StoreError, records::RecordedEvent};
use sea_orm::{Set, entity::prelude::*};

use super::optional_word;
use crate::failure::corrupt;

pub const TABLE: &str = "events";

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub generation: i32,
    pub request_id: Option<Uuid>,
    pub rseq: Option<i64>,
    pub at_ms: i64,
    pub event: String,
    pub actor_role: String,
    pub actor_id: Option<Uuid>,
    pub from_state: Option<String>,
    pub to_state: Option<String>,
    pub due_on: Option<TimeDate>,
    pub subject: Option<String>,
    pub entry: String,
    pub leaf: Vec<u8>,
    pub openings: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for RecordedEvent {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            seq: EventSeq(row.seq),
            at: Timestamp::from_unix_ms(row.at_ms),
            name: row.event,
            role: row.actor_role,
            staff: row.actor_id.map(StaffId::new),
            from: optional_word(TABLE, "from_state", row.from_state.as_deref())?,
            to: optional_word(TABLE, "to_state", row.to_state.as_deref())?,
            due_on: row.due_on,
            subject: optional_word(TABLE, "subject", row.subject.as_deref())?,
            entry: row.entry,
        })
    }
}

impl ActiveModel {
    /// The row of an event with its entry and leaf.
    pub fn at_place(event: &Event, place: &Place<'_>, entry: String, leaf: Hash) -> Result<Self, StoreError> {
        let state = |tag: StateTag| tag.code().to_owned();
        let generation =
            i32::try_from(place.generation).map_err(|_| corrupt(TABLE, "generation is out of range"))?;
        Ok(Self {
            seq: Set(place.seq.0),
            generation: Set(generation),
            request_id: Set(event.request.map(RequestId::raw)),
            rseq: Set(place.request.map(|at| at.rseq)),
            at_ms: Set(event.at.unix_ms()),
            event: Set(event.kind.name().to_owned()),
            actor_role: Set(event.actor.role_code().to_owned()),
            actor_id: Set(event.actor.staff().map(StaffId::raw)),
            from_state: Set(event.from.map(state)),
            to_state: Set(event.to.map(state)),
            due_on: Set(event.due_on),
            subject: Set(subject(&event.kind).map(|subject| subject.code().to_owned())),
            entry: Set(entry),
            leaf: Set(leaf.to_vec()),
            openings: Set(None),
        })
    }
}

/// The subject that an event sets: the term is computed from it.
fn subject(kind: &EventKind) -> Option<Subject> {
    if let EventKind::Received { subject, .. } | EventKind::FactsRecorded { subject, .. } = kind {
        Some(*subject)
    } else {
        None
    }
}
