//! How long content is kept, who may have it destroyed, and what is left of it.

use jauap_domain::{Actor, DestructionReason, RequestNumber};
use jauap_workflow::{act, destroy};

use crate::{
    browser::{Browser, Page},
    samples::{NAME, Sample},
    world::{Outcome, World},
};

/// A world in which a request that its user took back need not be kept, with such a request.
async fn ended() -> Outcome<(World, RequestNumber, String)> {
    let world = World::with(|settings, _| settings.retention.withdrawn = 0).await?;
    let number = world.filed(Sample::Complete).await?;
    act::withdraw(&world.service, number.into(), Actor::User, None).await?;
    Ok((world, number, format!("/desk/requests/{number}")))
}

/// Sends a form of the request's page.
async fn act(browser: &Browser, here: &str, action: &str, reason: &str) -> Page {
    let version = browser.get(here).await.hidden("version");
    let fields = [("version", version.as_str()), ("reason", reason)];
    browser.post(&format!("{here}/act/{action}"), &fields).await
}

#[tokio::test]
async fn an_ended_request_says_how_long_it_is_kept_and_is_not_destroyed_earlier() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let here = format!("/desk/requests/{number}");
    let supervisor = world.logged_in("supervisor").await;
    supervisor
        .get(&here)
        .await
        .is(200)
        .says_nothing_of("Хранение и уничтожение");
    act::withdraw(&world.service, number.into(), Actor::User, None).await?;
    let page = supervisor.get(&here).await;
    page.says("Хранение и уничтожение")
        .says("23 ноября 2027 года")
        .says("когда истечёт срок хранения")
        .says_nothing_of("propose_destruction");
    // A form that was open since before says why not.
    act(&supervisor, &here, "propose_destruction", "ordered")
        .await
        .is(422)
        .says("Содержание нужно хранить до 23 ноября 2027 года");
    act(&supervisor, &here, "confirm_destruction", "").await.is(404);
    Ok(())
}

#[tokio::test]
async fn a_hold_keeps_content_until_it_is_lifted() -> Outcome {
    let (world, _, here) = ended().await?;
    let supervisor = world.logged_in("supervisor").await;
    act(&supervisor, &here, "hold", "")
        .await
        .is(422)
        .says("Выберите вариант из списка");
    let done = act(&supervisor, &here, "hold", "litigation").await;
    supervisor
        .follow(done)
        .await
        .says("Запрет на уничтожение введён.")
        .says("<strong>Судебный спор</strong>")
        .says_nothing_of("act/propose_destruction");
    act(&supervisor, &here, "propose_destruction", "ordered")
        .await
        .is(422)
        .says("Действует запрет на уничтожение: Судебный спор");
    let officer = world.logged_in("officer").await;
    officer
        .get(&here)
        .await
        .says("Судебный спор")
        .says_nothing_of("act/release");
    let done = act(&supervisor, &here, "release", "").await;
    supervisor
        .follow(done)
        .await
        .says("Запрет на уничтожение снят.")
        .says("act/propose_destruction");
    act(&supervisor, &here, "release", "")
        .await
        .is(422)
        .says("Это уже сделано");
    Ok(())
}

#[tokio::test]
async fn content_is_destroyed_only_when_a_second_person_says_so_twice() -> Outcome {
    let (world, number, here) = ended().await?;
    let supervisor = world.logged_in("supervisor").await;
    let done = act(&supervisor, &here, "propose_destruction", "purpose_achieved").await;
    supervisor
        .follow(done)
        .await
        .says("его должен подтвердить другой сотрудник")
        .says("supervisor предлагает уничтожить содержание. Основание: Цель обработки достигнута.")
        .says("Уничтожение предложили вы")
        .says_nothing_of(&format!("{here}/destruction"));
    assert_eq!(
        supervisor.get(&format!("{here}/destruction")).await.location(),
        here
    );
    let confirm = |sure: bool| {
        move |version: String| {
            let mut fields = vec![("version", version)];
            fields.extend(sure.then(|| ("sure", "yes".to_owned())));
            fields
        }
    };
    let version = supervisor.get(&here).await.hidden("version");
    send(&supervisor, &here, &confirm(true)(version))
        .await
        .is(422)
        .says("Подтвердить его должен другой сотрудник");

    let officer = world.logged_in("officer").await;
    officer
        .get(&here)
        .await
        .says(&format!("{here}/destruction"))
        .says_nothing_of("Уничтожение предложили вы");
    let page = officer.get(&format!("{here}/destruction")).await;
    page.is(200)
        .says("Это действие нельзя отменить")
        .says("supervisor предлагает");
    let version = page.hidden("version");
    send(&officer, &here, &confirm(false)(version.clone()))
        .await
        .is(422)
        .says("href=\"#sure\"")
        .says("вернуть содержание будет невозможно");
    let stale = (version.parse::<i32>()? - 1).to_string();
    send(&officer, &here, &confirm(true)(stale)).await.is(409);
    world
        .service
        .store
        .request(number)
        .await?
        .ok_or("it is still there")?;
    // A second click finds it done.
    for _ in 0..2 {
        let done = send(&officer, &here, &confirm(true)(version.clone())).await;
        assert_eq!(done.location(), here);
    }
    let page = officer.get(&here).await;
    assert_eq!(page.location(), format!("{here}/certificate"));
    officer
        .follow(page)
        .await
        .says("Свидетельство об уничтожении")
        .says("Цель обработки достигнута")
        .says("supervisor (Руководитель)")
        .says("officer (Исполнитель)")
        .says("Станет окончательным при следующей смене ключей")
        .says_nothing_of(NAME);
    Ok(())
}

async fn send(browser: &Browser, here: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post(&format!("{here}/destruction"), &fields).await
}

#[tokio::test]
async fn a_proposal_can_be_rejected_and_taken_back() -> Outcome {
    let (world, _, here) = ended().await?;
    let supervisor = world.logged_in("supervisor").await;
    for login in ["officer", "supervisor"] {
        act(&supervisor, &here, "propose_destruction", "unlawful").await;
        let browser = world.logged_in(login).await;
        let done = act(&browser, &here, "reject_destruction", "").await;
        browser
            .follow(done)
            .await
            .says("Предложение уничтожить содержание отклонено.")
            .says_nothing_of("предлагает уничтожить");
    }
    act(&supervisor, &here, "reject_destruction", "")
        .await
        .is(422)
        .says("возможно, предложение уже отклонили");
    Ok(())
}

#[tokio::test]
async fn a_destroyed_request_shows_its_certificate_wherever_somebody_comes_from() -> Outcome {
    let (world, number, here) = ended().await?;
    destroy::destroy_as_operator(&world.service, number, DestructionReason::Ordered).await?;
    let certificate = format!("{here}/certificate");
    let officer = world.logged_in("officer").await;
    let queue = officer.get("/desk?state=all").await;
    queue
        .says(&number.to_string())
        .says("уничтожено")
        .says_nothing_of(NAME);
    assert_eq!(officer.get(&here).await.location(), certificate);
    assert_eq!(officer.get(&format!("{here}/destruction")).await.location(), here);
    for page in ["reply", "reply/preview", "facts", "approval"] {
        officer
            .get(&format!("{here}/{page}"))
            .await
            .is(410)
            .says("Содержание этого запроса уничтожено");
    }
    for action in ["note", "reopen", "hold", "release", "clear_attention"] {
        let fields = [
            ("version", "1"),
            ("text", "x"),
            ("reason", "ordered"),
            ("mark", "new_message"),
        ];
        let page = officer.post(&format!("{here}/act/{action}"), &fields).await;
        assert!(!page.status.is_server_error(), "{action}: {}", page.text);
    }
    for login in ["supervisor", "auditor"] {
        let browser = world.logged_in(login).await;
        browser
            .get(&certificate)
            .await
            .is(200)
            .says("Решение суда или государственного органа")
            .says("Система");
        let proof = browser.get(&format!("{certificate}/proof")).await;
        proof.is(200).says("c2sp.org/tlog-proof@v1");
        assert!(
            proof
                .header("content-disposition")
                .contains(&format!("{number}.tlog-proof"))
        );
    }
    world.logged_in("admin").await.get(&certificate).await.is(403);
    let auditor = world.logged_in("auditor").await;
    auditor
        .get("/desk/histories?event=key_destroyed")
        .await
        .says(&format!("href=\"{certificate}\""));
    destroy::rotate_keys(&world.service, &mut |_| {}).await?;
    auditor.get(&certificate).await.says("Окончательно с 23.11.2026");
    Ok(())
}

#[tokio::test]
async fn a_request_that_is_not_destroyed_has_no_certificate() -> Outcome {
    let (world, number, here) = ended().await?;
    let certificate = format!("{here}/certificate");
    let officer = world.logged_in("officer").await;
    assert_eq!(officer.get(&certificate).await.location(), here);
    officer.get(&format!("{certificate}/proof")).await.is(404);
    let auditor = world.logged_in("auditor").await;
    auditor.get(&certificate).await.is(404).says_nothing_of(NAME);
    let other = number.to_string().replace("000001-5", "000002-3");
    officer.get(&format!("/desk/requests/{other}/certificate")).await;
    Ok(())
}

#[tokio::test]
async fn who_read_a_request_stands_beside_what_was_done() -> Outcome {
    let (world, _, here) = ended().await?;
    let officer = world.logged_in("officer").await;
    officer.get(&here).await;
    let page = officer.get(&here).await;
    let (history, reads) = page
        .text
        .split_once("Кто и когда читал запрос")
        .ok_or("a list of readers")?;
    assert!(!history.contains("Прочитано содержание запроса"));
    assert!(reads.contains("officer"));
    Ok(())
}
