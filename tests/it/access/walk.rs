//! Every route, called as everybody, lets in whom the table lets in, and nobody else.

use std::collections::BTreeSet;

use jauap_domain::{Right, Thing, Who, access};

use super::{
    people::{Person, Places},
    routes::{Call, ROUTES, calls},
};
use crate::harness::{Answer, TestApp, individual};

#[tokio::test]
async fn every_route_of_the_site_has_its_row_of_the_table_and_every_row_here_its_route() {
    let app = TestApp::start().await;
    let listed: BTreeSet<String> = calls()
        .iter()
        .map(|call| format!("{} {}", call.method, call.path))
        .collect();
    let there = app.routes();
    assert!(there.len() > 100, "{there:?}");
    let without_row: Vec<_> = there.difference(&listed).collect();
    let without_route: Vec<_> = listed.difference(&there).collect();
    assert!(
        without_row.is_empty(),
        "name their rows in tests/it/access/routes.rs: {without_row:?}"
    );
    assert!(without_route.is_empty(), "no such routes: {without_route:?}");
    for (_, path, thing, act) in ROUTES {
        let row = access::row(*thing, *act);
        assert!(
            row.is_some(),
            "{path}: the table has no row {thing} {}",
            act.code()
        );
    }
}

#[tokio::test]
async fn every_route_lets_in_whom_the_table_lets_in() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let nowhere = uuid::Uuid::nil().to_string();
    let places = Places {
        number: filed.number.clone(),
        file: nowhere.clone(),
        mail: nowhere,
        registration: jauap_domain::RegistrationNumber::new(2026, 1).to_string(),
        disclosure: jauap_domain::DisclosureNumber::new(2026, 1).to_string(),
    };
    let mut wrong = Vec::new();
    for who in Who::ALL {
        let mut person = Person::of(&app, *who, &filed).await;
        for call in calls() {
            let answer = person.call(call, &places, "").await;
            let (met, expected) = (met(call, *who, &answer), expected(call, *who));
            if met != expected || answer.status.is_server_error() {
                let (method, path) = (call.method, call.path);
                wrong.push(format!(
                    "{who}: {method} {path}: {met:?}, not {expected:?}: {}",
                    answer.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    app.run_worker().await;
}

/// How somebody was met.
#[derive(Debug, PartialEq, Eq)]
enum Met {
    LetIn,
    /// Known, and not allowed.
    Forbidden,
    /// Not known: led to where one becomes known, or told so.
    Stranger,
}

fn met(call: Call, who: Who, answer: &Answer) -> Met {
    let to = if answer.status.is_redirection() {
        answer.redirect()
    } else {
        ""
    };
    // Of somebody else's request nothing is told, not even that it is there.
    let is_kept_out = call.path.starts_with("/api/v1/requests/");
    // While the content is kept there is no certificate, for its user either.
    let has_none = who == Who::User && call.thing == Thing::Certificate;
    match answer.status.as_u16() {
        403 => Met::Forbidden,
        401 => Met::Stranger,
        _ if to.starts_with("/desk/login") && !is_door(call) => Met::Stranger,
        _ if to == "/kk/status" && !is_door(call) => Met::Stranger,
        404 if is_kept_out && !has_none => Met::Stranger,
        _ => Met::LetIn,
    }
}

/// Doors lead to themselves.
fn is_door(call: Call) -> bool {
    matches!(
        call.path,
        "/desk/logout" | "/{lang}/status/leave" | "/desk/language"
    )
}

fn expected(call: Call, who: Who) -> Met {
    let is_users = call.path.starts_with("/{lang}/") || call.path.starts_with("/api/v1/requests");
    let is_staff = !matches!(who, Who::Anybody | Who::User);
    let right = access::right(who, call.thing, call.act);
    let open = access::right(Who::Anybody, call.thing, call.act) == Right::Allowed;
    // A right to the own request opens no page of the desk, and a role no page of a user: each has its own door.
    if open {
        Met::LetIn
    } else if is_users == is_staff {
        Met::Stranger
    } else if right == Right::Allowed && call.thing != Thing::Explanation {
        Met::LetIn
    } else if right == Right::ByReason && call.thing == Thing::Explanation {
        // The one door that is for exceptions alone.
        Met::LetIn
    } else if is_staff {
        Met::Forbidden
    } else {
        Met::Stranger
    }
}
