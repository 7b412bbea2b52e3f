//! Requests of both kinds, by the API.

use serde_json::{Value, json};

use crate::harness::{Filed, Multipart, PDF, TestApp, individual, legal_entity, without_files};

#[tokio::test]
async fn a_persons_request_is_filed_shown_and_acknowledged() {
    let app = TestApp::start().await;
    let filed = app.file(&individual()).await;
    let answer = &filed.answer;
    assert_eq!(answer["state"], "received");
    assert_eq!(answer["received_at"], "2026-11-23T04:00:00Z");
    assert_eq!(answer["due_on"], "2026-11-26");
    assert_eq!(answer["due_provisional"], true);
    assert_eq!(answer["missing"], json!([]));
    assert!(filed.number.starts_with("2026-000001-"), "{}", filed.number);
    let url = answer["status_url"].as_str().expect("a place");
    assert!(
        url.starts_with("https://jauap.example.kz/kk/") && !url.contains(&filed.code),
        "{url}"
    );

    let shown = app
        .user(&filed)
        .get(&format!("/api/v1/requests/{}", filed.number))
        .await
        .ok();
    assert_eq!(shown["state"], "received");
    assert_eq!(shown["attachments"][0]["name"], "signed.pdf");
    assert_eq!(shown["attachments"][0]["media_type"], "application/pdf");
    let desk = app.officer().await.read(&filed.number).await;
    assert_eq!(desk["requester_name"], "Үлгіева Сынақ Үлгіқызы");
    assert_eq!(desk["text"], individual()["text"]);
    assert_eq!(desk["contact"]["phone"], "+77272501234");
    assert_eq!(
        desk["requester"]["document"],
        individual()["requester"]["document"]
    );
    assert_eq!(
        (&desk["channel"], &desk["language"]),
        (&json!("api"), &json!("kk"))
    );

    app.run_worker().await;
    let letter = app.mailbox.only("gulnar@example.kz");
    assert!(letter.subject.contains(&filed.number), "{}", letter.subject);
    assert!(
        !letter.text.contains(&filed.code),
        "who filed by the API has the code already"
    );
}

#[tokio::test]
async fn an_organisations_request_is_filed_with_its_letter_and_its_proof_of_authority() {
    let app = TestApp::start().await;
    let filed = app.file(&legal_entity()).await;
    assert_eq!(filed.answer["missing"], json!([]));
    let officer = app.officer().await;
    let desk = officer.read(&filed.number).await;
    assert_eq!(desk["requester"]["kind"], "legal_entity");
    assert_eq!(
        desk["requester"]["signatory"],
        legal_entity()["requester"]["signatory"]
    );
    let names: Vec<_> = list(&desk["attachments"])
        .iter()
        .map(|file| file["name"].clone())
        .collect();
    assert_eq!(names, [json!("letter.pdf"), json!("poa.pdf")]);
    let letterhead = list(&desk["attachments"])
        .iter()
        .find(|file| file["id"] == desk["requester"]["letterhead"])
        .expect("the letterhead is one of the files");
    assert_eq!(letterhead["name"], "letter.pdf");
    let id = letterhead["id"].as_str().expect("an identifier");
    let path = format!("/api/v1/desk/requests/{}/attachments/{id}", filed.number);
    let file = officer.get(&path).await;
    assert_eq!(file.body, PDF);
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    app.anybody().get(&path).await.problem(401, "unauthenticated");
    app.auditor().await.get(&path).await.problem(403, "forbidden");
    app.run_worker().await;
    app.mailbox.only("office@example.kz");
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

#[tokio::test]
async fn each_thing_that_is_left_out_is_named_as_missing_and_the_request_is_received_all_the_same() {
    let app = TestApp::start().await;
    let mut bare = without_files(individual());
    bare["requester"]["document"] = json!({});
    bare["registration_date"] = Value::Null;
    bare["text"] = Value::Null;
    let filed = app.file(&bare).await;
    let everything = json!([
        "document_number",
        "document_issued_on",
        "document_issued_by",
        "text",
        "registration_date",
        "signature"
    ]);
    assert_eq!(filed.answer["missing"], everything);
    assert_eq!(filed.answer["state"], "received");

    let mut bare = without_files(legal_entity());
    bare["registration_date"] = Value::Null;
    bare["text"] = json!("   ");
    bare["requester"]["signatory"] = Value::Null;
    let filed = app.file(&bare).await;
    let everything = json!([
        "text",
        "registration_date",
        "letterhead",
        "authorised_signatory",
        "authority_documents"
    ]);
    assert_eq!(filed.answer["missing"], everything);
    app.run_worker().await;
    assert_eq!(app.mailbox.all().len(), 2);
}

#[tokio::test]
async fn what_looks_wrong_is_warned_about_and_taken() {
    let app = TestApp::start().await;
    let mut request = individual();
    request["requester"]["document"]["number"] = json!("AB 12345");
    request["requester"]["iin"] = json!("900101300127");
    request["contact"]["phone"] = json!("+442079460958");
    let filed = app.file(&request).await;
    let mut warnings: Vec<String> = serde_json::from_value(filed.answer["warnings"].clone()).expect("words");
    warnings.sort();
    assert_eq!(
        warnings,
        ["document_number_shape", "iin_check_digit", "phone_shape"]
    );
    app.run_worker().await;
}

#[tokio::test]
async fn json_alone_files_a_request_without_files() {
    let app = TestApp::start().await;
    let answer = app
        .anybody()
        .post("/api/v1/requests", &without_files(individual()))
        .await;
    let filed = Filed::of(answer.with_status(201));
    assert_eq!(
        answer.header("location"),
        format!("/api/v1/requests/{}", filed.number)
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(filed.answer["missing"], json!(["signature"]));
    app.run_worker().await;
}

#[tokio::test]
async fn without_consent_no_letter_is_written() {
    let app = TestApp::start().await;
    let mut request = individual();
    request["contact"]["email_consent"] = json!(false);
    app.file(&request).await;
    request["contact"] = Value::Null;
    app.file(&request).await;
    app.run_worker().await;
    assert!(app.mailbox.all().is_empty());
}

#[tokio::test]
async fn staff_are_told_of_a_new_request_without_the_name_of_who_asks() {
    let app = TestApp::start_with(|settings| {
        settings.notify_new_request = vec!["desk@example.kz".parse().expect("an address")];
    })
    .await;
    let filed = app.file(&individual()).await;
    app.run_worker().await;
    let notice = app.mailbox.only("desk@example.kz");
    assert!(notice.text.contains(&filed.number));
    for personal in ["Үлгіева", "Сынақ", "gulnar", "012345678", "деректеріммен"] {
        let raw = String::from_utf8_lossy(&notice.raw).into_owned();
        assert!(
            !(notice.text.clone() + &notice.html + &raw).contains(personal),
            "{personal}"
        );
    }
}

#[tokio::test]
async fn numbers_of_a_year_follow_each_other_without_gaps_even_after_refused_calls() {
    let app = TestApp::start().await;
    for sequence in 1..=3 {
        let bad = Multipart::of_request(&individual());
        app.anybody()
            .post_form("/api/v1/requests", &bad)
            .await
            .any_problem();
        let filed = app.file(&individual()).await;
        assert!(
            filed.number.starts_with(&format!("2026-{sequence:06}-")),
            "{}",
            filed.number
        );
    }
    app.clock.advance(time::Duration::days(60));
    let filed = app.file(&individual()).await;
    assert!(filed.number.starts_with("2027-000001-"), "{}", filed.number);
    app.run_worker().await;
}

#[tokio::test]
async fn a_letter_on_paper_is_entered_by_an_officer_with_the_day_it_came() {
    let app = TestApp::start().await;
    let officer = app.officer().await;
    let mut letter = without_files(individual());
    letter["received_on"] = json!("2026-11-20");
    letter["signature"] = json!({ "kind": "paper" });
    let answer = officer.post("/api/v1/desk/requests", &letter).await;
    let filed = Filed::of(answer.with_status(201));
    assert_eq!(
        filed.answer["due_on"], "2026-11-25",
        "three working days after Friday"
    );
    assert_eq!(filed.answer["missing"], json!([]));
    let desk = officer.read(&filed.number).await;
    assert_eq!(desk["channel"], "paper");
    assert_eq!(desk["history"][0]["actor"], "officer");

    letter["received_on"] = json!("2026-11-24");
    officer
        .post("/api/v1/desk/requests", &letter)
        .await
        .problem(422, "invalid");
    letter["received_on"] = Value::Null;
    app.anybody()
        .post("/api/v1/desk/requests", &letter)
        .await
        .problem(401, "unauthenticated");
    app.auditor()
        .await
        .post("/api/v1/desk/requests", &letter)
        .await
        .problem(403, "forbidden");
    app.run_worker().await;
}
