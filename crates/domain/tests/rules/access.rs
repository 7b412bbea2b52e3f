//! The table of access.

use std::collections::BTreeSet;

use jauap_domain::{
    Act, Action, Actor, EventKind, Right, Role, Thing, Who,
    access::{TABLE, allows, right, row},
};

use crate::every_event::every_event;

#[test]
fn no_act_has_two_rows_and_every_thing_and_every_action_has_one() {
    let mut seen = BTreeSet::new();
    for row in TABLE {
        let key = (row.thing, row.act.code());
        assert!(seen.insert(key), "{key:?} has two rows");
        assert!(!row.who.iter().any(|who| row.by_reason.contains(who)), "{key:?}");
    }
    for thing in Thing::ALL {
        assert!(TABLE.iter().any(|row| row.thing == *thing), "{thing}");
        assert!(thing.about().trim().ends_with('.'), "{thing}");
    }
    for action in Action::ALL {
        let row = row(Thing::Request, Act::Step(*action)).unwrap_or_else(|| panic!("{action} has no row"));
        assert!(!row.who.is_empty(), "{action}");
    }
}

#[test]
fn every_event_that_a_row_names_is_one() {
    let names: BTreeSet<&str> = every_event().iter().map(EventKind::name).collect();
    let events = TABLE.iter().flat_map(|row| row.logged);
    for name in events {
        assert!(names.contains(name), "{name} is no event");
    }
}

/// What is sealed is shown to nobody without an entry in the log.
#[test]
fn every_row_that_shows_content_names_the_event_that_tells_of_it() {
    let shows = [Act::List, Act::Read, Act::Print, Act::Export];
    let content = Thing::CONTENT
        .iter()
        .chain(&[Thing::Files, Thing::Draft, Thing::Explanation]);
    for thing in content {
        let rows = TABLE
            .iter()
            .filter(|row| row.thing == *thing && shows.contains(&row.act));
        for row in rows {
            assert!(!row.logged.is_empty(), "{thing} {}", row.act.code());
        }
    }
}

#[test]
fn auditors_and_administrators_read_no_content_of_their_own_right() {
    for thing in Thing::CONTENT {
        assert_eq!(right(Who::Auditor, *thing, Act::Read), Right::ByReason, "{thing}");
        for who in [Who::Admin, Who::Anybody] {
            assert_eq!(right(who, *thing, Act::Read), Right::Forbidden, "{thing} {who}");
        }
    }
    let content = Role::ALL.iter().map(|role| role.content());
    assert_eq!(
        content.collect::<Vec<_>>(),
        [Right::Allowed, Right::Allowed, Right::ByReason, Right::Forbidden]
    );
    for who in Who::ALL {
        assert_eq!(
            right(*who, Thing::Openings, Act::Export),
            Right::Forbidden,
            "{who}"
        );
    }
}

/// The page of a request shows all of it, so whoever reads its content may see the rest of the page too.
#[test]
fn who_reads_the_content_may_see_the_whole_page_of_a_request() {
    let page = [
        (Thing::State, Act::Read),
        (Thing::Files, Act::List),
        (Thing::Draft, Act::Read),
        (Thing::History, Act::Read),
    ];
    for role in Role::ALL.iter().filter(|role| role.content() == Right::Allowed) {
        for (thing, act) in page {
            assert!(role.may(thing, act), "{role} {thing}");
        }
    }
}

#[test]
fn what_anybody_may_everybody_may_and_the_operator_is_not_held() {
    for row in TABLE.iter().filter(|row| row.who.contains(&Who::Anybody)) {
        for who in Who::ALL {
            assert_eq!(right(*who, row.thing, row.act), Right::Allowed);
        }
    }
    assert!(allows(&Actor::System, Thing::Openings, Act::Export));
    assert!(allows(&Actor::User, Thing::Request, Act::Step(Action::Withdraw)));
    assert!(!allows(&Actor::User, Thing::Request, Act::Step(Action::Accept)));
    assert_eq!(
        right(Who::Admin, Thing::Site, Act::Change),
        Right::Forbidden,
        "no row allows it"
    );
}
