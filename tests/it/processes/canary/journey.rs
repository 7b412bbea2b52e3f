//! A whole journey by every way in, with every mistake that people make.

use std::process::Stdio;

use reqwest::multipart::Form;
use serde_json::{Value, json};

use super::{
    calls::{Caller, file, json as json_of, wrong_file},
    secrets::{
        ADDRESS, DOCUMENT, EMAIL, ENTITY, FILE_NAME, GIVEN_NAME, IIN, ISSUED_BY, KEY, LOGIN, MAIL_ADDRESS,
        MAIL_NAME, MAIL_SUBJECT, MAIL_TEXT, MESSAGE, NOTE, PASSWORD, PATRONYMIC, PHONE, REASON,
        REFUSED_EMAIL, REMARK, REPLY, SIGNATORY, SURNAME, TEXT, TYPED,
    },
};
use crate::harness::Installation;

/// What the journey leaves to be looked for, and where else to look.
pub struct Left {
    /// Codes, tokens and passwords.
    pub made_up_on_the_way: Vec<String>,
    /// What the commands printed that is no data for the operator.
    pub printed: String,
}

pub async fn walk(installation: &Installation) -> Left {
    let tokens = [
        installation.staff("officer", "officer"),
        installation.staff("supervisor", "supervisor"),
        installation.staff("auditor", "auditor"),
    ];
    let caller = Caller::new(installation);
    let code = by_api(&caller, &tokens).await;
    by_form(&caller).await;
    wrong_calls(&caller, &tokens[0]).await;
    desk_pages(&caller).await;
    caller.get("/api/v1/audit/histories?format=csv", &tokens[2]).await;
    let printed = by_mail(installation) + &commands(installation);
    let mut made_up_on_the_way = tokens.to_vec();
    made_up_on_the_way.push(code);
    Left {
        made_up_on_the_way,
        printed,
    }
}

fn request(email: &str) -> Value {
    json!({
        "requester": {
            "kind": "individual", "surname": SURNAME, "given_name": GIVEN_NAME, "patronymic": PATRONYMIC, "iin": IIN,
            "document": { "number": DOCUMENT, "issued_on": "2020-02-01", "issued_by": ISSUED_BY },
            "representative": {
                "surname": SURNAME, "given_name": GIVEN_NAME, "basis": ISSUED_BY, "authority_kind": "attorney",
                "authority_documents": [FILE_NAME]
            }
        },
        "contact": { "email": email, "phone": PHONE, "postal_address": ADDRESS, "email_consent": true },
        "registration_date": "2024-02-03", "subject": "information", "language": "kk", "text": TEXT,
        "signature": { "kind": "handwritten", "attachment": FILE_NAME }
    })
}

async fn by_api(caller: &Caller<'_>, [officer, supervisor, _]: &[String; 3]) -> String {
    let mut code = String::new();
    for email in [EMAIL, REFUSED_EMAIL] {
        let form = Form::new()
            .text("request", request(email).to_string())
            .part("attachment", file());
        let call = caller
            .request(reqwest::Method::POST, "/api/v1/requests")
            .bearer_auth(TYPED);
        let call = call
            .header("idempotency-key", format!("{KEY}-{email}"))
            .header("user-agent", TYPED);
        let answer = call
            .header("x-forwarded-for", TYPED)
            .multipart(form)
            .send()
            .await
            .expect("an answer");
        assert_eq!(
            answer.status(),
            reqwest::StatusCode::CREATED,
            "a request is filed"
        );
        let filed = json_of(answer).await;
        let number = filed["number"].as_str().expect("a number").to_owned();
        filed["access_code"]
            .as_str()
            .expect("a code")
            .clone_into(&mut code);
        let own = format!("/api/v1/requests/{number}");
        caller.get(&own, &code).await;
        caller
            .post_json(
                &format!("{own}/messages"),
                &code,
                &json!({ "text": MESSAGE }).to_string(),
            )
            .await;
        caller
            .act(&number, officer, json!({ "action": "note", "text": NOTE }))
            .await;
        caller
            .act(
                &number,
                officer,
                json!({ "action": "ask", "items": ["text"], "text": MESSAGE }),
            )
            .await;
        caller
            .post_json(
                &format!("{own}/messages"),
                &code,
                &json!({ "text": MESSAGE }).to_string(),
            )
            .await;
        caller
            .act(
                &number,
                officer,
                json!({ "action": "accept", "confirmed": ["authority"] }),
            )
            .await;
        let propose =
            json!({ "action": "propose", "outcome": "answer", "text": REPLY, "delivery": "letter" });
        caller.act(&number, officer, propose.clone()).await;
        caller
            .act(
                &number,
                supervisor,
                json!({ "action": "return", "remark": REMARK }),
            )
            .await;
        caller.act(&number, officer, propose).await;
        caller
            .act(&number, supervisor, json!({ "action": "approve" }))
            .await;
        caller
            .act(
                &number,
                supervisor,
                json!({ "action": "reopen", "reason": REASON }),
            )
            .await;
        let facts =
            json!({ "action": "record_facts", "text": TEXT, "contact": { "postal_address": ADDRESS } });
        caller.act(&number, officer, facts).await;
        caller
            .post_json(
                &format!("{own}/withdrawal"),
                &code,
                &json!({ "reason": REASON }).to_string(),
            )
            .await;
    }
    code
}

async fn by_form(caller: &Caller<'_>) {
    caller.get("/kk/request/who", "").await;
    for (step, fields) in [
        ("who", vec![("who", "entity")]),
        (
            "name",
            vec![
                ("entity_name", ENTITY),
                ("bin", IIN),
                ("signatory_name", SIGNATORY),
            ],
        ),
        ("contact", vec![("email", TYPED), ("phone", TYPED)]),
        (
            "contact",
            vec![
                ("email", EMAIL),
                ("email_consent", "yes"),
                ("postal_address", ADDRESS),
            ],
        ),
        ("registration", vec![("registration_date_day", TYPED)]),
        ("registration", vec![("registration_unknown", "yes")]),
        ("subject", vec![("subject", "other")]),
        ("text", vec![("text", TEXT)]),
    ] {
        caller.post_form(&format!("/kk/request/{step}"), &fields).await;
    }
    let wrong = Form::new()
        .text("signature", "later")
        .part("letterhead_file", wrong_file());
    caller.post_files("/kk/request/files", wrong).await;
    let right = Form::new()
        .text("signature", "later")
        .part("letterhead_file", file());
    caller.post_files("/kk/request/files", right).await;
    caller.get("/kk/request/check", "").await;
    let sent = caller.post_form("/kk/request/check", &[]).await;
    let to = sent.headers().get("location").and_then(|to| to.to_str().ok());
    assert_eq!(to, Some("/kk/request/receipt"), "the form was filed");
    caller.get("/kk/request/receipt", "").await;
    caller
        .post_form("/kk/status", &[("number", TYPED), ("access_code", TYPED)])
        .await;
}

/// Whatever people get wrong: in the address, the head, the body, the form.
async fn wrong_calls(caller: &Caller<'_>, token: &str) {
    for path in [
        format!("/api/v1/requests/{TYPED}"),
        format!("/api/v1/desk/requests/{TYPED}/attachments/{TYPED}"),
        format!("/api/v1/desk/requests?q={TYPED}&assignee={TYPED}&{TYPED}={TYPED}"),
        format!("/api/v1/desk/requests?assignee={TYPED}"),
        format!("/api/v1/audit/histories?from={TYPED}"),
        format!("/{TYPED}/{TYPED}?{TYPED}={TYPED}"),
        format!("/kk/status?number={TYPED}"),
        format!("/desk/requests/{TYPED}"),
        format!("/static/{TYPED}"),
    ] {
        caller.get(&path, token).await;
        caller.get(&path, TYPED).await;
    }
    for body in [
        format!("{{\"{TYPED}\": \"{TYPED}\"}}"),
        format!("{{\"requester\": \"{TYPED}\", \"subject\": \"{TYPED}\"}}"),
        format!("{{\"requester\": {{\"kind\": \"{TYPED}\", \"{TYPED}\": 1}}}}"),
        format!("{{\"subject\": \"{TYPED}"),
        TYPED.to_owned(),
        request(EMAIL).to_string().replace("2020-02-01", TYPED),
        request(EMAIL).to_string().replace(PHONE, TYPED),
        request(EMAIL).to_string().replace("information", TYPED),
    ] {
        caller.post_json("/api/v1/requests", TYPED, &body).await;
        caller.post_json("/api/v1/desk/requests", token, &body).await;
    }
    let form = || Form::new().text("request", request(EMAIL).to_string());
    caller
        .post_files("/api/v1/requests", form().part("attachment", wrong_file()))
        .await;
    caller
        .post_files("/api/v1/requests", form().part(TYPED, file()).text(TYPED, TYPED))
        .await;
    let cut = caller.request(reqwest::Method::POST, "/api/v1/requests");
    let cut = cut
        .header("content-type", format!("multipart/form-data; boundary={TYPED}"))
        .body(format!("--{TYPED}\r\n{TYPED}"));
    cut.send().await.expect("an answer");
}

async fn desk_pages(caller: &Caller<'_>) {
    caller
        .post_form("/desk/login", &[("login", LOGIN), ("password", PASSWORD)])
        .await;
    caller
        .post_form("/desk/login", &[("login", "officer"), ("password", PASSWORD)])
        .await;
    caller
        .post_form("/desk/login", &[(TYPED, TYPED), ("next", TYPED)])
        .await;
    caller.installation.run_with_input(
        &[
            "staff",
            "add",
            "--login",
            LOGIN,
            "--role",
            "officer",
            "--password-stdin",
        ],
        PASSWORD.as_bytes(),
    );
    let entered = caller
        .post_form("/desk/login", &[("login", LOGIN), ("password", PASSWORD)])
        .await;
    assert!(entered.status().is_redirection(), "the officer is let in");
    for path in [
        "/desk",
        "/desk?state=withdrawn",
        "/desk/requests/2026-000001-5",
        "/desk/paper",
    ] {
        caller.get(path, "").await;
    }
    let paper = Form::new()
        .text("surname", SURNAME)
        .text("text", TEXT)
        .text("email", TYPED)
        .part("files", wrong_file());
    caller.post_files("/desk/paper", paper).await;
}

/// Mails by the command that a mail server calls; it is no data for the operator.
fn by_mail(installation: &Installation) -> String {
    let mail = format!(
        "From: {MAIL_NAME} <{MAIL_ADDRESS}>\r\nTo: info@healthcity.kz\r\nMessage-ID: <{TYPED}@poshta-uya.kz>\r\n\
         Subject: {MAIL_SUBJECT}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{MAIL_TEXT}\r\n--x\r\n\
         Content-Disposition: attachment; filename=\"{FILE_NAME}\"\r\n\r\n{TYPED}\r\n--x--\r\n"
    );
    let strange = format!("From: {MAIL_NAME}\r\nSubject: {MAIL_SUBJECT}\r\n\r\n{MAIL_TEXT}");
    let mut printed = String::new();
    for raw in [&mail, &mail, &strange] {
        let output = installation.run_with_input(&["intake", "mail"], raw.as_bytes());
        printed += &String::from_utf8_lossy(&output.stdout);
        printed += &String::from_utf8_lossy(&output.stderr);
    }
    printed
}

/// What commands print beside their data.
fn commands(installation: &Installation) -> String {
    let mut printed = String::new();
    for arguments in [
        &["request", "list", "--all"][..],
        &["request", "list", "--all", "--json"],
        &["staff", "list"],
        &["export", "histories", "--format", "csv"],
        &[
            "request",
            "act",
            "2026-000001-5",
            "note",
            "--as",
            LOGIN,
            "--json-body",
            &format!("{{\"text\":\"{NOTE}\"}}"),
        ],
        &[
            "request",
            "act",
            "2026-000001-5",
            "note",
            "--as",
            "officer",
            "--json-body",
            &format!("{{\"{TYPED}\":1}}"),
        ],
    ] {
        let mut command = installation.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let output = command.output().expect("the program runs");
        printed += &String::from_utf8_lossy(&output.stderr);
    }
    printed
}
