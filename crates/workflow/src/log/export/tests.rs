//! The tree of an export, from a log in memory.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jauap_domain::{EventSeq, MailId, RequestNumber};
use jauap_ledger::{
    Hash,
    tiles::{decode_bundle, entries_path, hash_tile_path},
    tree::{self, NodeId, leaf_hash},
};

use super::{Progress, tree as exported};
use crate::{
    ports::{LogReader, StoreError},
    records::{CalendarRow, LogGeneration, LogHead, LoggedEntry, MailStanding, Opening, Projection},
};

/// A log of so many entries in each generation, from the first.
struct Sample(Vec<LoggedEntry>);

impl Sample {
    fn new(sizes: &[i64]) -> Self {
        let mut entries = Vec::new();
        for (generation, size) in (1..).zip(sizes) {
            for _ in 0..*size {
                let seq = EventSeq(i64::try_from(entries.len()).unwrap() + 1);
                let entry = format!("entry {}", seq.0);
                let leaf = leaf_hash(entry.as_bytes());
                entries.push(LoggedEntry {
                    seq,
                    generation,
                    request: None,
                    entry,
                    leaf,
                });
            }
        }
        Self(entries)
    }

    fn head(&self) -> LogHead {
        let generation = self.0.last().map_or(1, |last| last.generation);
        let leaves: Vec<Hash> = self
            .0
            .iter()
            .filter(|entry| entry.generation == generation)
            .map(|entry| entry.leaf)
            .collect();
        LogHead {
            generation,
            start: (self.0.len() - leaves.len()) as u64,
            size: leaves.len() as u64,
            root: tree::root(&leaves),
        }
    }

    async fn export(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut last = None;
        exported::write(self, &self.head(), &mut files, &mut |step| last = Some(step))
            .await
            .unwrap();
        let of = self.0.len() as u64;
        assert_eq!(last, (of > 0).then_some(Progress::Entries { done: of, of }));
        files
    }
}

#[async_trait]
impl LogReader for Sample {
    async fn log_head(&self) -> Result<LogHead, StoreError> {
        Ok(self.head())
    }
    async fn log_generations(&self) -> Result<Vec<LogGeneration>, StoreError> {
        Ok(Vec::new())
    }
    async fn log_nodes(&self, _: u32, _: &[NodeId]) -> Result<Vec<Hash>, StoreError> {
        Ok(Vec::new())
    }
    async fn log_entries(&self, after: EventSeq, limit: u64) -> Result<Vec<LoggedEntry>, StoreError> {
        let later = self.0.iter().filter(|entry| entry.seq > after).cloned();
        Ok(later.take(usize::try_from(limit).unwrap()).collect())
    }
    async fn log_openings(
        &self,
        _: EventSeq,
        _: u64,
    ) -> Result<(Vec<Opening>, Option<EventSeq>), StoreError> {
        Ok((Vec::new(), None))
    }
    async fn rules_in_force(&self) -> Result<String, StoreError> {
        Ok(String::new())
    }

    async fn rules_documents(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
    async fn projections(&self, _: Option<RequestNumber>, _: u64) -> Result<Vec<Projection>, StoreError> {
        Ok(Vec::new())
    }
    async fn mail_standings(&self, _: Option<MailId>, _: u64) -> Result<Vec<MailStanding>, StoreError> {
        Ok(Vec::new())
    }
    async fn calendar_rows(&self) -> Result<Vec<CalendarRow>, StoreError> {
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn every_entry_is_in_its_bundle_and_every_hash_in_its_tile() {
    let sample = Sample::new(&[2_600]);
    let files = sample.export().await;
    let mut entries = Vec::new();
    for bundle in 0..11 {
        let width = if bundle == 10 { 40 } else { 256 };
        let bytes = &files[&entries_path(bundle, width)];
        entries.extend(decode_bundle(bytes).unwrap().into_iter().map(<[u8]>::to_vec));
        let leaves: Vec<Hash> = files[&hash_tile_path(0, bundle, width)]
            .as_chunks::<32>()
            .0
            .to_vec();
        assert_eq!(leaves.len(), width);
    }
    assert!(
        entries
            .iter()
            .map(Vec::as_slice)
            .eq(sample.0.iter().map(|entry| entry.entry.as_bytes()))
    );
    assert_eq!(files[&hash_tile_path(1, 0, 10)].len(), 320);
    assert_eq!(files.len(), 23);
}

#[tokio::test]
async fn an_earlier_generation_lies_in_its_own_folder() {
    let files = Sample::new(&[300, 1, 2]).export().await;
    let expected = [
        "generations/1/tile/0/000",
        "generations/1/tile/0/001.p/44",
        "generations/1/tile/1/000.p/1",
        "generations/1/tile/entries/000",
        "generations/1/tile/entries/001.p/44",
        "generations/2/tile/0/000.p/1",
        "generations/2/tile/entries/000.p/1",
        "tile/0/000.p/2",
        "tile/entries/000.p/2",
    ];
    assert!(files.keys().eq(expected), "{:?}", files.keys());
}

#[tokio::test]
async fn an_edited_entry_differs_from_its_tile() {
    let mut sample = Sample::new(&[3]);
    "edited".clone_into(&mut sample.0[1].entry);
    let files = sample.export().await;
    let entries = decode_bundle(&files["tile/entries/000.p/3"]).unwrap();
    let tile = files["tile/0/000.p/3"].as_chunks::<32>().0;
    let fits: Vec<bool> = entries
        .iter()
        .zip(tile)
        .map(|(entry, leaf)| leaf_hash(entry) == *leaf)
        .collect();
    assert_eq!(fits, [true, false, true]);
}

#[tokio::test]
async fn an_empty_log_has_no_tiles() {
    assert!(Sample::new(&[]).export().await.is_empty());
}
