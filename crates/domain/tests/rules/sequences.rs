//! Whatever people try in whatever order, a request stays inside the table.

use jauap_domain::{Action, Outcome, Proposal, State, StateTag, action::TRANSITIONS};
use proptest::prelude::*;

use crate::steps::{Circumstances, step};

fn tries() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..Action::ALL.len(), 0..Circumstances::all().len()), 0..60)
}

/// What the sequence must have gone through for the state to be right.
#[derive(Default)]
struct Past {
    proposed: Option<Proposal>,
}

fn holds_its_facts(state: &State, past: &Past) -> bool {
    match state {
        State::InApproval { proposal } => past.proposed == Some(*proposal),
        State::InDispatch { reply } => past.proposed == Some(*reply) && reply.delivery.is_on_paper(),
        State::Answered { reply } => past.proposed == Some(*reply) && reply.outcome == Outcome::Answer,
        State::Refused { reply } => past.proposed == Some(*reply) && reply.outcome != Outcome::Answer,
        State::Received | State::Clarifying { .. } | State::InProgress | State::Withdrawn => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_sequence_of_actions_leaves_the_table(tries in tries()) {
        let all = Circumstances::all();
        let (mut state, mut past) = (State::Received, Past::default());
        for (action, with) in tries {
            let (action, with) = (Action::ALL[action], all[with]);
            let Some(Ok(next)) = step(state, action, &with) else { continue };
            let step_is_in_table = TRANSITIONS
                .iter()
                .any(|row| (row.from, row.action, row.to) == (state.tag(), action, next.tag()));
            prop_assert!(step_is_in_table, "{action}: {state:?} -> {next:?}");
            if matches!(action, Action::Propose | Action::Answer | Action::Refuse) {
                past.proposed = Some(with.proposal());
            }
            if action == Action::Dispatch {
                past.proposed = past.proposed.map(|reply| Proposal { delivery: with.delivery, ..reply });
            }
            prop_assert!(holds_its_facts(&next, &past), "{next:?}");
            state = next;
        }
    }

    #[test]
    fn a_clarification_comes_back_to_where_the_question_was_asked(tries in tries()) {
        let all = Circumstances::all();
        let (mut state, mut asked_in) = (State::Received, None);
        for (action, with) in tries {
            let (action, with) = (Action::ALL[action], all[with]);
            let Some(Ok(next)) = step(state, action, &with) else { continue };
            if action == Action::Ask {
                asked_in = Some(state.tag());
            }
            if action == Action::Clarify {
                prop_assert_eq!(Some(next.tag()), asked_in);
            }
            state = next;
        }
    }

    #[test]
    fn with_four_eyes_nothing_is_answered_or_refused_without_an_approval(tries in tries()) {
        let all = Circumstances::all();
        let mut state = State::Received;
        for (action, with) in tries {
            let with = Circumstances { four_eyes: true, ..all[with] };
            let action = Action::ALL[action];
            let Some(Ok(next)) = step(state, action, &with) else { continue };
            if matches!(next.tag(), StateTag::Answered | StateTag::Refused) && next != state {
                prop_assert!(action == Action::Approve || state.tag() == StateTag::InDispatch, "{action}");
            }
            if next.tag() == StateTag::InDispatch && next != state {
                prop_assert_eq!(action, Action::Approve);
            }
            state = next;
        }
    }
}

#[test]
fn every_state_can_be_reached_and_every_ended_one_left() {
    let mut reached = vec![StateTag::Received];
    while let Some(row) = TRANSITIONS
        .iter()
        .find(|row| reached.contains(&row.from) && !reached.contains(&row.to))
    {
        reached.push(row.to);
    }
    reached.sort_unstable();
    let mut all = StateTag::ALL.to_vec();
    all.sort_unstable();
    assert_eq!(reached, all);
    for state in StateTag::ALL {
        let leaves = TRANSITIONS
            .iter()
            .any(|row| row.from == *state && row.to != *state);
        assert!(leaves, "{state} is a dead end");
    }
}
