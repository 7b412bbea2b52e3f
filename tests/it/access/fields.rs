//! Every field: whoever the table lets read it finds it in some page or answer, and nobody else finds it in any.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jauap_domain::{Act, Actor, MailState, Right, Thing, Who, access};
use jauap_workflow::{
    policy::{NewPolicy, publish_policy},
    records::PolicyTexts,
};
use serde_json::{Value, json};

use super::{
    people::{Person, Places},
    routes::calls,
};
use crate::harness::{Answer, Client, Filed, Multipart, PDF, TestApp, individual};

/// What stands in each field, found nowhere else.
pub const FIELDS: &[(Thing, Act, &str)] = &[
    (Thing::Requester, Act::Read, "Канареева"),
    (Thing::Contact, Act::Read, "kanareika@example.kz"),
    (Thing::Identity, Act::Read, "987654321"),
    (Thing::Text, Act::Read, "Канарейка сұрайды"),
    (Thing::Conversation, Act::Read, "Канарейка қосады"),
    (Thing::Notes, Act::Read, "Канарейка ескертпесі"),
    (Thing::Draft, Act::Read, "Канарейка жобасы"),
    (Thing::Reply, Act::Read, "Канарейка жауабы"),
    (Thing::Files, Act::List, "канарейка.pdf"),
    (Thing::Files, Act::Read, "%Kanareika in the file"),
    (Thing::Explanation, Act::Read, "Канарейка түсіндірмесі"),
    (Thing::Mail, Act::List, "Kanareika in a mail"),
    (Thing::Mail, Act::Read, "Канарейка хатта"),
    (Thing::Registrations, Act::Read, "Канарейка тіркелді"),
    (Thing::Disclosures, Act::Read, "Канарейка органға берілді"),
];

pub fn of(thing: Thing, act: Act) -> &'static str {
    let found = FIELDS.iter().find(|field| (field.0, field.1) == (thing, act));
    found.expect("the field has a value").2
}

async fn act(client: &Client, number: &str, mut call: Value) {
    call["version"] = client.read(number).await["version"].clone();
    client.act(number, &call).await.ok();
}

/// Files a request, with a value of its own in every field.
pub async fn filed(app: &TestApp) -> Filed {
    let mut request = individual();
    request["requester"]["surname"] = json!(of(Thing::Requester, Act::Read));
    request["requester"]["document"]["number"] = json!(of(Thing::Identity, Act::Read));
    request["contact"]["email"] = json!(of(Thing::Contact, Act::Read));
    request["text"] = json!(of(Thing::Text, Act::Read));
    request["signature"]["attachment"] = json!(of(Thing::Files, Act::List));
    let mut file = PDF.to_vec();
    file.extend_from_slice(of(Thing::Files, Act::Read).as_bytes());
    let form = Multipart::of_request(&request).attachment(of(Thing::Files, Act::List), &file);
    let filed = app.file_form(&form).await;
    let message = json!({ "text": of(Thing::Conversation, Act::Read) });
    let messages = format!("/api/v1/requests/{}/messages", filed.number);
    app.user(&filed).post(&messages, &message).await.ok();
    filed
}

/// The number of what a state body is to be given of a request.
async fn asked_by_a_body(app: &TestApp, filed: &Filed) -> String {
    let asked = json!({ "basis": "court", "body": "Үлгі сот", "letter_number": "1", "letter_date": "2026-11-20",
        "received_on": "2026-11-20", "norm": "Мысал", "about": "Мысал", "data": ["name"],
        "given": of(Thing::Disclosures, Act::Read), "request": filed.number, "tellable": true, "tellable_why": "Мысал" });
    let entered = app.officer().await.post("/api/v1/desk/disclosures", &asked).await;
    let entered = entered.with_status(201);
    entered["number"].as_str().expect("a number").to_owned()
}

/// A mail that waits, and a contact left in the feedback form.
async fn besides(app: &TestApp) -> (String, String) {
    let mail = format!(
        "From: somebody@example.kz\r\nTo: info@healthcity.kz\r\nPrecedence: bulk\r\nMIME-Version: 1.0\r\n\
        Message-ID: <k@example.kz>\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\
        Subject: {}\r\n\r\n{}\r\n",
        of(Thing::Mail, Act::List),
        of(Thing::Mail, Act::Read)
    );
    let admin = app.admin().await;
    let taken = admin.post_bytes("/api/v1/mails", "message/rfc822", mail).await;
    assert_eq!(taken.ok()["outcome"], "waiting");
    let waiting = app.service.store.mails(MailState::Waiting, None, 1).await;
    let waiting = waiting.expect("the mails are listed");
    let says = || "<p>Саясат</p>".to_owned();
    let new = NewPolicy {
        effective_on: time::macros::date!(2026 - 11 - 01),
        texts: PolicyTexts {
            ru: says(),
            kk: says(),
            en: None,
        },
    };
    let published = publish_policy(&app.service, Actor::System, new, None).await;
    published.expect("the policy is published");
    let contact = json!({ "surname": "Үлгіева", "given_name": "Сынақ", "phone": "+7 727 250 12 34", "language": "kk",
        "message": of(Thing::Registrations, Act::Read), "consent": { "policy_version": 1 } });
    let left = app.anybody().post("/api/v1/registrations", &contact).await;
    let left = left.with_status(201);
    let number = left["registration_number"].as_str().expect("a number");
    (waiting[0].mail.id.to_string(), number.to_owned())
}

/// What an answer says, also inside a workbook.
fn says(answer: &Answer) -> String {
    if !answer.body.starts_with(b"PK") {
        return String::from_utf8_lossy(&answer.body).into_owned();
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.body.clone())).expect("a workbook");
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, sheet)| sheet.rows().flatten());
    let texts = cells.filter_map(|cell| match cell {
        Data::String(text) => Some(text.clone()),
        Data::Empty
        | Data::Int(_)
        | Data::Float(_)
        | Data::Bool(_)
        | Data::DateTime(_)
        | Data::DateTimeIso(_)
        | Data::DurationIso(_)
        | Data::Error(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// Everything that somebody gets to read now.
async fn all(person: &mut Person, places: &Places) -> String {
    let may_change = matches!(person.who, Who::User | Who::Officer | Who::Supervisor);
    let mut all = String::new();
    for call in calls() {
        // Those who may change something here only look; all others try the buttons too.
        if call.method != "GET" && (may_change || call.path.ends_with("out")) {
            continue;
        }
        let query = match call.path {
            "/desk/histories/export" => "?format=csv",
            "/desk/register" | "/desk/register/export" => "?from=2026-11-01&to=2026-11-30",
            "/desk/registrations" | "/desk/mail" | "/desk" => "?state=",
            _ => "",
        };
        all.push_str(&says(&person.call(call, places, query).await));
    }
    all
}

#[tokio::test]
async fn every_field_is_shown_to_whom_the_table_shows_it_and_to_nobody_else() {
    let app = TestApp::start().await;
    let filed = filed(&app).await;
    let (mail, registration) = besides(&app).await;
    let (officer, supervisor) = (app.officer().await, app.supervisor().await);
    let number = filed.number.as_str();
    let read = officer.read(number).await;
    let places = Places {
        number: filed.number.clone(),
        file: read["attachments"][0]["id"].as_str().expect("an id").to_owned(),
        mail,
        registration,
        disclosure: asked_by_a_body(&app, &filed).await,
    };
    let reply =
        |text: &str| json!({ "action": "propose", "outcome": "answer", "text": text, "delivery": "letter" });
    let stated = json!({ "reason": "complaint", "explanation": of(Thing::Explanation, Act::Read) });
    let content = format!("/api/v1/audit/requests/{number}/content");
    app.auditor().await.post(&content, &stated).await.ok();
    act(&officer, number, json!({ "action": "accept" })).await;
    let note = json!({ "action": "note", "text": of(Thing::Notes, Act::Read) });
    act(&officer, number, note).await;
    act(&officer, number, reply(of(Thing::Draft, Act::Read))).await;
    let mut people = Vec::new();
    for who in Who::ALL {
        let mut person = Person::of(&app, *who, &filed).await;
        let told = all(&mut person, &places).await;
        people.push((person, told));
    }
    let back = json!({ "action": "return", "remark": "Қайта жазыңыз." });
    act(&supervisor, number, back).await;
    act(&officer, number, reply(of(Thing::Reply, Act::Read))).await;
    act(&supervisor, number, json!({ "action": "approve" })).await;
    for (mut person, mut told) in people {
        told.push_str(&all(&mut person, &places).await);
        for (thing, act, value) in FIELDS {
            let is_allowed = access::right(person.who, *thing, *act) == Right::Allowed;
            let found = told.find(value);
            let around = found.map(|at| told[..at].chars().rev().take(300).collect::<Vec<_>>());
            let around = around.map(|text| text.into_iter().rev().collect::<String>());
            let (who, act) = (person.who, act.code());
            assert_eq!(found.is_some(), is_allowed, "{who}: {act} {thing}: {around:?}");
        }
    }
    app.run_worker().await;
}
