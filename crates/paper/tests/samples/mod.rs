//! Letters to nobody, with every letter of Kazakh.

use jauap_domain::{Delivery, Language, Names, Outcome, RequestNumber, Subject, Timestamp};
use jauap_workflow::{
    Organisation, Zone,
    letter::{Addressee, Greeting, PaperLetter},
};
use time::macros::{date, datetime};

type Fault = Box<dyn std::error::Error>;

/// A made-up organisation.
pub fn organisation() -> Result<Organisation, Fault> {
    let names = |ru: &str, kk: &str, en: &str| Names {
        ru: ru.to_owned(),
        kk: kk.to_owned(),
        en: en.to_owned(),
    };
    Ok(Organisation {
        name: names("ТОО «Үлгі»", "«Үлгі» ЖШС", "Ulgi LLP"),
        address: names(
            "050000, г. Алматы, ул. Примерная, 1",
            "050000, Алматы қ., Үлгі көшесі, 1",
            "1 Sample Street, Almaty 050000",
        ),
        mailbox: "info@ulgi.example".parse()?,
        phone: "+7 727 000 00 00".to_owned(),
        public_url: "https://requests.ulgi.example".to_owned(),
        zone: "Asia/Almaty".parse::<Zone>()?,
        hours: None,
    })
}

/// A letter in a language.
pub fn letter(language: Language, outcome: Outcome, delivery: Delivery) -> PaperLetter {
    let (name, address, text) = match language {
        Language::Ru => (
            "Образцова Әсем Үлгіқызы",
            "050000, г. Алматы, ул. Примерная, д. 2, кв. 3",
            RU,
        ),
        Language::Kk => (
            "Үлгібаева Әсем Ғаниқызы",
            "050000, Алматы қ., Үлгі көшесі, 2-үй, 3-пәтер",
            KK,
        ),
        Language::En => ("Sample Person", "3 Sample Street, Almaty 050000", EN),
    };
    PaperLetter {
        number: RequestNumber::new(2026, 123),
        outgoing_number: format!("{}/1", RequestNumber::new(2026, 123)),
        dated: date!(2026 - 11 - 30),
        at: Timestamp::from(datetime!(2026-11-30 06:30 UTC)),
        language,
        addressee: Addressee {
            name: name.to_owned(),
            representative: None,
            address: Some(address.to_owned()),
        },
        greeting: Greeting {
            name: name.to_owned(),
            entity: false,
        },
        received_on: date!(2026 - 11 - 27),
        subject: Subject::Information,
        outcome,
        text: text.to_owned(),
        delivery,
        is_draft: delivery == Delivery::InPerson,
    }
}

const RU: &str = "Мы рассмотрели ваш запрос об обработке персональных данных.

Обрабатываются фамилия, имя, отчество и номер телефона, которые вы указали в форме обратной связи. \
Цель обработки — уточнение деталей заказа услуг. Данные хранятся на электронных носителях в течение трёх лет.

Стоимость копии — 0 ₸.";

const KK: &str = "Дербес деректерді өңдеу туралы сұрауыңызды қарадық.

Кері байланыс нысанында көрсеткен тегіңіз, атыңыз, әкеңіздің аты және телефон нөміріңіз өңделеді. Өңдеу мақсаты — қызметтерге \
тапсырыс беру мәліметтерін нақтылау. Деректер электрондық жеткізгіштерде үш жыл бойы сақталады. Һәм барлық қазақ әріптері: \
Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі.

Көшірме құны — 0 ₸.";

const EN: &str = "We have considered your request about the processing of personal data.

We process the surname, given name, patronymic and telephone number that you gave in the feedback form, to clarify the details \
of an order of services. The data are kept on electronic media for three years.

A copy costs 0 ₸.";
