//! Every sealed content is opened where it stands, and what the log committed to is compared. Nothing of it is shown or
//! kept.

use data_encoding::HEXLOWER;
use jauap_domain::{EventSeq, RequestId, RequestNumber};
use jauap_ledger::{
    commitment,
    verify::{Fault, FaultKind, Place},
};
use jauap_workflow::{
    Service, StoreError,
    records::{Attachment, Opening},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Unsound, unsound};

const PAGE: u64 = 500;

/// What was opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opened {
    /// Openings that fit.
    pub openings: u64,
    /// Contents that opened: facts, messages, files.
    pub contents: u64,
    /// Requests whose generation of the keyring is gone.
    pub unreadable: u64,
}

/// What of an entry is compared with openings.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    commits: Vec<Commit>,
}

#[derive(Deserialize)]
struct Commit {
    c: String,
    n: String,
}

/// Opens everything.
pub async fn check(service: &Service) -> anyhow::Result<Opened> {
    let mut opened = Opened::default();
    openings(service, &mut opened).await?;
    contents(service, &mut opened).await?;
    Ok(opened)
}

async fn openings(service: &Service, opened: &mut Opened) -> anyhow::Result<()> {
    let mut after = EventSeq(0);
    loop {
        let page = match service.store.log_openings(after, PAGE).await {
            Err(StoreError::Corrupt { .. }) => return Err(first_sealed_wrong(service, after).await),
            other => other?,
        };
        // Openings come in the order of the log.
        let mut entry = (EventSeq(0), Vec::new());
        for opening in &page.0 {
            if entry.0 != opening.seq {
                entry = (opening.seq, commits(service, opening.seq).await?);
            }
            fits(opening, &entry.1)?;
            opened.openings += 1;
        }
        match page.1 {
            Some(next) => after = next,
            None => return Ok(()),
        }
    }
}

async fn commits(service: &Service, seq: EventSeq) -> anyhow::Result<Vec<Commit>> {
    let entries = service.store.log_entries(EventSeq(seq.0 - 1), 1).await?;
    let entry = entries.first().filter(|entry| entry.seq == seq);
    let entry = entry.and_then(|entry| serde_json::from_str::<Entry>(&entry.entry).ok());
    Ok(entry.map(|entry| entry.commits).unwrap_or_default())
}

fn fits(opening: &Opening, commits: &[Commit]) -> Result<(), Unsound> {
    let seq = opening.seq.0.unsigned_abs();
    let found = commits.iter().find(|commit| commit.n == opening.name);
    let committed = found.and_then(|commit| HEXLOWER.decode(commit.c.as_bytes()).ok()?.try_into().ok());
    let fits = committed.is_some_and(|commitment| {
        commitment::opens(
            &commitment,
            &opening.salt,
            u64::from(opening.generation),
            opening.request.raw().as_bytes(),
            seq,
            &opening.name,
            &opening.value,
        )
    });
    if fits {
        return Ok(());
    }
    let place = Place {
        generation: opening.generation,
        seq: Some(seq),
        request: None,
    };
    let what = format!("the opening of {} is not what the log committed to", opening.name);
    Err(Unsound::from(Fault::new(FaultKind::Opening, what).at(place)))
}

/// Goes through a page one by one to say which opening it was.
async fn first_sealed_wrong(service: &Service, mut after: EventSeq) -> anyhow::Error {
    while let Ok((_, Some(next))) = service.store.log_openings(after, 1).await {
        after = next;
    }
    let what = format!(
        "the openings of the first entry after {} that has some do not open",
        after.0
    );
    Unsound::from(Fault::new(FaultKind::Opening, what)).into()
}

async fn contents(service: &Service, opened: &mut Opened) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let page = service.store.projections(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.skeleton.number);
        for projection in page.iter().filter(|one| one.skeleton.destroyed.is_none()) {
            let (number, id) = (projection.skeleton.number, projection.skeleton.id);
            match of_request(service, number, id).await {
                Ok(count) => opened.contents += count,
                Err(Wrong::Unreadable) => opened.unreadable += 1,
                Err(Wrong::Destroyed) => was_destroyed(service, number).await?,
                Err(Wrong::Other(error)) => return Err(error),
            }
        }
    }
}

enum Wrong {
    /// The generation that wrapped its key is gone: nobody can open it.
    Unreadable,
    /// The key itself is gone.
    Destroyed,
    Other(anyhow::Error),
}

impl From<StoreError> for Wrong {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unreadable => Self::Unreadable,
            StoreError::Destroyed => Self::Destroyed,
            // That a key is another one. Of everything else the log was asked before, and what it names is what is
            // there: what does not open stands beside other columns than it was sealed with.
            StoreError::Corrupt {
                table: "data_keys", ..
            } => Self::Other(unsound(error, FaultKind::Ciphertext)),
            StoreError::Stale
            | StoreError::Taken
            | StoreError::Busy
            | StoreError::Corrupt { .. }
            | StoreError::Unavailable(_) => Self::Other(unsound(error, FaultKind::Table)),
        }
    }
}

/// A request may be destroyed while it is looked at; a key that went otherwise was taken.
async fn was_destroyed(service: &Service, number: RequestNumber) -> anyhow::Result<()> {
    let now = service.store.skeleton(number).await?;
    if now.is_some_and(|now| now.destroyed.is_some()) {
        return Ok(());
    }
    let what = format!("the key of request {number} is gone, and nothing says that it was destroyed");
    Err(Unsound::from(Fault::new(FaultKind::Ciphertext, what)).into())
}

async fn of_request(service: &Service, number: RequestNumber, id: RequestId) -> Result<u64, Wrong> {
    let store = &service.store;
    let facts = store.request(number).await?;
    let messages = store.messages(id).await?.len();
    store.check_access(id).await?;
    let files = store.attachments(id).await?;
    for file in &files {
        of_file(service, number, file).await.map_err(Wrong::Other)?;
    }
    Ok(u64::from(facts.is_some()) + (messages + files.len()) as u64)
}

async fn of_file(service: &Service, number: RequestNumber, file: &Attachment) -> anyhow::Result<()> {
    let wrong = |what: &str| {
        let what = format!("the file {} of request {number} {what}", file.id);
        Err(Unsound::from(Fault::new(FaultKind::Ciphertext, what)).into())
    };
    match service.files.get(file.id.raw(), &file.key).await {
        Ok(Some(content)) if HEXLOWER.encode(&Sha256::digest(&content)) == file.sha256 => Ok(()),
        Ok(Some(_)) => wrong("is not the one that was kept"),
        Ok(None) => wrong("is not there"),
        Err(_) => wrong("does not open"),
    }
}
