//! What people tell, and what staff write about it.

use reqwest::{
    Method, StatusCode,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use super::person::{Person, Way};
use crate::processes::{canary::calls::Caller, desk::Desk};

/// The request comes in.
pub async fn arrive(desk: &Desk, caller: &Caller<'_>, person: &mut Person) {
    if person.way == Way::Mail {
        let taken = desk
            .installation
            .run_with_input(&["intake", "mail"], &person.mail());
        person.number = String::from_utf8_lossy(&taken.stdout).trim().to_owned();
        return;
    }
    let file = Part::bytes(person.file()).file_name(person.file_name());
    let form = Form::new()
        .text("request", person.request().to_string())
        .part("attachment", file);
    let path = match person.way {
        Way::Paper => "/api/v1/desk/requests",
        Way::Person | Way::Organisation | Way::Mail => "/api/v1/requests",
    };
    let call = caller
        .request(Method::POST, path)
        .header("idempotency-key", person.key());
    let call = if person.way == Way::Paper {
        call.bearer_auth(&desk.officer)
    } else {
        call
    };
    let answer = call.multipart(form).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::CREATED, "{:?}", answer.text().await);
    let filed: Value = answer.json().await.expect("JSON");
    filed["number"]
        .as_str()
        .expect("a number")
        .clone_into(&mut person.number);
    person.code = filed["access_code"].as_str().map(str::to_owned);
}

/// People and staff write to each other until there is an answer.
pub async fn answer(desk: &Desk, caller: &Caller<'_>, person: &Person) {
    let (number, officer) = (&person.number, &desk.officer);
    let act = async |token: &str, call: Value| {
        caller.act(number, token, call).await;
    };
    act(
        officer,
        json!({ "action": "note", "text": person.word("Ескертпе") }),
    )
    .await;
    let question = json!({ "action": "ask", "items": ["text"], "text": person.word("Сауал") });
    act(officer, question).await;
    match &person.code {
        Some(code) => {
            let message = json!({ "text": person.word("Түсінік") }).to_string();
            let file = Part::bytes(person.file()).file_name(person.file_name());
            let form = Form::new().text("message", message).part("attachment", file);
            let path = format!("/api/v1/requests/{number}/messages");
            let call = caller.request(Method::POST, &path).bearer_auth(code);
            let answer = call.multipart(form).send().await.expect("an answer");
            assert!(answer.status().is_success(), "{:?}", answer.text().await);
        }
        None => {
            act(
                officer,
                json!({ "action": "clarify", "text": person.word("Түсінік") }),
            )
            .await;
        }
    }
    let refusal = json!({
        "action": "propose", "outcome": "refusal", "text": person.word("Жауап"), "reason_code": "no_data",
        "delivery": "letter",
    });
    act(officer, refusal.clone()).await;
    let remark = json!({ "action": "return", "remark": person.word("Қайтару") });
    act(&desk.supervisor, remark).await;
    act(officer, refusal).await;
    act(&desk.supervisor, json!({ "action": "approve" })).await;
}

/// An officer begins a reply on the desk and goes home; whoever asks begins a form and does not finish it.
pub async fn leave_drafts(caller: &Caller<'_>, person: &Person) {
    let reply = [
        ("outcome", "answer"),
        ("text", &person.word("Нобай")),
        ("delivery", "letter"),
        ("do", "save"),
    ];
    let path = format!("/desk/requests/{}/reply", person.number);
    let kept = caller.post_form(&path, &reply).await;
    assert!(kept.status().is_redirection(), "{}", kept.status());
    // The page gives the cookie under which the form is kept.
    caller.get("/kk/request/who", "").await;
    for (step, fields) in [
        ("who", vec![("who", "self".to_owned())]),
        (
            "name",
            vec![
                ("surname", person.word("Тегі")),
                ("given_name", person.word("Аты")),
            ],
        ),
        (
            "contact",
            vec![
                ("email", person.email()),
                ("email_consent", "yes".to_owned()),
                ("postal_address", person.word("Көше")),
            ],
        ),
    ] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let answer = caller.post_form(&format!("/kk/request/{step}"), &fields).await;
        assert!(answer.status().is_redirection(), "{step}: {}", answer.status());
    }
}

/// One half by people, the other half by the operator.
pub async fn destroy(desk: &Desk, caller: &Caller<'_>, person: &Person) {
    let number = &person.number;
    if person.place.is_multiple_of(2) {
        let proposal = json!({ "action": "propose_destruction", "reason": "retention_ended" });
        caller.act(number, &desk.supervisor, proposal).await;
        let confirmation = json!({ "action": "confirm_destruction" });
        caller.act(number, &desk.officer, confirmation).await;
    } else {
        let reason = "--reason=retention_ended";
        desk.installation.run(&["destroy", number, reason]);
    }
}

/// Every word of a living request is there, and its file; of a destroyed one nothing.
pub async fn fate(desk: &Desk, caller: &Caller<'_>, person: &Person) {
    let path = format!("/api/v1/desk/requests/{}", person.number);
    let answer = caller.get(&path, &desk.officer).await;
    if person.goes() {
        assert_eq!(answer.status(), StatusCode::GONE, "{}", person.number);
        return;
    }
    assert_eq!(answer.status(), StatusCode::OK, "{}", person.number);
    let shown: Value = answer.json().await.expect("JSON");
    let text = shown.to_string();
    for told in person.told_of_requester().iter().chain(&person.told_on_the_way()) {
        assert!(text.contains(told), "{told} is gone from {text}");
    }
    let id = shown["attachments"][0]["id"].as_str().expect("a file");
    let file = caller
        .get(&format!("{path}/attachments/{id}"), &desk.officer)
        .await;
    assert_eq!(file.bytes().await.expect("the file"), person.file());
}
