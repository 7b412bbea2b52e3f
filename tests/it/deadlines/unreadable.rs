//! A request that nobody can read holds nobody up: neither the others whose last day moves or comes, nor who files next.

use jauap_domain::deadline::DayKind::DayOffMoved;
use sea_orm::ConnectionTrait;
use time::{Duration, macros::date};

use super::clock::{publish, remind, work};
use crate::harness::{TestApp, individual};

/// Three requests of Monday 23 November 2026, due on the 26th. They are acknowledged before the second is damaged.
async fn three(app: &TestApp) {
    for _ in 0..3 {
        app.file(&individual()).await;
    }
    app.run_worker().await;
}

async fn damage(app: &TestApp, statement: &str) {
    let connection = app.database.peek().await;
    let done = connection.execute_unprepared(statement).await;
    assert_eq!(done.expect("the statement is right").rows_affected(), 1);
    connection.close().await.expect("the connection closes");
}

/// A day off is published, the last day comes and goes, and each time everybody but the damaged one is told; others are filed
/// meanwhile.
async fn holds_nobody_up(app: &TestApp) {
    publish(app, &[(date!(2026 - 11 - 24), DayOffMoved)]).await;
    work(&app.service).await;
    app.file(&individual()).await;
    let moved = [
        moved(app, 1).await,
        moved(app, 2).await,
        moved(app, 3).await,
        moved(app, 4).await,
    ];
    assert_eq!(
        moved,
        [1, 0, 1, 0],
        "nobody can read the second; the fourth was counted by what is in force"
    );
    let left = jauap_workflow::calendar::requests_to_recompute(&app.service).await;
    assert_eq!(left.expect("it is counted"), 0, "it is not looked at again");
    app.clock.advance(Duration::days(9));
    assert_eq!(remind(&app.service).await, 3);
    assert_eq!(
        remind(&app.service).await,
        0,
        "the damaged one is not tried again and again"
    );
    app.file(&individual()).await;
    app.run_worker().await;
}

/// How often the last day of a request was counted anew, by the number of the request in its year.
async fn moved(app: &TestApp, sequence: u32) -> i64 {
    let count = format!(
        "SELECT count(*) FROM events WHERE event = 'due_recomputed' \
         AND request_id = (SELECT id FROM requests WHERE sequence = {sequence})"
    );
    app.database.number(&count).await
}

#[tokio::test]
async fn one_whose_sealed_facts_are_damaged_holds_nobody_up() {
    let app = TestApp::start().await;
    three(&app).await;
    let nonsense = if app.database.is_postgres() {
        "'\\x010203'::bytea"
    } else {
        "x'010203'"
    };
    damage(
        &app,
        &format!("UPDATE requests SET facts = {nonsense} WHERE sequence = 2"),
    )
    .await;
    holds_nobody_up(&app).await;
}

#[tokio::test]
async fn one_whose_key_is_gone_holds_nobody_up() {
    let app = TestApp::start().await;
    three(&app).await;
    damage(
        &app,
        "DELETE FROM data_keys WHERE owner = (SELECT id FROM requests WHERE sequence = 2)",
    )
    .await;
    holds_nobody_up(&app).await;
}
