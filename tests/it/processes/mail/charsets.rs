//! Letters of every code page that Cyrillic mail comes in, through the whole program.

use data_encoding::{BASE64, HEXUPPER};
use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, UTF_8, WINDOWS_1251, X_MAC_CYRILLIC};
use serde_json::{Value, json};

use crate::harness::Installation;

const TEXT: &str =
    "Здравствуйте! Прошу сообщить, какие мои персональные данные у вас хранятся, и удалить их.";
const SUBJECT: &str = "Запрос о персональных данных";
const NAME: &str = "Асель Нурланова";
const FILE: &str = "Заявление на удаление.pdf";
const KAZAKH: &str =
    "Қайырлы күн! Менің дербес деректерім қалай өңделетіні туралы ақпарат беруіңізді өтінемін, рахмет.";
const KAZAKH_SUBJECT: &str = "Дербес деректер туралы сұрау";
const KAZAKH_NAME: &str = "Гүлнәр Әбдіқызы";
const KAZAKH_FILE: &str = "Өтініш үлгісі.pdf";

/// KZ-1048 where it differs from windows-1251.
const KZ_1048: &str = "Қ\u{8D}қ\u{9D}Һ\u{8E}һ\u{9E}Ұ\u{A1}ұ\u{A2}Ә\u{A3}Ө\u{A5}Ғ\u{AA}Ү\u{AF}І\u{B2}і\u{B3}ө\u{B4}ғ\u{BA}ә\u{BC}Ң\u{BD}ң\u{BE}ү\u{BF}";

/// A code page by the name that mail gives it.
struct Page {
    name: &'static str,
    encoding: &'static Encoding,
    kazakh: bool,
}

const fn page(name: &'static str, encoding: &'static Encoding) -> Page {
    Page {
        name,
        encoding,
        kazakh: false,
    }
}

const PAGES: [Page; 8] = [
    Page {
        kazakh: true,
        ..page("utf-8", UTF_8)
    },
    page("windows-1251", WINDOWS_1251),
    page("koi8-r", KOI8_R),
    page("koi8-u", KOI8_U),
    page("cp866", IBM866),
    page("iso-8859-5", ISO_8859_5),
    page("x-mac-cyrillic", X_MAC_CYRILLIC),
    Page {
        kazakh: true,
        ..page("kz-1048", WINDOWS_1251)
    },
];

impl Page {
    fn bytes(&self, text: &str) -> Vec<u8> {
        if self.name != "kz-1048" {
            let (bytes, _, lost) = self.encoding.encode(text);
            assert!(!lost, "{} has no letters for {text}", self.name);
            return bytes.into_owned();
        }
        let own: Vec<char> = KZ_1048.chars().collect();
        let one = |letter: char| match own.chunks(2).find(|pair| pair[0] == letter) {
            Some(pair) => vec![u8::try_from(pair[1]).expect("a byte")],
            None => WINDOWS_1251.encode(&letter.to_string()).0.into_owned(),
        };
        text.chars().flat_map(one).collect()
    }

    /// An encoded word (RFC 2047) under this label.
    fn word(&self, label: &str, text: &str) -> Vec<u8> {
        format!("=?{label}?B?{}?=", BASE64.encode(&self.bytes(text))).into_bytes()
    }

    /// A parameter in percent signs (RFC 2231) under this label.
    fn parameter(&self, label: &str, text: &str) -> Vec<u8> {
        let hex = HEXUPPER.encode(&self.bytes(text));
        let signs = hex.as_bytes().chunks(2).flat_map(|byte| [b'%', byte[0], byte[1]]);
        format!("filename*={label}''").bytes().chain(signs).collect()
    }

    /// The words of a mail: its text, subject, sender and file.
    const fn words(&self) -> [&'static str; 4] {
        if self.kazakh {
            [KAZAKH, KAZAKH_SUBJECT, KAZAKH_NAME, KAZAKH_FILE]
        } else {
            [TEXT, SUBJECT, NAME, FILE]
        }
    }

    /// A mail that names the code page, rightly or not, wherever it can.
    fn labelled(&self, label: &str) -> Vec<u8> {
        let [text, subject, name, file] = self.words();
        let file = self.parameter(label, file);
        self.mail(
            &format!("; charset={label}"),
            text,
            &self.word(label, subject),
            &self.word(label, name),
            &file,
        )
    }

    /// A mail that names it nowhere: the letters stand raw in text, fields and file name.
    fn raw(&self) -> Vec<u8> {
        let [text, subject, name, file] = self.words();
        let file = [b"filename=\"", self.bytes(file).as_slice(), b"\""].concat();
        self.mail("", text, &self.bytes(subject), &self.bytes(name), &file)
    }

    fn mail(&self, charset: &str, text: &str, subject: &[u8], name: &[u8], file: &[u8]) -> Vec<u8> {
        let head = format!(
            " <asel@example.kz>\r\nTo: info@healthcity.kz\r\nMessage-ID: <{}@example.kz>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\nContent-Type: text/plain{charset}\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n",
            self.name
        );
        let file_head = b"\r\n--cut\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ";
        let file_end = b"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--cut--\r\n";
        let text = self.bytes(text);
        [
            b"Subject: ",
            subject,
            b"\r\nFrom: ",
            name,
            head.as_bytes(),
            &text,
            file_head,
            file,
            file_end,
        ]
        .concat()
    }
}

#[test]
fn letters_come_out_right_from_every_code_page_named_rightly_wrongly_and_not_at_all() {
    let installation = Installation::create("", "filter = \"warn\"");
    let mut mails = 0;
    for page in &PAGES {
        reads(&installation, page, page.name, &page.labelled(page.name));
        reads(&installation, page, "no label", &page.raw());
        for wrong in ["iso-8859-1", "us-ascii", "koi8-r", "windows-1251", "utf-8"] {
            let may_be_taken_at_its_word = page.kazakh && page.name != "utf-8";
            if wrong != page.name && !may_be_taken_at_its_word {
                reads(&installation, page, wrong, &page.labelled(wrong));
                mails += 1;
            }
        }
        mails += 2;
    }
    println!("charsets: {} code pages, {mails} mails", PAGES.len());
}

fn reads(installation: &Installation, page: &Page, label: &str, raw: &[u8]) {
    let told = installation
        .run_with_input(&["intake", "mail", "--json"], raw)
        .stdout;
    let told: Value = serde_json::from_slice(&told).expect("JSON");
    let [text, subject, name, file] = page.words();
    let read = [
        &told["text"],
        &told["subject"],
        &told["from_name"],
        &told["attachments"],
    ];
    let expected = [&json!(text), &json!(subject), &json!(name), &json!([file])];
    assert_eq!(read, expected, "{} as {label}", page.name);
    assert_eq!(told["outcome"], "new_request", "{} as {label}", page.name);
}
