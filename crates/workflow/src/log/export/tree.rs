//! Entries and tiles, generation by generation.

use jauap_domain::EventSeq;
use jauap_ledger::tiles::{TileTree, WIDTH, encode_bundle, entries_path};

use super::{ExportError, ExportSink, OnProgress, PAGE, Progress};
use crate::{
    ports::LogReader,
    records::{LogHead, LoggedEntry},
};

/// Writes every entry there is, and the tiles over the leaf hashes as they are stored: an entry that is not the one that was
/// hashed differs from its tile.
pub(super) async fn write(
    log: &dyn LogReader,
    head: &LogHead,
    sink: &mut dyn ExportSink,
    progress: OnProgress<'_>,
) -> Result<(), ExportError> {
    let of = head.start + head.size;
    let (mut after, mut done) = (EventSeq(0), 0);
    let mut growing: Option<Growing> = None;
    loop {
        let page = log.log_entries(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        (after, done) = (last.seq, done + page.len() as u64);
        for entry in page {
            let at = match growing.take() {
                Some(at) if at.generation == entry.generation => at,
                other => {
                    finish(other, sink)?;
                    Growing::new(entry.generation, head)
                }
            };
            growing.insert(at).push(entry, sink)?;
        }
        progress(Progress::Entries { done, of });
    }
    finish(growing, sink)
}

fn finish(growing: Option<Growing>, sink: &mut dyn ExportSink) -> Result<(), ExportError> {
    growing.map_or(Ok(()), |growing| growing.finish(sink))
}

/// One generation, as far as it is written. It holds one bundle and one tile of each level.
struct Growing {
    generation: u32,
    prefix: String,
    tiles: TileTree,
    bundle: Vec<String>,
    bundles: u64,
}

impl Growing {
    fn new(generation: u32, head: &LogHead) -> Self {
        let prefix = if generation == head.generation {
            String::new()
        } else {
            format!("generations/{generation}/")
        };
        Self {
            generation,
            prefix,
            tiles: TileTree::new(),
            bundle: Vec::with_capacity(WIDTH),
            bundles: 0,
        }
    }

    fn push(&mut self, entry: LoggedEntry, sink: &mut dyn ExportSink) -> Result<(), ExportError> {
        self.bundle.push(entry.entry);
        if self.bundle.len() == WIDTH {
            self.write_bundle(sink)?;
        }
        let mut written = Written::new(&self.prefix, sink);
        self.tiles
            .push_leaf(entry.leaf, |path, bytes| written.file(path, bytes));
        written.done
    }

    fn write_bundle(&mut self, sink: &mut dyn ExportSink) -> Result<(), ExportError> {
        let path = format!("{}{}", self.prefix, entries_path(self.bundles, self.bundle.len()));
        sink.file(&path, &encode_bundle(&self.bundle)?)?;
        self.bundle.clear();
        self.bundles += 1;
        Ok(())
    }

    fn finish(mut self, sink: &mut dyn ExportSink) -> Result<(), ExportError> {
        if !self.bundle.is_empty() {
            self.write_bundle(sink)?;
        }
        let mut written = Written::new(&self.prefix, sink);
        self.tiles.finish(|path, bytes| written.file(path, bytes));
        written.done
    }
}

/// Writes tiles under a folder and keeps the first failure.
struct Written<'a> {
    prefix: &'a str,
    sink: &'a mut dyn ExportSink,
    done: Result<(), ExportError>,
}

impl<'a> Written<'a> {
    fn new(prefix: &'a str, sink: &'a mut dyn ExportSink) -> Self {
        Self {
            prefix,
            sink,
            done: Ok(()),
        }
    }

    fn file(&mut self, path: &str, bytes: &[u8]) {
        if self.done.is_ok() {
            let path = format!("{}{path}", self.prefix);
            self.done = self.sink.file(&path, bytes).map_err(ExportError::Sink);
        }
    }
}
