//! Every row of the table can be walked, and every other pair is refused.

use jauap_domain::{Action, StateTag, action::TRANSITIONS};
use serde_json::json;

use super::{
    extending::extendable,
    road::{Road, doer},
};
use crate::harness::{NO_TERM, TestApp};

/// Replies without a second person are part of the table, so these tests switch four eyes off; and nothing is kept
/// longer than the day, so that content can be destroyed.
async fn app() -> TestApp {
    TestApp::start_by(extendable(false), |settings| {
        settings.four_eyes = false;
        settings.retention = NO_TERM;
    })
    .await
}

/// The state that tells a proposal of a request that was not accepted to be a refusal.
fn meant(from: StateTag, to: StateTag) -> StateTag {
    if (from, to) == (StateTag::Received, StateTag::InApproval) {
        StateTag::Refused
    } else {
        to
    }
}

#[tokio::test]
async fn every_row_of_the_table_leads_where_it_says_and_is_told_in_the_history() {
    let app = app().await;
    for row in TRANSITIONS {
        let road = Road::begin(&app).await;
        let to = meant(row.from, row.to);
        road.lead(row.from, row.action, to).await;
        let before = road.now().await;
        assert!(
            before["actions"]
                .as_array()
                .is_some_and(|can| can.contains(&json!(row.action.code())))
                || row.action.roles().len() == 1,
            "{} is offered in {}",
            row.action,
            row.from
        );
        let after = road.step(row.action, to).await;
        assert_eq!(after["state"], row.to.code(), "{} from {}", row.action, row.from);
        // What is left of a destroyed request changes no more.
        if row.action != Action::ConfirmDestruction {
            assert_eq!(
                after["version"].as_i64(),
                before["version"].as_i64().map(|version| version + 1)
            );
        }
        let history = after["history"].as_array().expect("a history");
        // Who only read it took no step.
        let told = history.iter().rfind(|event| !event["to"].is_null());
        let told = told.expect("an event");
        assert_eq!(
            (&told["from"], &told["to"]),
            (&json!(row.from.code()), &json!(row.to.code()))
        );
        assert_eq!(told["actor"], doer(row.action).code());
    }
    app.run_worker().await;
}

#[tokio::test]
async fn every_pair_that_the_table_does_not_have_is_refused_and_changes_nothing() {
    let app = app().await;
    for state in StateTag::ALL {
        let road = Road::begin(&app).await;
        road.lead(*state, Action::Note, *state).await;
        let before = (road.unread().await, app.kept().await);
        for action in Action::ALL.iter().filter(|action| !action.is_allowed_in(*state)) {
            // As a refusal: an answer would be refused for another reason, too.
            let call = road.call(*action, StateTag::Refused).await;
            let problem = road
                .supervisor
                .act(&road.filed.number, &call)
                .await
                .problem(422, "not_allowed");
            assert_eq!(problem["state"], state.code(), "{action}");
        }
        assert_eq!((road.unread().await, app.kept().await), before, "{state}");
    }
    app.run_worker().await;
}

#[tokio::test]
async fn what_can_be_done_now_is_what_the_table_and_the_role_allow_while_nothing_is_held_or_extended() {
    let app = app().await;
    for state in StateTag::ALL {
        let road = Road::begin(&app).await;
        road.lead(*state, Action::Note, *state).await;
        for (client, role) in [
            (&road.officer, jauap_domain::Role::Officer),
            (&road.supervisor, jauap_domain::Role::Supervisor),
        ] {
            let shown = client.read(&road.filed.number).await["actions"].clone();
            let mut shown: Vec<String> = serde_json::from_value(shown).expect("words");
            shown.sort();
            let undecided = [
                Action::RejectDestruction,
                Action::ConfirmDestruction,
                Action::Release,
                Action::CancelExtension,
            ];
            let allowed = Action::ALL
                .iter()
                .filter(|action| action.is_allowed_in(*state) && action.roles().contains(&role))
                .filter(|action| !undecided.contains(action));
            let mut allowed: Vec<String> = allowed.map(|action| action.code().to_owned()).collect();
            allowed.sort();
            assert_eq!(shown, allowed, "{role} in {state}");
        }
    }
    app.run_worker().await;
}

#[tokio::test]
async fn an_incomplete_request_is_accepted_only_with_a_waiver_for_every_gap() {
    let app = TestApp::start().await;
    let mut request = crate::harness::without_files(crate::harness::individual());
    request["registration_date"] = serde_json::Value::Null;
    let filed = app.file(&request).await;
    assert_eq!(filed.answer["missing"], json!(["registration_date", "signature"]));
    let officer = app.officer().await;
    let accept = |waivers| json!({ "action": "accept", "version": 1, "waivers": waivers });
    let waiver = |item| json!({ "item": item, "reason": "Келіп, өзі көрсетті." });

    let refused = officer
        .act(&filed.number, &accept(json!([])))
        .await
        .problem(422, "incomplete");
    assert_eq!(refused["missing"], json!(["registration_date", "signature"]));
    let one = accept(json!([waiver("signature")]));
    let refused = officer.act(&filed.number, &one).await.problem(422, "incomplete");
    assert_eq!(refused["missing"], json!(["registration_date"]));
    let both = accept(json!([waiver("signature"), waiver("registration_date")]));
    let accepted = officer.act(&filed.number, &both).await.ok();
    assert_eq!(
        (&accepted["state"], &accepted["assignee"]),
        (&json!("in_progress"), &json!("officer"))
    );
    app.run_worker().await;
}

#[tokio::test]
async fn an_officers_facts_change_the_term_but_not_the_day_of_receipt() {
    let app = TestApp::start().await;
    let filed = app.file(&crate::harness::individual()).await;
    assert_eq!(
        filed.answer["due_on"], "2026-11-26",
        "three working days after Monday"
    );
    app.clock.advance(time::Duration::days(1));
    let officer = app.officer().await;
    let facts = json!({ "action": "record_facts", "version": 1, "subject": "consent_withdrawal" });
    let recorded = officer.act(&filed.number, &facts).await.ok();
    assert_eq!(
        recorded["due_on"], "2026-12-14",
        "fifteen working days after Monday"
    );
    assert_eq!(recorded["received_at"], filed.answer["received_at"]);
    app.run_worker().await;
}

#[tokio::test]
async fn a_request_opened_again_is_counted_anew() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.lead(StateTag::Withdrawn, Action::Reopen, StateTag::InProgress)
        .await;
    app.clock.advance(time::Duration::days(7));
    let opened = road.step(Action::Reopen, StateTag::InProgress).await;
    assert_eq!(opened["due_on"], "2026-12-03");
    assert_eq!(opened["overdue"], false);
    app.run_worker().await;
}

#[tokio::test]
async fn the_user_answers_a_question_and_takes_the_request_back() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let (user, number) = (app.user(&road.filed), &road.filed.number);
    road.step(Action::Accept, StateTag::InProgress).await;
    road.step(Action::Ask, StateTag::Clarifying).await;
    let asked = user.get(&format!("/api/v1/requests/{number}")).await.ok();
    assert_eq!(asked["actions"], json!(["clarify", "withdraw"]));
    let answer = json!({ "text": "Міне, қолтаңба." });
    let answered = user
        .post(&format!("/api/v1/requests/{number}/messages"), &answer)
        .await
        .ok();
    assert_eq!(answered["state"], "in_progress");
    let withdrawal = format!("/api/v1/requests/{number}/withdrawal");
    let taken_back = user.post(&withdrawal, &json!({})).await.ok();
    assert_eq!(taken_back["state"], "withdrawn");
    user.post(&withdrawal, &json!({}))
        .await
        .problem(422, "not_allowed");
    app.run_worker().await;
}
