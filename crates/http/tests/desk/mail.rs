//! Mail that waits: what officers see of it and do with it.

use jauap_domain::{MailId, MailState, RequestNumber};
use jauap_workflow::{
    mail::{MailTaken, take_mail},
    ports::Origin,
};

use crate::{
    browser::Page,
    samples::{NAME, Sample},
    world::{Outcome, World},
};

/// Two senders, a text with something that wants to run, and a quoted letter.
const TWO_SENDERS: &str = "From: Айгуль <aigul@example.kz>\r\nFrom: Other <other@example.org>\r\n\
    To: info@healthcity.kz\r\nSubject: Мой запрос <b>\r\nMessage-ID: <two@example.org>\r\n\
    Date: Mon, 23 Nov 2026 09:00:00 +0500\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Прошу ответить <script>alert(1)</script>\r\n\r\n\
    On Mon, 16 Nov 2026 at 10:00, info <info@healthcity.kz> wrote:\r\n> Старые слова\r\n> ещё строка\r\n";

/// Mail to many from one sender.
pub const BULK: &str = "From: Мария <maria@example.kz>\r\nTo: info@healthcity.kz\r\nSubject: Список\r\n\
    Message-ID: <bulk@example.kz>\r\nPrecedence: bulk\r\nList-Id: <news.example.kz>\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\nПрошу удалить мои данные.\r\n";

impl World {
    pub async fn mail(&self, raw: impl Into<Vec<u8>>) -> Outcome<MailId> {
        let taken = take_mail(&self.service, &Origin::door("pipe"), raw.into()).await?;
        assert!(matches!(taken.became, MailTaken::Waiting(_)), "it waits");
        Ok(taken.id)
    }

    pub async fn stands(&self, id: MailId) -> Outcome<(MailState, Option<RequestNumber>)> {
        let kept = self.service.store.mail(id).await?.ok_or("no mail")?;
        Ok((kept.state, kept.request))
    }
}

/// The number that the page after a deed speaks of.
pub fn about(page: &Page) -> Outcome<RequestNumber> {
    let number = page.location().split("about=").nth(1).ok_or("a number")?;
    Ok(number.parse()?)
}

#[tokio::test]
async fn the_list_shows_what_waits_and_the_frame_counts_it() -> Outcome {
    let world = World::start().await?;
    let browser = world.logged_in("officer").await;
    browser
        .get("/desk/mail")
        .await
        .is(200)
        .says("Ни одно письмо не ждёт")
        .says_nothing_of("<span class=\"unseen\"> ждут сотрудника");
    let id = world.mail(TWO_SENDERS).await?;
    world.mail(BULK).await?;
    let page = browser.get("/desk/mail").await;
    page.is(200)
        .says(&format!("/desk/mail/{id}"))
        .says("Мой запрос &lt;b&gt;")
        .says("Несколько отправителей")
        .says("Рассылка")
        .says("maria@example.kz")
        .says("Не проверен")
        .says("Самое давнее: 23.11.2026")
        .says("Почтовый сервер (команда)");
    assert_eq!(page.header("cache-control"), "no-store");
    browser
        .get("/desk")
        .await
        .says("2<span class=\"unseen\"> ждут сотрудника");
    for state in ["ignored", "added", "filed", "kept"] {
        browser
            .get(&format!("/desk/mail?state={state}"))
            .await
            .is(200)
            .says("Таких писем нет");
    }
    browser.get("/desk/mail?state=flying").await.is(400);
    browser.get("/desk/mail?after=%00").await.is(400);
    Ok(())
}

#[tokio::test]
async fn a_long_list_goes_on_from_its_last_mail() -> Outcome {
    let world = World::start().await?;
    for n in 0..51 {
        world.mail(BULK.replace("Список", &format!("Тема {n}."))).await?;
        world.clock.advance(time::Duration::seconds(1));
    }
    let browser = world.logged_in("officer").await;
    let first = browser.get("/desk/mail").await;
    first.says("Тема 0.").says("Тема 49.").says_nothing_of("Тема 50.");
    browser
        .get(&first.next())
        .await
        .says("Тема 50.")
        .says_nothing_of("Тема 0.")
        .says("В начало списка");
    Ok(())
}

#[tokio::test]
async fn a_mail_is_shown_as_text_with_its_quotation_folded() -> Outcome {
    let world = World::start().await?;
    let id = world.mail(TWO_SENDERS).await?;
    let browser = world.logged_in("officer").await;
    let here = format!("/desk/mail/{id}");
    let page = browser.get(&here).await;
    page.is(200)
        .says("aigul@example.kz")
        .says("other@example.org")
        .says("&lt;script&gt;")
        .says_nothing_of("<script>")
        .says("неизвестно, кто из них настоящий")
        .says("Новым запросом это письмо стать не может")
        .says_nothing_of(&format!("{here}/file"));
    let (fresh, quoted) = page.text.split_once("<summary>Цитата").ok_or("a quotation")?;
    assert!(fresh.contains("Прошу ответить") && !fresh.contains("Старые слова"));
    assert!(quoted.contains("Старые слова"));
    let raw = browser.get(&format!("{here}/raw")).await;
    assert_eq!(raw.is(200).text, TWO_SENDERS);
    assert_eq!(raw.header("content-type"), "application/octet-stream");
    assert_eq!(
        raw.header("content-disposition"),
        format!("attachment; filename=\"mail-{id}.eml\"")
    );
    assert!(raw.header("content-security-policy").starts_with("sandbox"));
    assert_eq!(raw.header("cache-control"), "no-store");
    assert_eq!(browser.get(&format!("{here}/attach")).await.location(), here);
    browser
        .get("/desk/mail/00000000-0000-0000-0000-000000000000")
        .await
        .is(404);
    browser.get("/desk/mail/nonsense").await.is(404);
    Ok(())
}

#[tokio::test]
async fn a_mail_is_added_to_the_request_that_an_officer_names() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let id = world.mail(TWO_SENDERS).await?;
    let browser = world.logged_in("officer").await;
    let attach = format!("/desk/mail/{id}/attach");
    for typed in ["", "123", "2026-000001", "nonsense"] {
        browser
            .post(&attach, &[("number", typed)])
            .await
            .is(422)
            .says("Введите полный номер запроса")
            .says("href=\"#number\"")
            .says(&format!("name=\"number\" value=\"{typed}\""));
    }
    let unknown = RequestNumber::new(2026, 77).to_string();
    browser
        .post(&attach, &[("number", &unknown)])
        .await
        .is(422)
        .says("Запроса с таким номером нет")
        .says(&format!("value=\"{unknown}\""));
    let page = browser
        .post(&attach, &[("number", &format!(" №{number} "))])
        .await;
    assert_eq!(about(&page)?, number);
    browser
        .follow(page)
        .await
        .says("Письмо добавлено к запросу")
        .says(&number.to_string());
    assert_eq!(world.stands(id).await?, (MailState::Added, Some(number)));
    browser
        .get(&format!("/desk/requests/{number}"))
        .await
        .says("Прошу ответить")
        .says_nothing_of("<script>");
    browser
        .get(&format!("/desk/mail/{id}"))
        .await
        .is(200)
        .says("С этим письмом всё решено")
        .says_nothing_of(&attach);
    Ok(())
}

#[tokio::test]
async fn the_request_that_a_mail_may_belong_to_is_one_click_away() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let raw = BULK
        .replace("Precedence: bulk\r\nList-Id: <news.example.kz>\r\n", "")
        .replace("maria@example.kz", "aigul@example.kz")
        .replace("Список", &format!("Re: [#{number}] Запрос"));
    let id = world.mail(raw).await?;
    let browser = world.logged_in("supervisor").await;
    let page = browser.get(&format!("/desk/mail/{id}")).await;
    page.is(200)
        .says("Указан только номер запроса")
        .says(&format!("Добавить к запросу {number}</button>"));
    assert_eq!(page.hidden("number"), number.to_string());
    let page = browser
        .post(
            &format!("/desk/mail/{id}/attach"),
            &[("number", &page.hidden("number"))],
        )
        .await;
    assert_eq!(about(&page)?, number);
    Ok(())
}

#[tokio::test]
async fn mail_is_read_in_every_language_and_nobody_is_named_where_it_is_not_needed() -> Outcome {
    let world = World::start().await?;
    let id = world.mail(BULK).await?;
    world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    for (language, words) in [("kk", "Жаппай тарату"), ("en", "Mail to many")] {
        browser
            .post(
                "/desk/language",
                &[("language", language), ("back", "/desk/mail")],
            )
            .await;
        browser.get("/desk/mail").await.says(words);
        browser.get(&format!("/desk/mail/{id}")).await.is(200).says(words);
        for path in ["/desk/mailboxes", "/desk/outbox", "/desk/outbox?state=dead"] {
            browser.get(path).await.is(200);
        }
    }
    let admin = world.logged_in("admin").await;
    admin
        .get("/desk/mailboxes")
        .await
        .is(200)
        .says("1 письмо ждёт сотрудника")
        .says_nothing_of("maria@example.kz")
        .says_nothing_of(NAME);
    Ok(())
}
