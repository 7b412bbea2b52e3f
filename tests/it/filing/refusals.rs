//! Whatever is wrong gets a clear answer, and nothing of it is kept.

use axum::{body::Body, http::Method};
use serde_json::{Value, json};

use crate::harness::{Multipart, TestApp, individual, legal_entity, without_files};

const FILE: &str = "/api/v1/requests";

/// A request with one value changed, at a place such as `/requester/document/number`.
fn changed(place: &str, to: Value) -> Value {
    let mut request = without_files(individual());
    *request.pointer_mut(place).expect("the place is there") = to;
    request
}

#[tokio::test]
async fn each_wrong_value_is_refused_by_the_name_of_its_field_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let long = "ұ".repeat(301);
    let very_long = "ұ".repeat(20_001);
    let wrong: &[(&str, Value)] = &[
        ("/subject", json!("nonsense")),
        ("/subject", Value::Null),
        ("/language", json!("de")),
        ("/registration_date", json!("2026-11-24")),
        ("/registration_date", json!("2026-13-01")),
        ("/registration_date", json!("2026-02-30")),
        ("/registration_date", json!("02.11.2026")),
        ("/registration_date", json!("+002026-11-02")),
        ("/text", json!(very_long)),
        ("/contact/email", json!("not an address")),
        ("/contact/email", json!("a@b.kz\r\nBcc: c@d.kz")),
        ("/contact/phone", json!("call me")),
        ("/requester/surname", json!(long)),
        ("/requester/surname", Value::Null),
        ("/requester/given_name", json!("  ")),
        ("/requester/document/issued_on", json!("2026-11-24")),
        ("/requester/document/issued_on", json!("yesterday")),
        ("/requester/document/holder", json!("nobody")),
        ("/requester/document/holder", json!("representative")),
    ];
    for (place, value) in wrong {
        let answer = app.anybody().post(FILE, &changed(place, value.clone())).await;
        let problem = answer.problem(422, "invalid");
        let field = place.trim_start_matches('/').replace('/', ".");
        assert_eq!(problem["field"], field, "{value}");
    }
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_document_issued_or_a_registration_made_tomorrow_in_almaty_is_refused_and_today_is_taken() {
    let app = TestApp::start().await;
    // 23:30 of Monday in Almaty: in UTC it is still the same day.
    app.clock.advance(time::Duration::minutes(14 * 60 + 30));
    for place in ["/registration_date", "/requester/document/issued_on"] {
        app.anybody()
            .post(FILE, &changed(place, json!("2026-11-24")))
            .await
            .problem(422, "invalid");
        app.anybody()
            .post(FILE, &changed(place, json!("2026-11-23")))
            .await
            .with_status(201);
    }
    app.clock.advance(time::Duration::hours(1));
    for place in ["/registration_date", "/requester/document/issued_on"] {
        app.anybody()
            .post(FILE, &changed(place, json!("2026-11-24")))
            .await
            .with_status(201);
    }
    app.run_worker().await;
}

#[tokio::test]
async fn a_value_of_another_type_is_refused_without_being_quoted() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    for place in [
        "/subject",
        "/text",
        "/contact",
        "/requester",
        "/requester/document",
        "/contact/email",
        "/contact/email_consent",
        "/registration_date",
        "/signature",
        "/requester/document/number",
    ] {
        for value in [
            json!(["құпиямән"]),
            json!({ "құпиямән": "құпиямән" }),
            json!(31_337),
            json!(true),
        ] {
            if (place, &value) == ("/contact/email_consent", &json!(true)) {
                continue;
            }
            let answer = app.anybody().post(FILE, &changed(place, value.clone())).await;
            let problem = answer.any_problem();
            let title = problem["title"].as_str().unwrap_or_default();
            assert!(!title.contains("31337"), "{place} {value}: {title}");
        }
    }
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn unknown_fields_are_refused_at_every_depth() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    for place in ["", "/requester", "/requester/document", "/contact"] {
        let mut request = without_files(individual());
        request.pointer_mut(place).expect("the place is there")["unheard_of"] = json!(1);
        app.anybody().post(FILE, &request).await.problem(422, "invalid");
    }
    for place in ["/requester", "/requester/signatory"] {
        let mut request = without_files(legal_entity());
        request.pointer_mut(place).expect("the place is there")["unheard_of"] = json!(1);
        app.anybody().post(FILE, &request).await.problem(422, "invalid");
    }
    // What belongs to one kind of requester is unknown for the other.
    let mut mixed = without_files(individual());
    mixed["requester"]["bin"] = json!("240340000019");
    app.anybody().post(FILE, &mixed).await.problem(422, "invalid");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn what_is_not_json_is_told_where_it_goes_wrong() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    for body in [
        "",
        "{",
        "{\"requester\":",
        "nonsense",
        "{}}",
        "{'a':1}",
        "\u{feff}{}",
    ] {
        let problem = app
            .anybody()
            .post_bytes(FILE, "application/json", body.to_owned())
            .await;
        let problem = problem.problem(400, "malformed_json");
        assert!(
            problem["line"].is_u64() && problem["column"].is_u64(),
            "{problem}"
        );
    }
    for deep in ["[", "{\"contact\":", "{\"requester\":{\"kind\":"] {
        app.anybody()
            .post_bytes(FILE, "application/json", deep.repeat(20_000))
            .await
            .any_problem();
    }
    let bytes = app
        .anybody()
        .post_bytes(FILE, "application/json", vec![0xff, 0xfe, 0x00])
        .await;
    bytes.problem(400, "malformed_json");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_name_given_twice_or_a_kind_that_is_none_is_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let twice = r#"{"subject":"information","subject":"other","requester":{"kind":"individual"}}"#;
    app.anybody()
        .post_bytes(FILE, "application/json", twice)
        .await
        .any_problem();
    for kind in [json!("person"), json!(""), Value::Null, json!(1)] {
        app.anybody()
            .post(FILE, &changed("/requester/kind", kind))
            .await
            .any_problem();
    }
    for body in ["null", "[]", "1", "\"text\"", "true"] {
        app.anybody()
            .post_bytes(FILE, "application/json", body)
            .await
            .any_problem();
    }
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    for media_type in [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "image/png",
    ] {
        let body = without_files(individual()).to_string();
        app.anybody()
            .post_bytes(FILE, media_type, body)
            .await
            .problem(415, "content_type");
    }
    let nameless = app.anybody().request(Method::POST, FILE);
    app.anybody()
        .send(nameless, Body::from("{}"))
        .await
        .problem(415, "content_type");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn broken_forms_are_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let form = Multipart::of_request(&without_files(individual()));
    let whole = form.bytes();
    for cut in [0, 1, 20, whole.len() / 2, whole.len() - 10] {
        let answer = app
            .anybody()
            .post_bytes(FILE, &form.media_type(), whole[..cut].to_vec())
            .await;
        answer.any_problem();
    }
    app.anybody()
        .post_bytes(FILE, "multipart/form-data", whole.clone())
        .await
        .any_problem();
    let twice = form.clone().field("request", "{}");
    app.anybody()
        .post_form(FILE, &twice)
        .await
        .problem(422, "invalid");
    let unknown = form.clone().field("unheard_of", "1");
    app.anybody()
        .post_form(FILE, &unknown)
        .await
        .problem(422, "invalid");
    let elsewhere = form.clone().file("unheard_of", "a.pdf", crate::harness::PDF);
    app.anybody()
        .post_form(FILE, &elsewhere)
        .await
        .problem(422, "invalid");
    app.anybody()
        .post_form(FILE, &Multipart::default())
        .await
        .any_problem();
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn ten_thousand_fields_are_refused() {
    let app = TestApp::start().await;
    let before = app.kept().await;
    let form = Multipart::of_request(&without_files(individual()));
    let many = (0..10_000).fold(form, |form, number| form.field(&format!("field{number}"), "1"));
    app.anybody().post_form(FILE, &many).await.any_problem();
    let mut json = without_files(individual());
    for number in 0..10_000 {
        json[format!("field{number}")] = json!(1);
    }
    app.anybody().post(FILE, &json).await.problem(422, "invalid");
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_number_with_a_wrong_check_digit_is_told_from_one_that_is_not_there() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let digit = filed
        .number
        .chars()
        .last()
        .and_then(|digit| digit.to_digit(10))
        .expect("a digit");
    let wrong = format!("{}{}", &filed.number[..filed.number.len() - 1], (digit + 1) % 10);
    for client in [app.user(&filed), app.officer().await] {
        let base = if client.is_user() {
            "/api/v1/requests"
        } else {
            "/api/v1/desk/requests"
        };
        let problem = client.get(&format!("{base}/{wrong}")).await.any_problem();
        assert_eq!(
            (&problem["status"], &problem["code"]),
            (&json!(422), &json!("invalid_number"))
        );
        assert!(
            problem["title"]
                .as_str()
                .is_some_and(|title| title.contains("last digit")),
            "{problem}"
        );
        for malformed in ["1", "2026-1-1", "..%2F..%2Fetc", "%00", "2026-000001-1%0A"] {
            client.get(&format!("{base}/{malformed}")).await.any_problem();
        }
    }
    app.run_worker().await;
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_there_get_a_problem_too() {
    let app = TestApp::start().await;
    app.anybody()
        .get("/api/v1/nonsense")
        .await
        .problem(404, "not_found");
    app.anybody().get("/api/v1/desk/requests/%FF").await.any_problem();
    let delete = app.anybody().request(Method::DELETE, FILE);
    app.anybody()
        .send(delete, Body::empty())
        .await
        .problem(405, "method_not_allowed");
    let officer = app.officer().await;
    for query in [
        "limit=0",
        "limit=201",
        "limit=x",
        "state=nonsense",
        "cursor=nonsense",
        "unheard_of=1",
    ] {
        officer
            .get(&format!("/api/v1/desk/requests?{query}"))
            .await
            .any_problem();
    }
    let auditor = app.auditor().await;
    for query in [
        "format=xml",
        "from=yesterday",
        "to=2026-99-99",
        "state=nonsense",
        "unheard_of=1",
    ] {
        auditor
            .get(&format!("/api/v1/audit/histories?{query}"))
            .await
            .any_problem();
    }
}
