//! The terms of the organisation: other rules, another zone, moments near midnight.

use std::sync::Arc;

use jauap_domain::deadline::{Rules, Week, WorkCalendar, Year};
use jauap_workflow::{RulesInForce, Service, calendar::recompute_due, deadline::due_from, log::prepare_log};
use time::macros::datetime;

use super::clock::rules;
use crate::harness::{TestApp, individual};

#[tokio::test]
async fn other_terms_leave_earlier_requests_alone_unless_the_law_says_otherwise() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let built_in = include_str!("../../../config/rules.toml");
    let later = |retroactive: bool| {
        format!(
            "{built_in}\n[[term]]\nsubjects = [\"information\"]\nsince = \"2027-01-01\"\ndays = 5\nretroactive = {retroactive}\n\
             unit = \"working_days\"\nnorm = {{ ru = \"Пример\", kk = \"Үлгі\", en = \"Sample\" }}\n"
        )
    };
    for (retroactive, moved, due_on) in [(false, 0, "2026-11-26"), (true, 1, "2026-11-30")] {
        let service = Service {
            rules: rules(&app, |rules| {
                *rules = Rules::parse(&later(retroactive)).expect("the terms are right");
            }),
            ..app.service.clone()
        };
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
    // Almaty kept UTC+6 until the end of February 2024, and keeps UTC+5 since 1 March.
    for (received, start, due_on) in [
        (datetime!(2024-02-28 17:59:59 UTC), "2024-02-28", "2024-03-04"),
        (datetime!(2024-02-28 18:00:00 UTC), "2024-02-29", "2024-03-05"),
        (datetime!(2024-02-29 17:59:59 UTC), "2024-02-29", "2024-03-05"),
        (datetime!(2024-02-29 18:59:59 UTC), "2024-02-29", "2024-03-05"),
        (datetime!(2024-02-29 19:00:00 UTC), "2024-03-01", "2024-03-06"),
        (datetime!(2024-03-01 18:59:59 UTC), "2024-03-01", "2024-03-06"),
        (datetime!(2024-03-01 19:00:00 UTC), "2024-03-02", "2024-03-06"),
        (datetime!(2024-05-02 10:00:00 +05:00), "2024-05-02", "2024-05-06"),
    ] {
        let subject = jauap_domain::Subject::Information;
        let due = due_from(&app.service, &now, received.into(), subject);
        let counted = (due.why[0].date.to_string(), due.on.to_string());
        assert_eq!(counted, (start.to_owned(), due_on.to_owned()), "{received}");
        assert!(!due.provisional);
    }
}
