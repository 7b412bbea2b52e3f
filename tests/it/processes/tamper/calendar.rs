//! Every row of the published calendar, changed, removed or added alone: `jauap log check` ends with the code of a table that
//! differs.

use std::fs;

use jauap_domain::{
    Actor, Role,
    deadline::{DayKind, Entry, HolidayClass, Year, YearStatus},
};
use jauap_server::{
    config::{Config, Environment},
    wiring::build_service,
};
use jauap_workflow::calendar::publish_calendar;
use time::{Date, macros::date};

use super::{
    History,
    database::{Saved, tamper},
};
use crate::processes::desk::Desk;

/// The code of a table that differs.
const TABLE: i32 = 23;

const CHANGES: &[&str] = &[
    "UPDATE calendar_years SET data = replace(data, '2026-12-21', '2026-12-22') WHERE version = 1 AND year = 2026",
    "UPDATE calendar_years SET data = replace(data, 'official', 'provisional') WHERE version = 2",
    "UPDATE calendar_years SET data = data || ' ' WHERE version = 2",
    "UPDATE calendar_years SET data = (SELECT data FROM calendar_years WHERE version = 2) \
     WHERE version = 1 AND year = 2026",
    "UPDATE calendar_years SET year = 2029 WHERE version = 2",
    "UPDATE calendar_years SET version = 3 WHERE version = 2",
    "UPDATE calendar_years SET published_at_ms = published_at_ms + 1 WHERE version = 1 AND year = 2027",
    "UPDATE calendar_years SET published_by = (SELECT published_by FROM calendar_years WHERE version = 2) \
     WHERE version = 1",
    "UPDATE calendar_years SET published_by = NULL WHERE version = 2",
    "DELETE FROM calendar_years WHERE version = 2",
    "DELETE FROM calendar_years WHERE version = 1 AND year = 2027",
    "INSERT INTO calendar_years (version, year, data, published_by, published_at_ms) \
     SELECT 3, year, data, published_by, published_at_ms FROM calendar_years WHERE version = 2",
    "INSERT INTO calendar_years (version, year, data, published_by, published_at_ms) \
     SELECT version, 2028, data, published_by, published_at_ms FROM calendar_years WHERE version = 2",
];

#[tokio::test]
async fn every_row_of_the_calendar_is_held_against_the_log() {
    let history = published().await;
    let honest = Saved::of(&history).await;
    let checked = history.check();
    assert_eq!(checked.code, Some(0), "{}", checked.told);
    for statement in CHANGES {
        tamper(&history, &[(*statement).to_owned()]).await;
        let checked = history.check();
        assert_eq!(checked.code, Some(TABLE), "{statement}: {}", checked.told);
        assert!(
            checked.told.contains("working calendar"),
            "{statement}: {}",
            checked.told
        );
        honest.put_back(&history).await;
    }
    let checked = history.check();
    assert_eq!(checked.code, Some(0), "{}", checked.told);
    println!("tamper: {} changes of the calendar, each found", CHANGES.len());
}

/// Two years that the operator published together, and one that an administrator published over them.
async fn published() -> History {
    let desk = Desk::install();
    let folder = desk.installation.at("years");
    fs::create_dir(&folder).expect("a folder");
    for year in [year(date!(2026 - 12 - 21)), year(date!(2027 - 12 - 21))] {
        let text = year.to_toml().expect("a year is written");
        fs::write(folder.join(format!("{}.toml", year.year)), text).expect("a file");
    }
    let folder = folder.to_str().expect("a path is a text");
    desk.installation.run(&["calendar", "import", folder]);
    desk.installation.staff("chief", "admin");
    by_an_administrator(&desk, year(date!(2026 - 12 - 23))).await;
    History {
        desk,
        noted: 0,
        issued: 0,
    }
}

async fn by_an_administrator(desk: &Desk, year: Year) {
    let config = Config::load(Some(&desk.installation.config()), Environment::These(Vec::new()));
    let built = build_service(&config.expect("the configuration is right"))
        .await
        .expect("the service is put together");
    let chief = built
        .service
        .store
        .staff_by_login("chief")
        .await
        .expect("the store answers");
    let actor = Actor::Staff {
        id: chief.expect("they were hired").id,
        as_role: Role::Admin,
    };
    let published = publish_calendar(&built.service, actor, &[year], Some(1)).await;
    assert_eq!(published.expect("it is published").version, 2);
    built.database.close().await.expect("the connections close");
}

fn year(holiday: Date) -> Year {
    Year {
        year: holiday.year(),
        status: YearStatus::Official,
        source: "a sample order".to_owned(),
        days: vec![Entry {
            date: holiday,
            kind: DayKind::Holiday,
            class: Some(HolidayClass::State),
            from: None,
            to: None,
            ru: "Пример".to_owned(),
            kk: "Үлгі".to_owned(),
            en: "Sample".to_owned(),
            source: None,
        }],
    }
}
