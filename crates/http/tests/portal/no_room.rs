//! What is told when nothing can be written: that nothing was taken, and what was typed.

use axum::http::{StatusCode, header};

use crate::{
    site::Site,
    visitor::{Answer, PDF, Visitor},
};

const TYPED: &str = "Ответ на вопрос\nво второй строке";

#[track_caller]
fn is_no_room(answer: &Answer, words: &[&str]) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
    assert_eq!(answer.header(header::RETRY_AFTER), "120");
    for words in words {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_message_with_a_file_that_cannot_be_kept_comes_back() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    let blocked = site.block_files();
    let fields = [("seen", "0"), ("text", TYPED)];
    let scan: [(&str, &str, &[u8]); 1] = [("files", "справка.pdf", PDF)];
    for (language, nothing) in [
        ("ru", "Ничего из того, что вы сейчас отправили, не принято"),
        ("kk", "Қазір жібергеніңізден ештеңе қабылданған жоқ"),
        ("en", "Nothing of what you have just sent was taken"),
    ] {
        user.language = language;
        let answer = user.send("/status/message", &fields, &scan).await;
        let again = format!(
            "<form method=\"post\" action=\"/{language}/status/message\" enctype=\"multipart/form-data\""
        );
        let text = format!("name=\"text\" rows=\"8\">\n{TYPED}</textarea>");
        is_no_room(
            &answer,
            &[nothing, &again, &text, "справка.pdf", "name=\"files\""],
        );
    }
    user.language = "ru";
    assert!(!user.get("/status/case").await.page().contains("второй строке"));
    blocked.lift();
    let sent = user.send("/status/message", &fields, &scan).await;
    assert_eq!(sent.to(), "/ru/status/case?done=message");
    assert!(user.get("/status/case").await.page().contains("второй строке"));
}

#[tokio::test]
async fn the_files_of_a_form_come_back_too() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    user.answers_up_to_the_files().await;
    let blocked = site.block_files();
    let scan: [(&str, &str, &[u8]); 1] = [("signature_file", "подпись.pdf", PDF)];
    let fields = [("signature", "handwritten")];
    let answer = user.send("/request/files", &fields, &scan).await;
    is_no_room(
        &answer,
        &[
            "name=\"signature\" value=\"handwritten\"",
            "name=\"signature_file\"",
            "подпись.pdf",
        ],
    );
    blocked.lift();
    user.send("/request/files", &fields, &scan).await.to();
    user.get("/request/check").await.page();
}
