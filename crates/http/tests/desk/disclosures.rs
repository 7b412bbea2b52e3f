//! What is given to state bodies, as staff see it.

use jauap_domain::DisclosureNumber;
use jauap_workflow::{
    destroy::rotate_keys,
    disclosure::{destroy_disclosures_due, disclosures},
    records::DisclosureFilter,
    search::body_terms,
};
use time::Duration;

use crate::{
    browser::{Browser, Page},
    registrations::events,
    samples::Sample,
    world::{Outcome, World},
};

const LIST: &str = "/desk/disclosures";
const BODY: &str = "Алмалинский районный суд (образец)";
const GIVEN: &str = "Фамилия и телефон из запроса";

/// What an officer types; what is given later stands in the place of what is here.
fn typed<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("basis", "court"),
        ("body", BODY),
        ("letter_number", "7-12/345"),
        ("letter_date", "2026-11-20"),
        ("received_on", "2026-11-23"),
        ("norm", "ГПК, ст. 73"),
        ("about", "Образцова Проба"),
        ("data", "name"),
        ("data", "contact"),
        ("given", GIVEN),
        ("tellable", "no"),
        ("tellable_why", "Суд просил не сообщать"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more.iter().filter(|(_, value)| !value.is_empty()));
    fields
}

async fn proposed(browser: &Browser, more: &[(&str, &str)]) -> String {
    let page = browser.post(&format!("{LIST}/new"), &typed(more)).await;
    let place = page.location().split('?').next().unwrap_or_default();
    place.to_owned()
}

async fn act(browser: &Browser, path: &str, action: &str, version: &str, more: &[(&str, &str)]) -> Page {
    let fields = [&[("version", version)], more].concat();
    browser.post(&format!("{path}/act/{action}"), &fields).await
}

const CHECKED: &[(&str, &str)] = &[("basis_checked", "yes")];
const HANDED: &[(&str, &str)] = &[("way", "post"), ("on", "2026-11-23"), ("note", "RR 123")];

#[tokio::test]
async fn one_person_enters_another_decides_and_the_log_tells_without_the_content() -> Outcome {
    let world = World::start().await?;
    let (officer, supervisor) = (
        world.logged_in("officer").await,
        world.logged_in("supervisor").await,
    );
    officer
        .get(&format!("{LIST}/new"))
        .await
        .says(r#"<option value="court">Суд</option>"#)
        .says("Да, закон это разрешает</option>");
    let path = proposed(&officer, &[]).await;
    officer
        .get(&path)
        .await
        .is(200)
        .says(BODY)
        .says("Решение принимает руководитель")
        .says_nothing_of("/act/decide");
    act(&officer, &path, "decide", "1", CHECKED).await.is(403);
    act(&supervisor, &path, "decide", "1", &[])
        .await
        .is(422)
        .says("Подтвердите, что основание проверено");
    act(&supervisor, &path, "hand_over", "1", HANDED)
        .await
        .is(409)
        .says("RR 123");
    let done = act(&supervisor, &path, "decide", "1", CHECKED).await;
    supervisor.follow(done).await.says("Решение записано");
    let second = world.logged_in("second").await;
    act(&second, &path, "decline", "1", &[("why", "Нет основания")])
        .await
        .is(409)
        .says("Вас опередили")
        .says("Нет основания");
    let early = [("way", "post"), ("on", "2026-11-22")];
    act(&officer, &path, "hand_over", "2", &early)
        .await
        .is(422)
        .says("не раньше дня решения");
    let done = act(&officer, &path, "hand_over", "2", HANDED).await;
    officer
        .follow(done)
        .await
        .says("Передача записана")
        .says("Заказным письмом")
        .says("RR 123")
        .says_nothing_of("/act/");
    for (event, count) in [
        ("proposed", 1),
        ("decided", 1),
        ("declined", 0),
        ("handed_over", 1),
    ] {
        let entries = events(&world, &format!("disclosure_{event}")).await?;
        assert_eq!(entries.len(), count, "{event}");
        for entry in entries {
            assert!(entry.contains("\"sealed\":\"") && entry.contains("\"number\":\"D2026-000001-"));
            assert!(
                !entry.contains("суд") && !entry.contains("ГПК") && !entry.contains("RR 123"),
                "{event}"
            );
        }
    }
    assert!(!events(&world, "disclosure_read").await?.is_empty());
    officer.get(&format!("{LIST}/D2026-000009-0")).await.is(404);
    Ok(())
}

#[tokio::test]
async fn who_entered_it_never_decides_and_a_refusal_says_why() -> Outcome {
    let world = World::start().await?;
    let (supervisor, second) = (
        world.logged_in("supervisor").await,
        world.logged_in("second").await,
    );
    let path = proposed(&supervisor, &[]).await;
    supervisor
        .get(&path)
        .await
        .says("другой руководитель")
        .says_nothing_of("/act/decide");
    for (action, more) in [("decide", CHECKED), ("decline", &[("why", "Нет")])] {
        act(&supervisor, &path, action, "1", more)
            .await
            .is(422)
            .says("Решить должен другой руководитель");
    }
    act(&second, &path, "decline", "1", &[]).await.is(422);
    let done = act(&second, &path, "decline", "1", &[("why", "Норма не о нас")]).await;
    second
        .follow(done)
        .await
        .says("Отказ записан")
        .says("Норма не о нас")
        .says_nothing_of("/act/");
    assert_eq!(events(&world, "disclosure_declined").await?.len(), 1);
    assert!(events(&world, "disclosure_decided").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_and_what_was_typed_stays() -> Outcome {
    let world = World::start().await?;
    let request = world.filed(Sample::Complete).await?.to_string();
    let officer = world.logged_in("officer").await;
    let form = format!("{LIST}/new");
    officer.get(&form).await.is(200).says("2026-11-23");
    officer
        .post(
            &form,
            &typed(&[("basis", ""), ("data", ""), ("norm", ""), ("letter_date", "x")]),
        )
        .await
        .is(422)
        .says("href=\"#basis\"")
        .says("href=\"#data\"")
        .says("href=\"#norm\"")
        .says("href=\"#letter_date\"")
        .says(GIVEN);
    for (more, says) in [
        (&[("received_on", "2026-11-24")][..], "ещё не наступил"),
        (&[("received_on", "2026-11-19")], "раньше, чем его написали"),
        (&[("letter_date", "0206-11-20")], "href=\"#letter_date\""),
        (&[("data", "health")], "Сведения о здоровье передаются"),
        (&[("request", "2026-000009-0")], "Такого номера нет"),
        (&[("registration", "R2026-000009-0")], "Такого номера нет"),
        (&[("request", "x")], "href=\"#request\""),
    ] {
        officer
            .post(&form, &typed(more))
            .await
            .is(422)
            .says(says)
            .says(BODY);
    }
    let allowed = [
        ("data", "health"),
        ("secrecy_norm", "Кодекс о здоровье, ст. 273 п. 4"),
        ("request", request.as_str()),
    ];
    let path = proposed(&officer, &allowed).await;
    officer.get(&path).await.says("ст. 273 п. 4").says(&request);
    let supervisor = world.logged_in("supervisor").await;
    supervisor.get(&path).await.says("медицинскую тайну открывает");
    Ok(())
}

#[tokio::test]
async fn the_register_is_narrowed_paged_and_seen_by_auditors_without_content() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    for number in 1..=52 {
        let more = if number == 7 {
            &[
                ("body", "Прокуратура (образец)"),
                ("basis", "prosecutor"),
                ("received_on", "2026-11-21"),
            ][..]
        } else {
            &[]
        };
        proposed(&officer, more).await;
    }
    let first = officer.get(LIST).await;
    first
        .says("D2026-000052-")
        .says("D2026-000003-")
        .says_nothing_of("D2026-000002-");
    let rest = officer.get(&first.next()).await;
    rest.says("D2026-000001-").says_nothing_of(">D2026-000003-");
    for query in [
        "basis=prosecutor",
        "body=прокуратура",
        "to=2026-11-21",
        "state=proposed&body=Прокуратура%20образец",
    ] {
        officer
            .get(&format!("{LIST}?{query}"))
            .await
            .is(200)
            .says("D2026-000007-")
            .says_nothing_of("D2026-000008-");
    }
    officer
        .get(&format!("{LIST}?state=decided"))
        .await
        .says("Здесь пусто");
    officer.get(&format!("{LIST}?from=x")).await.is(422);
    let auditor = world.logged_in("auditor").await;
    auditor
        .get(&format!("{LIST}?basis=prosecutor"))
        .await
        .is(200)
        .says("D2026-000007-")
        .says("officer")
        .says_nothing_of("name=\"body\"")
        .says_nothing_of("Прокуратура (");
    let one = format!("{LIST}/{}", DisclosureNumber::new(2026, 7));
    auditor.get(&one).await.is(403);
    for by_name in ["", "/export"] {
        auditor
            .get(&format!("{LIST}{by_name}?body=прокуратура"))
            .await
            .is(403);
    }
    history(&world, &auditor, &one).await?;
    let csv = auditor.get(&format!("{LIST}/export?basis=prosecutor")).await;
    let lines: Vec<&str> = csv.text.lines().collect();
    assert_eq!(lines.len(), 2, "{}", csv.text);
    assert!(
        lines[1].starts_with("D2026-000007-")
            && lines[1].contains(",proposed,prosecutor,2026-11-21,officer,")
    );
    assert_eq!(events(&world, "disclosures_exported").await?.len(), 1);
    for format in ["csv", "jsonl"] {
        let histories = format!("/desk/histories/export?format={format}&event=disclosure_proposed");
        let text = auditor.get(&histories).await.text;
        assert!(
            text.contains("D2026-000007-") && text.contains("prosecutor"),
            "{format}"
        );
        assert!(!text.contains("образец"), "{format}");
    }
    Ok(())
}

/// The course of one of them: everybody who may know of it sees who did and read what, and no content.
async fn history(world: &World, auditor: &Browser, one: &str) -> Outcome {
    let officer = world.logged_in("officer").await;
    officer
        .get(one)
        .await
        .is(200)
        .says(&format!("href=\"{one}/history\""));
    let page = auditor.get(&format!("{one}/history")).await;
    page.is(200)
        .says("Прокуратура")
        .says("Запрос госоргана записан")
        .says("Запись о запросе госоргана прочитана")
        .says("officer")
        .says("/desk/histories?number&#x3D;D2026-000007-")
        .says_nothing_of(GIVEN)
        .says_nothing_of("(образец)")
        .says_nothing_of("Образцова")
        .says_nothing_of(&format!("href=\"{one}\""));
    let number = one.rsplit('/').next().unwrap_or_default();
    auditor
        .get(&format!("/desk/histories?number={number}"))
        .await
        .is(200)
        .says(&format!("href=\"{one}/history\""))
        .says("Запрос госоргана записан");
    officer
        .get(&format!("{one}/history"))
        .await
        .is(200)
        .says(&format!("href=\"{one}\""))
        .says_nothing_of("/desk/histories");
    for _ in 0..100 {
        officer.get(one).await.is(200);
    }
    let first = auditor.get(&format!("{one}/history")).await;
    let rest = auditor.get(&first.next()).await;
    rest.is(200)
        .says("прочитана")
        .says_nothing_of("Запрос госоргана записан");
    for place in ["x", "-1e9", "99999999999999999999"] {
        auditor.get(&format!("{one}/history?after={place}")).await.is(400);
    }
    auditor
        .get(&format!("{LIST}/D2026-000009-9/history"))
        .await
        .is(404);
    world
        .logged_in("admin")
        .await
        .get(&format!("{one}/history"))
        .await
        .is(403);
    Ok(())
}

#[tokio::test]
async fn it_is_found_and_read_after_a_rotation_and_destroyed_when_its_own_term_has_ended() -> Outcome {
    let world = World::start().await?;
    let (officer, supervisor) = (
        world.logged_in("officer").await,
        world.logged_in("supervisor").await,
    );
    let open = proposed(&officer, &[]).await;
    let path = proposed(&officer, &[]).await;
    act(&supervisor, &path, "decide", "1", CHECKED).await.location();
    act(&officer, &path, "hand_over", "2", HANDED).await.location();
    let found = async || {
        let filter = DisclosureFilter {
            body: body_terms("алмалинский суд"),
            ..DisclosureFilter::default()
        };
        let actor = jauap_domain::Actor::System;
        let (found, _) = disclosures(&world.service, &actor, &filter, None, 10).await?;
        Outcome::Ok(found.len())
    };
    assert_eq!(found().await?, 2);
    assert_eq!(rotate_keys(&world.service, &mut |_| {}).await?.damaged, 0);
    assert_eq!(found().await?, 2);
    officer.get(&path).await.is(200).says(GIVEN);
    // Five years: the day itself is kept.
    world.clock.advance(Duration::days(365 * 5 + 1));
    assert_eq!(destroy_disclosures_due(&world.service).await?, 0);
    world.clock.advance(Duration::days(1));
    assert_eq!(destroy_disclosures_due(&world.service).await?, 1);
    assert_eq!(destroy_disclosures_due(&world.service).await?, 0);
    assert_eq!(events(&world, "disclosure_destroyed").await?.len(), 1);
    assert_eq!(found().await?, 1);
    let officer = world.logged_in("officer").await;
    officer
        .get(&path)
        .await
        .is(200)
        .says("Содержание уничтожено")
        .says_nothing_of(GIVEN);
    // What waits is kept, however long.
    officer.get(&open).await.is(200).says(GIVEN);
    Ok(())
}
