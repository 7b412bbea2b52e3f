//! Two who act for others, each in one language after the other: the attorney of an organisation writes by the portal, the
//! representative of a person by mail, and completes that through the portal.

use super::{
    demo::Demo,
    screen::Screen,
    walk::{enters, leaves},
};
use crate::harness::PDF;

/// What differs from language to language.
struct Words {
    language: &'static str,
    entity: &'static str,
    signatory: &'static str,
    position: &'static str,
    person: &'static str,
    representative: &'static str,
    basis: &'static str,
    text: &'static str,
    reply: &'static str,
    /// A line of the acknowledgement that names what is missing.
    missing: &'static str,
    /// What the page says when everything was handed in.
    done: &'static str,
    confirm: &'static str,
}

const IN_TURN: [Words; 2] = [
    Words {
        language: "ru",
        entity: "ТОО «Образец»",
        signatory: "Образцова О. О.",
        position: "юрист",
        person: "Образцов Сын",
        representative: "Образцова Мать",
        basis: "свидетельство о рождении № 000",
        text: "Прошу разъяснить, какие данные обрабатываются.",
        reply: "Обрабатываются только данные из формы обратной связи.",
        missing: "Подпись пользователя",
        done: "Сведения внесены",
        confirm: "Подтверждаю полномочия",
    },
    Words {
        language: "kk",
        entity: "«Үлгі» ЖШС",
        signatory: "Үлгібаева Ә. Ө.",
        position: "заңгер",
        person: "Үлгібаев Ұл",
        representative: "Үлгібаева Ана",
        basis: "туу туралы куәлік № 000",
        text: "Қандай деректер өңделетінін түсіндіріп беріңізші, өтінемін.",
        reply: "Тек кері байланыс нысанындағы деректер өңделеді.",
        missing: "Пайдаланушының немесе оның өкілінің қолы",
        done: "Мәліметтер енгізілді",
        confirm: "Уәкілеттіктерді растаймын",
    },
];

/// A request with what opens it.
struct Filed {
    number: String,
    code: String,
}

pub async fn whole_journey(demo: Demo, screen: Screen) {
    for (turn, words) in IN_TURN.iter().enumerate() {
        let entity = entity_files(&demo, &screen, words, turn > 0).await;
        let person = representative_writes(&demo, words).await;
        enters(&demo, &screen, "officer").await;
        let language = format!("form[action='/desk/language'] button[value='{}']", words.language);
        screen.press(&language).await;
        officer_records_the_representative(&screen, words, &person.number).await;
        representative_completes(&demo, &screen, words, &person).await;
        for filed in [&entity, &person] {
            officer_confirms_and_proposes(&screen, words, &filed.number).await;
        }
        leaves(&screen).await;
        enters(&demo, &screen, "supervisor").await;
        for filed in [&entity, &person] {
            let approval = format!("/desk/requests/{}/approval", filed.number);
            screen.visit(&approval).await;
            screen.send("/act/approve").await;
        }
        leaves(&screen).await;
        for filed in [&entity, &person] {
            opens(&screen, words, filed).await;
            assert!(screen.words().await.contains(words.reply), "the reply is there");
        }
    }
}

/// A file of this name in the folder of the demonstration.
fn scan(demo: &Demo, name: &str) -> String {
    let path = demo.folder().join(name);
    std::fs::write(&path, PDF).expect("the scan is written");
    path.display().to_string()
}

async fn types_date(screen: &Screen, field: &str, [day, month, year]: [&str; 3]) {
    for (part, value) in [("day", day), ("month", month), ("year", year)] {
        screen.type_into(&format!("{field}_{part}"), value).await;
    }
}

async fn entity_files(demo: &Demo, screen: &Screen, words: &Words, again: bool) -> Filed {
    let l = words.language;
    screen.visit(&format!("/{l}/request")).await;
    if again {
        screen.send("/request/new").await;
    }
    screen.choose("who", "entity").await;
    screen.send("/request/who").await;
    screen.type_into("entity_name", words.entity).await;
    screen.type_into("bin", "240340000019").await;
    screen.type_into("signatory_name", words.signatory).await;
    screen.type_into("signatory_position", words.position).await;
    screen.choose("signatory_kind", "attorney").await;
    screen.type_into("signatory_basis", "№ 12").await;
    types_date(screen, "signatory_until", ["31", "12", "2190"]).await;
    screen.send("/request/name").await;
    screen.type_into("email", "office@example.kz").await;
    screen.choose("email_consent", "yes").await;
    screen.send("/request/contact").await;
    types_date(screen, "registration_date", ["2", "11", "2024"]).await;
    screen.send("/request/registration").await;
    screen.choose("subject", "explanation").await;
    screen.send("/request/subject").await;
    screen.type_into("text", words.text).await;
    screen.send("/request/text").await;
    let (letter, power) = (scan(demo, "letter.pdf"), scan(demo, "power-of-attorney.pdf"));
    screen.type_into("letterhead_file", &letter).await;
    screen.type_into("authority_files", &power).await;
    screen.choose("signature", "later").await;
    screen.send("/request/files").await;
    let check = screen.words().await;
    for shown in [
        words.entity,
        "240340000019",
        "№ 12",
        "2190",
        "power-of-attorney.pdf",
    ] {
        assert!(
            check.contains(shown),
            "{shown} is not on the page to check: {check}"
        );
    }
    screen.send("/request/check").await;
    assert_eq!(screen.path().await, format!("/{l}/request/receipt"));
    Filed {
        number: screen.words_of(".number").await,
        code: screen.words_of(".secret code").await,
    }
}

/// A mail of a representative, and the acknowledgement that names what is missing.
async fn representative_writes(demo: &Demo, words: &Words) -> Filed {
    let from = format!("representative.{}@example.kz", words.language);
    let mail = format!(
        "From: {from}\r\nTo: info@healthcity.kz\r\nSubject: Sample\r\nMessage-ID: <{from}>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
        words.text
    );
    demo.takes_mail(&mail);
    let letter = demo.letter(&from, |_| true).await;
    assert!(letter.text.contains(words.missing), "{}", letter.text);
    let is_code = |word: &&str| word.len() == 29 && word.matches('-').count() == 5;
    let code = letter.text.split_whitespace().find(is_code).expect("the code");
    let (_, number) = letter.subject.split_once("[#").expect("the number");
    Filed {
        number: number.split(']').next().unwrap_or_default().to_owned(),
        code: code.to_owned(),
    }
}

async fn officer_records_the_representative(screen: &Screen, words: &Words, number: &str) {
    screen.visit(&format!("/desk/requests/{number}/facts")).await;
    screen.type_into("name_as_written", words.person).await;
    screen.choose("represented", "yes").await;
    screen
        .type_into("representative_name", words.representative)
        .await;
    screen.send("/facts").await;
    let shown = screen.words().await;
    assert!(shown.contains(words.representative), "{shown}");
}

async fn opens(screen: &Screen, words: &Words, filed: &Filed) {
    screen.visit(&format!("/{}/status", words.language)).await;
    screen.type_into("number", &filed.number).await;
    screen.type_into("access_code", &filed.code).await;
    screen.send("/status").await;
}

async fn representative_completes(demo: &Demo, screen: &Screen, words: &Words, filed: &Filed) {
    opens(screen, words, filed).await;
    let form = format!("/{}/status/complete", words.language);
    screen.press(&format!("a[href='{form}']")).await;
    // A mistake first: what was typed is still there.
    screen.type_into("document_number", "012345678").await;
    types_date(screen, "document_issued_on", ["31", "2", "2020"]).await;
    screen.send("/status/complete").await;
    assert!(!screen.words_of("[role='alert']").await.is_empty());
    types_date(screen, "document_issued_on", ["1", "2", "2020"]).await;
    screen.type_into("document_issued_by", "ҚР ІІМ").await;
    screen.choose("document_holder", "representative").await;
    types_date(screen, "registration_date", ["2", "11", "2024"]).await;
    screen.choose("representative_kind", "legal_representative").await;
    screen.type_into("representative_basis", words.basis).await;
    types_date(screen, "representative_until", ["31", "12", "2190"]).await;
    let (certificate, signed) = (scan(demo, "certificate.pdf"), scan(demo, "signed.pdf"));
    screen.type_into("authority_files", &certificate).await;
    screen.type_into("signature_file", &signed).await;
    screen.send("/status/complete").await;
    let shown = screen.words().await;
    assert!(shown.contains(words.done), "{shown}");
    assert!(
        !shown.contains(words.missing),
        "nothing is missing any more: {shown}"
    );
}

async fn officer_confirms_and_proposes(screen: &Screen, words: &Words, number: &str) {
    let request = format!("/desk/requests/{number}");
    screen.visit(&request).await;
    assert!(screen.words().await.contains(words.confirm));
    // Not without the confirmation.
    screen.send("/act/accept").await;
    assert!(!screen.words_of("#accept-authority-fault").await.is_empty());
    screen.choose("confirmed", "authority").await;
    screen.send("/act/accept").await;
    screen.press(&format!("a[href='{request}/reply']")).await;
    screen.choose("outcome", "answer").await;
    screen.type_into("text", words.reply).await;
    screen.choose("delivery", "letter").await;
    screen.press("button[name='do'][value='preview']").await;
    screen.send("/reply/send").await;
}
