//! The table and the methods say the same, for every state and every action.

use std::collections::BTreeSet;

use jauap_domain::{Action, Delivery, Outcome, Proposal, Refused, State, StateTag, action::TRANSITIONS};
use proptest::prelude::*;
use uuid::Uuid;

use crate::steps::{COLLEAGUE, Circumstances, LET_GO_ON, PROPOSER, TODAY, states, step};

fn rows(from: StateTag, action: Action) -> BTreeSet<StateTag> {
    let fits = TRANSITIONS
        .iter()
        .filter(|row| row.from == from && row.action == action);
    fits.map(|row| row.to).collect()
}

/// Every pair of a state and an action, with all results it can have.
fn outcomes(from: StateTag, action: Action) -> Vec<(State, Circumstances, Result<State, Refused>)> {
    let mut all = Vec::new();
    for state in states(from) {
        for with in Circumstances::all() {
            if let Some(result) = step(state, action, &with) {
                all.push((state, with, result));
            }
        }
    }
    all
}

/// The refusals beside "not allowed here", each with the only place it may come from.
fn special_refusal_is_due(from: StateTag, action: Action, with: &Circumstances, refused: &Refused) -> bool {
    match refused {
        // What is to be confirmed depends on the facts, not on the state.
        Refused::NotAllowed { .. } | Refused::AuthorityUnconfirmed => false,
        Refused::Incomplete { missing } => {
            (from, action) == (StateTag::Received, Action::Accept) && with.gap && missing.len() == 1
        }
        Refused::OwnProposal => {
            (from, action) == (StateTag::InApproval, Action::Approve) && with.by == PROPOSER
        }
        Refused::FourEyes => matches!(action, Action::Answer | Action::Refuse) && with.four_eyes,
        Refused::RefusalOnly => {
            (from, action) == (StateTag::Received, Action::Propose) && with.outcome == Outcome::Answer
        }
        Refused::NoExtension => {
            action == Action::Extend && !with.four_eyes || action == Action::CancelExtension && !with.gap
        }
        Refused::ExtensionTooLong { most } => action == Action::Extend && with.gap && *most == 5,
        Refused::NotOnPaper => action == Action::Dispatch && !with.delivery.is_on_paper(),
        Refused::DispatchDay { .. } => action == Action::Dispatch && with.gap,
    }
}

#[test]
fn every_pair_leads_exactly_where_the_table_says() {
    for from in StateTag::ALL {
        for action in Action::ALL {
            let reached: BTreeSet<StateTag> = outcomes(*from, *action)
                .into_iter()
                .filter_map(|(_, _, result)| result.ok())
                .map(|to| to.tag())
                .collect();
            assert_eq!(reached, rows(*from, *action), "{action} from {from}");
        }
    }
}

#[test]
fn a_pair_without_a_row_is_refused_by_name_whatever_is_handed_in() {
    let mut pairs = 0;
    for from in StateTag::ALL {
        for action in Action::ALL {
            if !rows(*from, *action).is_empty() {
                continue;
            }
            pairs += 1;
            for (_, with, result) in outcomes(*from, *action) {
                let expected = Refused::NotAllowed {
                    action: *action,
                    state: *from,
                };
                assert_eq!(result, Err(expected), "{action} from {from} with {with:?}");
            }
        }
    }
    assert!(pairs > 40, "the table forbids most pairs: {pairs}");
}

#[test]
fn a_pair_with_a_row_is_refused_only_for_the_named_reasons() {
    for from in StateTag::ALL {
        for action in Action::ALL {
            if rows(*from, *action).is_empty() {
                continue;
            }
            for (_, with, result) in outcomes(*from, *action) {
                if let Err(refused) = result {
                    let due = special_refusal_is_due(*from, *action, &with, &refused);
                    assert!(due, "{action} from {from} with {with:?}: {refused:?}");
                }
            }
        }
    }
}

#[test]
fn each_special_refusal_is_really_given() {
    let given = |from, action, wanted: fn(&Refused) -> bool| {
        let mut results = outcomes(from, action).into_iter();
        results.any(|(_, _, result)| result.as_ref().is_err_and(wanted))
    };
    let is_incomplete = |refused: &Refused| matches!(refused, Refused::Incomplete { .. });
    assert!(given(StateTag::Received, Action::Accept, is_incomplete));
    assert!(given(StateTag::InApproval, Action::Approve, |r| *r
        == Refused::OwnProposal));
    assert!(given(StateTag::InProgress, Action::Answer, |r| *r == Refused::FourEyes));
    assert!(given(StateTag::InProgress, Action::Refuse, |r| *r == Refused::FourEyes));
    assert!(given(StateTag::Received, Action::Refuse, |r| *r == Refused::FourEyes));
    assert!(given(StateTag::Received, Action::Propose, |r| *r
        == Refused::RefusalOnly));
    assert!(given(StateTag::InDispatch, Action::Dispatch, |r| *r
        == Refused::NotOnPaper));
    let wrong_day = |refused: &Refused| matches!(refused, Refused::DispatchDay { .. });
    assert!(given(StateTag::InDispatch, Action::Dispatch, wrong_day));
    for open in StateTag::OPEN {
        let no_extension = |refused: &Refused| *refused == Refused::NoExtension;
        assert!(given(*open, Action::Extend, no_extension));
        assert!(given(*open, Action::CancelExtension, no_extension));
        assert!(given(*open, Action::Extend, |r| *r
            == Refused::ExtensionTooLong { most: 5 }));
    }
}

#[test]
fn a_request_that_was_not_accepted_is_never_answered_in_one_step() {
    for with in Circumstances::all() {
        let alone = Circumstances {
            four_eyes: false,
            outcome: Outcome::Answer,
            ..with
        };
        let refused = step(State::Received, Action::Answer, &alone);
        assert!(
            matches!(refused, Some(Err(Refused::NotAllowed { .. }))),
            "{refused:?}"
        );
    }
}

#[test]
fn keeping_the_state_is_for_actions_that_keep_it() {
    for from in StateTag::ALL {
        for state in states(*from) {
            for action in Action::ALL {
                let keeps = rows(*from, *action).contains(from);
                assert_eq!(state.keep(*action).is_ok(), keeps, "{action} from {from}");
                assert_eq!(state.keep(*action).ok(), keeps.then_some(state));
            }
        }
    }
}

#[test]
fn the_table_has_no_row_twice_and_its_questions_answer_from_it() {
    let unique: BTreeSet<_> = TRANSITIONS
        .iter()
        .map(|row| (row.from, row.action, row.to))
        .collect();
    assert_eq!(unique.len(), TRANSITIONS.len());
    for action in Action::ALL {
        let froms: Vec<_> = StateTag::ALL
            .iter()
            .copied()
            .filter(|from| !rows(*from, *action).is_empty())
            .collect();
        assert_eq!(action.may_come_from(), froms, "{action}");
        for from in StateTag::ALL {
            assert_eq!(
                action.is_allowed_in(*from),
                froms.contains(from),
                "{action} in {from}"
            );
        }
        assert!(!froms.is_empty(), "{action} is possible somewhere");
    }
}

#[test]
fn withdrawing_is_possible_in_every_open_state_and_reopening_in_every_other() {
    for state in StateTag::ALL {
        assert_eq!(Action::Withdraw.is_allowed_in(*state), state.is_open(), "{state}");
        assert_eq!(Action::Reopen.is_allowed_in(*state), !state.is_open(), "{state}");
    }
}

proptest! {
    #[test]
    fn who_proposed_never_approves_and_anybody_else_may(who: u128, other: u128, index in 0_usize..32) {
        let by = jauap_domain::StaffId::new(Uuid::from_u128(who));
        let with = Circumstances::all()[index % Circumstances::all().len()];
        let proposal = Proposal { by, ..with.proposal() };
        let state = State::InApproval { proposal };
        prop_assert_eq!(state.approve(by), Err(Refused::OwnProposal));
        let other = jauap_domain::StaffId::new(Uuid::from_u128(other));
        prop_assume!(other != by);
        let approved = state.approve(other);
        let reply = approved.as_ref().ok().and_then(State::released_reply).copied();
        prop_assert_eq!(reply, Some(proposal));
    }
}

#[test]
fn what_was_proposed_is_what_goes_out() {
    for state in states(StateTag::InApproval) {
        let State::InApproval { proposal } = state else {
            continue;
        };
        let expected = match proposal.outcome {
            _ if proposal.delivery.is_on_paper() => State::InDispatch { reply: proposal },
            Outcome::Answer => State::Answered { reply: proposal },
            Outcome::Refusal { .. } => State::Refused { reply: proposal },
        };
        assert_eq!(state.approve(COLLEAGUE), Ok(expected));
    }
}

#[test]
fn a_reply_on_paper_ends_the_request_only_when_it_left_and_keeps_how_it_left() {
    for state in states(StateTag::InDispatch) {
        let State::InDispatch { reply } = state else {
            continue;
        };
        for delivery in [Delivery::Post, Delivery::InPerson] {
            let left = Proposal { delivery, ..reply };
            let expected = match reply.outcome {
                Outcome::Answer => State::Answered { reply: left },
                Outcome::Refusal { .. } => State::Refused { reply: left },
            };
            for on in [LET_GO_ON, TODAY] {
                assert_eq!(state.dispatch(delivery, on, LET_GO_ON, TODAY), Ok(expected));
            }
            let tomorrow = TODAY.next_day().unwrap();
            for on in [LET_GO_ON.previous_day().unwrap(), tomorrow] {
                let refused = state.dispatch(delivery, on, LET_GO_ON, TODAY);
                assert!(matches!(refused, Err(Refused::DispatchDay { .. })), "{refused:?}");
            }
        }
    }
}
