//! What became of the mail of each door: a row for each, and one for all.

use jauap_domain::MailState;
use jauap_workflow::read::DoorTally;
use serde::Serialize;

/// The columns: every mail is in one of them.
const STATES: [MailState; 5] = [
    MailState::Filed,
    MailState::Added,
    MailState::Ignored,
    MailState::Waiting,
    MailState::Kept,
];

#[derive(Serialize)]
pub struct DoorsView {
    states: Vec<&'static str>,
    rows: Vec<DoorRow>,
    all: DoorRow,
    counted_at: String,
}

#[derive(Serialize)]
struct DoorRow {
    account: String,
    taken: i64,
    counts: Vec<Count>,
}

#[derive(Serialize)]
struct Count {
    state: &'static str,
    mails: i64,
}

impl DoorsView {
    /// The doors by which mail came in, as they were counted at a moment.
    pub fn new(doors: Vec<DoorTally>, counted_at: String) -> Self {
        let mut all = DoorTally::default();
        for (state, mails) in doors.iter().flat_map(|door| &door.mails) {
            *all.mails.entry(*state).or_default() += mails;
        }
        let some = doors.into_iter().filter(|door| door.all() > 0);
        Self {
            states: STATES.iter().map(|state| state.code()).collect(),
            rows: some.map(DoorRow::from).collect(),
            all: all.into(),
            counted_at,
        }
    }
}

impl From<DoorTally> for DoorRow {
    fn from(door: DoorTally) -> Self {
        let count = |state: MailState| Count {
            state: state.code(),
            mails: door.count(state),
        };
        Self {
            taken: door.all(),
            counts: STATES.into_iter().map(count).collect(),
            account: door.account,
        }
    }
}
