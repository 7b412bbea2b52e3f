//! What the service and the process that reads its mails say to each other.
//!
//! A child says [`HELLO`] when it is ready. Then, as often as it is asked: a mail is its length (8 bytes, big-endian) and
//! its bytes; to a child that checks senders the address of the sender goes ahead in the same way. An answer is the length of its head (4 bytes, big-endian), the head in JSON, and the contents of the files
//! one after the other, whose lengths the head gives. Contents stay out of JSON: they are most of a mail.

use std::{
    io::{self, Error, ErrorKind, Read, Write},
    mem::take,
};

use jauap_domain::SenderCheck;
use jauap_workflow::ports::UnderstoodMail;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The first words of a child that is ready.
pub const HELLO: [u8; 8] = *b"jauap-m1";

/// Bytes of the largest head. Text and HTML have their limits where they are read; this is what they can become in JSON.
const MOST_HEAD: usize = 32 * 1024 * 1024;

/// Bytes of the longest address of a sender (RFC 5321 §4.5.3.1), in any letters.
const MOST_ADDRESS: usize = 2000;

/// Files may be larger than the mail that they came in, by so many bytes at most: containers hold them compressed.
const MOST_GROWTH: usize = 32 * 1024 * 1024;

/// What a child says of a mail, beside the contents of its files.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Head {
    /// The bytes hold no words.
    Nothing,
    /// What they say is more than may be answered.
    TooLarge,
    /// What they say.
    Mail {
        /// The mail; its files are empty.
        mail: Box<UnderstoodMail>,
        /// The length of each file.
        sizes: Vec<usize>,
    },
    /// What was found out about its sender.
    Sender(SenderCheck),
}

/// What a child answered.
pub enum Answer {
    /// The bytes hold no words.
    Nothing,
    /// What they say is more than may be answered.
    TooLarge,
    /// What they say.
    Mail(Box<UnderstoodMail>),
    /// What was found out about their sender.
    Sender(SenderCheck),
}

/// What is asked about a mail.
#[derive(Clone, Copy)]
pub struct Question<'q> {
    /// The sender who is to be checked; where there is none, the mail is to be read.
    pub from: Option<&'q str>,
    /// The mail.
    pub raw: &'q [u8],
}

/// Asks about a mail.
pub async fn ask(to: &mut (impl AsyncWrite + Unpin), question: Question<'_>) -> io::Result<()> {
    let from = question.from.map(str::as_bytes);
    for bytes in from.into_iter().chain([question.raw]) {
        to.write_u64(bytes.len() as u64).await?;
        to.write_all(bytes).await?;
    }
    to.flush().await
}

/// Takes the address of a sender and a mail of theirs; nothing when no more will come.
pub fn asked_of_sender(from: &mut impl Read, most: usize) -> io::Result<Option<(String, Vec<u8>)>> {
    let Some(address) = asked(from, MOST_ADDRESS)? else {
        return Ok(None);
    };
    let address = String::from_utf8(address).map_err(|_| ErrorKind::InvalidData)?;
    Ok(asked(from, most)?.map(|raw| (address, raw)))
}

/// Takes a mail to read; nothing when no more will come. A mail of more than `most` bytes is an error.
pub fn asked(from: &mut impl Read, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    if let Err(error) = from.read_exact(&mut length) {
        return if error.kind() == ErrorKind::UnexpectedEof {
            Ok(None)
        } else {
            Err(error)
        };
    }
    let length = u64::from_be_bytes(length);
    let capacity = usize::try_from(length).ok().filter(|length| *length <= most);
    let mut raw = Vec::with_capacity(capacity.ok_or(ErrorKind::FileTooLarge)?);
    from.take(length).read_to_end(&mut raw)?;
    Ok((raw.len() as u64 == length).then_some(raw))
}

/// Answers with what a mail of so many bytes says.
pub fn answer(to: &mut impl Write, read: Option<UnderstoodMail>, raw: usize) -> io::Result<()> {
    let Some(mut mail) = read else {
        return say(to, &Head::Nothing, &[]);
    };
    let files: Vec<Vec<u8>> = mail.parts.iter_mut().map(|part| take(&mut part.bytes)).collect();
    let sizes: Vec<usize> = files.iter().map(Vec::len).collect();
    if total(&sizes).is_none_or(|total| total > most_files(raw)) {
        return say(to, &Head::TooLarge, &[]);
    }
    let mail = Box::new(mail);
    say(to, &Head::Mail { mail, sizes }, &files)
}

/// Answers with what was found out about a sender.
pub fn answer_of_sender(to: &mut impl Write, check: SenderCheck) -> io::Result<()> {
    say(to, &Head::Sender(check), &[])
}

fn say(to: &mut impl Write, head: &Head, files: &[Vec<u8>]) -> io::Result<()> {
    let mut json = serde_json::to_vec(head)?;
    let mut files = files;
    if json.len() > MOST_HEAD {
        (json, files) = (serde_json::to_vec(&Head::TooLarge)?, &[]);
    }
    let length = u32::try_from(json.len()).map_err(|_| ErrorKind::FileTooLarge)?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&json)?;
    for file in files {
        to.write_all(file)?;
    }
    to.flush()
}

/// Takes the answer to a mail of so many bytes. Who answers has read a stranger's mail and is not trusted either: what
/// is larger than an answer can be is an error, before it takes any room.
pub async fn answered(from: &mut (impl AsyncRead + Unpin), raw: usize) -> io::Result<Answer> {
    let length = usize::try_from(from.read_u32().await?).unwrap_or(usize::MAX);
    let head = taken(from, length, MOST_HEAD).await?;
    let (mut mail, sizes) = match serde_json::from_slice(&head)? {
        Head::Nothing => return Ok(Answer::Nothing),
        Head::TooLarge => return Ok(Answer::TooLarge),
        Head::Sender(check) => return Ok(Answer::Sender(check)),
        Head::Mail { mail, sizes } => (mail, sizes),
    };
    drop(head);
    if sizes.len() != mail.parts.len() || total(&sizes).is_none_or(|total| total > most_files(raw)) {
        return Err(Error::from(ErrorKind::InvalidData));
    }
    for (part, size) in mail.parts.iter_mut().zip(sizes) {
        part.bytes = taken(from, size, size).await?;
    }
    Ok(Answer::Mail(mail))
}

async fn taken(from: &mut (impl AsyncRead + Unpin), length: usize, most: usize) -> io::Result<Vec<u8>> {
    if length > most {
        return Err(Error::from(ErrorKind::InvalidData));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).await?;
    Ok(bytes)
}

fn total(sizes: &[usize]) -> Option<usize> {
    sizes.iter().try_fold(0_usize, |sum, size| sum.checked_add(*size))
}

fn most_files(raw: usize) -> usize {
    raw.saturating_add(MOST_GROWTH)
}
