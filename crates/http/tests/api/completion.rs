//! The user hands in what a request lacks, by the API.

use serde_json::{Value, json};
use time::Duration;

use crate::{
    call::Answer,
    samples::{EXE, Filed, PDF, individual, legal_entity},
    world::{Outcome, World},
};

async fn hands_in(world: &World, filed: &Filed, given: &Value, names: &[&str]) -> Answer {
    let sent: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, PDF)).collect();
    let path = format!("{}/completion", filed.path());
    world
        .post_form(&path, &filed.code, ("completion", given), &sent)
        .await
}

/// A request for another person that says next to nothing.
async fn bare_person(world: &World) -> Outcome<Filed> {
    let mut request = individual();
    request["requester"]["document"] = json!({ "number": "012345678" });
    request["requester"]["representative"] =
        json!({ "surname": "Ө".repeat(300), "given_name": "Ж".repeat(300) });
    request["signature"] = json!({ "kind": "missing" });
    request["registration_date"] = Value::Null;
    world.filed_as(&request, &[]).await
}

#[tokio::test]
async fn what_is_missing_is_taken_and_what_is_there_stays() -> Outcome {
    let world = World::start().await?;
    let filed = bare_person(&world).await?;
    let before = world.get(&filed.path(), &filed.code).await.good();
    assert_eq!(before["actions"], json!(["withdraw", "record_facts"]));
    let given = json!({
        "requester": {
            "document": { "number": "OTHER", "issued_on": "2020-02-01", "issued_by": "ІІМ" },
            "representative": { "authority_kind": "attorney", "basis": "№ 7", "valid_until": "2026-11-23",
                "authority_documents": ["poa.pdf"] },
        },
        "registration_date": "2026-11-02",
        "text": "Басқа мәтін",
        "signature": { "kind": "handwritten", "attachment": "signed.pdf" },
    });
    let told = hands_in(&world, &filed, &given, &["poa.pdf", "signed.pdf"])
        .await
        .good();
    assert_eq!(
        (&told["missing"], &told["actions"]),
        (&json!([]), &json!(["withdraw"]))
    );
    assert!(told["history"].to_string().contains("facts_recorded"));
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["text"], "Какие мои данные вы обрабатываете?");
    assert_eq!(case["requester"]["document"]["number"], "012345678");
    assert_eq!(case["requester"]["document"]["issued_by"], "ІІМ");
    let acts = &case["requester"]["representative"];
    assert_eq!(
        (&acts["basis"], &acts["given_name"]),
        (&json!("№ 7"), &json!("Ж".repeat(300)))
    );
    assert_eq!(case["attention"], json!(["new_message"]));
    assert_eq!(world.kept_files(), 2);
    // Sent twice, it is taken once.
    let again = hands_in(&world, &filed, &given, &["poa.pdf", "signed.pdf"]).await;
    again.problem(409, "not_missing");
    assert_eq!(world.kept_files(), 2);

    // An authority that is over gives way to a document that is good.
    world.clock.advance(Duration::days(1));
    let renewed = |until: &str, names: &[&str]| json!({ "requester": { "representative": { "valid_until": until, "authority_documents": names } } });
    for (given, names, field) in [
        (
            renewed("2026-11-23", &["new.pdf"]),
            &["new.pdf"][..],
            "valid_until",
        ),
        (renewed("2190-12-31", &[]), &[], "authority_documents"),
    ] {
        let refused = hands_in(&world, &filed, &given, names)
            .await
            .problem(422, "invalid");
        assert_eq!(refused["field"], format!("requester.representative.{field}"));
    }
    let given = renewed("2190-12-31", &["new.pdf"]);
    let told = hands_in(&world, &filed, &given, &["new.pdf"]).await.good();
    assert_eq!(told["missing"], json!([]));
    Ok(())
}

#[tokio::test]
async fn an_organisation_hands_in_its_letter_and_its_signatory() -> Outcome {
    let world = World::start().await?;
    let mut request = legal_entity();
    request["requester"] = json!({ "kind": "legal_entity", "name": "ТОО «Заря»" });
    let filed = world.filed_as(&request, &[]).await?;
    let given = json!({ "requester": { "letterhead": "letter.pdf", "authority_documents": ["poa.pdf"],
        "authority_kind": "attorney", "signatory": { "name": "Образцов И. И." } } });
    let told = hands_in(&world, &filed, &given, &["letter.pdf", "poa.pdf"])
        .await
        .good();
    assert_eq!(told["missing"], json!([]));
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["requester"]["name"], "ТОО «Заря»");
    assert_eq!(case["requester"]["signatory"]["name"], "Образцов И. И.");
    Ok(())
}

#[tokio::test]
async fn what_fits_no_request_is_refused_and_nothing_of_it_is_kept() -> Outcome {
    let world = World::start().await?;
    let person = world.filed_as(&individual(), &[("signed.pdf", PDF)]).await?;
    let mut request = legal_entity();
    request["requester"]["letterhead"] = Value::Null;
    let organisation = world.filed_as(&request, &[("poa.pdf", PDF)]).await?;
    let kept = world.kept_files();
    for (filed, given, field) in [
        (
            &person,
            json!({ "requester": { "representative": { "basis": "x" } } }),
            "requester.representative",
        ),
        (
            &person,
            json!({ "requester": { "letterhead": "a.pdf" } }),
            "requester.letterhead",
        ),
        (
            &person,
            json!({ "requester": { "document": { "holder": "representative" } } }),
            "requester.document.holder",
        ),
        (
            &person,
            json!({ "registration_date": "2026-11-24" }),
            "registration_date",
        ),
        (
            &person,
            json!({ "signature": { "kind": "paper" } }),
            "signature.kind",
        ),
        (
            &organisation,
            json!({ "requester": { "document": { "number": "1" } } }),
            "requester.document",
        ),
        (
            &organisation,
            json!({ "requester": { "letterhead": "b.pdf" } }),
            "requester.letterhead",
        ),
        (
            &organisation,
            json!({ "requester": { "signatory": { "position": "x" } } }),
            "requester.signatory.name",
        ),
    ] {
        let refused = hands_in(&world, filed, &given, &["a.pdf"])
            .await
            .problem(422, "invalid");
        assert_eq!(refused["field"], field, "{given}");
    }
    for unknown in [
        json!({ "subject": "other" }),
        json!({ "requester": { "name": "Басқа" } }),
        json!([]),
    ] {
        hands_in(&world, &person, &unknown, &[])
            .await
            .problem(422, "invalid");
    }
    for empty in [json!({}), json!({ "text": " " }), json!({ "requester": {} })] {
        hands_in(&world, &organisation, &empty, &["a.pdf"])
            .await
            .problem(409, "not_missing");
    }
    let path = format!("{}/completion", organisation.path());
    let letter = json!({ "requester": { "letterhead": "a.exe" } });
    let sent = world.post_form(
        &path,
        &organisation.code,
        ("completion", &letter),
        &[("a.exe", EXE)],
    );
    sent.await.problem(415, "file_kind");
    assert_eq!(world.kept_files(), kept);
    // A request that ended takes nothing any more.
    let withdrawal = format!("{}/withdrawal", organisation.path());
    world
        .post(&withdrawal, &organisation.code, &json!({}))
        .await
        .good();
    let letter = json!({ "requester": { "letterhead": "a.pdf" } });
    hands_in(&world, &organisation, &letter, &["a.pdf"])
        .await
        .problem(422, "not_allowed");
    assert_eq!(world.kept_files(), kept);
    Ok(())
}
