use jauap_domain::RequestNumber;

use crate::{
    browser::Browser,
    samples::Sample,
    world::{Outcome, World},
};

async fn version(browser: &Browser, number: RequestNumber) -> String {
    browser
        .get(&format!("/desk/requests/{number}"))
        .await
        .hidden("version")
}

#[tokio::test]
async fn who_comes_second_learns_who_was_first_and_loses_nothing() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let here = format!("/desk/requests/{number}");
    let (first, second) = (
        world.logged_in("officer").await,
        world.logged_in("supervisor").await,
    );
    let seen = version(&second, number).await;
    first
        .post(&format!("{here}/act/accept"), &[("version", &seen)])
        .await
        .location();
    let note = [("version", seen.as_str()), ("text", "Моя заметка & слова")];
    let page = second.post(&format!("{here}/act/note"), &note).await;
    page.is(409)
        .says("Вас опередили")
        .says("officer")
        .says("Запрос принят в работу");
    page.says("Моя заметка &amp; слова").says("На рассмотрении");
    let now = page.hidden("version");
    assert_ne!(now, seen);
    let again = [("version", now.as_str()), ("text", "Моя заметка & слова")];
    let page = second.post(&format!("{here}/act/note"), &again).await;
    second.follow(page).await.says("Моя заметка &amp; слова");
    // An action that is no longer possible still gives the words back.
    let reopen = [
        ("version", seen.as_str()),
        ("reason", "Слова, которые жаль терять"),
    ];
    let page = second.post(&format!("{here}/act/reopen"), &reopen).await;
    page.is(409).says("readonly").says("Слова, которые жаль терять");
    Ok(())
}

#[tokio::test]
async fn what_is_missing_needs_a_reason_and_what_was_typed_stays() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Gaps).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let seen = version(&officer, number).await;
    let accept = [("version", seen.as_str()), ("waiver_signature", "Подпись видел")];
    let page = officer.post(&format!("{here}/act/accept"), &accept).await;
    page.is(422)
        .says("role=\"alert\"")
        .says("href=\"#accept-waiver_registration_date\"");
    page.says("value=\"Подпись видел\"")
        .says("aria-invalid=\"true\"")
        .says("<details open>");
    for (action, field) in [("note", "text"), ("ask", "text"), ("clarify", "text")] {
        let fields = [("version", seen.as_str()), (field, "  ")];
        let page = officer.post(&format!("{here}/act/{action}"), &fields).await;
        page.is(422).says("role=\"alert\"");
    }
    let unprintable = [("version", seen.as_str()), ("text", "a\u{202E}b")];
    officer
        .post(&format!("{here}/act/note"), &unprintable)
        .await
        .is(422)
        .says("нельзя показать");
    let long = "я".repeat(20_001);
    let page = officer
        .post(
            &format!("{here}/act/note"),
            &[("version", &seen), ("text", &long)],
        )
        .await;
    page.is(422).says("слишком длинный").says(&long);
    Ok(())
}

#[tokio::test]
async fn what_the_rules_forbid_is_said_in_words() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let seen = version(&officer, number).await;
    let clarify = [("version", seen.as_str()), ("text", "Ответ")];
    let page = officer.post(&format!("{here}/act/clarify"), &clarify).await;
    page.is(422).says("сейчас невозможно").says("Ответ");
    officer
        .post(
            &format!("{here}/act/reopen"),
            &[("version", &seen), ("reason", "x")],
        )
        .await
        .is(403);
    officer
        .post(
            &format!("{here}/act/assign"),
            &[("version", &seen), ("assignee", "auditor")],
        )
        .await
        .is(422);
    officer
        .post(
            &format!("{here}/act/clear_attention"),
            &[("version", &seen), ("mark", "new_message")],
        )
        .await
        .is(422);
    for (action, fields, status) in [
        ("fly", vec![("version", seen.as_str())], 404),
        ("propose", vec![("version", seen.as_str())], 404),
        ("note", vec![("text", "без версии")], 400),
        ("note", vec![("version", "x"), ("text", "y")], 400),
        (
            "ask",
            vec![("version", seen.as_str()), ("items", "moon"), ("text", "y")],
            400,
        ),
        (
            "clear_attention",
            vec![("version", seen.as_str()), ("mark", "moon")],
            400,
        ),
    ] {
        officer
            .post(&format!("{here}/act/{action}"), &fields)
            .await
            .is(status);
    }
    assert_eq!(officer.get(&format!("{here}/act/note")).await.location(), here);
    Ok(())
}

#[tokio::test]
async fn a_program_that_calls_itself_a_document_is_not_taken() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Gaps).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let seen = version(&officer, number).await;
    let page = officer
        .post(
            &format!("{here}/act/ask"),
            &[("version", &seen), ("text", "Сұрақ")],
        )
        .await;
    page.location();
    let seen = version(&officer, number).await;
    let fields = [("version", seen.as_str()), ("text", "Менің жауабым")];
    let program: (&str, &str, &[u8]) = ("files", "scan.pdf", b"MZ\x90\x00\x03\x00\x00\x00");
    let page = officer
        .post_files(&format!("{here}/act/clarify"), &fields, &[program])
        .await;
    page.is(422)
        .says("scan.pdf: такие файлы не принимаются")
        .says("Менің жауабым")
        .says("выберите их ещё раз");
    assert_eq!(world.kept_files(), 0);
    Ok(())
}
