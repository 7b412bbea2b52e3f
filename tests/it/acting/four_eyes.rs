//! No reply goes out by one person's will, where the organisation says so.

use jauap_domain::{Action, StateTag};
use serde_json::json;

use super::road::Road;
use crate::harness::TestApp;

#[tokio::test]
async fn who_proposed_may_not_approve_even_as_a_supervisor() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.step(Action::Accept, StateTag::InProgress).await;
    let propose = road.call(Action::Propose, StateTag::Answered).await;
    let proposed = road.supervisor.act(&road.filed.number, &propose).await.ok();
    assert_eq!(proposed["reply"]["by"], "supervisor");
    assert_eq!(
        proposed["actions"]
            .as_array()
            .map(|can| can.contains(&json!("approve"))),
        Some(false)
    );
    let approve = road.call(Action::Approve, StateTag::Answered).await;
    app.run_worker().await;
    let before = app.kept().await;
    road.supervisor
        .act(&road.filed.number, &approve)
        .await
        .problem(422, "own_proposal");
    assert_eq!(
        app.kept().await,
        before,
        "nothing was kept and no letter was queued"
    );

    let second = app.staff("second", jauap_domain::Role::Supervisor).await;
    let approved = second.act(&road.filed.number, &approve).await.ok();
    assert_eq!(approved["state"], "answered");
    app.run_worker().await;
}

#[tokio::test]
async fn with_four_eyes_nobody_answers_or_refuses_alone() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.step(Action::Accept, StateTag::InProgress).await;
    for action in [Action::Answer, Action::Refuse] {
        let call = road.call(action, StateTag::Answered).await;
        for client in [&road.officer, &road.supervisor] {
            client
                .act(&road.filed.number, &call)
                .await
                .problem(422, "four_eyes");
        }
    }
    assert_eq!(road.now().await["state"], "in_progress");
    app.run_worker().await;
}

#[tokio::test]
async fn before_it_is_accepted_a_request_can_be_refused_but_not_answered() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let answer = road.call(Action::Propose, StateTag::Answered).await;
    road.officer
        .act(&road.filed.number, &answer)
        .await
        .problem(422, "not_allowed");
    let refused = road.step(Action::Propose, StateTag::Refused).await;
    assert_eq!(refused["state"], "in_approval");
    app.run_worker().await;
}

#[tokio::test]
async fn a_returned_proposal_is_work_again_and_the_user_sees_nothing_of_it() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.lead(StateTag::InApproval, Action::Return, StateTag::InProgress)
        .await;
    let returned = road.step(Action::Return, StateTag::InProgress).await;
    assert_eq!(returned["state"], "in_progress");
    let path = format!("/api/v1/requests/{}", road.filed.number);
    let shown = app.user(&road.filed).get(&path).await;
    assert_eq!(shown.ok()["reply"], serde_json::Value::Null);
    for secret in [super::road::REPLY, "Нақтырақ жазыңыз.", "returned", "proposed"] {
        assert!(!shown.text().contains(secret), "the user reads {secret}");
    }
    app.run_worker().await;
}
