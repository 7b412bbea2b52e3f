//! A call that is sent again files nothing twice.

use serde_json::json;

use crate::harness::{Filed, TestApp, individual};

const KEY: &str = "0d8f0d50-6a3a-4f0e-9df1-54b33a3c3c5c";

#[tokio::test]
async fn the_same_call_under_the_same_key_is_the_same_request_and_the_new_code_opens_it_too() {
    let app = TestApp::start().await;
    let first = Filed::of(app.file_under(KEY, &individual()).await.with_status(201));
    let before = app.kept().await;
    let again = Filed::of(app.file_under(KEY, &individual()).await.with_status(200));
    assert_eq!(first.number, again.number);
    let after = app.kept().await;
    for table in ["requests", "events", "outbox", "attachments"] {
        assert_eq!(after.rows_of(table), before.rows_of(table), "{table}");
    }
    assert_eq!(after.files, before.files);
    for filed in [&first, &again] {
        app.user(filed)
            .get(&format!("/api/v1/requests/{}", first.number))
            .await
            .ok();
    }
    app.run_worker().await;
    app.mailbox.only("gulnar@example.kz");
}

#[tokio::test]
async fn another_call_under_the_same_key_is_refused() {
    let app = TestApp::start().await;
    app.file_under(KEY, &individual()).await.with_status(201);
    let before = app.kept().await;
    let mut other = individual();
    other["text"] = json!("Басқа сұрақ");
    app.file_under(KEY, &other)
        .await
        .problem(422, "idempotency_key_reused");
    assert_eq!(app.kept().await, before);
    app.run_worker().await;
}

#[tokio::test]
async fn two_calls_without_a_key_are_two_requests() {
    let app = TestApp::start().await;
    let (one, two) = (app.file(&individual()).await, app.file(&individual()).await);
    assert_ne!(one.number, two.number);
    assert_ne!(one.code, two.code);
    app.run_worker().await;
}

#[tokio::test]
async fn a_key_that_was_refused_can_be_used_for_a_right_call() {
    let app = TestApp::start().await;
    let mut wrong = individual();
    wrong["subject"] = json!("nonsense");
    app.file_under(KEY, &wrong).await.any_problem();
    app.file_under(KEY, &individual()).await.with_status(201);
    app.run_worker().await;
}

#[tokio::test]
async fn keys_that_cannot_be_kept_are_refused() {
    let app = TestApp::start().await;
    for key in ["", "with space", "ключ", &"k".repeat(256)] {
        app.file_under(key, &individual())
            .await
            .problem(422, "invalid_idempotency_key");
    }
    assert_eq!(app.kept().await.rows_of("requests"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_calls_at_once_under_one_key_file_one_request() {
    let app = TestApp::start().await;
    let call = TestApp::call_under(KEY, &individual());
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (caller, call) = (app.anybody(), call.clone());
        calls.spawn(async move { caller.send_call(&call).await });
    }
    let answers: Vec<Filed> = calls
        .join_all()
        .await
        .iter()
        .map(|answer| Filed::of(answer.ok()))
        .collect();
    for filed in &answers {
        assert_eq!(filed.number, answers[0].number);
        app.user(filed)
            .get(&format!("/api/v1/requests/{}", filed.number))
            .await
            .ok();
    }
    let kept = app.kept().await;
    assert_eq!(
        (kept.rows_of("requests"), kept.rows_of("attachments"), kept.files),
        (1, 1, 1)
    );
    // The other one opened the log.
    assert_eq!((kept.rows_of("events"), kept.rows_of("outbox")), (2, 1));
    app.run_worker().await;
    app.mailbox.only("gulnar@example.kz");
}
