//! Where the new words of an answer end.

use super::read;

fn fresh(text: &str) -> String {
    let mail = read(format!(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    ));
    mail.text[..mail.fresh].to_owned()
}

#[test]
fn what_is_quoted_in_all_usual_ways_is_known() {
    for quoted in [
        "> старый текст\n> ещё",
        "23 ноября 2026 г. в 10:15, Асель <asel@example.kz> пишет:\n> старый",
        "пн, 23 нояб. 2026 г. в 10:15, Асель <asel@example.kz>:\n> старый",
        "23.11.2026 10:15, Асель пишет:\n\nстарый текст без знаков",
        "2026 ж. 23 қар., 10:15, Асель <asel@example.kz> жазды:\n> ескі",
        "On Mon, 23 Nov 2026 at 10:15, Asel <asel@example.kz> wrote:\n> old",
        "On Mon, 23 Nov 2026 at 10:15, Asel Nurlanova\n<asel@example.kz> wrote:\n\n> old",
        "Am 23. November 2026 um 10:15 schrieb Asel <asel@example.kz>:\n> alt",
        "Le 23 novembre 2026 à 10:15, Asel <asel@example.kz> a écrit :\n> vieux",
        "-----Original Message-----\nFrom: Asel\nold",
        "-------- Исходное сообщение --------\nстарое",
        "-----Бастапқы хабар-----\nескі",
        "-----Ursprüngliche Nachricht-----\nalt",
        "________________________________\nОт: Асель\nОтправлено: 23 ноября 2026 г.\nКому: info@healthcity.kz\nТема: Запрос\n\nстарое",
        "From: Asel\nSent: Monday\nTo: info@healthcity.kz\nSubject: x\n\nold",
        "*От:* Асель\n*Дата:* 23 ноября\n*Кому:* info@healthcity.kz\n\nстарое",
    ] {
        assert_eq!(
            fresh(&format!("Спасибо, жду.\n\n{quoted}")),
            "Спасибо, жду.",
            "{quoted}"
        );
    }
}

#[test]
fn the_last_new_line_stays_when_no_blank_line_parts_it_from_the_quoted_mail() {
    for quoted in [
        "On Mon, 23 Nov 2026 at 10:15, Asel Nurlanova\n<asel@example.kz> wrote:\n> old",
        "On Mon, 23 Nov 2026 at 10:15, Asel <asel@example.kz> wrote:\nold",
        "23.11.2026 10:15, Асель пишет:\n> старый",
    ] {
        assert_eq!(
            fresh(&format!("Спасибо,\nжду.\n{quoted}")),
            "Спасибо,\nжду.",
            "{quoted}"
        );
    }
}

#[test]
fn new_words_between_quoted_lines_and_below_them_stay() {
    let between = "> Какие данные?\nВсе.\n> Когда?\nСейчас.";
    assert_eq!(fresh(between), between);
    let below = "Асель пишет:\n> Какие данные?\n\nВсе.";
    assert_eq!(fresh(below), below);
    assert_eq!(fresh("Всё.\n> old\n\n-- \nАсель"), "Всё.");
}

#[test]
fn what_is_only_quoted_or_only_looks_so_stays_whole() {
    for text in [
        "> всё процитировано",
        "-----Original Message-----\nFrom: x\n\nold",
        "Он написал:\nчто данные удалены.",
        "From: Алматы\nдо Астаны",
        "Текст > знака",
    ] {
        assert_eq!(fresh(text), text, "{text}");
    }
}
