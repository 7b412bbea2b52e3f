//! What a user sends from a page that was open while the content of the request was destroyed.

use axum::http::StatusCode;
use jauap_domain::{DestructionReason, RequestNumber};
use jauap_workflow::destroy;

use crate::{
    site::Site,
    visitor::{PDF, Visitor},
};

const TYPED: &str = "Добавляю: <b>ещё один</b> вопрос\nи вторая строка";
const SHOWN: &str = "Добавляю: &lt;b&gt;ещё один&lt;/b&gt; вопрос\nи вторая строка</textarea>";

/// A user whose request was taken back and destroyed while its page was open.
async fn destroyed_meanwhile<'s>(site: &'s Site, language: &'static str) -> Visitor<'s> {
    let mut user = Visitor::at_the_form(site, "ru").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    user.post("/status/withdraw", &[]).await.to();
    let number: RequestNumber = number.parse().unwrap();
    destroy::destroy_as_operator(&site.service, number, DestructionReason::RetentionEnded)
        .await
        .unwrap();
    user.language = language;
    user
}

#[tokio::test]
async fn a_message_to_a_destroyed_request_is_given_back() {
    for (language, title) in [
        ("ru", "Сообщение не принято"),
        ("kk", "Хабар қабылданбады"),
        ("en", "The message was not taken"),
    ] {
        let site = Site::with(|settings, _| settings.retention.withdrawn = 0).await;
        let mut user = destroyed_meanwhile(&site, language).await;
        let scan: [(&str, &str, &[u8]); 1] = [("files", "справка.pdf", PDF)];
        let answer = user
            .send("/status/message", &[("seen", "0"), ("text", TYPED)], &scan)
            .await;
        assert_eq!(answer.status, StatusCode::GONE, "{}", answer.body);
        for text in [
            title,
            SHOWN,
            "справка.pdf",
            "/status/certificate\"",
            "/request/anew\"",
        ] {
            assert!(answer.body.contains(text), "{text}: {}", answer.body);
        }
        assert_eq!(site.kept_files(), 0);
    }
}

#[tokio::test]
async fn its_text_begins_a_new_request() {
    let site = Site::with(|settings, _| settings.retention.withdrawn = 0).await;
    let mut user = destroyed_meanwhile(&site, "ru").await;
    let begun = user.post("/request/anew", &[("text", TYPED)]).await;
    assert_eq!(begun.to(), "/ru/request/who");
    user.answers_up_to_the_text().await;
    let page = user.get("/request/text").await.page();
    assert!(page.contains(SHOWN), "{page}");
    // What is being written already is not written over.
    user.post("/request/anew", &[("text", "Другой текст")]).await.to();
    let page = user.get("/request/text").await.page();
    assert!(page.contains(SHOWN), "{page}");
    // Nobody without a key sends anything.
    let mut stranger = Visitor::new(&site, "ru");
    let sent = stranger.send("/status/message", &[("text", "?")], &[]).await;
    assert_eq!(sent.to(), "/ru/status");
}
