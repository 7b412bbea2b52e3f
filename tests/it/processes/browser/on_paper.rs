//! A letter on paper, answered on paper: an officer and a supervisor, in one language after the other.

use super::{
    demo::Demo,
    screen::Screen,
    walk::{enters, leaves},
};
use crate::harness::PDF;

/// What differs from language to language.
struct Letter {
    language: &'static str,
    surname: &'static str,
    text: &'static str,
    reply: &'static str,
    /// What the receipt says beside its stamp.
    incoming: &'static str,
    state: &'static str,
}

const LETTERS: [Letter; 2] = [
    Letter {
        language: "ru",
        surname: "Образцова",
        text: "Прошу сообщить, какие мои данные вы обрабатываете.",
        reply: "Сообщаем, что обрабатываются только данные из формы обратной связи.",
        incoming: "Вх. №",
        state: "Дан ответ",
    },
    Letter {
        language: "kk",
        surname: "Үлгібаева",
        text: "Қандай деректерімді өңдейтініңізді хабарлаңыз.",
        reply: "Тек кері байланыс нысанындағы деректер өңделетінін хабарлаймыз.",
        incoming: "Кіріс №",
        state: "Жауап берілді",
    },
];

pub async fn whole_journey(demo: Demo, screen: Screen) {
    for letter in &LETTERS {
        enters(&demo, &screen, "officer").await;
        let language = format!(
            "form[action='/desk/language'] button[value='{}']",
            letter.language
        );
        screen.press(&language).await;
        let number = officer_enters(&demo, &screen, letter).await;
        officer_proposes(&screen, letter, &number).await;
        leaves(&screen).await;
        enters(&demo, &screen, "supervisor").await;
        screen.visit(&format!("/desk/requests/{number}/approval")).await;
        screen.send("/act/approve").await;
        leaves(&screen).await;
        enters(&demo, &screen, "officer").await;
        officer_records(&screen, letter, &number).await;
        leaves(&screen).await;
    }
}

async fn officer_enters(demo: &Demo, screen: &Screen, letter: &Letter) -> String {
    screen.visit("/desk/paper").await;
    screen.choose("arrived", "post").await;
    screen.pick("subject", "information").await;
    screen.pick("language", letter.language).await;
    screen.type_into("text", letter.text).await;
    for (part, value) in [("day", "2"), ("month", "11"), ("year", "2024")] {
        screen
            .type_into(&format!("registration_date_{part}"), value)
            .await;
    }
    screen.choose("kind", "individual").await;
    screen.type_into("surname", letter.surname).await;
    screen.type_into("given_name", "Әсем").await;
    screen.type_into("document_number", "012345678").await;
    for (part, value) in [("day", "1"), ("month", "2"), ("year", "2020")] {
        screen
            .type_into(&format!("document_issued_on_{part}"), value)
            .await;
    }
    screen.type_into("document_issued_by", "ҚР ІІМ").await;
    screen
        .type_into("postal_address", "050000, Алматы, Үлгі көшесі, 1")
        .await;
    screen.choose("signature", "handwritten").await;
    // The two pages of one letter, dropped on the field together.
    let pages = ["бет-1.pdf", "бет-2.pdf"].map(|name| demo.folder().join(name));
    for page in &pages {
        std::fs::write(page, PDF).expect("the scan is written");
    }
    let pages = pages.map(|page| page.display().to_string()).join("\n");
    screen.type_into("new_signature", &pages).await;
    screen.send("/desk/paper").await;
    assert_eq!(screen.path().await, "/desk/paper/receipt");
    let stamp = screen.words_of(".stamp").await;
    assert!(stamp.contains(letter.incoming), "{stamp}");
    let number = screen.words_of(".sheet dd strong").await;
    assert!(stamp.contains(&number), "{stamp}");
    number
}

async fn officer_proposes(screen: &Screen, letter: &Letter, number: &str) {
    let request = format!("/desk/requests/{number}");
    screen.visit(&request).await;
    screen.send("/act/accept").await;
    screen.press(&format!("a[href='{request}/reply']")).await;
    assert!(
        screen.is_closed("delivery", "letter").await,
        "nobody agreed to a reply by mail"
    );
    screen.choose("outcome", "answer").await;
    screen.type_into("text", letter.reply).await;
    screen.choose("delivery", "post").await;
    screen.press("button[name='do'][value='preview']").await;
    assert!(screen.words().await.contains(letter.reply));
    screen.send("/reply/send").await;
}

async fn officer_records(screen: &Screen, letter: &Letter, number: &str) {
    let request = format!("/desk/requests/{number}");
    screen.visit(&request).await;
    // A mistake first: a letter by post has a number.
    screen.send("/act/dispatch").await;
    assert!(
        !screen
            .words_of("#dispatch-tracking_number-fault")
            .await
            .is_empty()
    );
    screen.type_into("tracking_number", "RR123456785KZ").await;
    screen.send("/act/dispatch").await;
    let shown = screen.words().await;
    assert!(
        shown.contains(letter.state) && shown.contains("RR123456785KZ"),
        "{shown}"
    );
}
