//! How near the last day is, as a word of the address.

use std::str::FromStr;

use jauap_workflow::{
    Service,
    read::{DueGroup, DueGroups},
    records::QueueFilter,
};
use time::Date;

use crate::event_facts::read_day;

/// What the address says of the last day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DueWord {
    Any,
    Group(DueGroup),
    /// This day, in every state that the other filters leave.
    On(Date),
}

/// Neither a group nor a day.
#[derive(Debug)]
pub struct NoDueWord;

impl FromStr for DueWord {
    type Err = NoDueWord;
    fn from_str(word: &str) -> Result<Self, NoDueWord> {
        if word.is_empty() {
            return Ok(Self::Any);
        }
        let group = DueGroup::ALL.into_iter().find(|group| group.code() == word);
        group
            .map(Self::Group)
            .or_else(|| read_day(word).map(Self::On))
            .ok_or(NoDueWord)
    }
}

impl DueWord {
    /// Leaves of a filter what the word means, if there can be such requests.
    pub fn narrow(self, service: &Service, mut filter: QueueFilter) -> Option<QueueFilter> {
        match self {
            Self::Any => {}
            Self::Group(group) => {
                if !DueGroups::today(service).narrow(&mut filter, group) {
                    return None;
                }
            }
            Self::On(day) => (filter.due_from, filter.due_before) = (Some(day), day.next_day()),
        }
        Some(filter)
    }
}
