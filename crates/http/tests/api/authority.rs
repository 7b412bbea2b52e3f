//! Who acts for whom, and its confirmation, by the API.

use serde_json::{Value, json};
use time::Duration;

use crate::{
    samples::{Filed, PDF, individual, legal_entity},
    world::{Outcome, REQUESTS, World},
};

const FILES: &[(&str, &[u8])] = &[("letter.pdf", PDF), ("poa.pdf", PDF)];

#[tokio::test]
async fn an_organisation_is_accepted_with_a_confirmation_only() -> Outcome {
    let world = World::start().await?;
    let mut request = legal_entity();
    let authority = json!({ "authority_kind": "attorney", "basis": "№ 12", "valid_until": "2190-12-31" });
    for (field, value) in authority.as_object().ok_or("fields")? {
        request["requester"][field] = value.clone();
    }
    let filed = world.filed_as(&request, FILES).await?;
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["missing"], json!([]));
    for (field, value) in authority.as_object().ok_or("fields")? {
        assert_eq!(case["requester"][field], *value, "{field}");
    }
    let accept = async |fields: Value| world.act(&filed.number, "officer", "accept", fields).await;
    let refused = accept(json!({})).await.problem(422, "authority_unconfirmed");
    assert_eq!(refused["confirm"], "authority");
    // What is not missing cannot be waived in the place of a confirmation.
    let waiver = json!({"waivers": [{"item": "authority_documents", "reason": "жоқ"}]});
    accept(waiver).await.problem(422, "authority_unconfirmed");
    accept(json!({"confirmed": ["everything"]}))
        .await
        .problem(422, "invalid");
    let case = accept(json!({"confirmed": ["authority"]})).await.good();
    assert_eq!(case["state"], "in_progress");
    let request = world.service.store.request(filed.number.parse()?).await?;
    let events = world.service.store.events(request.ok_or("a request")?.id).await?;
    let accepted = events.iter().find(|event| event.name == "accepted");
    let entry: Value = serde_json::from_str(&accepted.ok_or("an event")?.entry)?;
    assert_eq!(entry["data"]["confirmed"], json!(["authority"]));
    Ok(())
}

#[tokio::test]
async fn a_representative_without_a_document_or_with_an_old_one_is_a_gap() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["requester"]["representative"] =
        json!({"name": "Өкілов", "basis": "сенімхат", "valid_until": "2026-11-01"});
    let filed = world.filed_as(&request, &[("signed.pdf", PDF)]).await?;
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(
        case["missing"],
        json!(["authority_documents", "authority_expired"])
    );
    let seen = json!({"requester": {"representative": {"authority_seen": true, "valid_until": null}}});
    let case = world
        .act(&filed.number, "officer", "record_facts", seen)
        .await
        .good();
    assert_eq!(case["missing"], json!([]));
    assert_eq!(case["requester"]["representative"]["basis"], "сенімхат");
    let fields = json!({"confirmed": ["authority"]});
    world.act(&filed.number, "officer", "accept", fields).await.good();
    // Another representative, once it is in work, is confirmed anew.
    let other = json!({"requester": {"representative": {"name": "Басқа"}}});
    let case = world
        .act(&filed.number, "officer", "record_facts", other)
        .await
        .good();
    assert_eq!(case["attention"], json!(["authority_unconfirmed"]));
    let reply = json!({"outcome": "answer", "text": "Жауап", "delivery": "letter"});
    let refused = world.act(&filed.number, "officer", "propose", reply).await;
    refused.problem(422, "authority_unconfirmed");
    Ok(())
}

#[tokio::test]
async fn an_authority_of_another_kind_or_one_that_only_an_officer_saw_is_refused() -> Outcome {
    let world = World::start().await?;
    for (field, value, named) in [
        (
            "authority_kind",
            json!("signatory"),
            "requester.representative.authority_kind",
        ),
        (
            "authority_kind",
            json!("x"),
            "requester.representative.authority_kind",
        ),
        (
            "authority_seen",
            json!(true),
            "requester.representative.authority_seen",
        ),
        (
            "valid_until",
            json!("31.12.2030"),
            "requester.representative.valid_until",
        ),
        // What no form takes would keep the user and the officer from their forms later.
        (
            "valid_until",
            json!("1899-12-31"),
            "requester.representative.valid_until",
        ),
        (
            "valid_until",
            json!("2200-01-01"),
            "requester.representative.valid_until",
        ),
    ] {
        let mut request = individual();
        request["requester"]["representative"] = json!({"name": "Өкілов"});
        request["requester"]["representative"][field] = value;
        let answer = world
            .post_form(REQUESTS, "", ("request", &request), &[("signed.pdf", PDF)])
            .await;
        let refused = answer.problem(422, "invalid");
        assert_eq!(refused["field"], named);
    }
    Ok(())
}

/// Files a request for another person, with a document of this last day.
async fn represented(world: &World, valid_until: &str) -> Outcome<Filed> {
    let mut request = individual();
    request["requester"]["representative"] = json!({ "name": "Өкілов", "basis": "сенімхат",
        "valid_until": valid_until, "authority_documents": ["poa.pdf", "poa.pdf"] });
    let files: &[(&str, &[u8])] = &[("signed.pdf", PDF), ("poa.pdf", PDF)];
    world.filed_as(&request, files).await
}

#[tokio::test]
async fn an_authority_that_ends_in_work_is_confirmed_anew_before_an_answer() -> Outcome {
    let world = World::start().await?;
    let filed = represented(&world, "2026-11-23").await?;
    let number = filed.number.as_str();
    let confirmed = json!({"confirmed": ["authority"]});
    let case = world.act(number, "officer", "accept", confirmed).await.good();
    let documents = &case["requester"]["representative"]["authority_documents"];
    assert_eq!(
        documents.as_array().map(Vec::len),
        Some(1),
        "one file is one document"
    );
    let reply = json!({"outcome": "answer", "text": "Жауап", "delivery": "letter"});
    let propose = async || world.act(number, "officer", "propose", reply.clone()).await;
    // On its last day it is good, also for who proposes; who lets the reply go does so a day later.
    propose().await.good();
    world.clock.advance(Duration::days(1));
    let approved = world.act(number, "supervisor", "approve", json!({})).await;
    approved.problem(422, "authority_unconfirmed");
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["missing"], json!(["authority_expired"]));
    assert_eq!(case["attention"], json!(["authority_unconfirmed"]));
    assert_eq!(case["state"], "in_approval");
    let back = json!({"remark": "Өкілеттікті қараңыз"});
    world.act(number, "supervisor", "return", back).await.good();
    for _ in 0..2 {
        propose().await.problem(422, "authority_unconfirmed");
    }
    let case = world.get(&filed.desk(), "officer").await.good();
    let told = case["history"].as_array().ok_or("a history")?;
    let marked = told.iter().filter(|event| event["event"] == "attention_set");
    assert_eq!(marked.count(), 1, "the mark is set once");
    let mark = json!({"mark": "authority_unconfirmed"});
    world.act(number, "officer", "clear_attention", mark).await.good();
    propose().await.good();
    world.act(number, "supervisor", "approve", json!({})).await.good();
    Ok(())
}

#[tokio::test]
async fn an_authority_that_is_over_never_keeps_a_refusal_back_and_what_is_waived_is_what_was_missing()
-> Outcome {
    let world = World::start().await?;
    let filed = represented(&world, "2026-11-23").await?;
    let number = filed.number.as_str();
    let waived = |item: &str| json!({"item": item, "reason": "жоқ"});
    // It is not over yet: what an officer waives beforehand is not waived.
    let fields = json!({"confirmed": ["authority", "authority"],
        "waivers": [waived("authority_expired"), waived("letterhead"), waived("letterhead")]});
    let case = world.act(number, "officer", "accept", fields).await.good();
    assert_eq!(
        case["messages"],
        json!([]),
        "no reason is kept for what was not waived"
    );
    let request = world.service.store.request(number.parse()?).await?;
    let events = world.service.store.events(request.ok_or("a request")?.id).await?;
    let accepted = events.iter().find(|event| event.name == "accepted");
    let entry: Value = serde_json::from_str(&accepted.ok_or("an event")?.entry)?;
    assert_eq!(entry["data"]["waived"], json!([]));
    world.clock.advance(Duration::days(1));
    let answer = json!({"outcome": "answer", "text": "Жауап", "delivery": "letter"});
    let refused = world.act(number, "officer", "propose", answer).await;
    refused.problem(422, "authority_unconfirmed");
    let refusal = json!({"outcome": "refusal", "reason_code": "authority_not_confirmed", "text": "Жоқ",
        "delivery": "letter"});
    world.act(number, "officer", "propose", refusal).await.good();
    Ok(())
}

#[tokio::test]
async fn a_number_that_is_no_bin_of_an_organisation_is_warned_about() -> Outcome {
    let world = World::start().await?;
    for (bin, warnings) in [
        ("240340000019", json!([])),
        ("240340000018", json!(["bin_check_digit"])),
        // A person's, and a branch's.
        ("900101300126", json!(["bin_shape"])),
        ("240341000014", json!(["bin_shape"])),
    ] {
        let mut request = legal_entity();
        request["requester"]["bin"] = json!(bin);
        let filed = world.filed_as(&request, FILES).await?;
        let case = world.get(&filed.desk(), "officer").await.good();
        assert_eq!(case["warnings"], warnings, "{bin}");
    }
    Ok(())
}
