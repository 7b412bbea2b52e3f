//! Who acts for whom, and its confirmation, by the API.

use serde_json::{Value, json};

use crate::{
    samples::{PDF, individual, legal_entity},
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
