//! What became of the requests of a period, as the API counts it.

use serde_json::{Value, json};
use time::Duration;

use super::clock::refuse;
use crate::harness::{TestApp, individual};

/// Eleven requests of Monday 23 November 2026, due on the 26th: eight are refused on Tuesday, one on Thursday, one on Friday,
/// which is late, and one is left alone.
async fn a_week(app: &TestApp) {
    let mut filed = Vec::new();
    for _ in 0..11 {
        filed.push(app.file(&individual()).await);
    }
    app.clock.advance(Duration::days(1));
    for filed in &filed[..8] {
        refuse(app, filed, "no_data").await;
    }
    app.clock.advance(Duration::days(2));
    refuse(app, &filed[8], "incomplete").await;
    app.clock.advance(Duration::days(1));
    refuse(app, &filed[9], "no_data").await;
    app.run_worker().await;
}

#[tokio::test]
async fn replies_are_counted_by_their_days_and_refusals_by_their_reasons() {
    let app = TestApp::start().await;
    a_week(&app).await;
    let counted = app.supervisor().await.get("/api/v1/desk/statistics").await.ok();
    let tally = json!({ "received": 11, "replied": 10, "in_time": 9, "late": 1, "percent_in_time": 90,
        "median_working_days": 1, "p90_working_days": 3, "running": 0, "overdue": 1, "withdrawn": 0 });
    assert_eq!(counted["all"], tally);
    let of = |head: Value| {
        let mut row = tally.clone();
        row.as_object_mut()
            .expect("an object")
            .extend(head.as_object().expect("an object").clone());
        row
    };
    assert_eq!(
        counted["by_subject"],
        json!([of(json!({ "subject": "information" }))])
    );
    let month = json!({ "month": "2026-11", "subject": "information" });
    assert_eq!(counted["by_month"], json!([of(month)]));
    let mut refusals = counted["refusals"].as_array().expect("a list").clone();
    refusals.sort_by_key(|row| row["reason"].to_string());
    let reasons = json!([{ "reason": "incomplete", "count": 1 }, { "reason": "no_data", "count": 9 }]);
    assert_eq!(Value::from(refusals), reasons);
    assert_eq!(counted["channels"], json!([{ "channel": "api", "count": 11 }]));
    assert_eq!(counted["now"], json!({ "open": 1, "overdue": 1 }));
    let officer = app.officer().await.get("/api/v1/desk/statistics").await;
    officer.problem(403, "forbidden");
}
