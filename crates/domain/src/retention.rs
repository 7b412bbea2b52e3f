//! How long the content of an ended request is kept, and when it may be destroyed.

use time::{Date, Month};

use crate::{Request, StaffId, StateTag};

crate::code::coded!(
    /// Why the content of a request is destroyed.
    DestructionReason ("reason for destruction") {
        /// The term of keeping it has ended.
        RetentionEnded = "retention_ended",
        /// What it was collected for is achieved (Law 94-V, art. 18).
        PurposeAchieved = "purpose_achieved",
        /// The person took the consent back.
        ConsentWithdrawn = "consent_withdrawn",
        /// It should not have been collected.
        Unlawful = "unlawful",
        /// A court or an authority ordered it.
        Ordered = "ordered",
        /// It had been destroyed before, and came back with a backup.
        DestroyedBefore = "destroyed_before",
    }
);

impl DestructionReason {
    /// The reasons that a person may give.
    pub const GIVEN: &'static [Self] = &[
        Self::RetentionEnded,
        Self::PurposeAchieved,
        Self::ConsentWithdrawn,
        Self::Unlawful,
        Self::Ordered,
    ];

    /// True for a reason that a person may give.
    pub fn is_given(self) -> bool {
        Self::GIVEN.contains(&self)
    }
}

crate::code::coded!(
    /// Why content is held although its term has ended.
    HoldReason ("reason for a hold") {
        /// A dispute before a court.
        Litigation = "litigation",
        /// A check by an authority.
        Inspection = "inspection",
        /// A complaint that is not decided yet.
        Complaint = "complaint",
        /// An investigation inside the organisation.
        Investigation = "investigation",
    }
);

crate::code::coded!(
    /// How it stands with the content of an ended request, as lists tell it.
    Keeping ("state of keeping") {
        /// The term of keeping has ended, and the content is still there.
        TermEnded = "term_ended",
        /// A destruction waits for a second person.
        DestructionProposed = "destruction_proposed",
        /// The content is held.
        Held = "held",
        /// The content was destroyed.
        Destroyed = "destroyed",
    }
);

/// A destruction that waits for a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DestructionProposal {
    /// Who proposed it.
    pub by: StaffId,
    /// Why.
    pub reason: DestructionReason,
}

/// How long content is kept after a request ended, in months, by the state it ended in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// After an answer.
    pub answered: u16,
    /// After a refusal.
    pub refused: u16,
    /// After the user took it back.
    pub withdrawn: u16,
}

impl Retention {
    /// The months of a state; none while a request is open.
    pub const fn months(&self, state: StateTag) -> Option<u16> {
        match state {
            StateTag::Answered => Some(self.answered),
            StateTag::Refused => Some(self.refused),
            StateTag::Withdrawn => Some(self.withdrawn),
            StateTag::Received
            | StateTag::Clarifying
            | StateTag::InProgress
            | StateTag::InApproval
            | StateTag::InDispatch => None,
        }
    }

    /// The day until which the content must be kept: from that day on it may be destroyed; none while the request is open.
    pub fn until(&self, closed_on: Date, state: StateTag) -> Option<Date> {
        self.months(state).map(|months| months_after(closed_on, months))
    }
}

/// The same day some months later, or the last day of that month when it is shorter (Civil Code, art. 174).
fn months_after(date: Date, months: u16) -> Date {
    let count = i32::from(date.month() as u8) - 1 + i32::from(months);
    let year = date.year() + count / 12;
    let month = u8::try_from(count % 12 + 1)
        .ok()
        .and_then(|month| Month::try_from(month).ok());
    let Some(month) = month else { return Date::MAX };
    let day = date.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).unwrap_or(Date::MAX)
}

/// Why content is not destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Kept {
    /// Its term has not ended.
    #[error("the content must be kept until {until}")]
    Retained {
        /// The day until which it must be kept.
        until: Date,
    },
    /// It is held.
    #[error("the content is held: {0}")]
    Held(HoldReason),
    /// The reason is none that a person may give.
    #[error("this reason is not given by people")]
    NoReason,
    /// Nobody proposed it.
    #[error("nobody proposed to destroy the content")]
    NotProposed,
    /// Four eyes: who proposed may not confirm.
    #[error("who proposed the destruction may not confirm it")]
    OwnProposal,
    /// It is held already, or proposed already, or there is nothing to release.
    #[error("that is so already")]
    Already,
}

impl Request {
    /// True when nothing stands in the way of destroying the content on this day, whoever wants it.
    pub fn may_be_destroyed(&self, today: Date, until: Date) -> Result<(), Kept> {
        if let Some(reason) = self.hold {
            return Err(Kept::Held(reason));
        }
        if today < until {
            return Err(Kept::Retained { until });
        }
        Ok(())
    }

    /// Writes down that a person wants the content destroyed.
    pub fn propose_destruction(&mut self, proposal: DestructionProposal) -> Result<(), Kept> {
        if !proposal.reason.is_given() {
            return Err(Kept::NoReason);
        }
        if self.destruction.is_some() {
            return Err(Kept::Already);
        }
        self.destruction = Some(proposal);
        Ok(())
    }

    /// The reason of the proposal that this person may confirm; never the one who made it.
    pub fn confirmed_destruction(&self, by: StaffId) -> Result<DestructionReason, Kept> {
        match self.destruction {
            None => Err(Kept::NotProposed),
            Some(proposal) if proposal.by == by => Err(Kept::OwnProposal),
            Some(proposal) => Ok(proposal.reason),
        }
    }

    /// Takes a proposal away.
    pub fn reject_destruction(&mut self) -> Result<(), Kept> {
        self.destruction.take().map(drop).ok_or(Kept::NotProposed)
    }

    /// Keeps the content from being destroyed.
    pub fn hold(&mut self, reason: HoldReason) -> Result<(), Kept> {
        if self.hold.is_some() {
            return Err(Kept::Already);
        }
        self.hold = Some(reason);
        Ok(())
    }

    /// Ends a hold.
    pub fn release(&mut self) -> Result<(), Kept> {
        self.hold.take().map(drop).ok_or(Kept::Already)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn the_term_ends_on_the_same_day_of_a_later_month_or_its_last() {
        let kept = Retention {
            answered: 60,
            refused: 1,
            withdrawn: 0,
        };
        let until = |day, state| kept.until(day, state);
        assert_eq!(
            until(date!(2026 - 11 - 22), StateTag::Answered),
            Some(date!(2031 - 11 - 22))
        );
        assert_eq!(
            until(date!(2026 - 01 - 31), StateTag::Refused),
            Some(date!(2026 - 02 - 28))
        );
        assert_eq!(
            until(date!(2027 - 12 - 31), StateTag::Refused),
            Some(date!(2028 - 01 - 31))
        );
        assert_eq!(
            until(date!(2026 - 11 - 22), StateTag::Withdrawn),
            Some(date!(2026 - 11 - 22))
        );
        assert_eq!(until(date!(2026 - 11 - 22), StateTag::InProgress), None);
    }
}
