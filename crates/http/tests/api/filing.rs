use serde_json::{Value, json};

use crate::{
    samples::{PDF, individual, legal_entity},
    world::{Answer, Outcome, REQUESTS, World},
};

async fn with_key(world: &World, key: &str, request: &Value) -> Answer {
    let call = world
        .request("POST", REQUESTS, "")
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(request.to_string().into());
    world.call(call.expect("a call")).await
}

#[tokio::test]
async fn a_complete_request_is_filed_and_nothing_is_missing() -> Outcome {
    let world = World::start().await?;
    let sent: &[(&str, &[u8])] = &[("signed.pdf", PDF), ("more.txt", b"more")];
    let answer = world
        .post_form(REQUESTS, "", ("request", &individual()), sent)
        .await;
    assert_eq!(answer.status, 201, "{answer}");
    let filed = answer.json();
    let number = filed["number"].as_str().ok_or("a number")?;
    assert_eq!(answer.header("location"), format!("/api/v1/requests/{number}"));
    assert_eq!(filed["state"], "received");
    assert_eq!(filed["missing"], json!([]));
    assert_eq!(filed["warnings"], json!([]));
    assert_eq!(filed["received_at"], "2026-11-23T04:00:00Z");
    assert_eq!(filed["due_on"], "2026-11-26");
    assert_eq!(filed["due_provisional"], true);
    assert_eq!(
        filed["status_url"],
        format!("https://privacy.healthcity.kz/kk/status?number={number}")
    );
    assert_eq!(filed["access_code"].as_str().map(str::len), Some(29));
    let case = world
        .get(&format!("/api/v1/desk/requests/{number}"), "officer")
        .await;
    let case = case.good();
    assert_eq!(case["channel"], "api");
    assert_eq!(case["attachments"].as_array().map(Vec::len), Some(2));
    assert_eq!(case["requester"]["surname"], "Образцова");
    assert_eq!(case["signature"]["kind"], "handwritten");
    Ok(())
}

#[tokio::test]
async fn a_legal_entity_files_with_its_letter() -> Outcome {
    let world = World::start().await?;
    let files: &[(&str, &[u8])] = &[("letter.pdf", PDF), ("poa.pdf", PDF)];
    let answer = world
        .post_form(REQUESTS, "", ("request", &legal_entity()), files)
        .await;
    assert_eq!(answer.good()["missing"], json!([]));
    Ok(())
}

#[tokio::test]
async fn a_request_with_gaps_is_received_and_the_gaps_are_told() -> Outcome {
    let world = World::start().await?;
    let request = json!({
        "requester": {"kind": "individual", "surname": "A", "given_name": "B", "iin": "123"},
        "subject": "destruction", "text": "  ", "registration_date": "",
    });
    let filed = world.post(REQUESTS, "", &request).await.good();
    let missing = json!([
        "document_number",
        "document_issued_on",
        "document_issued_by",
        "text",
        "registration_date",
        "signature"
    ]);
    assert_eq!(filed["missing"], missing);
    assert_eq!(filed["warnings"], json!(["iin_check_digit"]));
    let entity = json!({"requester": {"kind": "legal_entity", "name": "X"}, "subject": "other"});
    let missing = json!([
        "text",
        "registration_date",
        "letterhead",
        "authorised_signatory",
        "authority_documents"
    ]);
    assert_eq!(world.post(REQUESTS, "", &entity).await.good()["missing"], missing);
    Ok(())
}

#[tokio::test]
async fn a_wrong_value_is_refused_with_the_name_of_its_field() -> Outcome {
    let world = World::start().await?;
    let wrong = [
        ("/requester/surname", json!("a\u{0}b"), "requester.surname"),
        ("/requester/surname", json!("a\u{202e}b"), "requester.surname"),
        ("/requester/surname", json!(""), "requester.surname"),
        ("/requester/surname", json!("x".repeat(301)), "requester.surname"),
        ("/requester/name", json!("A B"), "requester.name"),
        (
            "/requester/document/issued_on",
            json!("2026-11-24"),
            "requester.document.issued_on",
        ),
        (
            "/requester/document/issued_on",
            json!("1899-12-31"),
            "requester.document.issued_on",
        ),
        (
            "/requester/document/issued_on",
            json!("01.02.2020"),
            "requester.document.issued_on",
        ),
        (
            "/requester/document/holder",
            json!("nobody"),
            "requester.document.holder",
        ),
        (
            "/requester/document/holder",
            json!("representative"),
            "requester.document.holder",
        ),
        (
            "/requester/representative",
            json!({"surname": "X"}),
            "requester.representative.given_name",
        ),
        ("/contact/email", json!("not an address"), "contact.email"),
        ("/contact/phone", json!("call me"), "contact.phone"),
        ("/contact/postal_address", json!("a\nb"), "contact.postal_address"),
        ("/registration_date", json!("2026-11-24"), "registration_date"),
        ("/subject", json!("everything"), "subject"),
        ("/subject", Value::Null, "subject"),
        ("/text", json!("bell \u{7}"), "text"),
        ("/text", json!("x".repeat(20_001)), "text"),
        ("/language", json!("fr"), "language"),
        ("/signature/kind", json!("stamp"), "signature.kind"),
        ("/signature/kind", json!("paper"), "signature.kind"),
        (
            "/signature/attachment",
            json!("other.pdf"),
            "signature.attachment",
        ),
        ("/signature/attachment", Value::Null, "signature.attachment"),
        ("/requester", Value::Null, "requester"),
    ];
    for (place, value, field) in wrong {
        let mut request = individual();
        let (parent, name) = place.rsplit_once('/').ok_or("a place")?;
        request.pointer_mut(parent).ok_or("a parent")?[name] = value;
        let answer = world
            .post_form(REQUESTS, "", ("request", &request), &[("signed.pdf", PDF)])
            .await;
        assert_eq!(answer.problem(422, "invalid")["field"], field, "{place}");
    }
    world.holds_nothing().await;
    Ok(())
}

#[tokio::test]
async fn an_unknown_field_is_refused_wherever_it_stands() -> Outcome {
    let world = World::start().await?;
    for place in ["", "/requester", "/requester/document", "/contact", "/signature"] {
        let mut request = individual();
        request.pointer_mut(place).ok_or("a place")?["colour"] = json!("red");
        let problem = world.post(REQUESTS, "", &request).await.problem(422, "invalid");
        let title = problem["title"].as_str().unwrap_or_default();
        assert!(title.contains("colour"), "{place}: {title}");
    }
    for place in ["/requester", "/requester/signatory"] {
        let mut request = legal_entity();
        request.pointer_mut(place).ok_or("a place")?["colour"] = json!("red");
        world.post(REQUESTS, "", &request).await.problem(422, "invalid");
    }
    let mut request = individual();
    request["requester"]["representative"] = json!({"name": "X", "colour": "red"});
    world.post(REQUESTS, "", &request).await.problem(422, "invalid");
    request = individual();
    request["received_on"] = json!("2026-11-20");
    world.post(REQUESTS, "", &request).await.problem(422, "invalid");
    request = individual();
    request["requester"]["bin"] = json!("190440033213");
    world.post(REQUESTS, "", &request).await.problem(422, "invalid");
    world.holds_nothing().await;
    Ok(())
}

#[tokio::test]
async fn a_refusal_does_not_repeat_what_was_sent() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["text"] = json!(424_242);
    let answer = world.post(REQUESTS, "", &request).await;
    answer.problem(422, "invalid");
    assert!(!answer.text().contains("424242"), "{answer}");
    Ok(())
}

#[tokio::test]
async fn the_same_key_files_once_and_another_content_is_refused() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["signature"] = Value::Null;
    let first = with_key(&world, "k-1", &request).await;
    assert_eq!(first.status, 201);
    let again = with_key(&world, "k-1", &request).await;
    assert_eq!(again.status, 200);
    assert_eq!(first.json()["number"], again.json()["number"]);
    assert_eq!(first.header("location"), again.header("location"));
    for answer in [first, again] {
        let (number, code) = (
            answer.json()["number"].clone(),
            answer.json()["access_code"].clone(),
        );
        let path = format!("{REQUESTS}/{}", number.as_str().unwrap_or_default());
        let shown = world.get(&path, code.as_str().unwrap_or_default()).await;
        assert_eq!(shown.good()["number"], number);
    }
    request["text"] = json!("another");
    with_key(&world, "k-1", &request)
        .await
        .problem(422, "idempotency_key_reused");
    assert_eq!(with_key(&world, "k-2", &request).await.status, 201);
    assert_eq!(world.count().await, 2);
    for key in ["", "with space", &"x".repeat(256), "ключ"] {
        with_key(&world, key, &request)
            .await
            .problem(422, "invalid_idempotency_key");
    }
    assert_eq!(world.count().await, 2);
    Ok(())
}

#[tokio::test]
async fn filing_too_often_is_slowed_down() -> Outcome {
    let world = World::with(|_, http| http.unthrottled = false).await?;
    for _ in 0..60 {
        world.post(REQUESTS, "", &json!({})).await.problem(422, "invalid");
    }
    world
        .post(REQUESTS, "", &json!({}))
        .await
        .problem(429, "too_often");
    Ok(())
}
