//! How a mail that waits comes to its end, and what is left to do with it then.

use jauap_domain::MailState;

use crate::{
    mail::{BULK, about},
    samples::Sample,
    world::{Outcome, World},
};

#[tokio::test]
async fn a_mail_becomes_a_request_and_who_comes_second_learns_it() -> Outcome {
    let world = World::start().await?;
    let id = world.mail(BULK).await?;
    let (first, second) = (
        world.logged_in("officer").await,
        world.logged_in("supervisor").await,
    );
    let page = first.post(&format!("/desk/mail/{id}/file"), &[]).await;
    let number = about(&page)?;
    first.follow(page).await.says("зарегистрировано как новый запрос");
    assert_eq!(world.stands(id).await?, (MailState::Filed, Some(number)));
    let other = world.filed(Sample::Complete).await?.to_string();
    for (deed, field) in [
        ("attach", ("number", other.as_str())),
        ("file", ("", "")),
        ("discard", ("reason", "known")),
    ] {
        second
            .post(&format!("/desk/mail/{id}/{deed}"), &[field])
            .await
            .is(409)
            .says("Вас опередили")
            .says(&number.to_string())
            .says("С этим письмом всё решено");
    }
    assert_eq!(world.stands(id).await?, (MailState::Filed, Some(number)));
    Ok(())
}

#[tokio::test]
async fn a_mail_is_set_aside_for_a_reason_and_can_be_taken_up_again() -> Outcome {
    let world = World::start().await?;
    let id = world.mail(BULK).await?;
    let browser = world.logged_in("officer").await;
    let discard = format!("/desk/mail/{id}/discard");
    for reason in ["", "nonsense", "bounce"] {
        browser
            .post(&discard, &[("reason", reason)])
            .await
            .is(422)
            .says("Выберите вариант из списка")
            .says("href=\"#reason\"");
    }
    let page = browser.post(&discard, &[("reason", "unwanted")]).await;
    browser.follow(page).await.says("Письмо отложено");
    assert_eq!(world.stands(id).await?, (MailState::Ignored, None));
    browser
        .get("/desk/mail?state=ignored")
        .await
        .says("Нежелательное письмо");
    browser
        .get(&format!("/desk/mail/{id}"))
        .await
        .says("Если это ошибка")
        .says_nothing_of(&discard);
    about(&browser.post(&format!("/desk/mail/{id}/file"), &[]).await)?;
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_understood_is_only_downloaded_and_set_aside() -> Outcome {
    let world = World::with(|settings, _| settings.limits.mail_bytes = 100).await?;
    let id = world.mail(BULK).await?;
    let number = world.filed(Sample::Complete).await?.to_string();
    let browser = world.logged_in("officer").await;
    let here = format!("/desk/mail/{id}");
    browser
        .get(&here)
        .await
        .is(200)
        .says("Письмо не удалось разобрать")
        .says("Слишком большое")
        .says(&format!("{here}/raw"))
        .says(&format!("{here}/discard"))
        .says_nothing_of(&format!("{here}/attach"))
        .says_nothing_of(&format!("{here}/file"));
    browser
        .post(&format!("{here}/attach"), &[("number", &number)])
        .await
        .is(422)
        .says("Его можно скачать и отложить");
    assert_eq!(browser.get(&format!("{here}/raw")).await.text, BULK);
    browser
        .post(&format!("{here}/discard"), &[("reason", "known")])
        .await
        .location();
    Ok(())
}
