//! The table of mails against the entries that tell what became of each, and their bytes against what is sealed of them.

use std::collections::{HashMap, HashSet};

use data_encoding::HEXLOWER;
use jauap_domain::{EventSeq, MailId, Timestamp};
use jauap_ledger::verify::{Fault, FaultKind};
use jauap_workflow::{
    Service, StoreError,
    ports::LogReader,
    records::{MailStanding, RawBytes},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Unsound, unsound};

const PAGE: u64 = 5_000;

/// What of an entry is about a mail.
#[derive(Deserialize)]
struct Entry<'a> {
    typ: &'a str,
    t: &'a str,
    req: Option<&'a str>,
    #[serde(borrow, default)]
    data: Data<'a>,
}

#[derive(Deserialize, Default)]
struct Data<'a> {
    mail: Option<&'a str>,
    sender: Option<&'a str>,
    checked_by: Option<&'a str>,
    reason: Option<&'a str>,
    about: Option<&'a str>,
    columns: Option<&'a str>,
}

/// A mail by the log: what became of it last.
#[derive(Default)]
struct Told {
    state: &'static str,
    reason: Option<String>,
    sender: String,
    checked_by: Option<String>,
    request: Option<String>,
    /// The moment of the entry, where that is the moment at which the mail was settled.
    at: Option<String>,
    destroyed: Option<Gone>,
}

/// What the log says of a mail whose content was destroyed.
struct Gone {
    at: String,
    columns: String,
}

/// What the log says of all mails.
#[derive(Default)]
struct Log {
    mails: HashMap<String, Told>,
    /// Requests whose content was destroyed: their mails went with them.
    destroyed: HashSet<String>,
}

/// Compares the rows of mails with what the log says of them, both as they stand at one moment.
pub async fn check(service: &Service) -> anyhow::Result<()> {
    let at_once = service.store.log_snapshot().await?;
    let mut log = read(&*at_once).await?;
    let mut after = None;
    loop {
        let page = at_once.mail_standings(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for row in &page {
            let told = log.mails.remove(&row.id.to_string());
            if let Some(what) = differs(row, told.as_ref()) {
                return Err(fault(&format!("the mail {} {what}", row.id)));
            }
        }
    }
    let lost = log.mails.iter().find(|(_, told)| !told.went(&log.destroyed));
    match lost {
        Some((id, _)) => Err(fault(&format!("the mail {id} was settled and is not there"))),
        None => Ok(()),
    }
}

fn fault(what: &str) -> anyhow::Error {
    Unsound::from(Fault::new(FaultKind::Table, what.to_owned())).into()
}

async fn read(from: &dyn LogReader) -> anyhow::Result<Log> {
    let mut log = Log::default();
    let mut after = EventSeq(0);
    loop {
        let page = from.log_entries(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(log) };
        after = last.seq;
        for entry in &page {
            // Most entries are about no mail, and need not be read for it.
            if entry.entry.contains("\"mail\":") || entry.entry.contains("\"typ\":\"key_destroyed\"") {
                let entry = serde_json::from_str(&entry.entry);
                log.take(&entry.map_err(|_| fault("an entry about a mail cannot be read"))?);
            }
        }
    }
}

impl Log {
    fn take(&mut self, entry: &Entry<'_>) {
        let Some(mail) = entry.data.mail else {
            if entry.typ == "key_destroyed" {
                self.destroyed.extend(entry.req.map(ToOwned::to_owned));
            }
            return;
        };
        // The time of a filing is the one at which the mail came.
        let (state, request, at) = match entry.typ {
            "received" => ("filed", entry.req, None),
            "message_added" => ("added", entry.req, Some(entry.t)),
            "mail_set_aside" => ("waiting", entry.data.about, Some(entry.t)),
            "mail_ignored" => ("ignored", entry.data.about, Some(entry.t)),
            "mail_destroyed" => {
                let told = self.mails.entry(mail.to_owned()).or_default();
                told.destroyed = Some(Gone {
                    at: entry.t.to_owned(),
                    columns: entry.data.columns.unwrap_or_default().to_owned(),
                });
                return;
            }
            _ => return,
        };
        let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
        let told = Told {
            state,
            reason: owned(entry.data.reason),
            sender: entry.data.sender.unwrap_or_default().to_owned(),
            checked_by: owned(entry.data.checked_by),
            request: owned(request),
            at: owned(at),
            destroyed: None,
        };
        self.mails.insert(mail.to_owned(), told);
    }
}

impl Told {
    fn went(&self, destroyed: &HashSet<String>) -> bool {
        self.request
            .as_ref()
            .is_some_and(|request| destroyed.contains(request))
    }
}

/// What of a row the log does not say, if something.
fn differs(row: &MailStanding, told: Option<&Told>) -> Option<&'static str> {
    let Some(told) = told else {
        return (row.state != "kept").then_some("was settled without an entry that says so");
    };
    let request = row.request.map(|id| id.to_string());
    let settled_at = row.settled_at.map(Timestamp::rfc3339);
    let all = [
        ("has another state than the log says", row.state == told.state),
        ("has another reason than the log says", row.reason == told.reason),
        (
            "belongs to another request than the log says",
            request == told.request,
        ),
        (
            "has another check of its sender than the log says",
            (&row.sender, &row.checked_by) == (&told.sender, &told.checked_by),
        ),
        (
            "was settled at another moment than the log says",
            told.at.is_none() || settled_at == told.at,
        ),
        (
            "was destroyed, or was not, or is another one, against what the log says",
            is_gone_as_told(row, told.destroyed.as_ref()),
        ),
    ];
    all.iter().find(|(_, same)| !same).map(|(what, _)| *what)
}

fn is_gone_as_told(row: &MailStanding, gone: Option<&Gone>) -> bool {
    match (row.destroyed_at, gone) {
        (None, None) => true,
        (Some(at), Some(gone)) => at.rfc3339() == gone.at && HEXLOWER.encode(&row.columns) == gone.columns,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// What of the mails was opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenedMails {
    /// Mails that opened, and whose bytes are those that were taken.
    pub opened: u64,
    /// Mails whose generation of the keyring is gone.
    pub unreadable: u64,
}

/// Opens what is sealed of every mail, and reads its bytes.
pub async fn contents(service: &Service) -> anyhow::Result<OpenedMails> {
    let (mut mails, mut after) = (OpenedMails::default(), None);
    loop {
        let page = service.store.mail_standings(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(mails) };
        after = Some(last.id);
        for row in &page {
            match service.store.mail(row.id).await {
                Ok(Some(kept)) => {
                    if let Some(bytes) = &kept.bytes {
                        hold_against(service, row.id, bytes).await?;
                        mails.opened += 1;
                    }
                }
                // It went with its request meanwhile.
                Ok(None) => {}
                Err(StoreError::Unreadable) => mails.unreadable += 1,
                Err(StoreError::Destroyed) => {
                    return Err(lost(row.id, "is closed for good: its key is gone"));
                }
                Err(error) => return Err(unsound(error, FaultKind::Table)),
            }
        }
    }
}

async fn hold_against(service: &Service, id: MailId, bytes: &RawBytes) -> anyhow::Result<()> {
    let what = match service.files.get(id.raw(), &bytes.key).await {
        Ok(Some(content)) if HEXLOWER.encode(&Sha256::digest(&content)) == bytes.sha256 => return Ok(()),
        Ok(Some(_)) => "is not the one that was taken",
        Ok(None) => "is not there",
        Err(_) => "does not open",
    };
    // It may have been destroyed while it was looked at.
    match service.store.mail(id).await? {
        Some(kept) if kept.bytes.is_some() => Err(lost(id, what)),
        Some(_) | None => Ok(()),
    }
}

fn lost(id: MailId, what: &str) -> anyhow::Error {
    Unsound::from(Fault::new(FaultKind::Ciphertext, format!("the mail {id} {what}"))).into()
}
