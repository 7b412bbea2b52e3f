//! Going through one generation: several threads read and hash, one puts the results together in order.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, Scope};

use super::batch::{Batch, Leaf};
use super::tally::Tally;
use crate::Hash;
use crate::tiles::WIDTH;
use crate::verify::fault::{Fault, FaultKind, Found, Place};
use crate::verify::files::Files;

/// How many bundles each thread may be ahead. A bundle of usual entries is about 100 kB.
const AHEAD: usize = 2;

/// One generation to go through.
#[derive(Clone, Copy)]
pub(in crate::verify) struct Walk<'a> {
    /// The export.
    pub(in crate::verify) files: &'a dyn Files,
    /// The folder of the generation, with a slash, or nothing.
    pub(in crate::verify) prefix: &'a str,
    /// The generation, from 1.
    pub(in crate::verify) generation: u32,
    /// The `seq` before its first entry.
    pub(in crate::verify) start: u64,
    /// How many entries there must be.
    pub(in crate::verify) expected: u64,
    /// The signed root, when all the entries that were signed should be there.
    pub(in crate::verify) root: Option<Hash>,
    /// The sizes at which the root is wanted, in rising order.
    pub(in crate::verify) wanted: &'a [u64],
    /// How many threads read.
    pub(in crate::verify) threads: usize,
}

/// What was found.
#[derive(Debug)]
pub(in crate::verify) struct Walked {
    /// The number of entries.
    pub(in crate::verify) count: u64,
    /// The root over them.
    pub(in crate::verify) root: Hash,
    /// The roots at the sizes that were wanted and reached.
    pub(in crate::verify) roots: Vec<(u64, Hash)>,
}

impl<'a> Walk<'a> {
    /// Reads all entries. Each that is what was hashed, and has what was hashed before it, is handed to `each` in order.
    /// Faults of the tree are added to `found`.
    ///
    /// # Errors
    /// When a file cannot be read or taken apart.
    pub(in crate::verify) fn run(
        &self,
        found: &mut Found,
        each: &mut dyn FnMut(&Leaf, &[u8], &mut Found),
    ) -> Result<Walked, Fault> {
        let mut tally = Tally::default();
        let lanes = u64::try_from(self.threads.max(1))
            .unwrap_or(1)
            .min(self.bundles())
            .max(1);
        thread::scope(|scope| {
            let mut workers: Vec<_> = (0..lanes).map(|lane| self.spawn(scope, lane, lanes)).collect();
            let mut index = 0;
            while index < self.bundles() {
                for worker in &mut workers {
                    if index == self.bundles() || !tally.take(self, index, worker, found, each)? {
                        return Ok(());
                    }
                    index += 1;
                }
            }
            Ok(())
        })?;
        tally.finish(self, found)
    }

    pub(super) fn bundles(&self) -> u64 {
        self.expected.div_ceil(WIDTH as u64)
    }

    /// The number of entries that bundle `index` should have.
    pub(super) fn width(&self, index: u64) -> usize {
        let left = self.expected.saturating_sub(index * WIDTH as u64);
        usize::try_from(left).map_or(WIDTH, |left| left.min(WIDTH))
    }

    fn spawn<'scope, 'env>(&self, scope: &'scope Scope<'scope, 'env>, lane: u64, lanes: u64) -> Worker
    where
        'a: 'scope,
    {
        let (send, results) = sync_channel(AHEAD);
        let (recycle, used) = channel();
        let walk = *self;
        scope.spawn(move || walk.work(lane, lanes, &send, &used));
        Worker { results, recycle }
    }

    /// Every `lanes`-th bundle, until nobody wants more.
    fn work(&self, lane: u64, lanes: u64, send: &SyncSender<Result<Batch, Fault>>, used: &Receiver<Batch>) {
        let mut index = lane;
        while index < self.bundles() {
            let mut batch = used.try_recv().unwrap_or_default();
            let loaded = batch
                .load(self.files, self.prefix, index, self.width(index))
                .map(|()| batch);
            let failed = loaded.is_err();
            if send.send(loaded).is_err() || failed {
                return;
            }
            index += lanes;
        }
    }

    pub(super) fn fault(&self, kind: FaultKind, seq: u64, what: impl Into<String>) -> Fault {
        Fault::new(kind, what).at(Place {
            generation: self.generation,
            seq: Some(seq),
            request: None,
        })
    }
}

/// One thread that reads.
pub(super) struct Worker {
    pub(super) results: Receiver<Result<Batch, Fault>>,
    /// Takes back what was used, so that its memory is used again.
    pub(super) recycle: Sender<Batch>,
}
