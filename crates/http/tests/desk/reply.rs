use jauap_domain::RequestNumber;

use crate::{
    browser::Browser,
    samples::Sample,
    world::{Outcome, World},
};

async fn accepted(world: &World, sample: Sample) -> Outcome<(RequestNumber, Browser)> {
    world.accepted(sample, |_| {}).await
}

async fn proposed(world: &World, who: &Browser, number: RequestNumber, text: &str) {
    let fields = [
        ("outcome", "answer"),
        ("text", text),
        ("delivery", "letter"),
        ("do", "send"),
    ];
    let page = who.writes(number, &fields).await;
    assert!(page.location().ends_with("?done=propose"));
    assert!(world.kept_files() > 0);
}

#[tokio::test]
async fn a_draft_is_kept_whatever_is_wrong_with_it() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = accepted(&world, Sample::Complete).await?;
    let composer = format!("/desk/requests/{number}/reply");
    let version = officer.get(&composer).await.hidden("version");
    let draft = [
        ("version", version.as_str()),
        ("outcome", "refusal"),
        ("text", "Жазылып жатыр <b>"),
    ];
    for (button, status) in [("save", 303), ("preview", 422), ("send", 422)] {
        let fields: Vec<_> = draft.into_iter().chain([("do", button)]).collect();
        officer.post(&composer, &fields).await.is(status);
        let page = officer.get(&composer).await;
        page.says("Жазылып жатыр &lt;b&gt;")
            .says("value=\"refusal\" checked");
    }
    let fields: Vec<_> = draft.into_iter().chain([("do", "send")]).collect();
    let page = officer.post(&composer, &fields).await;
    page.says("href=\"#reply-reason_code\"")
        .says("href=\"#reply-delivery\"");
    officer
        .get(&format!("/desk/requests/{number}"))
        .await
        .says("Продолжить черновик ответа");
    // A draft is the officer's own.
    let supervisor = world.logged_in("supervisor").await;
    supervisor.get(&composer).await.says_nothing_of("Жазылып жатыр");
    Ok(())
}

#[tokio::test]
async fn a_template_comes_in_the_users_language_and_loses_no_words() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = accepted(&world, Sample::Complete).await?;
    let composer = format!("/desk/requests/{number}/reply");
    let version = officer.get(&composer).await.hidden("version");
    let fields = [
        ("version", version.as_str()),
        ("outcome", "refusal"),
        ("reason_code", "no_data"),
        ("text", "Өз сөзім"),
        ("do", "template"),
    ];
    let page = officer.post(&composer, &fields).await;
    let page = officer.follow(page).await;
    page.says("Образец подставлен")
        .says("Біз ақпараттық жүйелерімізді тексеріп")
        .says("Өз сөзім");
    let fields = [
        ("version", version.as_str()),
        ("outcome", "refusal"),
        ("reason_code", "incomplete"),
        ("text", "Сұрауда: [не жетіспейтінін көрсетіңіз]."),
        ("delivery", "letter"),
        ("do", "preview"),
    ];
    let page = officer.post(&composer, &fields).await;
    page.is(422)
        .says("Замените подсказку в квадратных скобках: [не жетіспейтінін көрсетіңіз]");
    Ok(())
}

#[tokio::test]
async fn before_it_is_accepted_a_request_can_only_be_refused() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Gaps).await?;
    let officer = world.logged_in("officer").await;
    let composer = format!("/desk/requests/{number}/reply");
    let page = officer.get(&composer).await;
    page.says("value=\"refusal\" checked")
        .says_nothing_of("id=\"outcome-answer\"");
    page.says("подпункт 7) пункта 2 статьи 25");
    let version = page.hidden("version");
    let answer = [
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("text", "Жауап"),
        ("delivery", "letter"),
        ("do", "send"),
    ];
    officer
        .post(&composer, &answer)
        .await
        .is(422)
        .says("можно только ответить отказом")
        .says("Жауап");
    let refusal = [
        ("version", version.as_str()),
        ("outcome", "refusal"),
        ("reason_code", "identity_not_confirmed"),
        ("text", "Бас тартамыз."),
        ("delivery", "letter"),
        ("do", "send"),
    ];
    officer.post(&composer, &refusal).await.location();
    Ok(())
}

#[tokio::test]
async fn who_proposed_may_not_approve_and_a_remark_brings_the_text_back() -> Outcome {
    let world = World::start().await?;
    let (number, _) = accepted(&world, Sample::Complete).await?;
    let here = format!("/desk/requests/{number}");
    let own = world.logged_in("supervisor").await;
    proposed(&world, &own, number, "Бірінші жауап").await;
    let page = own.get(&here).await;
    page.says("Этот ответ предложили вы")
        .says_nothing_of(&format!("href=\"{here}/approval\""));
    own.get(&format!("{here}/approval"))
        .await
        .says("Этот ответ предложили вы")
        .says_nothing_of("/act/approve");
    let version = page.hidden("version");
    let page = own
        .post(&format!("{here}/act/approve"), &[("version", &version)])
        .await;
    page.is(422).says("Этот ответ предложили вы");

    let second = world.logged_in("second").await;
    let remark = [("version", version.as_str()), ("remark", "Мерзімін көрсетіңіз")];
    second
        .post(&format!("{here}/act/return"), &remark)
        .await
        .location();
    let officer = world.logged_in("officer").await;
    officer
        .get(&format!("{here}/reply"))
        .await
        .says("Мерзімін көрсетіңіз")
        .says("Бірінші жауап");
    Ok(())
}

#[tokio::test]
async fn a_change_after_the_preview_is_looked_at_again() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = accepted(&world, Sample::Complete).await?;
    let composer = format!("/desk/requests/{number}/reply");
    let version = officer.get(&composer).await.hidden("version");
    let mut fields = vec![
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("delivery", "letter"),
        ("text", "Бірінші"),
        ("do", "preview"),
    ];
    let preview = officer.post(&composer, &fields).await;
    let preview = officer.follow(preview).await;
    let seen = (preview.hidden("version"), preview.hidden("seen"));
    fields[3] = ("text", "Екінші");
    officer.post(&composer, &fields).await.location();
    let send = [("version", seen.0.as_str()), ("seen", seen.1.as_str())];
    let page = officer.post(&format!("{composer}/send"), &send).await;
    page.is(422)
        .says("После просмотра черновик изменился")
        .says("Екінші");
    // And somebody else's step is told, with the words kept.
    let supervisor = world.logged_in("supervisor").await;
    let note = [("version", seen.0.as_str()), ("text", "Заметка")];
    supervisor
        .post(&format!("/desk/requests/{number}/act/note"), &note)
        .await
        .location();
    fields[4] = ("do", "send");
    officer
        .post(&composer, &fields)
        .await
        .is(409)
        .says("supervisor")
        .says("Екінші");
    Ok(())
}

#[tokio::test]
async fn a_notice_says_nothing_of_the_reply() -> Outcome {
    let world = World::start().await?;
    let (number, officer) = accepted(&world, Sample::Complete).await?;
    let composer = format!("/desk/requests/{number}/reply");
    let version = officer.get(&composer).await.hidden("version");
    let fields = [
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("delivery", "notice"),
        ("text", "Диагноз туралы мәлімет"),
        ("do", "preview"),
    ];
    let page = officer.post(&composer, &fields).await;
    officer
        .follow(page)
        .await
        .says("По почте уйдёт только уведомление")
        .says("Диагноз туралы");
    officer
        .get(&format!("{composer}/preview.html"))
        .await
        .is(200)
        .says_nothing_of("Диагноз");
    Ok(())
}

#[tokio::test]
async fn where_one_person_is_enough_the_reply_goes_at_once() -> Outcome {
    let world = World::with(|settings, _| settings.four_eyes = false).await?;
    let (number, officer) = accepted(&world, Sample::Complete).await?;
    let composer = format!("/desk/requests/{number}/reply");
    let page = officer.get(&composer).await;
    page.says("Отправить заявителю");
    let version = page.hidden("version");
    let fields = [
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("delivery", "letter"),
        ("text", "Жауап"),
        ("do", "send"),
    ];
    let page = officer.post(&composer, &fields).await;
    officer
        .follow(page)
        .await
        .says("Ответ отправлен")
        .says("Дан ответ");
    let letters = world.letters(number).await?;
    assert!(letters.iter().any(|letter| letter.kind == "answer"));
    Ok(())
}
