//! Clauses 1, 1.7, 1.8, 2, 3 and 4: the feedback form.

use jauap_domain::{Language, Role};
use serde_json::json;
use time::Duration;

use super::staff::{at_desk, publishes, says};
use crate::harness::{Answer, TestApp, Visitor, individual, words};

const PHONE: &str = "8 (727) 250-12-34";

async fn form_of(app: &TestApp) -> Visitor {
    let mut visitor = Visitor::new(app.anybody());
    visitor.page("/kk/feedback").await;
    app.clock.advance(Duration::seconds(10));
    visitor
}

/// What a person types; the telephone and the consent are the walk's.
async fn left(app: &TestApp, phone: &str, consent: &[(&str, &str)]) -> (Visitor, Answer) {
    let mut visitor = form_of(app).await;
    let page = visitor.page("/kk/feedback").await;
    app.clock.advance(Duration::seconds(10));
    let [token, version] = ["token", "policy_version"].map(|name| super::staff::hidden(&page, name));
    let mut fields = vec![
        ("token", token.as_str()),
        ("policy_version", version.as_str()),
        ("surname", "Үлгіева"),
        ("given_name", "Сынақ"),
        ("phone", phone),
        ("message", "Қабылдауға жазылғым келеді."),
    ];
    fields.extend(consent);
    let answer = visitor.post("/kk/feedback", &fields).await;
    (visitor, answer)
}

const CONSENT: &[(&str, &str)] = &[("consent", "yes")];

pub async fn a_contact_is_left_with_name_and_telephone(app: &TestApp) {
    publishes(app, "2026-11-23", "Политика.", "Саясат.").await;
    let (_, without_city) = left(app, "250-12-34", CONSENT).await;
    let again = without_city.text();
    assert_eq!(without_city.status, 422, "a number needs the code of its city");
    assert!(
        again.contains("Үлгіева") && again.contains("250-12-34"),
        "{again}"
    );

    let (mut visitor, taken) = left(app, PHONE, CONSENT).await;
    let receipt = visitor.page(taken.redirect()).await;
    assert!(receipt.contains("2026 жылғы 23 қараша"), "{receipt}");
    let contact = json!({ "surname": "Үлгіев", "given_name": "Сынақ", "phone": "+77272501235", "language": "kk",
        "message": "Қоңырау шалыңыз", "consent": { "policy_version": 1 } });
    let called = app.anybody().post("/api/v1/registrations", &contact).await;
    let number = called.with_status(201)["registration_number"].clone();
    let number = number.as_str().expect("a number");

    let mut officer = at_desk(app, Role::Officer).await;
    assert!(officer.page("/desk/registrations").await.contains(number));
    let here = format!("/desk/registrations/{number}");
    assert!(officer.page(&here).await.contains("+77272501235"));
    officer.post(&format!("{here}/handled"), &[]).await.redirect();
    assert!(!officer.page("/desk/registrations").await.contains(number));
}

pub async fn consent_is_an_act_to_a_named_version(app: &TestApp) {
    publishes(app, "2026-11-23", "Один.", "Бір.").await;
    let page = form_of(app).await.page("/kk/feedback").await;
    assert!(!page.contains(" checked"), "nobody consents by doing nothing");
    let (_, refused) = left(app, PHONE, &[]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(app.kept().await.rows_of("registrations"), 0);
    // Somebody has the form open while the next version comes into force.
    let mut visitor = Visitor::new(app.anybody());
    let page = visitor.page("/kk/feedback").await;
    publishes(app, "2026-11-23", "Два.", "Екі.").await;
    app.clock.advance(Duration::seconds(10));
    let token = super::staff::hidden(&page, "token");
    let fields = [
        ("token", token.as_str()),
        ("policy_version", "1"),
        ("surname", "Үлгіева"),
        ("given_name", "Сынақ"),
        ("phone", PHONE),
        ("message", "Қабылдауға жазылғым келеді."),
        ("consent", "yes"),
    ];
    let asked_again = visitor.post("/kk/feedback", &fields).await;
    assert!(!asked_again.status.is_redirection(), "{asked_again}");
    assert_eq!(app.kept().await.rows_of("registrations"), 0);
    let (_, sent) = left(app, PHONE, CONSENT).await;
    sent.redirect();
    let mut officer = at_desk(app, Role::Officer).await;
    let list = officer.page("/desk/registrations").await;
    let (_, number) = list.split_once("/desk/registrations/R").expect("it is listed");
    let number = number.split('"').next().expect("a number");
    let shown = officer.page(&format!("/desk/registrations/R{number}")).await;
    assert!(shown.contains("/policy/2\""), "{shown}");
}

pub async fn visits_leave_nothing(app: &TestApp) {
    publishes(app, "2026-11-23", "Политика.", "Саясат.").await;
    let before = app.kept().await;
    let mut visitor = Visitor::new(app.anybody());
    for path in [
        "/kk/",
        "/kk/feedback",
        "/kk/policy",
        "/kk/policy/archive",
        "/kk/status",
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        let page = answer.text();
        for elsewhere in ["src=\"http", "src=\"//", "@import", "url(http"] {
            assert!(!page.contains(elsewhere), "{path} asks another site");
        }
        assert!(answer.header("content-security-policy").contains("default-src"));
    }
    assert_eq!(app.kept().await, before);
}

pub async fn purposes_stay_apart(app: &TestApp) {
    publishes(app, "2026-11-23", "Политика.", "Саясат.").await;
    let (_, taken) = left(app, PHONE, CONSENT).await;
    taken.redirect();
    let mut request = individual();
    request["registration_date"] = json!("2026-11-23");
    request["contact"]["phone"] = json!("+77272501234");
    let filed = app.file(&request).await;
    app.run_worker().await;
    let checked = "registration_checked";
    let officer = app.officer().await;
    let history = officer.read(&filed.number).await["history"].to_string();
    assert!(!history.contains(checked), "nobody joins the two by themselves");
    let mut at_desk = at_desk(app, Role::Officer).await;
    let path = format!("/desk/requests/{}/registration-date", filed.number);
    let told = words(&at_desk.post(&path, &[]).await.text());
    assert!(told.contains(&says(Language::Ru, "date_check-found")), "{told}");
    let history = officer.read(&filed.number).await["history"].to_string();
    assert!(history.contains(checked), "{history}");
    let path = format!("/api/v1/requests/{}", filed.number);
    let seen = app.user(&filed).get(&path).await.ok();
    assert!(!seen.to_string().contains(checked), "{seen}");
}
