//! The working calendar of the administrator, and what officers see of a change.

use jauap_domain::deadline::Year;
use jauap_workflow::calendar::{publish_calendar, recompute_due, requests_to_recompute};

use crate::{
    browser::Browser,
    samples::Sample,
    world::{Outcome, World},
};

const PAGE: &str = "/desk/working-calendar";

/// A year whose only special day is Thursday 26 November, the last day of what is received on Monday 23 November.
fn year(days: &str) -> String {
    format!("year = 2026\nstatus = \"official\"\nsource = \"Test law\"\n{days}")
}

fn off(date: &str) -> String {
    format!(
        "[[day]]\ndate = \"{date}\"\nkind = \"holiday\"\nclass = \"state\"\nru = \"Проверка\"\nkk = \"Тексеру\"\nen = \"Trial\"\n"
    )
}

fn day<'a>(date: &'a str, kind: &'a str, class: &'a str) -> Vec<(&'a str, &'a str)> {
    let names = [
        ("ru", "Проверка"),
        ("kk", "Тексеру"),
        ("en", "Trial"),
        ("source", "Приказ № 1"),
    ];
    [("date", date), ("kind", kind), ("class", class)]
        .into_iter()
        .chain(names)
        .collect()
}

async fn publish(admin: &Browser, text: &str) -> Outcome {
    let preview = admin
        .post("/desk/working-calendar/preview", &[("text", text)])
        .await;
    let version = preview.is(200).hidden("version");
    let published = admin
        .post(
            "/desk/working-calendar/publish",
            &[("version", &version), ("text", text)],
        )
        .await;
    assert_eq!(
        published.location(),
        "/desk/working-calendar?year=2026&done=published"
    );
    Ok(())
}

#[tokio::test]
async fn a_change_is_looked_at_published_and_counted_and_the_officer_sees_it() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let admin = world.logged_in("admin").await;
    admin.get(PAGE).await.is(200).says("встроенный календарь");
    let text = year(&off("2026-11-26"));
    let preview = admin
        .post_files(
            "/desk/working-calendar/preview",
            &[("text", "")],
            &[("file", "2026.toml", text.as_bytes())],
        )
        .await;
    preview
        .is(200)
        .says("Изменится 1 день")
        .says("26.11.2026")
        .says("станет утверждённым")
        .says("Проверка")
        .says("Будет пересчитан 1 открытый запрос");
    let page = admin
        .post(
            "/desk/working-calendar/publish",
            &[("version", &preview.hidden("version")), ("text", &text)],
        )
        .await;
    admin
        .follow(page)
        .await
        .is(200)
        .says("Действует версия 1")
        .says("1 открытый запрос ещё не пересчитан")
        .says("admin");
    assert_eq!(requests_to_recompute(&world.service).await?, 1);
    let officer = world.logged_in("officer").await;
    let path = format!("/desk/requests/{number}?why=1");
    officer.get(&path).await.says("Запрос скоро будет пересчитан");
    recompute_due(&world.service, 100).await?;
    admin.get(PAGE).await.says("посчитаны по этой версии");
    officer
        .get("/desk")
        .await
        .says("27.11.2026")
        .says("Срок ответа изменился");
    officer
        .get(&path)
        .await
        .says("Изменился производственный календарь")
        .says("раньше: 26 ноября 2026 года")
        .says("праздничный день: Проверка")
        .says("Test law");
    Ok(())
}

#[tokio::test]
async fn whoever_publishes_second_is_told_and_loses_nothing() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let mine = year(&off("2026-12-01"));
    let preview = admin
        .post("/desk/working-calendar/preview", &[("text", &mine)])
        .await;
    let seen = preview.is(200).hidden("version");
    let other = [Year::parse(&year(&off("2026-12-02")))?];
    publish_calendar(&world.service, jauap_domain::Actor::System, &other, None).await?;
    let page = admin
        .post(
            "/desk/working-calendar/publish",
            &[("version", &seen), ("text", &mine)],
        )
        .await;
    page.is(409)
        .says("опубликована версия 1")
        .says("01.12.2026")
        .says("02.12.2026");
    assert_eq!(page.hidden("version"), "1");
    let again = admin
        .post(
            "/desk/working-calendar/publish",
            &[("version", "1"), ("text", &mine)],
        )
        .await;
    again.location();
    assert_eq!(world.service.rules.now().version, 2);
    Ok(())
}

#[tokio::test]
async fn a_bad_year_is_told_with_its_place_and_stays() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let twice = year(&format!("{}{}", off("2026-12-01"), off("2026-12-01")));
    for (text, words) in [
        (String::new(), "Выберите файл или вставьте текст"),
        ("year = ".to_owned(), "Строка 1, знак"),
        (year("[[day]]\ndate = \"2026-13-01\"\n"), "Строка 5, знак"),
        (twice, "Строка 12: 01.12.2026 указано дважды"),
        (
            year(&off("2027-01-01")),
            "Строка 5: 01.01.2027 не относится к 2026",
        ),
        ("x".repeat(70_000), "Текст длиннее"),
    ] {
        let page = admin
            .post("/desk/working-calendar/preview", &[("text", &text)])
            .await;
        page.is(422).says(words).says("role=\"alert\"");
        if text.starts_with("year = 2026") {
            page.says("Test law");
        }
    }
    let page = admin
        .post_files(
            "/desk/working-calendar/preview",
            &[],
            &[("file", "2026.toml", b"\xff\xfe")],
        )
        .await;
    page.is(422).says("UTF-8");
    assert_eq!(world.service.rules.now().version, 0);
    Ok(())
}

#[tokio::test]
async fn one_day_is_changed_in_the_year_in_force_and_more_can_follow() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    publish(&admin, &year(&off("2026-12-16"))).await?;
    let first = admin
        .post(
            "/desk/working-calendar/day",
            &day("2026-12-01", "holiday", "state"),
        )
        .await;
    first.is(200).says("Изменится 1 день").says("Приказ № 1");
    let carried = first
        .hidden("text")
        .replace("&quot;", "\"")
        .replace("&#x3D;", "=");
    let mut second = day("2026-12-16", "ordinary", "");
    second.push(("text", &carried));
    let second = admin.post("/desk/working-calendar/day", &second).await;
    second
        .is(200)
        .says("Изменятся 2 дня")
        .says("16.12.2026")
        .says("01.12.2026");
    Ok(())
}

#[tokio::test]
async fn a_day_that_cannot_be_is_explained_and_stays() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    publish(&admin, &year(&off("2026-12-16"))).await?;
    for (fields, words) in [
        (day("", "holiday", "state"), "Укажите день"),
        (day("2026-12-01", "", ""), "Выберите вид дня"),
        (day("2026-12-01", "holiday", ""), "должен быть вид"),
        (day("2026-12-01", "worked_day", ""), "не может быть таким днём"),
        (
            day("2026-12-01", "day_off_moved", ""),
            "с какого дня он перенесён",
        ),
        (
            day("2031-12-01", "holiday", "state"),
            "Календаря 2031 года ещё нет",
        ),
    ] {
        let page = admin.post("/desk/working-calendar/day", &fields).await;
        page.is(422).says(words).says("value=\"Проверка\"");
    }
    let mut nameless = day("2026-12-01", "holiday", "state");
    nameless.retain(|(name, _)| *name != "kk");
    admin.post("/desk/working-calendar/day", &nameless).await.is(422);
    Ok(())
}

#[tokio::test]
async fn the_day_to_change_is_picked_from_the_list_and_the_year_is_a_file() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    publish(&admin, &year(&off("2026-12-16"))).await?;
    admin
        .get("/desk/working-calendar?year=2026&day=2026-12-16")
        .await
        .says("value=\"2026-12-16\"")
        .says("<option value=\"holiday\" selected>");
    let file = admin.get("/desk/working-calendar/2026/file").await;
    assert_eq!(
        Year::parse(&file.is(200).text)?,
        Year::parse(&year(&off("2026-12-16")))?
    );
    admin.get("/desk/working-calendar/2100/file").await.is(404);
    admin.get("/desk/working-calendar?year=x").await.is(400);
    assert_eq!(admin.get("/desk/working-calendar/publish").await.location(), PAGE);
    Ok(())
}

#[tokio::test]
async fn only_administrators_look_after_the_calendar() -> Outcome {
    let world = World::start().await?;
    for login in ["officer", "supervisor", "auditor"] {
        let browser = world.logged_in(login).await;
        browser.get(PAGE).await.is(403);
        let text = year("");
        let fields = [("version", "0"), ("text", text.as_str())];
        browser
            .post("/desk/working-calendar/publish", &fields)
            .await
            .is(403);
        browser
            .post("/desk/working-calendar/preview", &fields)
            .await
            .is(403);
    }
    let admin = world.logged_in("admin").await;
    admin.get("/desk/calendar").await.is(403);
    assert_eq!(world.service.rules.now().version, 0);
    Ok(())
}
