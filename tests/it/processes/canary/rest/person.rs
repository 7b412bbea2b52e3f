//! People of whom everything is unmistakable: whatever one of them told is in nobody else's request, and in no source.

use serde_json::{Value, json};

use crate::harness::PDF;

/// How the request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A person by the API.
    Person,
    /// An organisation by the API.
    Organisation,
    /// On paper, entered by an officer.
    Paper,
    /// By mail.
    Mail,
}

/// Somebody who asks.
#[derive(Debug, Clone)]
pub struct Person {
    pub place: usize,
    pub way: Way,
    pub number: String,
    /// The access code; who writes a mail has none.
    pub code: Option<String>,
}

impl Person {
    pub fn new(place: usize) -> Self {
        let ways = [Way::Person, Way::Organisation, Way::Paper, Way::Mail];
        Self {
            place,
            way: ways[place % ways.len()],
            number: String::new(),
            code: None,
        }
    }

    /// True for those whose requests are destroyed.
    pub fn goes(&self) -> bool {
        (self.place / 4).is_multiple_of(2)
    }

    /// A word that only this person says, in this place.
    pub fn word(&self, place: &str) -> String {
        format!("{place}канар{:04}үкі", self.place)
    }

    /// Digits that only this person has, in the middle: the end of a word is not seen in every form of it.
    pub fn digits(&self, before: &str) -> String {
        format!("{before}{:04}883", self.place + 3_100)
    }

    pub fn email(&self) -> String {
        format!("kanarejka{:04}@torgaj-uya.kz", self.place)
    }

    pub fn file_name(&self) -> String {
        format!("құсжолы-{:04}.pdf", self.place)
    }

    pub fn file(&self) -> Vec<u8> {
        [PDF, self.word("Файл").as_bytes()].concat()
    }

    /// What the JSON of the API takes.
    pub fn request(&self) -> Value {
        let requester = match self.way {
            Way::Organisation => json!({
                "kind": "legal_entity", "name": self.word("Ұйым"), "bin": self.digits("24034"),
                "signatory": { "name": self.word("Басшы"), "position": self.word("Лауазым") },
                "letterhead": self.file_name()
            }),
            Way::Person | Way::Paper | Way::Mail => json!({
                "kind": "individual", "surname": self.word("Тегі"), "given_name": self.word("Аты"),
                "patronymic": self.word("Әкесінің"), "iin": self.digits("77010"),
                "document": {
                    "number": self.digits("N7"), "issued_on": "2020-02-01", "issued_by": self.word("Бөлім")
                },
                "representative": {
                    "surname": self.word("Өкілтегі"), "given_name": self.word("Өкіл"), "basis": self.word("Негіз")
                }
            }),
        };
        let signature = json!({ "kind": "handwritten", "attachment": self.file_name() });
        json!({
            "requester": requester,
            "contact": {
                "email": self.email(), "phone": self.digits("+77019"), "postal_address": self.word("Көше"),
                "email_consent": true
            },
            "registration_date": "2024-02-03", "subject": "information", "language": "kk",
            "text": self.word("Сұрау"),
            "signature": if self.way == Way::Organisation { Value::Null } else { signature }
        })
    }

    /// The mail that this person writes.
    pub fn mail(&self) -> Vec<u8> {
        let content = data_encoding::BASE64_MIME.encode(&self.file());
        format!(
            "From: {name} <{email}>\r\nTo: info@healthcity.kz\r\nMessage-ID: <{id}@poshta-uya.kz>\r\n\
             Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--x\r\nContent-Type: application/pdf\r\n\
             Content-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; filename=\"{file}\"\r\n\r\n{content}\r\n--x--\r\n",
            name = self.word("Хатшы"),
            email = self.email(),
            id = self.word_in_ascii(),
            subject = self.word("Тақырып"),
            text = self.word("Сұрау"),
            file = self.file_name(),
        )
        .into_bytes()
    }

    fn word_in_ascii(&self) -> String {
        format!("kanarejka-{:04}-mail", self.place)
    }

    /// What staff see of it in the JSON of the request, if it is readable at all.
    pub fn told_of_requester(&self) -> Vec<String> {
        let mut told = vec![self.email(), self.file_name(), self.word("Сұрау")];
        match self.way {
            Way::Mail => {}
            Way::Organisation => {
                told.extend(["Ұйым", "Басшы", "Лауазым", "Көше"].map(|place| self.word(place)));
                told.extend(["24034", "+77019"].map(|before| self.digits(before)));
            }
            Way::Person | Way::Paper => {
                let words = [
                    "Тегі",
                    "Аты",
                    "Әкесінің",
                    "Бөлім",
                    "Өкілтегі",
                    "Өкіл",
                    "Негіз",
                    "Көше",
                ];
                told.extend(words.map(|place| self.word(place)));
                told.extend(["77010", "N7", "+77019"].map(|before| self.digits(before)));
            }
        }
        told
    }

    /// What was written about the request afterwards.
    pub fn told_on_the_way(&self) -> Vec<String> {
        ["Ескертпе", "Сауал", "Түсінік", "Жауап", "Қайтару"]
            .map(|place| self.word(place))
            .to_vec()
    }

    /// Everything that may stand nowhere.
    pub fn secrets(&self) -> Vec<String> {
        let elsewhere = ["Файл", "Хатшы", "Тақырып", "Нобай", "Хабар"].map(|place| self.word(place));
        let mut all = self.told_of_requester();
        all.extend(self.told_on_the_way());
        all.extend(elsewhere);
        all.push(self.word_in_ascii());
        all.push(self.key());
        all.extend(self.code.clone());
        all
    }

    /// The key under which the request is filed.
    pub fn key(&self) -> String {
        format!("kanarejka-{:04}-key", self.place)
    }
}
