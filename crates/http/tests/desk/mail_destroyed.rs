//! An ignored mail whose term has ended: its row stays on the list, and nothing can be done with it.

use jauap_domain::MailState;
use jauap_workflow::mail::destroy_ignored_mails;

use crate::{
    mail::BULK,
    samples::Sample,
    world::{Outcome, World},
};

#[tokio::test]
async fn a_mail_that_was_set_aside_is_shown_as_destroyed_when_its_term_has_ended() -> Outcome {
    let world = World::start().await?;
    let id = world.mail(BULK).await?;
    let waiting = world.mail(BULK.replace("bulk@", "other@")).await?;
    let browser = world.logged_in("officer").await;
    let here = format!("/desk/mail/{id}");
    browser
        .post(&format!("{here}/discard"), &[("reason", "unwanted")])
        .await;
    world.clock.advance(time::Duration::days(90));
    assert_eq!(destroy_ignored_mails(&world.service).await?, 0);
    world.clock.advance(time::Duration::seconds(1));
    assert_eq!(destroy_ignored_mails(&world.service).await?, 1);
    assert_eq!(destroy_ignored_mails(&world.service).await?, 0);
    assert_eq!(world.stands(id).await?, (MailState::Ignored, None));

    let browser = world.logged_in("officer").await;
    browser
        .get("/desk/mail?state=ignored")
        .await
        .is(200)
        .says(&here)
        .says("Уничтожено")
        .says("Нежелательное письмо")
        .says_nothing_of("Список")
        .says_nothing_of("maria@example.kz");
    browser
        .get(&here)
        .await
        .is(200)
        .says("Уничтоженное письмо")
        .says("срок его хранения истёк")
        .says_nothing_of("maria@example.kz")
        .says_nothing_of("Прошу удалить")
        .says_nothing_of(&format!("{here}/raw"))
        .says_nothing_of(&format!("{here}/file"))
        .says_nothing_of(&format!("{here}/attach"));
    assert_eq!(browser.get(&format!("{here}/raw")).await.location(), here);
    let number = world.filed(Sample::Complete).await?.to_string();
    for (deed, field) in [
        ("attach", ("number", number.as_str())),
        ("file", ("", "")),
        ("discard", ("reason", "known")),
    ] {
        browser
            .post(&format!("{here}/{deed}"), &[field])
            .await
            .is(410)
            .says("Уничтоженное письмо");
    }
    assert_eq!(world.stands(id).await?, (MailState::Ignored, None));
    browser
        .get(&format!("/desk/mail/{waiting}"))
        .await
        .says("maria@example.kz");
    Ok(())
}
