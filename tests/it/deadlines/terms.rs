//! The terms of the organisation: other rules, another zone, moments near midnight.

use std::sync::Arc;

use jauap_domain::deadline::{Rules, Week, WorkCalendar, Year};
use jauap_workflow::{RulesInForce, Service, calendar::recompute_due, deadline::due_from, log::prepare_log};
use time::macros::{date, datetime};

use crate::harness::{TestApp, individual};

fn with_rules(service: &Service, text: &str) -> Service {
    Service {
        rules: RulesInForce::new(
            Arc::clone(&service.settings),
            Rules::parse(text).expect("the terms are right"),
            &WorkCalendar::new(Week::Five, []),
            service.clock.now(),
        ),
        ..service.clone()
    }
}

#[tokio::test]
async fn other_terms_leave_earlier_requests_alone_unless_the_law_says_otherwise() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let rules = include_str!("../../../config/rules.toml");
    let later = |retroactive: bool| {
        format!(
            "{rules}\n[[term]]\nsubjects = [\"information\"]\nsince = \"2027-01-01\"\ndays = 5\nretroactive = {retroactive}\n\
             unit = \"working_days\"\nnorm = {{ ru = \"Пример\", kk = \"Үлгі\", en = \"Sample\" }}\n"
        )
    };
    for (retroactive, moved, due_on) in [(false, 0, "2026-11-26"), (true, 1, "2026-11-30")] {
        let service = with_rules(&app.service, &later(retroactive));
        prepare_log(&service).await.expect("other rules are in force");
        let recomputed = recompute_due(&service, 10).await.expect("it is recomputed");
        assert_eq!((recomputed.checked, recomputed.moved), (1, moved));
        let now = app.officer().await.read(&filed.number).await;
        assert_eq!(now["due_on"], due_on, "{retroactive}");
        if retroactive {
            let history = now["history"].as_array().expect("a history");
            let event = history.iter().rfind(|event| event["event"] == "due_recomputed");
            assert!(event.is_some(), "{history:?}");
        }
    }
    app.run_worker().await;
}

#[tokio::test]
async fn the_day_of_receipt_is_that_of_the_organisation_also_around_the_change_of_its_zone() {
    let app = TestApp::start().await;
    let calendar = WorkCalendar::new(Week::Five, Year::built_in().expect("the years are right"));
    let rules = RulesInForce::new(
        Arc::clone(&app.service.settings),
        Rules::built_in().expect("the terms are right"),
        &calendar,
        app.service.clock.now(),
    );
    let now = rules.now();
    for (received, start, due_on) in [
        // Almaty kept UTC+6 until the end of February 2024, and keeps UTC+5 since 1 March.
        (
            datetime!(2024-02-28 17:59:59 UTC),
            date!(2024 - 02 - 28),
            date!(2024 - 03 - 04),
        ),
        (
            datetime!(2024-02-28 18:00:00 UTC),
            date!(2024 - 02 - 29),
            date!(2024 - 03 - 05),
        ),
        (
            datetime!(2024-02-29 17:59:59 UTC),
            date!(2024 - 02 - 29),
            date!(2024 - 03 - 05),
        ),
        (
            datetime!(2024-02-29 18:59:59 UTC),
            date!(2024 - 02 - 29),
            date!(2024 - 03 - 05),
        ),
        (
            datetime!(2024-02-29 19:00:00 UTC),
            date!(2024 - 03 - 01),
            date!(2024 - 03 - 06),
        ),
        (
            datetime!(2024-03-01 18:59:59 UTC),
            date!(2024 - 03 - 01),
            date!(2024 - 03 - 06),
        ),
        (
            datetime!(2024-03-01 19:00:00 UTC),
            date!(2024 - 03 - 02),
            date!(2024 - 03 - 06),
        ),
        (
            datetime!(2024-05-02 10:00:00 +05:00),
            date!(2024 - 05 - 02),
            date!(2024 - 05 - 06),
        ),
    ] {
        let due = due_from(
            &app.service,
            &now,
            received.into(),
            jauap_domain::Subject::Information,
        );
        assert_eq!((due.why[0].date, due.on), (start, due_on), "{received}");
        assert!(!due.provisional);
    }
}
