use crate::{
    samples::{NAME, Sample},
    world::{Outcome, World},
};

#[tokio::test]
async fn an_officer_accepts_and_proposes_and_another_person_approves_the_very_mail() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let page = officer.get(&here).await;
    page.is(200)
        .says(NAME)
        .says("012345678")
        .says("Все обязательные сведения есть")
        .says("Өтініш.pdf");
    let version = page.hidden("version");
    let done = officer
        .post(&format!("{here}/act/accept"), &[("version", &version)])
        .await;
    assert_eq!(done.location(), format!("{here}?done=accept"));
    let page = officer.follow(done).await;
    page.says("Запрос принят в работу")
        .says("На рассмотрении")
        .says("Исполнитель: officer");

    let composer = officer.get(&format!("{here}/reply")).await;
    composer
        .is(200)
        .says("Сіздің дербес деректеріңізді өңдейтінімізді растаймыз");
    let version = composer.hidden("version");
    let text = "Сіздің деректеріңіз: аты-жөніңіз және телефоныңыз.\n\nӨңдеу мерзімі — бір жыл.";
    let mut reply = vec![
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("text", text),
        ("delivery", "letter"),
        ("do", "preview"),
    ];
    let preview = officer.post(&format!("{here}/reply"), &reply).await;
    assert_eq!(preview.location(), format!("{here}/reply/preview"));
    let preview = officer.follow(preview).await;
    preview
        .is(200)
        .says("info@healthcity.kz")
        .says("aigul@example.kz")
        .says(&format!("[#{number}]"));
    let seen = (preview.hidden("version"), preview.hidden("seen"));
    let html = officer.get(&format!("{here}/reply/preview.html")).await;
    html.is(200).says("Өңдеу мерзімі — бір жыл.");
    assert_eq!(html.header("x-frame-options"), "SAMEORIGIN");
    assert!(
        html.header("content-security-policy")
            .contains("frame-ancestors 'self'")
    );
    let shown = pre(&preview.text);

    reply.clear();
    let shown_again = [("version", seen.0.as_str()), ("seen", seen.1.as_str())];
    let done = officer.post(&format!("{here}/reply/send"), &shown_again).await;
    assert_eq!(done.location(), format!("{here}?done=propose"));
    officer
        .follow(done)
        .await
        .says("Ответ направлен на согласование")
        .says("На согласовании");

    let supervisor = world.logged_in("supervisor").await;
    supervisor
        .get("/desk?state=in_approval")
        .await
        .says(NAME)
        .says("ждут моего согласования");
    supervisor.get(&here).await.says(&format!("{here}/approval"));
    let approval = supervisor.get(&format!("{here}/approval")).await;
    approval
        .is(200)
        .says("Подготовил: officer")
        .says("Согласовать и отправить");
    assert_eq!(pre(&approval.text), shown);
    supervisor
        .get(&format!("{here}/reply/preview.html"))
        .await
        .is(200)
        .says("бір жыл");
    let version = approval.hidden("version");
    let done = supervisor
        .post(&format!("{here}/act/approve"), &[("version", &version)])
        .await;
    supervisor
        .follow(done)
        .await
        .says("Ответ согласован и отправлен")
        .says("Отправленный ответ");

    let mail = outgoing(&world, "answer").await?;
    assert_eq!(unfolded(&mail), unfolded(&shown));
    Ok(())
}

/// The text part that a page shows.
fn pre(page: &str) -> String {
    let rest = page.split("<pre").nth(1).unwrap();
    let text = rest.split_once('>').unwrap().1.split("</pre>").next().unwrap();
    for_reading(text)
}

fn for_reading(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x3D;", "=")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

/// The text part of the letter that waits in the outbox.
async fn outgoing(world: &World, kind: &str) -> Outcome<String> {
    let letters = world.outbox().await?;
    let bytes = &letters
        .iter()
        .find(|letter| letter.0 == kind)
        .ok_or("a letter")?
        .1;
    let mail = jauap_mail::Reader.read(bytes).ok_or("a mail")?;
    assert!(String::from_utf8_lossy(bytes).contains("info@healthcity.kz"));
    Ok(mail.text)
}

fn unfolded(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect()
}

#[tokio::test]
async fn questions_answers_notes_and_marks_go_through_forms() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Gaps).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let act = |action: &str| format!("{here}/act/{action}");
    let version = officer.get(&here).await.hidden("version");
    let ask = [
        ("version", version.as_str()),
        ("items", "signature"),
        ("items", "registration_date"),
        ("text", "Қол қойыңызшы."),
    ];
    let page = officer.post(&act("ask"), &ask).await;
    officer
        .follow(page)
        .await
        .says("Запрошены уточнения")
        .says("Қол қойыңызшы.")
        .says("Внести ответ");

    let version = officer.get(&here).await.hidden("version");
    let scan: (&str, &str, &[u8]) = ("files", "қол.pdf", crate::samples::PDF);
    let page = officer
        .post_files(&act("clarify"), &[("version", &version), ("text", "")], &[scan])
        .await;
    officer.follow(page).await.says("Получен").says("қол.pdf");

    for (action, fields, words) in [
        (
            "note",
            vec![("text", "Перезвонить в среду")],
            "Перезвонить в среду",
        ),
        (
            "assign",
            vec![("assignee", "supervisor")],
            "Исполнитель: supervisor",
        ),
        ("assign", vec![("assignee", "")], "Исполнителя нет"),
    ] {
        let version = officer.get(&here).await.hidden("version");
        let fields: Vec<_> = fields
            .into_iter()
            .chain([("version", version.as_str())])
            .collect();
        let page = officer.post(&act(action), &fields).await;
        officer.follow(page).await.says(words);
    }

    let text = Some("Тағы бір сұрақ".parse()?);
    jauap_workflow::act::add_message(&world.service, number, text, Vec::new()).await?;
    let page = officer.get(&here).await;
    page.says("Новое сообщение").says("Тағы бір сұрақ");
    let version = page.hidden("version");
    let clear = [("version", version.as_str()), ("mark", "new_message")];
    let page = officer.post(&act("clear_attention"), &clear).await;
    officer
        .follow(page)
        .await
        .says("Отметка снята.")
        .says_nothing_of("class=\"marks\"");

    let version = officer.get(&here).await.hidden("version");
    let accept = [
        ("version", version.as_str()),
        ("waiver_signature", "Подпись на скане"),
        ("waiver_registration_date", "Дата видна в журнале формы"),
    ];
    let page = officer.post(&act("accept"), &accept).await;
    officer
        .follow(page)
        .await
        .says("принято без этого, основание записано");

    let version = officer.get(&here).await.hidden("version");
    let page = officer
        .post(
            &act("withdraw"),
            &[("version", &version), ("reason", "Письмо от 23.11")],
        )
        .await;
    officer.follow(page).await.says("Отозван заявителем");
    let supervisor = world.logged_in("supervisor").await;
    let version = supervisor.get(&here).await.hidden("version");
    let page = supervisor
        .post(&act("reopen"), &[("version", &version), ("reason", "Ошибка")])
        .await;
    supervisor.follow(page).await.says("На рассмотрении");
    Ok(())
}

#[tokio::test]
async fn a_file_is_shown_or_saved_and_can_do_nothing() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let officer = world.logged_in("officer").await;
    let page = officer.get(&format!("/desk/requests/{number}")).await;
    let start = format!("href=\"/desk/requests/{number}/files/");
    let id = page
        .text
        .split(&start)
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .ok_or("a link")?;
    let path = format!("/desk/requests/{number}/files/{id}");
    let file = officer.get(&path).await;
    file.is(200).says("%PDF-1.7");
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(
        file.header("content-disposition")
            .starts_with("inline; filename=")
    );
    assert!(
        file.header("content-disposition")
            .contains("filename*=UTF-8''%D3%A8")
    );
    assert_eq!(
        file.header("content-security-policy"),
        "sandbox; default-src 'none'"
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    world.logged_in("auditor").await.get(&path).await.is(403);
    let other = world.filed(Sample::Gaps).await?;
    officer
        .get(&format!("/desk/requests/{other}/files/{id}"))
        .await
        .is(404);
    Ok(())
}
