//! A request is sent once, however often the button is pressed.

use axum::http::header;

use crate::{
    site::Site,
    visitor::{PDF, Visitor, answer, number_and_code},
};

async fn ready(site: &Site) -> Visitor<'_> {
    let mut visitor = Visitor::at_the_form(site, "kk").await;
    visitor.answers_up_to_the_files().await;
    let scan: [(&str, &str, &[u8]); 1] = [("signature_file", "қол.pdf", PDF)];
    visitor
        .send("/request/files", &[("signature", "handwritten")], &scan)
        .await
        .to();
    visitor
}

#[tokio::test]
async fn a_reload_after_sending_finds_the_same_request() {
    let site = Site::start().await;
    let mut visitor = ready(&site).await;
    for _ in 0..3 {
        let next = visitor.post("/request/check", &[]).await;
        assert_eq!(next.to(), "/kk/request/receipt");
    }
    assert_eq!((site.count().await, site.kept_files()), (1, 1));
}

#[tokio::test]
async fn two_clicks_at_once_file_one_request_and_both_see_a_receipt() {
    let site = Site::start().await;
    let mut visitor = ready(&site).await;
    let click = || {
        let request = visitor.request("POST", "/request/check", "", Vec::new());
        answer(&site, request)
    };
    let (one, two, three) = tokio::join!(click(), click(), click());
    for answer in [one, two, three] {
        assert_eq!(answer.to(), "/kk/request/receipt");
    }
    assert_eq!((site.count().await, site.kept_files()), (1, 1));
    let receipt = visitor.get("/request/receipt").await.page();
    let (number, code) = number_and_code(&receipt);
    visitor.opens(&number, &code).await;
}

#[tokio::test]
async fn a_form_from_another_site_is_not_taken() {
    let site = Site::start().await;
    let visitor = ready(&site).await;
    let mut request = visitor.request("POST", "/request/check", "", Vec::new());
    request
        .headers_mut()
        .insert(header::ORIGIN, "https://elsewhere.example".parse().unwrap());
    let refused = answer(&site, request).await;
    assert_eq!(refused.status, 403);
    assert_eq!(site.count().await, 0);
}

#[tokio::test]
async fn sending_is_slowed_down_and_nothing_is_lost() {
    let site = Site::with(|_, http| http.unthrottled = false).await;
    let mut visitor = Visitor::at_the_form(&site, "kk").await;
    visitor.answers_up_to_the_files().await;
    let large: [(&str, &str, &[u8]); 1] = [("other_files", "a.pdf", b"")];
    // There is room for sixty, and for one more with every second that this takes.
    let mut slowed = None;
    for _ in 0..600 {
        let sent = visitor
            .send("/request/files", &[("signature", "later")], &large)
            .await;
        if sent.status == 429 {
            slowed = Some(sent);
            break;
        }
        sent.refused();
    }
    let slowed = slowed.expect("somebody who sends without end is slowed down");
    assert!(slowed.body.contains("Бір минут күтіп"), "{}", slowed.body);
    assert!(visitor.get("/request/name").await.page().contains("Сынақ"));
}
