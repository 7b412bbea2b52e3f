//! Who may do what, written out a second time from the design, and the stable words.

use std::{collections::BTreeSet, fmt::Debug, str::FromStr};

use jauap_domain::{
    Action, Actor, Arrival, Attention, Channel, Delivery, DestructionReason, HoldReason, Language, Missing,
    RefusalReason, Resume, Role, StaffId, StateTag, Subject, Verdict, Warning, requester::DocumentHolder,
};
use uuid::Uuid;

/// The design's table: the action, whether an officer, a supervisor and the user may.
const DESIGN: &[(Action, bool, bool, bool)] = &[
    (Action::Accept, true, true, false),
    (Action::Ask, true, true, false),
    (Action::Clarify, true, true, true),
    (Action::Propose, true, true, false),
    (Action::Return, false, true, false),
    (Action::Approve, false, true, false),
    (Action::Answer, true, true, false),
    (Action::Refuse, true, true, false),
    (Action::Dispatch, true, true, false),
    (Action::Withdraw, true, true, true),
    (Action::Reopen, false, true, false),
    (Action::Extend, false, true, false),
    (Action::CancelExtension, false, true, false),
    (Action::Assign, true, true, false),
    (Action::Note, true, true, false),
    (Action::ClearAttention, true, true, false),
    (Action::RecordFacts, true, true, true),
    (Action::ProposeDestruction, false, true, false),
    (Action::RejectDestruction, true, true, false),
    (Action::ConfirmDestruction, true, true, false),
    (Action::Hold, false, true, false),
    (Action::Release, false, true, false),
];

fn staff(as_role: Role) -> Actor {
    Actor::Staff {
        id: StaffId::new(Uuid::from_u128(1)),
        as_role,
    }
}

#[test]
fn every_action_is_open_to_exactly_the_roles_of_the_design() {
    let named: BTreeSet<Action> = DESIGN.iter().map(|row| row.0).collect();
    assert_eq!(named.len(), Action::ALL.len(), "every action has a row here");
    for (action, officer, supervisor, user) in DESIGN {
        assert_eq!(action.is_open_to(&staff(Role::Officer)), *officer, "{action}");
        assert_eq!(
            action.is_open_to(&staff(Role::Supervisor)),
            *supervisor,
            "{action}"
        );
        assert_eq!(action.is_open_to(&Actor::User), *user, "{action}");
        assert_eq!(action.is_open_to(&Actor::User), *user, "{action}");
    }
}

#[test]
fn auditors_and_administrators_change_no_request() {
    for action in Action::ALL {
        assert!(!action.is_open_to(&staff(Role::Auditor)), "{action}");
        assert!(!action.is_open_to(&staff(Role::Admin)), "{action}");
    }
}

#[test]
fn an_actor_is_logged_by_role_and_only_staff_have_an_identity() {
    for role in Role::ALL {
        assert_eq!(staff(*role).role_code(), role.code());
        assert!(staff(*role).staff().is_some());
    }
    assert_eq!(Actor::User.role_code(), "user");
    assert_eq!(Actor::System.role_code(), "system");
    assert_eq!(Actor::User.staff().or(Actor::System.staff()), None);
}

/// The words go into the database, the API and the log, so each is plain, unique and read back.
fn words_are_stable<T>(all: &[T], code: fn(T) -> &'static str, words: &[&str])
where
    T: Copy + PartialEq + Debug + FromStr + serde::Serialize,
{
    let found: Vec<&str> = all.iter().map(|member| code(*member)).collect();
    assert_eq!(found, words);
    for member in all {
        let word = code(*member);
        assert!(
            word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
            "{word}"
        );
        assert_eq!(word.parse::<T>().ok().as_ref(), Some(member));
        assert_eq!(serde_json::to_value(member).ok(), Some(serde_json::json!(word)));
        assert!(word.to_uppercase().parse::<T>().is_err());
    }
    assert!("".parse::<T>().is_err());
}

#[test]
fn the_words_of_marks_stay_what_they_are() {
    words_are_stable(
        Attention::ALL,
        Attention::code,
        &[
            "new_message",
            "reply_undelivered",
            "possible_duplicate",
            "sender_unverified",
            "due_moved",
            "due_soon",
            "overdue",
            "content_read",
            "authority_unconfirmed",
        ],
    );
}

#[test]
fn the_stable_words_stay_what_they_are() {
    words_are_stable(
        StateTag::ALL,
        StateTag::code,
        &[
            "received",
            "clarifying",
            "in_progress",
            "in_approval",
            "in_dispatch",
            "answered",
            "refused",
            "withdrawn",
        ],
    );
    words_are_stable(
        Action::ALL,
        Action::code,
        &[
            "accept",
            "ask",
            "clarify",
            "propose",
            "return",
            "approve",
            "answer",
            "refuse",
            "dispatch",
            "withdraw",
            "reopen",
            "extend",
            "cancel_extension",
            "assign",
            "note",
            "clear_attention",
            "record_facts",
            "propose_destruction",
            "reject_destruction",
            "confirm_destruction",
            "hold",
            "release",
        ],
    );
    words_are_stable(
        DestructionReason::ALL,
        DestructionReason::code,
        &[
            "retention_ended",
            "purpose_achieved",
            "consent_withdrawn",
            "unlawful",
            "ordered",
            "destroyed_before",
        ],
    );
    words_are_stable(
        HoldReason::ALL,
        HoldReason::code,
        &["litigation", "inspection", "complaint", "investigation"],
    );
    words_are_stable(
        Subject::ALL,
        Subject::code,
        &[
            "information",
            "rectification",
            "blocking",
            "unblocking",
            "destruction",
            "consent_withdrawal",
            "explanation",
            "other",
        ],
    );
    words_are_stable(Channel::ALL, Channel::code, &["web", "email", "paper", "api"]);
    words_are_stable(Arrival::ALL, Arrival::code, &["post", "in_person"]);
    words_are_stable(Language::ALL, Language::code, &["ru", "kk", "en"]);
    words_are_stable(
        Role::ALL,
        Role::code,
        &["officer", "supervisor", "auditor", "admin"],
    );
    words_are_stable(
        Delivery::ALL,
        Delivery::code,
        &["letter", "notice", "post", "in_person"],
    );
    words_are_stable(Resume::ALL, Resume::code, &["received", "in_progress"]);
    words_are_stable(
        DocumentHolder::ALL,
        DocumentHolder::code,
        &["requester", "representative"],
    );
    words_are_stable(
        Verdict::ALL,
        Verdict::code,
        &["not_checked", "valid", "invalid", "not_fully_checked"],
    );
}

#[test]
fn items_reasons_and_warnings_have_unique_words() {
    fn unique(words: &[&str]) {
        let set: BTreeSet<_> = words.iter().collect();
        assert_eq!(set.len(), words.len(), "{words:?}");
    }
    unique(&Missing::ALL.iter().map(|item| item.code()).collect::<Vec<_>>());
    unique(
        &RefusalReason::ALL
            .iter()
            .map(|reason| reason.code())
            .collect::<Vec<_>>(),
    );
    unique(
        &Warning::ALL
            .iter()
            .map(|warning| warning.code())
            .collect::<Vec<_>>(),
    );
}
