//! The feedback form: consent to a named version, a registration date, and robots that get nowhere.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use jauap_domain::{Actor, RegistrationChannel, RegistrationState};
use jauap_workflow::{policy::publish_policy, records::Registration};
use sha2::{Digest, Sha256};
use time::{Duration, macros::date};
use tower::ServiceExt;

use crate::{
    html::check,
    policy::policy,
    site::Site,
    visitor::{Answer, Visitor},
};

const PERSON: [(&str, &str); 5] = [
    ("surname", "Үлгі"),
    ("given_name", "Сынақ"),
    ("phone", "8 (727) 250-12-34"),
    ("message", "Қабылдауға жазылғым келеді."),
    ("consent", "yes"),
];

/// What computes the proof.
const SCRIPT: &str = "<script src=\"/static/proof.js\" defer></script>";

async fn with_policy() -> Site {
    let site = Site::start().await;
    publish(&site, "Один.").await;
    site
}

async fn publish(site: &Site, says: &str) {
    let new = policy(date!(2026 - 11 - 01), says);
    publish_policy(&site.service, Actor::System, new, None)
        .await
        .unwrap();
}

/// A site that counts how often it is called.
async fn watchful() -> Site {
    let site = Site::with(|_, http| http.unthrottled = false).await;
    publish(&site, "Один.").await;
    site
}

fn hidden(page: &str, name: &str) -> String {
    let field = format!("type=\"hidden\" name=\"{name}\"");
    let rest = page
        .split_once(&field)
        .unwrap_or_else(|| panic!("no {name} in {page}"))
        .1;
    rest.split_once("value=\"")
        .unwrap()
        .1
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

/// What a person sends who opened the form and took their time.
async fn filled(site: &Site, visitor: &mut Visitor<'_>) -> Vec<(&'static str, String)> {
    let page = visitor.get("/feedback").await.page();
    check(&page, visitor.language);
    assert!(!page.contains(" checked"), "the box is ticked by its owner alone");
    site.clock.advance(Duration::seconds(5));
    let mut fields: Vec<_> = PERSON.map(|(name, value)| (name, value.to_owned())).to_vec();
    fields.push(("token", hidden(&page, "token")));
    fields.push(("policy_version", hidden(&page, "policy_version")));
    fields
}

async fn send(visitor: &mut Visitor<'_>, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    visitor.post("/feedback", &fields).await
}

async fn kept(site: &Site, state: RegistrationState) -> Vec<Registration> {
    site.service
        .store
        .registrations(state, None, 1_000)
        .await
        .unwrap()
}

async fn all_kept(site: &Site) -> u64 {
    let counts = site.service.store.registration_counts().await.unwrap();
    counts.iter().map(|(_, count)| count).sum()
}

/// What the script of the page does.
fn solved(challenge: &str) -> String {
    let mut answers = (0_u32..).map(|answer| answer.to_string());
    let fits = |answer: &String| {
        let hash = Sha256::digest(format!("{challenge}:{answer}"));
        hash[0] == 0 && hash[1] < 2
    };
    answers.find(fits).unwrap()
}

#[tokio::test]
async fn a_contact_gets_its_registration_date_and_number_in_every_language() {
    for (language, title) in [
        ("ru", "Дата регистрации"),
        ("kk", "Тіркелген күні"),
        ("en", "Registration date"),
    ] {
        let site = with_policy().await;
        let mut visitor = Visitor::new(&site, language);
        let fields = filled(&site, &mut visitor).await;
        let answer = send(&mut visitor, &fields).await;
        let there = answer.to().to_owned();
        let path = there.strip_prefix(&format!("/{language}")).unwrap();
        let page = visitor.get(path).await.page();
        check(&page, language);
        assert!(page.contains(title) && page.contains("R2026-000001-"), "{page}");
        assert!(!page.contains("Үлгі") && !there.contains("2501234"), "{there}");
        let forged = path.replace("2026-11-23", "2026-11-22");
        assert_eq!(visitor.get(&forged).await.status, StatusCode::NOT_FOUND);
        // Sent twice, it is there once.
        assert_eq!(send(&mut visitor, &fields).await.to(), there);
        let registrations = kept(&site, RegistrationState::New).await;
        assert_eq!(registrations.len(), 1);
        let number = registrations[0].number;
        let left = site.service.store.registration(number).await.unwrap().unwrap();
        let facts = left.facts.unwrap();
        assert_eq!(
            (facts.phone.reveal(), left.registered_on),
            ("+77272501234", date!(2026 - 11 - 23))
        );
        let consent = facts.consent.unwrap();
        assert_eq!((consent.policy_version, consent.term_months), (1, 12));
        assert!(!consent.third_parties && !consent.cross_border && !consent.publication);
        assert!(!consent.operator.is_empty());
        assert_eq!(consent.data.len(), 6);
    }
}

#[tokio::test]
async fn without_an_own_act_of_consent_nothing_is_taken_and_nothing_typed_is_lost() {
    let site = with_policy().await;
    let mut visitor = Visitor::new(&site, "ru");
    let mut fields = filled(&site, &mut visitor).await;
    fields.retain(|(name, _)| *name != "consent");
    let page = send(&mut visitor, &fields).await.refused();
    check(&page, "ru");
    assert!(
        page.contains("поставьте отметку") && page.contains("Қабылдауға"),
        "{page}"
    );
    assert!(!page.contains(" checked"), "{page}");
    // Who ticks the box at once is no robot: the form was opened long before.
    let token = fields.iter().find(|(name, _)| *name == "token").unwrap();
    assert_eq!(hidden(&page, "token"), token.1);
    let page = visitor
        .post("/feedback", &[("phone", "x"), ("email", "@")])
        .await
        .refused();
    check(&page, "ru");
    for field in ["surname", "given_name", "phone", "email", "message", "consent"] {
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
    }
    assert_eq!(all_kept(&site).await, 0);
}

#[tokio::test]
async fn a_new_version_changes_what_is_consented_to_from_that_instant_and_nothing_before() {
    let site = with_policy().await;
    let mut visitor = Visitor::new(&site, "kk");
    let early = filled(&site, &mut visitor).await;
    let confirmation = send(&mut visitor, &early).await.to().to_owned();
    let late = filled(&site, &mut visitor).await;
    publish(&site, "Два.").await;
    let page = send(&mut visitor, &late).await.refused();
    assert!(
        page.contains("жаңа нұсқасы күшіне енді") && !page.contains(" checked"),
        "{page}"
    );
    assert_eq!(hidden(&page, "policy_version"), "2");
    // What was taken before is not asked for once more.
    assert_eq!(send(&mut visitor, &early).await.to(), confirmation);
    let fields = filled(&site, &mut visitor).await;
    send(&mut visitor, &fields).await.to();
    let versions: Vec<_> = kept(&site, RegistrationState::New)
        .await
        .iter()
        .map(|one| one.policy_version)
        .collect();
    assert_eq!(versions, [Some(2), Some(1)]);
}

#[tokio::test]
async fn before_there_is_a_policy_the_form_is_closed_and_says_so() {
    let site = Site::start().await;
    let page = Visitor::new(&site, "ru").get("/feedback").await.page();
    check(&page, "ru");
    assert!(
        page.contains("Форма пока закрыта") && !page.contains("<textarea"),
        "{page}"
    );
}

#[tokio::test]
async fn what_speaks_for_a_robot_is_asked_for_work_and_never_refused() {
    let site = with_policy().await;
    for (changed, value) in [("website", "x"), ("token", ""), ("token", "1.2.3"), ("", "")] {
        let mut visitor = Visitor::new(&site, "ru");
        let mut fields = filled(&site, &mut visitor).await;
        if changed.is_empty() {
            // Sent faster than anybody types.
            let page = visitor.get("/feedback").await.page();
            fields.retain(|(name, _)| *name != "token");
            fields.push(("token", hidden(&page, "token")));
        } else {
            fields.retain(|(name, _)| *name != changed);
            fields.push((changed, value.to_owned()));
        }
        let before = all_kept(&site).await;
        let answer = send(&mut visitor, &fields).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY).to_owned();
        assert!(
            policy.contains("script-src 'self'") && !policy.contains("unsafe"),
            "{policy}"
        );
        let page = answer.page();
        // The one page with a script of ours is whole without it.
        check(&page.replace(SCRIPT, ""), "ru");
        assert!(page.contains("Қабылдауға"), "{page}");
        assert_eq!(all_kept(&site).await, before, "{changed}");
        let challenge = hidden(&page, "challenge");
        let mut proven = PERSON.map(|(name, value)| (name, value.to_owned())).to_vec();
        proven.push(("policy_version", "1".to_owned()));
        proven.push(("challenge", challenge.clone()));
        let mut wrong = proven.clone();
        wrong.push(("proof", "0".to_owned()));
        assert!(
            send(&mut visitor, &wrong)
                .await
                .page()
                .contains("меньше 20 секунд")
        );
        proven.push(("proof", solved(&challenge)));
        send(&mut visitor, &proven).await.to();
        assert_eq!(all_kept(&site).await, before + 1, "{changed}");
    }
    assert!(kept(&site, RegistrationState::Doubtful).await.is_empty());
}

#[tokio::test]
async fn without_a_script_patience_is_enough_and_an_officer_looks_first() {
    let site = with_policy().await;
    let mut visitor = Visitor::new(&site, "kk");
    let page = visitor
        .post("/feedback", &[&PERSON[..], &[("policy_version", "1")]].concat())
        .await
        .page();
    let challenge = hidden(&page, "challenge");
    let again = [
        &PERSON[..],
        &[("policy_version", "1"), ("challenge", &challenge), ("proof", "")],
    ]
    .concat();
    site.clock.advance(Duration::seconds(19));
    assert!(
        visitor
            .post("/feedback", &again)
            .await
            .page()
            .contains("20 секунд")
    );
    site.clock.advance(Duration::seconds(2));
    visitor.post("/feedback", &again).await.to();
    assert_eq!(kept(&site, RegistrationState::Doubtful).await.len(), 1);
}

#[tokio::test]
async fn a_thousand_robots_leave_bounded_junk_and_the_person_among_them_gets_through() {
    let site = watchful().await;
    let mut robot = Visitor::new(&site, "ru");
    let fields = filled(&site, &mut robot).await;
    for number in 0..1_000 {
        let mut own = fields.clone();
        match number % 4 {
            // Robots that read the form, that fill in everything, that post blindly, that wait.
            0 => {}
            1 => own.push(("website", "spam".to_owned())),
            2 => own.retain(|(name, _)| *name != "token"),
            _ => own = fields_of_patience(&mut robot, &site).await,
        }
        own.retain(|(name, _)| *name != "message");
        own.push(("message", format!("Реклама {number}")));
        send(&mut robot, &own).await;
    }
    let junk = all_kept(&site).await;
    assert!(junk <= 15, "{junk}");
    // The person comes from the same address: work is asked for, and the script of the page does it.
    let mut person = Visitor::new(&site, "kk");
    let fields = filled(&site, &mut person).await;
    let page = send(&mut person, &fields).await.page();
    assert!(page.contains("Қабылдауға"), "{page}");
    let challenge = hidden(&page, "challenge");
    let proof = solved(&challenge);
    let extra = [
        ("policy_version", "1"),
        ("challenge", &challenge),
        ("proof", &proof),
    ];
    person
        .post("/feedback", &[&PERSON[..], &extra].concat())
        .await
        .to();
    assert_eq!(all_kept(&site).await, junk + 1);
    let of_person = kept(&site, RegistrationState::New).await;
    let left = site
        .service
        .store
        .registration(of_person[0].number)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(left.facts.unwrap().surname.reveal(), "Үлгі");
    let waiting = site.service.store.outbox_summary().await.unwrap();
    assert!(waiting.counts.is_empty(), "nobody is written to");
}

async fn fields_of_patience(robot: &mut Visitor<'_>, site: &Site) -> Vec<(&'static str, String)> {
    let page = robot
        .post("/feedback", &[&PERSON[..], &[("policy_version", "1")]].concat())
        .await;
    let mut fields = PERSON.map(|(name, value)| (name, value.to_owned())).to_vec();
    fields.push(("policy_version", "1".to_owned()));
    fields.push(("challenge", hidden(&page.body, "challenge")));
    site.clock.advance(Duration::seconds(21));
    fields
}

#[tokio::test]
async fn a_form_on_another_site_is_taken_from_the_listed_ones_only() {
    let site = Site::with(|_, http| http.embedding = vec!["https://healthcity.kz".to_owned()]).await;
    publish(&site, "Один.").await;
    for (origin, status) in [("https://healthcity.kz", 200), ("https://evil.example", 403)] {
        let fields = [&PERSON[..], &[("policy_version", "1")]].concat();
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let call = |path: &str| {
            Request::post(path.to_owned())
                .header(header::HOST, "privacy.healthcity.kz")
                .header(header::ORIGIN, origin)
                .header("sec-fetch-site", "cross-site")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(body.clone()))
                .unwrap()
        };
        let response = site.router.clone().oneshot(call("/ru/feedback")).await.unwrap();
        assert_eq!(response.status(), status, "{origin}");
        if status == 200 {
            let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            let page = String::from_utf8(bytes.to_vec()).unwrap();
            let challenge = hidden(&page, "challenge");
            let mut visitor = Visitor::new(&site, "ru");
            let mut proven = PERSON.map(|(name, value)| (name, value.to_owned())).to_vec();
            proven.push(("channel", hidden(&page, "channel")));
            proven.push(("policy_version", "1".to_owned()));
            proven.push(("proof", solved(&challenge)));
            proven.push(("challenge", challenge));
            send(&mut visitor, &proven).await.to();
        }
        // Nothing else of the site is open to it.
        let elsewhere = site.router.clone().oneshot(call("/ru/status")).await.unwrap();
        assert_eq!(elsewhere.status(), StatusCode::FORBIDDEN, "{origin}");
    }
    let channels: Vec<_> = kept(&site, RegistrationState::New)
        .await
        .iter()
        .map(|one| one.channel)
        .collect();
    assert_eq!(channels, [RegistrationChannel::Embedded]);
}
