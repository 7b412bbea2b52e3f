//! Every charset that Cyrillic mail comes in: in bodies, header fields and file names, with a right, a wrong and no label.

use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, WINDOWS_1251, X_MAC_CYRILLIC};

use super::{names, read};

const TEXT: &str =
    "Здравствуйте! Прошу сообщить, какие мои персональные данные у вас хранятся, и удалить их.";
const SUBJECT: &str = "Запрос о персональных данных";
const NAME: &str = "Асель Нурланова";
const FILE: &str = "Заявление на удаление.pdf";
const KAZAKH: &str =
    "Қайырлы күн! Менің дербес деректерім қалай өңделетіні туралы ақпарат беруіңізді өтінемін, рахмет.";

/// The upper half of KZ-1048 where it differs from windows-1251.
const KZ_1048: &[(char, u8)] = &[
    ('Қ', 0x8D),
    ('қ', 0x9D),
    ('Һ', 0x8E),
    ('һ', 0x9E),
    ('Ұ', 0xA1),
    ('ұ', 0xA2),
    ('Ә', 0xA3),
    ('Ө', 0xA5),
    ('Ғ', 0xAA),
    ('Ү', 0xAF),
    ('І', 0xB2),
    ('і', 0xB3),
    ('ө', 0xB4),
    ('ғ', 0xBA),
    ('ә', 0xBC),
    ('Ң', 0xBD),
    ('ң', 0xBE),
    ('ү', 0xBF),
];

/// The same of PT154.
const PT_154: &[(char, u8)] = &[
    ('Қ', 0x8D),
    ('қ', 0x9D),
    ('Һ', 0x8E),
    ('һ', 0x9E),
    ('Ү', 0x87),
    ('ү', 0x89),
    ('Ң', 0x8C),
    ('ң', 0x9C),
    ('Ғ', 0x81),
    ('ғ', 0x83),
    ('Ө', 0xA5),
    ('ө', 0xB5),
    ('Ә', 0xAA),
    ('ә', 0xBA),
    ('Ұ', 0xB0),
    ('ұ', 0xB1),
    ('І', 0xB2),
    ('і', 0xB3),
];

type Encode = fn(&str) -> Vec<u8>;

const ENCODINGS: &[(&str, Encode)] = &[
    ("utf-8", |text| UTF_8.encode(text).0.into_owned()),
    ("windows-1251", |text| WINDOWS_1251.encode(text).0.into_owned()),
    ("koi8-r", |text| KOI8_R.encode(text).0.into_owned()),
    ("koi8-u", |text| KOI8_U.encode(text).0.into_owned()),
    ("cp866", |text| IBM866.encode(text).0.into_owned()),
    ("iso-8859-5", |text| ISO_8859_5.encode(text).0.into_owned()),
    ("x-mac-cyrillic", |text| {
        X_MAC_CYRILLIC.encode(text).0.into_owned()
    }),
    ("kz-1048", |text| kazakh(text, KZ_1048)),
    ("pt154", |text| kazakh(text, PT_154)),
];

fn kazakh(text: &str, table: &[(char, u8)]) -> Vec<u8> {
    let one = |c: char| {
        let own = table
            .iter()
            .find_map(|(letter, byte)| (*letter == c).then_some(*byte));
        own.map_or_else(
            || WINDOWS_1251.encode(&c.to_string()).0.into_owned(),
            |byte| vec![byte],
        )
    };
    text.chars().flat_map(one).collect()
}

fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}

fn quoted(bytes: &[u8], mark: char) -> String {
    bytes
        .iter()
        .map(|byte| format!("{mark}{byte:02X}"))
        .collect::<Vec<_>>()
        .concat()
}

/// A mail with a body in the charset, and this label.
fn body(label: &str, bytes: &[u8]) -> Vec<u8> {
    let label = if label.is_empty() {
        String::new()
    } else {
        format!("; charset={label}")
    };
    let head = format!(
        "From: a@b.kz\r\nSubject: x\r\nContent-Type: text/plain{label}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    );
    [head.as_bytes(), bytes].concat()
}

#[test]
fn a_body_with_its_right_label() {
    for (label, encode) in ENCODINGS {
        assert_eq!(read(body(label, &encode(TEXT))).text, TEXT, "{label}");
    }
    for (label, encode) in ENCODINGS
        .iter()
        .filter(|(label, _)| ["utf-8", "kz-1048", "pt154"].contains(label))
    {
        assert_eq!(read(body(label, &encode(KAZAKH))).text, KAZAKH, "{label}");
    }
}

#[test]
fn a_body_with_a_wrong_label_or_none() {
    for (real, encode) in ENCODINGS {
        for label in [
            "",
            "us-ascii",
            "iso-8859-1",
            "windows-1252",
            "utf-8",
            "koi8-r",
            "windows-1251",
            "unknown-8bit",
            "x-nonsense",
        ] {
            assert_eq!(read(body(label, &encode(TEXT))).text, TEXT, "{real} as {label:?}");
        }
    }
    assert_eq!(read(body("windows-1251", KAZAKH.as_bytes())).text, KAZAKH);
    assert_eq!(read(body("windows-1251", &kazakh(KAZAKH, KZ_1048))).text, KAZAKH);
}

#[test]
fn ukrainian_is_not_taken_for_kazakh() {
    let text = "Її ім'я є у вашій базі, прошу її видалити. Дякую, Ґанно!";
    for (label, place) in [
        ("windows-1251", 1),
        ("", 1),
        ("koi8-u", 3),
        ("koi8-r", 3),
        ("", 3),
    ] {
        assert_eq!(read(body(label, &ENCODINGS[place].1(text))).text, text, "{label}");
    }
}

#[test]
fn a_short_text_in_capitals_keeps_its_label() {
    for (label, encode) in ENCODINGS {
        for text in ["Да", "НЕТ", "ЗАПРОС", "г. Алматы", "Ок"] {
            assert_eq!(read(body(label, &encode(text))).text, text, "{label}");
        }
    }
}

#[test]
fn spellings_of_labels() {
    for label in [
        "win-1251",
        "Windows1251",
        "cp-1251",
        "CP1251",
        "\"windows-1251\"",
        "x-cp1251",
        "ansi-1251",
    ] {
        assert_eq!(read(body(label, &ENCODINGS[1].1(TEXT))).text, TEXT, "{label}");
    }
    for (label, place) in [
        ("dos-866", 4),
        ("ibm866", 4),
        ("866", 4),
        ("maccyrillic", 6),
        ("STRK1048-2002", 7),
        ("RK1048", 7),
        ("ptcp154", 8),
        ("koi8", 2),
        ("iso_8859-5:1988", 5),
    ] {
        assert_eq!(read(body(label, &ENCODINGS[place].1(TEXT))).text, TEXT, "{label}");
    }
}

#[test]
fn words_of_the_west_are_not_taken_for_cyrillic() {
    let western = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for text in [
        "Grüße aus München, schöne Straße",
        "äöüß",
        "Voilà, ça été très agréable à Genève",
        "El niño comió jamón",
    ] {
        for label in ["", "iso-8859-1", "windows-1252"] {
            assert_eq!(read(body(label, &western(text))).text, text, "{label:?}");
        }
    }
}

#[test]
fn encoded_words_in_subject_and_name() {
    for (label, encode) in ENCODINGS {
        let raw = format!(
            "From: =?{label}?Q?{}?= <asel@example.kz>\r\nSubject: =?{label}?B?{}?=\r\n\r\nx",
            quoted(&encode(NAME), '='),
            base64(&encode(SUBJECT))
        );
        let mail = read(raw);
        assert_eq!(
            (mail.from_name.as_str(), mail.subject.as_str()),
            (NAME, SUBJECT),
            "{label}"
        );
        assert_eq!(mail.from.unwrap().reveal(), "asel@example.kz");
    }
}

#[test]
fn raw_letters_in_subject_and_name_with_and_without_a_body_that_tells() {
    for (label, encode) in ENCODINGS {
        for told in [true, false] {
            let kind = if told {
                format!("Content-Type: text/plain; charset={label}\r\n")
            } else {
                String::new()
            };
            let raw = [
                b"From: ".to_vec(),
                encode(NAME),
                b" <asel@example.kz>\r\nSubject: ".to_vec(),
                encode(SUBJECT),
                format!("\r\n{kind}\r\n").into_bytes(),
                if told { encode(TEXT) } else { b"x".to_vec() },
            ];
            let mail = read(raw.concat());
            assert_eq!(
                (mail.from_name.as_str(), mail.subject.as_str()),
                (NAME, SUBJECT),
                "{label} {told}"
            );
        }
    }
}

/// The fields of a part with a file, its name written in this way.
fn file(disposition: &[u8]) -> String {
    let head = b"From: a@b.kz\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ntext\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ";
    let mail = read([head.as_slice(), disposition, b"\r\n\r\n%PDF\r\n--b--\r\n"].concat());
    names(&mail).join("|")
}

#[test]
fn names_of_files_in_every_way_of_writing() {
    for (label, encode) in ENCODINGS {
        let bytes = encode(FILE);
        let (first, rest) = bytes.split_at(9);
        let ways = [
            format!("filename*={label}''{}", quoted(&bytes, '%')),
            format!(
                "filename*0*={label}'ru'{};\r\n filename*1*={}",
                quoted(first, '%'),
                quoted(rest, '%')
            ),
            format!(
                "filename*1*={};\r\n filename*0*={label}''{}",
                quoted(rest, '%'),
                quoted(first, '%')
            ),
            format!("filename=\"=?{label}?B?{}?=\"", base64(&bytes)),
            format!(
                "filename=\"=?{label}?Q?{}?=\r\n =?{label}?Q?{}?=\"",
                quoted(first, '='),
                quoted(rest, '=')
            ),
            format!("filename=wrong.pdf; filename*={label}''{}", quoted(&bytes, '%')),
        ];
        for way in ways {
            assert_eq!(file(way.as_bytes()), FILE, "{way}");
        }
        assert_eq!(
            file(&[b"filename=\"".as_slice(), &bytes, b"\""].concat()),
            FILE,
            "{label}, raw"
        );
    }
}

#[test]
fn letters_that_are_cut_in_two_come_out_whole() {
    let bytes = SUBJECT.as_bytes();
    for cut in 1..bytes.len() {
        let (first, rest) = bytes.split_at(cut);
        for separator in ["\r\n ", " ", ""] {
            let words = format!(
                "=?utf-8?B?{}?={separator}=?UTF-8?B?{}?=",
                base64(first),
                base64(rest)
            );
            assert_eq!(
                read(format!("From: a@b.kz\r\nSubject: {words}\r\n\r\n")).subject,
                SUBJECT,
                "{cut}"
            );
        }
        let words = format!(
            "=?utf-8?Q?{}?=\r\n\t=?utf-8?q?{}?=",
            quoted(first, '='),
            quoted(rest, '=')
        );
        assert_eq!(
            read(format!("From: a@b.kz\r\nSubject: {words}\r\n\r\n")).subject,
            SUBJECT,
            "{cut}"
        );
    }
    // Base64 that was cut without regard for its groups of four.
    let digits = base64(bytes);
    for cut in 1..digits.len() {
        let words = format!("=?utf-8?B?{}?= =?utf-8?B?{}?=", &digits[..cut], &digits[cut..]);
        assert_eq!(
            read(format!("From: a@b.kz\r\nSubject: {words}\r\n\r\n")).subject,
            SUBJECT,
            "{cut}"
        );
    }
}

#[test]
fn broken_encoded_words() {
    let subject = |words: &str| read(format!("From: a@b.kz\r\nSubject: {words}\r\n\r\n")).subject;
    assert_eq!(subject("=?utf-8?Q?=D0=94=D0=B0 =D0=BD=D0=B5=D1=82?="), "Да нет");
    assert_eq!(subject("=?utf-8?B?0JTQsCA=?="), "Да");
    assert_eq!(
        subject("Re: =?utf-8?Q?=D0=94=D0=B0?=, =?utf-8?Q?=D0=BD=D0=B5=D1=82?= (2)"),
        "Re: Да, нет (2)"
    );
    assert_eq!(subject("=?utf-8?B?=D0=94=D0=B0?="), "Да");
    assert_eq!(subject("=?utf-8?B?0JTQsA"), "Да");
    assert_eq!(subject("=?utf-8*ru?Q?=D0=94=D0=B0?="), "Да");
    assert_eq!(subject("=?nonsense?Q?=D0=94=D0=B0?="), "Да");
    assert_eq!(
        subject("=?utf-8?X?abc?= =? =?= ?=").as_str(),
        "=?utf-8?X?abc?= =? =?= ?="
    );
    assert_eq!(
        subject("=?utf-8?Q?hello=F0=?=").trim_end_matches('\u{FFFD}'),
        "hello"
    );
}
