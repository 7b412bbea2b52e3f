//! Every action with every argument that could make a difference, as plain data.

use jauap_domain::{
    Action, Delivery, MessageId, Missing, Outcome, Proposal, RefusalReason, Refused, Resume, StaffId, State,
    StateTag,
};
use time::{Date, macros::date};
use uuid::Uuid;

/// The one who proposes in these tests.
pub const PROPOSER: StaffId = StaffId::new(Uuid::from_u128(1));
/// Somebody else.
pub const COLLEAGUE: StaffId = StaffId::new(Uuid::from_u128(2));

/// The day a reply was let go in these tests.
pub const LET_GO_ON: Date = date!(2026 - 11 - 23);
/// The day it is in these tests.
pub const TODAY: Date = date!(2026 - 11 - 24);

const REFUSAL: Outcome = Outcome::Refusal {
    reason: RefusalReason::NoData,
};

/// What is handed in beside the action; each action looks at its own part only.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    pub outcome: Outcome,
    pub delivery: Delivery,
    pub gap: bool,
    pub by: StaffId,
    pub four_eyes: bool,
}

impl Circumstances {
    /// Every combination.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for outcome in [Outcome::Answer, REFUSAL] {
            for delivery in Delivery::ALL {
                for by in [PROPOSER, COLLEAGUE] {
                    for (gap, four_eyes) in [(false, false), (false, true), (true, false), (true, true)] {
                        all.push(Self {
                            outcome,
                            delivery: *delivery,
                            gap,
                            by,
                            four_eyes,
                        });
                    }
                }
            }
        }
        all
    }

    /// The day a letter is said to have left: before it was let go where there is a gap.
    pub fn left_on(&self) -> Date {
        if self.gap { date!(2026 - 11 - 22) } else { TODAY }
    }

    /// The reply that these circumstances speak of.
    pub fn proposal(&self) -> Proposal {
        Proposal {
            outcome: self.outcome,
            delivery: self.delivery,
            reply: MessageId::new(Uuid::from_u128(7)),
            by: self.by,
        }
    }
}

/// Rules that allow five days, or none.
fn extension(allowed: bool) -> Option<jauap_domain::deadline::Extension> {
    allowed.then(|| jauap_domain::deadline::Extension {
        most_days: 5,
        norm: jauap_domain::Names::default(),
    })
}

/// Takes one step, or says that these circumstances do not belong to the action (an answer is no refusal).
pub fn step(state: State, action: Action, with: &Circumstances) -> Option<Result<State, Refused>> {
    let gaps: &[Missing] = if with.gap { &[Missing::Signature] } else { &[] };
    let is_answer = with.outcome == Outcome::Answer;
    Some(match action {
        Action::Accept => state.accept(gaps),
        Action::Ask => state.ask(),
        Action::Clarify => state.clarify(),
        Action::Propose => state.propose(with.proposal()),
        Action::Return => state.return_proposal(),
        Action::Approve => state.approve(with.by),
        Action::Answer if !is_answer => return None,
        Action::Refuse if is_answer => return None,
        Action::Answer | Action::Refuse => state.reply_alone(with.proposal(), with.four_eyes),
        Action::Dispatch => state.dispatch(with.delivery, with.left_on(), LET_GO_ON, TODAY),
        Action::Withdraw => state.withdraw(),
        Action::Reopen => state.reopen(),
        Action::Extend => state.extend(if with.gap { 9 } else { 5 }, extension(with.four_eyes).as_ref()),
        Action::CancelExtension => state.cancel_extension(u16::from(with.gap)),
        Action::Assign
        | Action::Note
        | Action::ClearAttention
        | Action::RecordFacts
        | Action::ProposeDestruction
        | Action::RejectDestruction
        | Action::ConfirmDestruction
        | Action::Hold
        | Action::Release => state.keep(action),
    })
}

/// Every state with every kind of facts it can hold; the one who proposed is [`PROPOSER`].
pub fn states(tag: StateTag) -> Vec<State> {
    let replies = || {
        Circumstances::all()
            .into_iter()
            .filter(|with| with.by == PROPOSER && !with.gap && !with.four_eyes)
            .map(|with| with.proposal())
    };
    match tag {
        StateTag::Received => vec![State::Received],
        StateTag::Clarifying => [Resume::Received, Resume::InProgress]
            .map(|resume| State::Clarifying { resume })
            .to_vec(),
        StateTag::InProgress => vec![State::InProgress],
        StateTag::InApproval => replies().map(|proposal| State::InApproval { proposal }).collect(),
        StateTag::InDispatch => replies()
            .filter(|reply| reply.delivery.is_on_paper())
            .map(|reply| State::InDispatch { reply })
            .collect(),
        StateTag::Answered => replies()
            .filter(|reply| reply.outcome == Outcome::Answer)
            .map(|reply| State::Answered { reply })
            .collect(),
        StateTag::Refused => replies()
            .filter(|reply| reply.outcome != Outcome::Answer)
            .map(|reply| State::Refused { reply })
            .collect(),
        StateTag::Withdrawn => vec![State::Withdrawn],
    }
}
