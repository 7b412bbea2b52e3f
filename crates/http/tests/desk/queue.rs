use time::Duration;

use crate::{
    samples::{NAME, Sample},
    world::{Outcome, World},
};

#[tokio::test]
async fn the_queue_shows_what_is_open_with_the_term_in_words() -> Outcome {
    let world = World::start().await?;
    let browser = world.logged_in("officer").await;
    browser.get("/desk").await.is(200).says("Открытых запросов нет");
    let number = world.filed(Sample::Complete).await?;
    browser
        .get("/desk")
        .await
        .says(&number.to_string())
        .says(NAME)
        .says("26.11.2026")
        .says("ещё 3 рабочих дня")
        .says("1 открытый")
        .says("не назначен");
    for (days, words) in [
        (2, "завтра последний день"),
        (1, "сегодня последний день"),
        (1, "просрочен на 1 рабочий день"),
    ] {
        world.clock.advance(Duration::days(days));
        let browser = world.logged_in("officer").await;
        browser.get("/desk").await.says(words);
    }
    let browser = world.logged_in("officer").await;
    browser
        .get("/desk?due=overdue")
        .await
        .says(NAME)
        .says("1 просроченный");
    Ok(())
}

#[tokio::test]
async fn filters_narrow_the_list_and_keep_their_values() -> Outcome {
    let world = World::start().await?;
    world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    for (query, found) in [
        ("state=received", true),
        ("state=answered", false),
        ("state=all", true),
        ("subject=information", true),
        ("subject=other", false),
        ("assignee=nobody", true),
        ("assignee=me", false),
        ("assignee=supervisor", false),
        ("attention=new_message", false),
        ("due=overdue", false),
        ("keeping=term_ended", false),
        ("keeping=held", false),
        ("keeping=destroyed&state=withdrawn", false),
        ("state=&subject=&assignee=&attention=&due=", true),
    ] {
        let page = browser.get(&format!("/desk?{query}")).await;
        page.is(200);
        assert_eq!(page.text.contains(NAME), found, "{query}");
        if !found {
            page.says("ничего не найдено").says("Сбросить отбор");
        }
        for value in query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(_, value)| value)
        {
            if !value.is_empty() {
                page.says(&format!("<option value=\"{value}\" selected>"));
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_long_list_has_pages_and_a_way_back() -> Outcome {
    let world = World::start().await?;
    let mut numbers = Vec::new();
    for _ in 0..51 {
        numbers.push(world.filed(Sample::Gaps).await?.to_string());
    }
    let browser = world.logged_in("officer").await;
    let first = browser.get("/desk?state=received").await;
    first
        .says(&numbers[0])
        .says(&numbers[49])
        .says_nothing_of(&numbers[50]);
    let second = browser.get(&first.next()).await;
    second
        .is(200)
        .says(&numbers[50])
        .says_nothing_of(&numbers[0])
        .says("В начало списка");
    Ok(())
}
