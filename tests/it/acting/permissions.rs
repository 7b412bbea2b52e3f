//! Who may do what, before any state is looked at.

use jauap_domain::{Action, Role, StateTag};
use jauap_workflow::staff::disable_staff;
use serde_json::json;

use super::road::Road;
use crate::harness::TestApp;

#[tokio::test]
async fn every_action_is_forbidden_to_every_role_that_the_table_does_not_name() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let before = (road.unread().await, app.kept().await);
    for role in Role::ALL {
        let client = app.staff(role.code(), *role).await;
        for action in Action::ALL.iter().filter(|action| !action.roles().contains(role)) {
            let call = road.call(*action, StateTag::Refused).await;
            client
                .act(&road.filed.number, &call)
                .await
                .problem(403, "forbidden");
        }
    }
    assert_eq!(road.unread().await, before.0);
    assert_eq!(app.kept().await.rows_of("requests"), before.1.rows_of("requests"));
    app.run_worker().await;
}

#[tokio::test]
async fn without_a_login_or_with_a_made_up_one_nothing_of_the_desk_opens() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let number = &road.filed.number;
    let paths = [
        "/api/v1/desk/requests".to_owned(),
        format!("/api/v1/desk/requests/{number}"),
        format!("/api/v1/requests/{number}"),
        "/api/v1/audit/histories".to_owned(),
    ];
    let made_up = app.with_token("jauap_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    for path in &paths {
        let answer = app.anybody().get(path).await;
        answer.problem(401, "unauthenticated");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    for path in paths.iter().filter(|path| !path.starts_with("/api/v1/requests/")) {
        made_up.get(path).await.problem(401, "unauthenticated");
        // The code of a user is no token of staff.
        app.user(&road.filed)
            .get(path)
            .await
            .problem(401, "unauthenticated");
    }
    for action in Action::ALL {
        let call = road.call(*action, StateTag::Refused).await;
        app.anybody()
            .act(number, &call)
            .await
            .problem(401, "unauthenticated");
    }
    app.run_worker().await;
}

#[tokio::test]
async fn auditors_and_administrators_read_no_request_and_officers_no_histories() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let request = format!("/api/v1/desk/requests/{}", road.filed.number);
    for client in [app.auditor().await, app.admin().await] {
        client
            .get("/api/v1/desk/requests")
            .await
            .problem(403, "forbidden");
        client.get(&request).await.problem(403, "forbidden");
    }
    for client in [&road.officer, &road.supervisor, &app.admin().await] {
        client
            .get("/api/v1/audit/histories")
            .await
            .problem(403, "forbidden");
    }
    app.run_worker().await;
}

#[tokio::test]
async fn a_wrong_code_and_a_wrong_number_look_the_same_to_a_user() {
    let app = TestApp::start().await;
    let first = Road::begin(&app).await.filed;
    let second = Road::begin(&app).await.filed;
    let path = |number: &str| format!("/api/v1/requests/{number}");
    let wrong_code = app
        .user(&first)
        .get(&path(&second.number))
        .await
        .problem(404, "not_found");
    let nobodys = jauap_domain::RequestNumber::new(2026, 999_999).to_string();
    let wrong_number = app
        .user(&first)
        .get(&path(&nobodys))
        .await
        .problem(404, "not_found");
    assert_eq!(wrong_code, wrong_number);
    let malformed = app
        .with_token("1234")
        .get(&path(&first.number))
        .await
        .problem(404, "not_found");
    assert_eq!(malformed, wrong_code);
    app.user(&first).get(&path(&first.number)).await.ok();
    app.run_worker().await;
}

#[tokio::test]
async fn a_disabled_officers_token_ends_at_once() {
    let app = TestApp::start().await;
    let officer = app.officer().await;
    officer.get("/api/v1/desk/requests").await.ok();
    let system = jauap_domain::Actor::System;
    disable_staff(&app.service, system, "officer")
        .await
        .expect("the officer is known");
    officer
        .get("/api/v1/desk/requests")
        .await
        .problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_request_that_does_not_exist_is_not_found_by_staff_either() {
    let app = TestApp::start().await;
    let officer = app.officer().await;
    let nobodys = jauap_domain::RequestNumber::new(2026, 999_999).to_string();
    officer
        .get(&format!("/api/v1/desk/requests/{nobodys}"))
        .await
        .problem(404, "not_found");
    let note = json!({ "action": "note", "text": "Ештеңе" });
    officer.act(&nobodys, &note).await.problem(404, "not_found");
}

/// Locking somebody out removes their tokens and sessions; that they are locked out counts for itself, too.
#[tokio::test]
async fn a_token_or_a_session_that_was_left_behind_opens_nothing_to_who_is_locked_out() {
    use sea_orm::ConnectionTrait;

    let app = TestApp::start().await;
    let officer = app.officer().await;
    let mut visitor = crate::harness::Visitor::new(app.anybody());
    let password = crate::harness::PASSWORD;
    let entered = visitor
        .post("/desk/login", &[("login", "officer"), ("password", password)])
        .await;
    assert!(entered.status.is_redirection(), "{entered}");
    visitor.page("/desk").await;
    let connection = app.database.peek().await;
    let locked = connection
        .execute_unprepared("UPDATE staff SET disabled = TRUE")
        .await;
    assert_eq!(locked.expect("the table is there").rows_affected(), 1);
    officer
        .get("/api/v1/desk/requests")
        .await
        .problem(401, "unauthenticated");
    assert!(visitor.get("/desk").await.redirect().starts_with("/desk/login"));
    let again = visitor
        .post("/desk/login", &[("login", "officer"), ("password", password)])
        .await;
    assert!(!again.status.is_redirection(), "{again}");
}
