//! Letters on their way.

use jauap_domain::{RequestNumber, Timestamp};
use jauap_workflow::{
    ports::Clock,
    records::{LetterOutcome, ServerWords},
};

use crate::{
    samples::Sample,
    world::{Outcome, World},
};

impl World {
    /// Files a request; its acknowledgement comes back from the server like this.
    async fn answered_by_server(&self, outcome: fn(Timestamp) -> LetterOutcome) -> Outcome<RequestNumber> {
        let number = self.filed(Sample::Complete).await?;
        let (store, now) = (&self.service.store, self.clock.now());
        let until = Timestamp::from_unix_ms(now.unix_ms() + 60_000);
        for leased in store.lease_letters(now, until, 10).await?.letters {
            assert!(store.mark_sending(&leased, until).await?);
            let mut unit = store.begin().await?;
            assert!(unit.settle_letter(&leased, &outcome(until), now).await?);
            unit.commit().await?;
        }
        Ok(number)
    }
}

fn words() -> ServerWords {
    ServerWords::new("450 4.2.1 try <later>")
}

#[tokio::test]
async fn a_letter_that_waits_is_sent_at_once_when_an_officer_says_so() -> Outcome {
    let world = World::start().await?;
    let browser = world.logged_in("officer").await;
    browser
        .get("/desk/outbox")
        .await
        .is(200)
        .says("Все письма отправлены");
    let number = world
        .answered_by_server(|at| LetterOutcome::Retry {
            at,
            code: Some(450),
            words: words(),
        })
        .await?;
    let page = browser.get("/desk/outbox").await;
    page.is(200)
        .says("aigul@example.kz")
        .says(&format!("/desk/requests/{number}"))
        .says("Подтверждение получения")
        .says("450")
        .says("try &lt;later&gt;")
        .says("1 попытка")
        .says("Отправить сейчас");
    assert_eq!(page.header("cache-control"), "no-store");
    let letter = page.hidden("letter");
    let done = browser.post("/desk/outbox/again", &[("letter", &letter)]).await;
    browser
        .follow(done)
        .await
        .says("Письмо поставлено в очередь")
        .says("В очереди")
        .says_nothing_of("Отправить сейчас");
    // A second click finds it queued.
    browser
        .post("/desk/outbox/again", &[("letter", &letter)])
        .await
        .is(409)
        .says("Это письмо уже отправлено");
    browser
        .post("/desk/outbox/again", &[("letter", "nonsense")])
        .await
        .is(400);
    assert_eq!(browser.get("/desk/outbox/again").await.location(), "/desk/outbox");
    browser.get("/desk/outbox?state=flying").await.is(400);
    browser.get("/desk/outbox?after=nonsense").await.is(400);
    Ok(())
}

#[tokio::test]
async fn a_letter_that_was_given_up_is_sent_again() -> Outcome {
    let world = World::start().await?;
    world
        .answered_by_server(|_| LetterOutcome::Dead {
            code: Some(550),
            words: words(),
            unknown: false,
        })
        .await?;
    let browser = world.logged_in("supervisor").await;
    browser
        .get("/desk/outbox")
        .await
        .says_nothing_of("aigul@example.kz");
    let page = browser.get("/desk/outbox?state=dead").await;
    page.says("aigul@example.kz")
        .says("550")
        .says("Отправить ещё раз");
    let again = browser
        .post("/desk/outbox/again", &[("letter", &page.hidden("letter"))])
        .await;
    browser
        .follow(again)
        .await
        .says("aigul@example.kz")
        .says("В очереди");
    Ok(())
}
