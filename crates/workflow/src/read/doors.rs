//! By which door mail came in, and what became of it.

use std::collections::BTreeMap;

use jauap_domain::MailState;

use crate::{ports::StoreError, service::Service};

/// What became of the mail of one door. Every mail is in exactly one state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DoorTally {
    /// The name of the door in the configuration, or `pipe` or `http`.
    pub account: String,
    /// How many mails are in each state that has any.
    pub mails: BTreeMap<MailState, i64>,
    /// How many mails were taken out of folders of a mailbox, copies of the same mail and mails that were removed since
    /// included; none for other doors.
    pub places: i64,
}

impl DoorTally {
    /// Mails in a state.
    pub fn count(&self, state: MailState) -> i64 {
        self.mails.get(&state).copied().unwrap_or_default()
    }

    /// All mails that are kept of this door.
    pub fn all(&self) -> i64 {
        self.mails.values().sum()
    }
}

/// The doors by which mail ever came in, by name. Counting goes through all mails: see [`Remembered`](super::Remembered).
pub async fn door_tallies(service: &Service) -> Result<Vec<DoorTally>, StoreError> {
    let mut doors = BTreeMap::<String, DoorTally>::new();
    for (account, state, mails) in service.store.mail_tally().await? {
        let door = doors.entry(account).or_default();
        door.mails.insert(state, mails);
    }
    for (account, places) in service.store.places_taken().await? {
        doors.entry(account).or_default().places = places;
    }
    let named = doors
        .into_iter()
        .map(|(account, door)| DoorTally { account, ..door });
    Ok(named.collect())
}
