//! Every route that is described has its guard, and every guard is described.

use axum::{body::Body, http::Method};
use serde_json::Value;

use crate::harness::{Client, TestApp, individual};

/// Routes that anybody may call.
const OPEN: &[&str] = &[
    "POST /api/v1/requests",
    "POST /api/v1/registrations",
    "GET /api/openapi.json",
    "GET /api/v1/audit/checkpoint",
    "GET /api/v1/audit/key",
    "GET /api/v1/calendar/{year}",
    "GET /api/v1/policy",
    "GET /api/v1/policy/{version}",
];

/// Every route: the method, the path as described, and the names of the secrets that open it.
async fn routes(app: &TestApp) -> Vec<(Method, String, Vec<String>)> {
    let description = app.anybody().get("/api/openapi.json").await.ok();
    let mut routes = Vec::new();
    for (path, methods) in description["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let secrets = operation["security"]
                .as_array()
                .expect("every route says who may call it");
            let names = secrets
                .iter()
                .filter_map(Value::as_object)
                .flat_map(|secret| secret.keys().cloned());
            let method = method.to_uppercase().parse().expect("a method");
            routes.push((method, path.clone(), names.collect()));
        }
    }
    assert!(routes.len() >= 10, "{routes:?}");
    routes
}

async fn call(client: &Client, method: &Method, path: &str) -> crate::harness::Answer {
    let request = client
        .request(method.clone(), path)
        .header("content-type", "application/json");
    client.send(request, Body::from("{}")).await
}

#[tokio::test]
async fn every_described_route_but_the_open_ones_is_closed_without_a_secret() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    for (method, path, secrets) in routes(&app).await {
        let described = format!("{method} {path}");
        let there = path
            .replace("{number}", &filed.number)
            .replace("{id}", &uuid::Uuid::nil().to_string());
        if OPEN.contains(&described.as_str()) {
            assert!(secrets.is_empty(), "{described}");
            continue;
        }
        assert_eq!(secrets.len(), 1, "{described}");
        call(&app.anybody(), &method, &there)
            .await
            .problem(401, "unauthenticated");
        let stranger = app.with_token("jauap_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        assert!(
            call(&stranger, &method, &there).await.status.is_client_error(),
            "{described}"
        );
    }
    app.run_worker().await;
}

#[tokio::test]
async fn no_route_of_staff_opens_to_every_role() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let clients = [
        app.officer().await,
        app.supervisor().await,
        app.auditor().await,
        app.admin().await,
    ];
    for (method, path, secrets) in routes(&app).await {
        if secrets != ["staff_token"] {
            continue;
        }
        let there = path
            .replace("{number}", &filed.number)
            .replace("{id}", &uuid::Uuid::nil().to_string());
        let mut forbidden = 0;
        for client in &clients {
            let status = call(client, &method, &there).await.status;
            forbidden += usize::from(status == axum::http::StatusCode::FORBIDDEN);
        }
        assert!(
            (1..clients.len()).contains(&forbidden),
            "{method} {path}: forbidden to {forbidden}"
        );
    }
    app.run_worker().await;
}

#[tokio::test]
async fn every_answer_has_the_headers_that_keep_it_from_being_misused() {
    let app = TestApp::start().await;
    for path in [
        "/api/openapi.json",
        "/api/v1/nonsense",
        "/ru/",
        "/kk/",
        "/en/",
        "/desk/login",
        "/nonsense",
        "/healthz",
    ] {
        let answer = app.anybody().get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn the_service_says_that_it_lives_and_that_its_database_answers() {
    let app = TestApp::start().await;
    assert_eq!(app.anybody().get("/healthz").await.text(), "ok\n");
    assert_eq!(app.anybody().get("/readyz").await.text(), "ready\n");
}
