use axum::http::{StatusCode, header};
use jauap_domain::{Delivery, Missing, Outcome, RefusalReason, RequestNumber, Role, StateTag};
use jauap_workflow::act::{self, Reply};

use crate::{
    site::Site,
    visitor::{EXE, PDF, Visitor, between},
};

fn target(number: &str) -> act::Target {
    number.parse::<RequestNumber>().unwrap().into()
}

#[tokio::test]
async fn the_number_and_the_code_open_the_request_for_an_hour() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "kk").await;
    let (number, code) = user.files_a_request().await;
    let mut visitor = Visitor::new(&site, "kk");
    assert_eq!(visitor.get("/status/case").await.to(), "/kk/status");
    let door = visitor.get(&format!("/status?number={number}")).await.page();
    assert!(door.contains(&number));
    let typed = code.replace('-', " ").to_lowercase();
    let opened = visitor
        .post("/status", &[("number", &number), ("access_code", &typed)])
        .await;
    assert_eq!(opened.to(), "/kk/status/case");
    let cookie = opened.header(header::SET_COOKIE);
    assert!(
        cookie.contains("SameSite=Strict") && cookie.contains("Max-Age=3600"),
        "{cookie}"
    );
    assert!(!cookie.contains("Secure"));
    let case = visitor.get("/status/case").await.page();
    for text in [
        "Келіп түсті",
        "2026 жылғы 26 қараша",
        "алдын ала",
        "Сұрау келіп түсті",
        "қолтаңба.pdf",
        "23.11.2026 09:00",
    ] {
        assert!(case.contains(text), "{text}: {case}");
    }
    assert!(!case.contains(&code));
    visitor.language = "en";
    assert!(
        visitor
            .get("/status/case")
            .await
            .page()
            .contains("26 November 2026")
    );
    assert_eq!(visitor.post("/status/leave", &[]).await.to(), "/en/status");
    assert_eq!(visitor.get("/status/case").await.to(), "/en/status");
}

#[tokio::test]
async fn a_wrong_number_and_a_wrong_code_look_the_same() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    let mut visitor = Visitor::new(&site, "ru");
    let nobodys = RequestNumber::new(2026, 77).to_string();
    let wrong = "0000-0000-0000-0000-0000-0000";
    let mut messages = Vec::new();
    for (number, code) in [(&number, wrong), (&nobodys, &*code)] {
        let form = [("number", &**number), ("access_code", code)];
        let refused = visitor.post("/status", &form).await.refused();
        assert!(!refused.contains(code), "the code is not shown again");
        messages.push(between(&refused, "role=\"alert\"", "</section>").to_owned());
    }
    assert_eq!(messages[0], messages[1]);
    let mistyped = number.replace("-5", "-6");
    for (number, code, text) in [
        (&*mistyped, &*code, "Последняя цифра не подходит"),
        ("12", &*code, "Номер запроса выглядит так"),
        ("", "", "Введите код доступа"),
        (&*number, "abc", "24 знака: буквы и цифры"),
    ] {
        let form = [("number", number), ("access_code", code)];
        let refused = visitor.post("/status", &form).await.refused();
        assert!(refused.contains(text), "{text}: {refused}");
    }
    // A made-up cookie opens nothing and is taken away.
    visitor
        .cookies
        .insert("jauap_case".to_owned(), format!("{number}.{wrong}"));
    assert_eq!(visitor.get("/status/case").await.to(), "/ru/status");
    assert!(visitor.cookies.is_empty());
}

#[tokio::test]
async fn trying_codes_is_slowed_down() {
    let site = Site::with(|_, http| http.unthrottled = false).await;
    let mut visitor = Visitor::new(&site, "ru");
    let number = RequestNumber::new(2026, 1).to_string();
    let form = [
        ("number", &*number),
        ("access_code", "0000-0000-0000-0000-0000-0000"),
    ];
    for _ in 0..30 {
        visitor.post("/status", &form).await.refused();
    }
    let slowed = visitor.post("/status", &form).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(slowed.body.contains("Слишком много попыток"));
}

#[tokio::test]
async fn the_user_adds_a_message_with_files_once() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "kk").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    let refused = user
        .send("/status/message", &[("seen", "0")], &[])
        .await
        .refused();
    assert!(refused.contains("Хабар жазыңыз"), "{refused}");
    let typed = [("seen", "0"), ("text", "Қосымша құжат")];
    let program: [(&str, &str, &[u8]); 1] = [("files", "a.pdf", EXE)];
    let refused = user.send("/status/message", &typed, &program).await.refused();
    assert!(refused.contains("«a.pdf»: мұндай файл") && refused.contains("Қосымша құжат"));
    let scan: [(&str, &str, &[u8]); 1] = [("files", "құжат.pdf", PDF)];
    for place in ["/kk/status/case?done=message", "/kk/status/case"] {
        assert_eq!(user.send("/status/message", &typed, &scan).await.to(), place);
    }
    let case = user.get("/status/case?done=message").await.page();
    assert!(
        case.contains("Хабар жіберілді") && case.contains("құжат.pdf"),
        "{case}"
    );
    assert_eq!(case.matches("Сіздің хабарыңыз").count(), 1);
    assert_eq!(site.kept_files(), 2);
}

#[tokio::test]
async fn the_user_answers_a_question_and_the_work_goes_on() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    let officer = site.staff("officer", Role::Officer).await;
    let question = "За какой год нужны сведения?".parse().unwrap();
    act::ask(
        &site.service,
        target(&number),
        officer,
        vec![Missing::Text],
        question,
    )
    .await
    .unwrap();
    user.opens(&number, &code).await;
    let case = user.get("/status/case").await.page();
    assert!(
        case.contains("За какой год") && case.contains("Нам нужно уточнение"),
        "{case}"
    );
    let answer = [("seen", "1"), ("text", "За 2025 год")];
    let next = user.send("/status/message", &answer, &[]).await;
    assert_eq!(next.to(), "/ru/status/case?done=clarification");
    // The second click comes when the question is answered already.
    assert_eq!(
        user.send("/status/message", &answer, &[]).await.to(),
        "/ru/status/case"
    );
    let request = site.request(&number).await;
    assert_eq!(request.state.tag(), StateTag::Received);
    let case = user.get("/status/case").await.page();
    assert!(
        case.contains("Ваше уточнение") && case.contains("Вы ответили на вопрос"),
        "{case}"
    );
}

#[tokio::test]
async fn the_user_withdraws_once_on_a_page_of_its_own() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    assert!(user.get("/status/withdraw").await.page().contains("Да, отозвать"));
    let refused = user
        .post("/status/withdraw", &[("reason", "a\u{0}b")])
        .await
        .refused();
    assert!(refused.contains("href=\"#reason\""));
    let next = user.post("/status/withdraw", &[("reason", "Передумал(а)")]).await;
    assert_eq!(next.to(), "/ru/status/case?done=withdrawal");
    assert_eq!(site.request(&number).await.state.tag(), StateTag::Withdrawn);
    let case = user.get("/status/case?done=withdrawal").await.page();
    assert!(
        case.contains("Запрос отозван") && !case.contains("/status/withdraw\""),
        "{case}"
    );
    assert_eq!(user.get("/status/withdraw").await.to(), "/ru/status/case");
    assert_eq!(user.post("/status/withdraw", &[]).await.to(), "/ru/status/case");
}

#[tokio::test]
async fn the_reply_is_read_and_downloaded() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "kk").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    assert_eq!(user.get("/status/reply.txt").await.status, StatusCode::NOT_FOUND);
    let officer = site.staff("officer", Role::Officer).await;
    let supervisor = site.staff("supervisor", Role::Supervisor).await;
    let reply = Reply {
        outcome: Outcome::Refusal {
            reason: RefusalReason::NoData,
        },
        text: "Сіз туралы дерек жоқ.\n<i>Құрметпен</i>".parse().unwrap(),
        delivery: Delivery::Notice,
    };
    act::propose(&site.service, target(&number), officer, reply)
        .await
        .unwrap();
    let waiting = user.get("/status/case").await.page();
    assert!(
        waiting.contains("Келісілуде") && !waiting.contains("дерек жоқ."),
        "{waiting}"
    );
    act::approve(&site.service, target(&number), supervisor)
        .await
        .unwrap();
    let case = user.get("/status/case").await.page();
    for text in [
        "Бас тартылды",
        "дерек жоқ.",
        "&lt;i&gt;",
        "дербес деректері жоқ",
        "25-бабы",
    ] {
        assert!(case.contains(text), "{text}: {case}");
    }
    let file = user.get("/status/reply.txt").await;
    assert_eq!(file.header(header::CONTENT_TYPE), "text/plain; charset=utf-8");
    assert!(
        file.header(header::CONTENT_DISPOSITION)
            .contains(&format!("{number}.txt"))
    );
    let file = file.page();
    assert!(
        file.starts_with("«MedCitykz» ЖШС\n") && file.contains("<i>Құрметпен</i>"),
        "{file}"
    );
}

#[tokio::test]
async fn an_overdue_request_says_so() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = user.files_a_request().await;
    user.opens(&number, &code).await;
    site.clock.advance(time::Duration::days(3));
    assert!(
        !user
            .get("/status/case")
            .await
            .page()
            .contains("Срок ответа прошёл")
    );
    site.clock.advance(time::Duration::days(1));
    assert!(
        user.get("/status/case")
            .await
            .page()
            .contains("Срок ответа прошёл")
    );
}
