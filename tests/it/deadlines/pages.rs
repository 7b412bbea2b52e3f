//! An administrator moves a day; the officer and the user see what follows.

use jauap_words::long_date;
use jauap_workflow::calendar::{recompute_due, requests_to_recompute};
use time::{Date, macros::format_description};

use crate::harness::{PASSWORD, TestApp, Visitor, individual, words};

async fn at_the_desk(app: &TestApp, login: &str) -> Visitor {
    let mut visitor = Visitor::new(app.anybody());
    let to = visitor
        .post("/desk/login", &[("login", login), ("password", PASSWORD)])
        .await;
    to.redirect();
    visitor
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&field).expect("the field is there");
    rest.split('"').next().expect("it ends").to_owned()
}

fn day_off(day: Date) -> String {
    format!(
        "year = {}\nstatus = \"official\"\nsource = \"Test law\"\n[[day]]\ndate = \"{day}\"\nkind = \"holiday\"\n\
         class = \"state\"\nru = \"Проверка\"\nkk = \"Тексеру\"\nen = \"Trial\"\n",
        day.year()
    )
}

#[tokio::test]
async fn a_moved_day_reaches_the_officer_and_the_user() {
    let app = TestApp::start().await;
    let (officer, _) = (app.officer().await, app.admin().await);
    let open = app.file(&individual()).await;
    let due = officer.read(&open.number).await["due_on"].clone();
    let due = due.as_str().expect("a day");
    let was = Date::parse(due, format_description!("[year]-[month]-[day]")).expect("a day");
    let text = day_off(was);

    let mut admin = at_the_desk(&app, "admin").await;
    let preview = admin
        .post("/desk/working-calendar/preview", &[("text", &text)])
        .await;
    let version = hidden(&preview.text(), "version");
    let published = [("version", version.as_str()), ("text", text.as_str())];
    admin
        .post("/desk/working-calendar/publish", &published)
        .await
        .redirect();
    assert_eq!(requests_to_recompute(&app.service).await.expect("a count"), 1);
    let recomputed = recompute_due(&app.service, 10).await.expect("counted anew");
    assert_eq!((recomputed.checked, recomputed.moved), (1, 1));
    assert_eq!(requests_to_recompute(&app.service).await.expect("a count"), 0);

    let now = officer.read(&open.number).await;
    assert_ne!(now["due_on"], due);
    let due_now = now["due_on"].as_str().expect("a day");
    let on = Date::parse(due_now, format_description!("[year]-[month]-[day]")).expect("a day");
    let mut desk = at_the_desk(&app, "officer").await;
    let page = words(&desk.page(&format!("/desk/requests/{}?why=1", open.number)).await);
    for said in [
        "Срок ответа изменился",
        "Изменился производственный календарь",
        "праздничный день: Проверка",
        "Test law",
        &long_date(jauap_domain::Language::Ru, on),
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }

    let mut user = Visitor::new(app.anybody());
    let key = [
        ("number", open.number.as_str()),
        ("access_code", open.code.as_str()),
    ];
    user.post("/ru/status", &key).await.redirect();
    let page = words(&user.page("/ru/status/case").await);
    let [was, on] = [was, on].map(|day| long_date(jauap_domain::Language::Ru, day));
    let moved = format!("Изменился производственный календарь. Было: {was}, стало: {on}.");
    assert!(page.contains(&moved), "{page}");
    app.run_worker().await;
}

#[tokio::test]
async fn anybody_reads_the_year_in_force() {
    let app = TestApp::start().await;
    let year = app.anybody().get("/api/v1/calendar/2026").await;
    assert_eq!(year.status, 404, "the calendar of this test has no years");
    app.admin().await;
    let mut admin = at_the_desk(&app, "admin").await;
    let text = day_off(time::macros::date!(2026 - 12 - 16));
    let fields = [("version", "0"), ("text", text.as_str())];
    admin
        .post("/desk/working-calendar/publish", &fields)
        .await
        .redirect();
    let year = app.anybody().get("/api/v1/calendar/2026").await.ok();
    assert_eq!(
        (&year["version"], &year["status"]),
        (&1.into(), &"official".into())
    );
    // The days of the week alone give December 23.
    assert_eq!(year["working_days"][11], 22);
    assert_eq!(year["days"][0]["name"]["kk"], "Тексеру");
    assert_eq!(year["days"][0]["working"], false);
}
