//! How the mailboxes are, and what came in by them.

use jauap_workflow::{
    mail::take_mail,
    ports::{Clock, MailboxFailure, MailboxHealth, MailboxState, Origin},
};

use crate::world::{Outcome, World};

#[tokio::test]
async fn the_mailboxes_say_how_they_are_in_the_servers_words() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    officer.get("/desk/mailboxes").await.is(200).says("не настроены");
    let now = world.clock.now();
    let health = |state| MailboxHealth {
        state,
        last_mail: Some(now),
        last_round: Some(now),
        taken: 7,
        in_folder: 12,
        left: 3,
        set_aside: 1,
        too_large: 2,
        oldest_left: Some(now),
        last_failure: Some(MailboxFailure {
            at: now,
            step: "login".into(),
            words: "NO [AUTHENTICATIONFAILED] <no>".to_owned(),
        }),
    };
    let store = &world.service.store;
    let connected = |told| MailboxState::Connected { since: now, told };
    store.save_mailbox("info", &health(connected(true)), now).await?;
    store.save_mailbox("old", &health(connected(false)), now).await?;
    store
        .save_mailbox("third", &health(MailboxState::Waiting { until: now }), now)
        .await?;
    for login in ["officer", "supervisor", "admin"] {
        world
            .logged_in(login)
            .await
            .get("/desk/mailboxes")
            .await
            .is(200)
            .says("Подключён с 23.11.2026")
            .says("сервер сообщает сам")
            .says("проверяются по расписанию")
            .says("Не подключён; следующая попытка")
            .says("<dd>12</dd>")
            .says("login: <q")
            .says("NO [AUTHENTICATIONFAILED] &lt;no&gt;")
            .says_nothing_of("не настроены");
    }
    Ok(())
}

#[tokio::test]
async fn a_mailbox_that_nobody_keeps_open_says_so_and_not_that_it_is_connected() -> Outcome {
    let world = World::start().await?;
    let (store, now) = (&world.service.store, world.clock.now());
    let connected = MailboxHealth::new(MailboxState::Connected {
        since: now,
        told: true,
    });
    store.save_mailbox("info", &connected, now).await?;
    let officer = world.logged_in("officer").await;
    let page = officer.get("/desk/mailboxes").await;
    page.is(200)
        .says("Подключён с")
        .says_nothing_of("Нет признаков жизни");
    world.clock.advance(time::Duration::seconds(31));
    let page = officer.get("/desk/mailboxes").await;
    page.is(200)
        .says("Нет признаков жизни с 23.11.2026")
        .says("завершился или завис")
        .says_nothing_of("Подключён с");
    store.mailbox_lives("info", world.clock.now()).await?;
    officer.get("/desk/mailboxes").await.says("Подключён с");
    Ok(())
}

#[tokio::test]
async fn a_mailbox_that_waits_can_be_asked_to_try_now() -> Outcome {
    let world = World::start().await?;
    let (store, now) = (&world.service.store, world.clock.now());
    let waiting = MailboxHealth::new(MailboxState::Waiting { until: now });
    store.save_mailbox("info", &waiting, now).await?;
    for login in ["officer", "supervisor", "admin"] {
        let browser = world.logged_in(login).await;
        browser.get("/desk/mailboxes").await.says("Попробовать сейчас");
        let asked = browser.post("/desk/mailboxes/try", &[("account", "info")]).await;
        browser
            .follow(asked)
            .await
            .says("в ближайшие десять секунд")
            .says("Попробовать сейчас попросили")
            .says_nothing_of("aria-label=\"Попробовать сейчас");
        assert!(store.mailbox_lives("info", now).await?, "it hears of it");
    }
    let officer = world.logged_in("officer").await;
    officer
        .post("/desk/mailboxes/try", &[("account", "other")])
        .await
        .is(404)
        .says("Такого ящика больше нет");
    let auditor = world.logged_in("auditor").await;
    auditor
        .post("/desk/mailboxes/try", &[("account", "info")])
        .await
        .is(403);
    assert!(!store.mailbox_lives("info", now).await?);
    Ok(())
}

#[tokio::test]
async fn every_mail_stands_in_one_column_of_its_door() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    officer.get("/desk/mailboxes").await.says("Почты ещё не было");
    let world = World::start().await?;
    let mails: [&[u8]; 3] = [
        b"From: a@example.kz\r\nSubject: one\r\n\r\nwords\r\n",
        b"Subject: nobody\r\n\r\nwords\r\n",
        b"From: b@example.kz\r\nAuto-Submitted: auto-replied\r\n\r\naway\r\n",
    ];
    for raw in mails {
        take_mail(&world.service, &Origin::door("pipe"), raw.to_vec()).await?;
    }
    let officer = world.logged_in("officer").await;
    let page = officer.get("/desk/mailboxes").await;
    page.is(200)
        .says("Почтовый сервер (команда)")
        .says("data-label=\"Принято\">3<")
        .says("data-label=\"Стали запросами\">1<")
        .says("data-label=\"Ждут сотрудника\">1<")
        .says("Все пути");
    Ok(())
}
