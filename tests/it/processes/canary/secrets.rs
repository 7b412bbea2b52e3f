//! Values that are unmistakable, one for each place where a person can put something.

/// What is told to the service; the words are in no source of it.
pub const SURNAME: &str = "Канареева";
pub const GIVEN_NAME: &str = "Құсайна";
pub const PATRONYMIC: &str = "Бұлбұлқызы";
pub const IIN: &str = "770101300126";
pub const DOCUMENT: &str = "776655443";
pub const ISSUED_BY: &str = "Құсбөлімі";
pub const EMAIL: &str = "sayrau.kanareeva@torgaj-uya.kz";
/// The mail server refuses it, and says so aloud.
pub const REFUSED_EMAIL: &str = "refused.kanareeva@torgaj-uya.kz";
pub const PHONE: &str = "+77019980017";
pub const ADDRESS: &str = "Бұлбұлсай көшесі 117";
pub const TEXT: &str = "Сайраудың мазмұны 31415";
pub const MESSAGE: &str = "Қосымша сайрау 27182";
pub const REASON: &str = "Қайтарып алу себебі 16180";
pub const NOTE: &str = "Әріптестерге ескертпе 14142";
pub const REPLY: &str = "Жауаптың мазмұны 17320";
pub const REMARK: &str = "Жетекшінің ескертуі 22360";
pub const FILE_NAME: &str = "құсжолы-24494.pdf";
pub const FILE_CONTENT: &str = "kanarejka-content-26457";
pub const MAIL_NAME: &str = "Торғай Хатшы";
pub const MAIL_ADDRESS: &str = "hatshy.torgaj@poshta-uya.kz";
pub const MAIL_SUBJECT: &str = "Хаттың тақырыбы 28284";
pub const MAIL_TEXT: &str = "Хаттың мәтіні 31622";
pub const KEY: &str = "kanarejka-key-33166";
pub const LOGIN: &str = "kanarejka.login";
pub const PASSWORD: &str = "kanarejka-password-34641";
pub const TYPED: &str = "kanarejka-typed-36055";
pub const ENTITY: &str = "«Құсұясы» ЖШС";
pub const SIGNATORY: &str = "Қолтаңбаев Құсбек";

/// All of them.
pub fn told_openly() -> Vec<String> {
    [
        SURNAME,
        GIVEN_NAME,
        PATRONYMIC,
        IIN,
        DOCUMENT,
        ISSUED_BY,
        EMAIL,
        REFUSED_EMAIL,
        PHONE,
        ADDRESS,
        TEXT,
        MESSAGE,
        REASON,
        NOTE,
        REPLY,
        REMARK,
        FILE_NAME,
        FILE_CONTENT,
        MAIL_NAME,
        MAIL_ADDRESS,
        MAIL_SUBJECT,
        MAIL_TEXT,
        KEY,
        LOGIN,
        PASSWORD,
        TYPED,
        ENTITY,
        SIGNATORY,
        "torgaj-uya",
        "poshta-uya",
        "kanarejka",
        "kanareeva",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The form in which a secret stands in a text: as it is, or as programs like to write it.
pub fn found_in(text: &str, secret: &str) -> Option<String> {
    let percent: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let escaped = secret
        .encode_utf16()
        .map(|unit| format!("\\u{unit:04x}"))
        .collect::<Vec<_>>()
        .concat();
    let debugged = secret
        .chars()
        .map(|c| format!("\\u{{{:x}}}", u32::from(c)))
        .collect::<Vec<_>>()
        .concat();
    let bytes = format!("{:?}", secret.as_bytes());
    let base64 = data_encoding::BASE64_NOPAD.encode(secret.as_bytes());
    let forms = [
        secret.to_owned(),
        percent.replace('+', "%20"),
        percent,
        escaped,
        debugged,
        bytes.trim_matches(['[', ']']).to_owned(),
        data_encoding::HEXLOWER.encode(secret.as_bytes()),
        base64,
    ];
    let text = text.to_lowercase();
    forms.into_iter().find(|form| text.contains(&form.to_lowercase()))
}

#[test]
fn a_canary_is_found_in_whatever_form_it_was_printed() {
    let hex = data_encoding::HEXLOWER.encode(SURNAME.as_bytes());
    for printed in [
        format!("a={SURNAME} b"),
        SURNAME.to_uppercase(),
        form_urlencoded::byte_serialize(SURNAME.as_bytes()).collect(),
        format!("{:?}", SURNAME.as_bytes()),
        format!("{:?}", SURNAME.to_owned().escape_unicode().to_string()).replace("\\\\", "\\"),
        hex,
    ] {
        assert!(found_in(&printed, SURNAME).is_some(), "{printed}");
    }
    assert_eq!(found_in("К*** surname=К***", SURNAME), None);
}
