//! Clause 6: what is given to state bodies, and to nobody else.

use jauap_domain::Role;

use super::staff::{at_desk, hidden};
use crate::harness::{TestApp, Visitor, individual, words};

const BODY: &str = "Алмалы аудандық соты (үлгі)";

/// An officer enters a letter about a request; whether its user may be told is what the law says.
async fn entered(officer: &mut Visitor, request: &str, tellable: &str) -> String {
    let typed = [
        ("basis", "court"),
        ("body", BODY),
        ("letter_number", "7-12/345"),
        ("letter_date", "2026-11-20"),
        ("received_on", "2026-11-23"),
        ("norm", "АПК, 73-бап"),
        ("about", "Үлгіева Сынақ"),
        ("data", "name"),
        ("given", "Тегі"),
        ("request", request),
        ("tellable", tellable),
        ("tellable_why", "Хатта солай жазылған"),
    ];
    let kept = officer.post("/desk/disclosures/new", &typed).await;
    let place = kept.redirect().split('?').next().expect("a place");
    place.to_owned()
}

async fn act(staff: &mut Visitor, place: &str, action: &str, fields: &[(&str, &str)]) -> u16 {
    let version = hidden(&staff.page(place).await, "version");
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let answer = staff.post(&format!("{place}/act/{action}"), &all).await;
    answer.status.as_u16()
}

pub async fn state_bodies_are_given_data_by_two_people(app: &TestApp) {
    let mut officer = at_desk(app, Role::Officer).await;
    let mut supervisor = at_desk(app, Role::Supervisor).await;
    for (tellable, told) in [("no", false), ("yes", true)] {
        let filed = app.file(&individual()).await;
        let place = entered(&mut officer, &filed.number, tellable).await;
        let checked = [("basis_checked", "yes")];
        assert!(!officer.page(&place).await.contains("/act/decide"));
        assert_eq!(act(&mut supervisor, &place, "decide", &checked).await, 303);
        let handed = [("way", "post"), ("on", "2026-11-23"), ("note", "RR123456785KZ")];
        assert_eq!(act(&mut officer, &place, "hand_over", &handed).await, 303);
        assert!(officer.page(&place).await.contains(BODY));
        let mut user = Visitor::new(app.anybody());
        let key = [("number", &*filed.number), ("access_code", &*filed.code)];
        user.post("/kk/status", &key).await.redirect();
        let seen = words(&user.page("/kk/status/case").await);
        assert_eq!(seen.contains(BODY), told, "{seen}");
    }
    let list = officer.page("/desk/disclosures").await;
    assert!(list.contains("D2026-000002-"), "{list}");
    // The auditor sees who decided what and when, and neither the body nor the person.
    let mut auditor = at_desk(app, Role::Auditor).await;
    let list = auditor.page("/desk/disclosures").await;
    assert!(list.contains("D2026-000001-") && !list.contains(BODY), "{list}");
    let export = app
        .auditor()
        .await
        .get("/api/v1/audit/histories?format=csv")
        .await
        .text();
    for event in [
        "disclosure_proposed",
        "disclosure_decided",
        "disclosure_handed_over",
    ] {
        assert!(export.contains(event), "{event}: {export}");
    }
    assert!(!export.contains(BODY), "{export}");
}
