//! How near the last day is: groups of the queue, the month, and why the day is that day.

use jauap_domain::deadline::Rules;
use jauap_workflow::RulesInForce;
use time::Duration;

use crate::{
    samples::Sample,
    world::{Outcome, World},
};

#[tokio::test]
async fn the_queue_is_in_groups_by_how_near_the_last_day_is() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let heading = |group: &str| format!("group-{group}\"");
    for (days, group, others) in [
        (0, "later", ["overdue", "today", "tomorrow"]),
        (2, "tomorrow", ["overdue", "today", "later"]),
        (1, "today", ["overdue", "tomorrow", "later"]),
        (1, "overdue", ["today", "tomorrow", "later"]),
    ] {
        world.clock.advance(Duration::days(days));
        let officer = world.logged_in("officer").await;
        let page = officer.get("/desk").await;
        page.says(&heading(group)).says("<span class=\"count\">1</span>");
        for other in others {
            page.says_nothing_of(&heading(other));
            let list = officer.get(&format!("/desk?due={other}")).await;
            list.is(200).says_nothing_of(&number.to_string());
        }
        officer
            .get(&format!("/desk?due={group}"))
            .await
            .says(&number.to_string());
    }
    Ok(())
}

#[tokio::test]
async fn on_a_friday_the_next_working_day_is_monday() -> Outcome {
    let world = World::start().await?;
    world.clock.advance(Duration::days(2));
    // Received on Wednesday, due on Monday.
    world.filed(Sample::Complete).await?;
    world.clock.advance(Duration::days(2));
    let officer = world.logged_in("officer").await;
    officer
        .get("/desk")
        .await
        .says("30.11.2026")
        .says("group-tomorrow\"");
    Ok(())
}

#[tokio::test]
async fn groups_go_on_over_pages_and_count_the_whole_list() -> Outcome {
    let world = World::start().await?;
    for _ in 0..51 {
        world.filed(Sample::Gaps).await?;
    }
    let officer = world.logged_in("officer").await;
    let first = officer.get("/desk").await;
    first
        .says("<span class=\"count\">51</span>")
        .says_nothing_of("(продолжение)");
    officer
        .get(&first.next())
        .await
        .is(200)
        .says("<span class=\"count\">51</span>")
        .says("(продолжение)");
    Ok(())
}

#[tokio::test]
async fn ended_requests_are_in_no_group_and_not_overdue() -> Outcome {
    let world = World::start().await?;
    world.filed(Sample::Complete).await?;
    world.clock.advance(Duration::days(30));
    let officer = world.logged_in("officer").await;
    officer
        .get("/desk?state=all")
        .await
        .says_nothing_of("group-overdue\"");
    officer
        .get("/desk?state=answered&due=overdue")
        .await
        .is(200)
        .says("ничего не найдено");
    officer
        .get("/desk?due=2026-11-26")
        .await
        .says("26.11.2026")
        .says("group-overdue\"");
    officer.get("/desk?due=someday").await.is(400);
    Ok(())
}

#[tokio::test]
async fn a_request_whose_clock_stands_still_is_not_overdue() -> Outcome {
    let mut world = World::start().await?;
    let mut rules = Rules::built_in()?;
    rules.clarification_pauses = true;
    let (settings, calendar) = (
        world.service.settings.clone(),
        world.service.rules.now().calendar.clone(),
    );
    world
        .replace_rules(RulesInForce::new(
            settings,
            rules,
            &calendar,
            world.service.clock.now(),
        ))
        .await?;
    let number = world.filed(Sample::Complete).await?;
    let officer = world.logged_in("officer").await;
    let path = format!("/desk/requests/{number}");
    let version = officer.get(&path).await.hidden("version");
    officer
        .post(
            &format!("{path}/act/ask"),
            &[("version", &version), ("text", "Уточните, пожалуйста.")],
        )
        .await
        .location();
    world.clock.advance(Duration::days(30));
    let officer = world.logged_in("officer").await;
    officer
        .get("/desk")
        .await
        .says("group-stopped\"")
        .says("0 просроченных")
        .says_nothing_of("group-overdue\"");
    officer
        .get("/desk?due=overdue")
        .await
        .says_nothing_of(&number.to_string());
    officer.get("/desk?due=stopped").await.says(&number.to_string());
    officer
        .get(&path)
        .await
        .says("Срок приостановлен с 23 ноября 2026 года");
    officer
        .get("/desk/calendar")
        .await
        .says("Срок 1 запроса приостановлен");
    Ok(())
}

#[tokio::test]
async fn the_month_shows_what_is_due_on_each_day() -> Outcome {
    let world = World::start().await?;
    world.filed(Sample::Complete).await?;
    world.filed(Sample::Gaps).await?;
    let officer = world.logged_in("officer").await;
    officer
        .get("/desk/calendar")
        .await
        .is(200)
        .says("Ноябрь 2026")
        .says("2 запроса")
        .says("/desk?due=2026-11-26\"")
        .says("month&#x3D;2026-12")
        .says("month&#x3D;2026-10")
        .says_nothing_of("due=overdue");
    officer
        .get("/desk/calendar?month=2026-12")
        .await
        .says("Декабрь 2026")
        .says_nothing_of("due=2026-11");
    for month in ["2026-13", "2026", "x", "1200-01"] {
        officer
            .get(&format!("/desk/calendar?month={month}"))
            .await
            .is(400);
    }
    world.clock.advance(Duration::days(7));
    let officer = world.logged_in("officer").await;
    officer.get("/desk/calendar").await.says("Просрочены 2 запроса");
    Ok(())
}

#[tokio::test]
async fn each_day_of_the_term_is_told_with_its_source() -> Outcome {
    let world = World::with(|settings, _| settings.organisation.hours = "10:00-18:00".parse().ok()).await?;
    // Nine in the morning: before the hours.
    let early = world.filed(Sample::Complete).await?;
    world.clock.advance(Duration::days(5));
    let on_saturday = world.filed(Sample::Complete).await?;
    let officer = world.logged_in("officer").await;
    officer
        .get(&format!("/desk/requests/{early}?why=1"))
        .await
        .says("Вне рабочих часов (10:00–18:00)")
        .says("<details open>")
        .says("да, 3-й")
        .says("Гражданский кодекс, ст. 173")
        .says("Трудовой кодекс, ст. 84: пятидневная рабочая неделя")
        .says("пункт 16 Правил")
        .says("календарь 2026 года ещё не утверждён")
        .says("25 ноября 2026 года, среда");
    officer
        .get(&format!("/desk/requests/{on_saturday}"))
        .await
        .says("Нерабочий день: выходной день")
        .says("День получения от этого не меняется");
    officer
        .get("/desk")
        .await
        .says(&format!("/desk/requests/{early}?why=1#due"));
    Ok(())
}
