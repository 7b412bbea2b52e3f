//! What stops and what begins anew.

use jauap_domain::{Actor, Role};
use jauap_workflow::{Service, act};
use serde_json::json;
use time::Duration;

use super::clock::{assign, hire, id_of, number, refuse, rules, said, verify, work};
use crate::harness::{Filed, TestApp, individual};

async fn kinds(app: &TestApp, filed: &Filed) -> Vec<(String, u8, u8)> {
    let said = said(app, filed).await.into_iter();
    said.map(|(kind, on, due_on, _)| (kind, on.day(), due_on.day()))
        .collect()
}

fn of(kind: &str, on: u8, due_on: u8) -> (String, u8, u8) {
    (kind.to_owned(), on, due_on)
}

#[tokio::test]
async fn while_the_clock_stands_still_nothing_is_said() {
    let app = TestApp::start().await;
    let officer = hire(&app, "officer", Role::Officer).await;
    let filed = app.file(&individual()).await;
    assign(&app, &filed, "officer").await;
    let service = Service {
        rules: rules(&app, |rules| rules.clarification_pauses = true),
        ..app.service.clone()
    };
    work(&service).await;
    let actor = Actor::Staff {
        id: officer,
        as_role: Role::Officer,
    };
    let text = || "Нақтылаңыз".parse().expect("a text");
    let asked = act::ask(&service, number(&filed).into(), actor, Vec::new(), text()).await;
    asked.expect("it is asked");
    for _ in 0..8 {
        app.clock.advance(Duration::days(1));
        assert_eq!(work(&service).await, 0);
    }
    let clarified = act::clarify(
        &service,
        number(&filed).into(),
        Actor::User,
        Some(text()),
        Vec::new(),
    )
    .await;
    assert_eq!(
        clarified.expect("it is clarified").due_on.day(),
        4,
        "three days after Tuesday 1 December"
    );
    for _ in 0..6 {
        app.clock.advance(Duration::days(1));
        work(&service).await;
    }
    let whole = [
        of("internal_target", 3, 4),
        of("last_day", 4, 4),
        of("overdue", 5, 4),
    ];
    assert_eq!(kinds(&app, &filed).await, whole);
    app.run_worker().await;
}

/// A request of a day's term that came on Friday 27 November 2026: its last day is Monday the 30th, and the desk aims at Friday.
#[tokio::test]
async fn a_request_that_is_opened_again_is_told_of_again_although_its_last_day_is_the_same() {
    let app = TestApp::start().await;
    hire(&app, "officer", Role::Officer).await;
    hire(&app, "supervisor", Role::Supervisor).await;
    app.clock.advance(Duration::days(4));
    let mut request = individual();
    request["subject"] = json!("blocking");
    let filed = app.file(&request).await;
    assert_eq!(work(&app.service).await, 1);
    refuse(&app, &filed, "no_data").await;
    app.clock.advance(Duration::days(2));
    assert_eq!(work(&app.service).await, 0);
    let supervisor = Actor::Staff {
        id: id_of(&app, "supervisor").await,
        as_role: Role::Supervisor,
    };
    let reason = "Қайта қарау".parse().expect("a text");
    let opened = act::reopen(&app.service, number(&filed).into(), supervisor, reason).await;
    assert_eq!(opened.expect("it is opened again").due_on.day(), 30);
    assert_eq!(work(&app.service).await, 1);
    assert_eq!(work(&app.service).await, 0);
    let whole = [of("internal_target", 27, 30), of("internal_target", 29, 30)];
    assert_eq!(kinds(&app, &filed).await, whole);
    verify(&app).await;
    app.run_worker().await;
}
