use serde_json::{Value, json};

use crate::{
    samples::{PDF, individual, legal_entity},
    world::{Outcome, World},
};

#[tokio::test]
async fn only_what_is_sent_changes() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let before = world.get(&filed.desk(), "officer").await.good();
    let change =
        json!({"document": {"number": "N12345678"}, "subject": "destruction", "contact": {"phone": null}});
    let after = world
        .act(&filed.number, "officer", "record_facts", change)
        .await
        .good();
    assert_eq!(after["version"], 2);
    assert_eq!(after["subject"], "destruction");
    assert_eq!(after["due_on"], "2026-11-24");
    let mut expected = before["requester"].clone();
    expected["document"]["number"] = json!("N12345678");
    assert_eq!(after["requester"], expected);
    let mut expected = before["contact"].clone();
    expected["phone"] = Value::Null;
    assert_eq!(after["contact"], expected);
    for kept in ["text", "registration_date", "language", "signature"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    Ok(())
}

#[tokio::test]
async fn a_signature_is_recorded_from_a_file_or_from_paper() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["signature"] = Value::Null;
    let filed = world.filed_as(&request, &[("scan.pdf", PDF)]).await?;
    let record = async |signature: Value| {
        let change = json!({"signature": signature});
        world.act(&filed.number, "officer", "record_facts", change).await
    };
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["missing"], json!(["signature"]));
    let file = case["attachments"][0]["id"].clone();
    let case = record(json!({"kind": "handwritten", "attachment": file}))
        .await
        .good();
    assert_eq!(case["signature"]["attachment"], file);
    assert_eq!(case["missing"], json!([]));
    let case = record(json!({"kind": "electronic", "attachment": file}))
        .await
        .good();
    assert_eq!(case["signature"]["verdict"], "not_checked");
    let case = record(json!({"kind": "paper"})).await.good();
    assert_eq!(case["signature"]["seen_by"], "officer");
    let case = record(json!({"kind": "missing"})).await.good();
    assert_eq!(case["missing"], json!(["signature"]));
    for wrong in [
        json!({"kind": "handwritten"}),
        json!({"kind": "handwritten", "attachment": "scan.pdf"}),
        json!({"kind": "handwritten", "attachment": "00000000-0000-0000-0000-000000000000"}),
        json!({"kind": "paper", "attachment": file}),
    ] {
        record(wrong).await.problem(422, "invalid");
    }
    Ok(())
}

#[tokio::test]
async fn a_requester_becomes_another_and_a_name_takes_another_form() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let number = filed.number.as_str();
    let record = async |change: Value| world.act(number, "officer", "record_facts", change).await;
    let case = record(json!({"requester": {"name": "Suharto"}})).await.good();
    assert_eq!(case["requester_name"], "Suharto");
    assert_eq!(case["requester"]["surname"], Value::Null);
    assert_eq!(case["requester"]["document"]["number"], "012345678");
    let case = record(json!({"requester": {"surname": "A", "given_name": "B"}}))
        .await
        .good();
    assert_eq!(case["requester_name"], "A B");
    let mut entity = legal_entity()["requester"].clone();
    entity["letterhead"] = Value::Null;
    entity["authority_documents"] = json!([]);
    let case = record(json!({"requester": entity})).await.good();
    assert_eq!(case["requester"]["kind"], "legal_entity");
    assert_eq!(case["requester_name"], "ТОО «Заря»");
    for wrong in [
        json!({"document": {"number": "1"}}),
        json!({"requester": {"surname": "A"}}),
        json!({"requester": {"name": null}}),
        json!({"requester": "x"}),
        json!({"contact": {"email": "x"}}),
        json!({"subject": null}),
        json!({"registration_date": "2026-12-01"}),
    ] {
        record(wrong).await.problem(422, "invalid");
    }
    let case = record(json!({"registration_date": null, "text": null}))
        .await
        .good();
    assert_eq!(
        (&case["registration_date"], &case["text"]),
        (&Value::Null, &Value::Null)
    );
    Ok(())
}
