//! Time passes, and the workers look.

use std::{collections::BTreeMap, fs};

use jauap_domain::{
    Actor, RequestNumber, Role, StaffId,
    deadline::{DayKind, Entry, HolidayClass, Rules, Week, WorkCalendar, Year, YearStatus},
};
use jauap_workflow::{
    RulesInForce, Service,
    calendar::{publish_calendar, recompute_due},
    log::export::export_log,
    records::RecordedEvent,
    remind::{send_digests, send_reminders},
    staff::set_address,
};
use serde_json::{Value, json};
use time::{Date, Duration, macros::date};

use crate::harness::{Filed, TestApp};

/// A reminder as the log has it: its kind, the day it was sent, the last day it is about, whom it was sent to.
pub type Said = (String, Date, Date, Vec<String>);

/// Another process on the same database, which knows nothing of the first.
pub async fn another(app: &TestApp) -> Service {
    Service {
        store: std::sync::Arc::new(app.database.connect().await),
        rules: rules(app, |_| {}),
        ..app.service.clone()
    }
}

/// The terms that are built in, changed.
pub fn rules(app: &TestApp, change: impl FnOnce(&mut Rules)) -> RulesInForce {
    let mut rules = Rules::built_in().expect("the terms are right");
    change(&mut rules);
    let week = WorkCalendar::new(Week::Five, []);
    RulesInForce::new(
        app.service.settings.clone(),
        rules,
        &week,
        app.service.clock.now(),
    )
}

/// Everything that a worker does about last days at this moment; how many were reminded of.
pub async fn work(service: &Service) -> u64 {
    while recompute_due(service, 10)
        .await
        .expect("it is recomputed")
        .checked
        > 0
    {}
    remind(service).await
}

/// Sends reminders until there is nothing to say.
pub async fn remind(service: &Service) -> u64 {
    let (mut after, mut reminded) = (None, 0);
    loop {
        let done = send_reminders(service, after).await.expect("staff are reminded");
        reminded += done.reminded;
        after = done.next;
        if after.is_none() {
            return reminded;
        }
    }
}

/// Lets a day pass, looking every eight hours.
pub async fn day(app: &TestApp, service: &Service) {
    for _ in 0..3 {
        app.clock.advance(Duration::hours(8));
        work(service).await;
    }
}

/// Sends what is due in the morning.
pub async fn digests(service: &Service) -> u64 {
    send_digests(service).await.expect("lists are sent")
}

/// Adds a member of staff with an address made of the login; who they are.
pub async fn hire(app: &TestApp, login: &str, role: Role) -> StaffId {
    app.staff(login, role).await;
    let address = format!("{login}@desk.example.kz").parse().expect("an address");
    let set = set_address(&app.service, Actor::System, login, Some(address)).await;
    set.expect("the address is written down");
    id_of(app, login).await
}

/// Who has a login.
pub async fn id_of(app: &TestApp, login: &str) -> StaffId {
    let staff = app
        .service
        .store
        .staff_by_login(login)
        .await
        .expect("the store answers");
    staff.expect("they were hired").id
}

/// Gives a request to an officer.
pub async fn assign(app: &TestApp, filed: &Filed, login: &str) {
    let officer = app.officer().await;
    let version = officer.read(&filed.number).await["version"].clone();
    let action = json!({ "action": "assign", "version": version, "assignee": login });
    officer.act(&filed.number, &action).await.ok();
}

/// Has a request refused, by two people.
pub async fn refuse(app: &TestApp, filed: &Filed, reason: &str) {
    let (officer, supervisor) = (app.officer().await, app.supervisor().await);
    let version: Value = officer.read(&filed.number).await["version"].clone();
    let propose = json!({ "action": "propose", "version": version, "outcome": "refusal", "reason_code": reason,
        "text": "Мәлімет жоқ", "delivery": "letter" });
    let proposed = officer.act(&filed.number, &propose).await.ok();
    let approve = json!({ "action": "approve", "version": proposed["version"] });
    supervisor.act(&filed.number, &approve).await.ok();
}

pub fn number(filed: &Filed) -> RequestNumber {
    filed.number.parse().expect("a number")
}

/// The events of a request with a name, oldest first.
pub async fn events(app: &TestApp, filed: &Filed, name: &str) -> Vec<RecordedEvent> {
    let store = &app.service.store;
    let request = store.request(number(filed)).await.expect("the store answers");
    let request = request.expect("it was filed");
    let mut events = store.events(request.id).await.expect("the store answers");
    events.retain(|event| event.name == name);
    events
}

/// What was said of a request so far, oldest first.
pub async fn said(app: &TestApp, filed: &Filed) -> Vec<Said> {
    let staff = app.service.store.all_staff().await.expect("the store answers");
    let logins: BTreeMap<String, String> = staff
        .into_iter()
        .map(|member| (member.id.to_string(), member.login))
        .collect();
    let zone = &app.service.settings.organisation.zone;
    let of = |event: &RecordedEvent| {
        let entry: Value = serde_json::from_str(&event.entry).expect("an entry is JSON");
        let facts = &entry["data"];
        let to = facts["to"].as_array().expect("a list of people");
        let mut to: Vec<String> = to
            .iter()
            .map(|id| logins[id.as_str().expect("a text")].clone())
            .collect();
        to.sort();
        let kind = facts["reminder"].as_str().expect("a text").to_owned();
        (kind, zone.date(event.at), event.due_on.expect("a last day"), to)
    };
    events(app, filed, "reminded").await.iter().map(of).collect()
}

/// A year of data with these days.
pub fn year(days: &[(Date, DayKind)]) -> Year {
    let entry = |(date, kind): &(Date, DayKind)| Entry {
        date: *date,
        kind: *kind,
        class: (*kind == DayKind::Holiday).then_some(HolidayClass::National),
        from: (*kind == DayKind::DayOffMoved).then_some(date!(2026 - 11 - 28)),
        to: (*kind == DayKind::WorkedDay).then_some(date!(2026 - 11 - 30)),
        ru: "Пример".to_owned(),
        kk: "Үлгі".to_owned(),
        en: "Sample".to_owned(),
        source: Some("sample order No. 1".to_owned()),
    };
    Year {
        year: 2026,
        status: YearStatus::Official,
        source: "a sample order".to_owned(),
        days: days.iter().map(entry).collect(),
    }
}

pub async fn publish(app: &TestApp, days: &[(Date, DayKind)]) {
    let published = publish_calendar(&app.service, Actor::System, &[year(days)], None).await;
    published.expect("it is published");
}

/// Exports the log and has the verifier look at it.
pub async fn verify(app: &TestApp) {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let exported = export_log(&app.service, Actor::System, true, &mut files, &mut |_| {}).await;
    exported.expect("the log is exported");
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, bytes).expect("it is written");
    }
    let arguments = jauap_verifier::Arguments {
        path: folder.path().to_owned(),
        no_state: true,
        ..jauap_verifier::Arguments::default()
    };
    let mut out = Vec::new();
    let environment = jauap_verifier::Environment::of_the_process();
    let code = jauap_verifier::run_in(&arguments, &environment, &mut out);
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&out));
}
