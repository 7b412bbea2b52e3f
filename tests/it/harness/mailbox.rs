//! The other end of the mail: takes letters as a mail server would, and reads them as a user's program would.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jauap_workflow::{
    ports::{BeforeData, MailTransport, Refusal, SendError},
    records::{QueuedLetter, ServerWords},
};
use mail_parser::{Address, MessageParser, MimeHeaders};

/// How the mail server feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weather {
    /// It takes everything.
    #[default]
    Fine,
    /// It cannot be reached.
    Down,
    /// It takes the letter, but the answer is lost on the way.
    LosesTheAnswer,
    /// It refuses everything for good.
    Refuses,
    /// The mailbox is full.
    Full,
    /// It takes the letter, and nobody is there any more to write that down.
    KillsTheWorker,
}

/// A mail server and all mailboxes behind it.
#[derive(Clone, Default)]
pub struct Mailbox(Arc<Mutex<Post>>);

#[derive(Default)]
struct Post {
    weather: Weather,
    tries: usize,
    letters: Vec<Letter>,
}

impl Mailbox {
    pub fn set(&self, weather: Weather) {
        self.post(|post| post.weather = weather);
    }

    /// How often somebody tried to hand in a letter.
    pub fn tries(&self) -> usize {
        self.post(|post| post.tries)
    }

    /// Everything that came, oldest first.
    pub fn all(&self) -> Vec<Letter> {
        self.post(|post| post.letters.clone())
    }

    /// The letters to one address, oldest first.
    pub fn of(&self, address: &str) -> Vec<Letter> {
        self.all()
            .into_iter()
            .filter(|letter| letter.to == address)
            .collect()
    }

    /// The only letter to one address since it was last emptied.
    pub fn only(&self, address: &str) -> Letter {
        let letters = self.of(address);
        let subjects: Vec<_> = letters.iter().map(|letter| &letter.subject).collect();
        assert_eq!(letters.len(), 1, "letters to {address}: {subjects:?}");
        letters[0].clone()
    }

    /// Throws away what came so far.
    pub fn empty(&self) {
        self.post(|post| post.letters.clear());
    }

    fn post<T>(&self, work: impl FnOnce(&mut Post) -> T) -> T {
        work(&mut self.0.lock().expect("nobody panics with the post in hand"))
    }
}

/// What the server says, with the address in it as servers do.
fn refusal(code: Option<i32>) -> Refusal {
    Refusal {
        step: "recipient",
        code,
        words: ServerWords::new("5.0.0 <gulnar@example.kz>: no, not now"),
    }
}

#[async_trait]
impl MailTransport for Mailbox {
    async fn send(&self, letter: &QueuedLetter, before: &dyn BeforeData) -> Result<(), SendError> {
        let weather = self.post(|post| {
            post.tries += 1;
            post.weather
        });
        match weather {
            Weather::Down => return Err(SendError::Temporary(refusal(None))),
            Weather::Refuses => return Err(SendError::Permanent(refusal(Some(550)))),
            Weather::Full => return Err(SendError::MailboxFull(refusal(Some(552)))),
            Weather::Fine | Weather::LosesTheAnswer | Weather::KillsTheWorker => {}
        }
        before.before_data().await.map_err(|_| SendError::NotOurs)?;
        self.post(|post| post.letters.push(Letter::read(letter.to.reveal(), &letter.bytes)));
        match weather {
            Weather::LosesTheAnswer => Err(SendError::Unknown(refusal(None))),
            Weather::KillsTheWorker => Err(SendError::NotOurs),
            Weather::Fine | Weather::Down | Weather::Refuses | Weather::Full => Ok(()),
        }
    }
}

/// A letter as it arrived.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The recipient of the envelope.
    pub to: String,
    /// The recipient that the letter itself names.
    pub to_header: String,
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
    pub in_reply_to: Option<String>,
    /// The names of its headers in small letters, in their order.
    pub headers: Vec<String>,
    pub raw: Vec<u8>,
}

impl Letter {
    /// Reads the bytes with a parser that is not ours.
    pub fn read(to: &str, raw: &[u8]) -> Self {
        let mail = MessageParser::default().parse(raw).expect("a letter is a mail");
        for part in mail.text_bodies().chain(mail.html_bodies()) {
            let kind = part.content_type().expect("a part has a type");
            assert_eq!(
                kind.attribute("charset").map(str::to_lowercase).as_deref(),
                Some("utf-8")
            );
        }
        let only = |address: Option<&Address<'_>>| {
            let addresses: Vec<_> = address.expect("the header is there").iter().collect();
            assert_eq!(addresses.len(), 1, "one address each");
            addresses[0].address().expect("an address").to_owned()
        };
        let in_reply_to = mail.in_reply_to().as_text().map(str::to_owned);
        Self {
            to: to.to_owned(),
            to_header: only(mail.to()),
            from: only(mail.from()),
            subject: mail.subject().expect("a letter has a subject").to_owned(),
            text: mail
                .body_text(0)
                .expect("a letter has a text part")
                .replace("\r\n", "\n"),
            html: mail.body_html(0).expect("a letter has an HTML part").into_owned(),
            message_id: mail.message_id().expect("a letter has a Message-ID").to_owned(),
            in_reply_to,
            headers: mail
                .headers()
                .iter()
                .map(|header| header.name().to_lowercase())
                .collect(),
            raw: raw.to_vec(),
        }
    }
}
