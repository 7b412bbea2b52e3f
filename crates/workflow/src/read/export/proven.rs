//! The rows of an export with what proves them, a page at a time.

use data_encoding::BASE64;
use jauap_domain::EventSeq;
use jauap_ledger::{
    Hash, gaps,
    plan::Plan,
    tree::{NodeId, empty_root},
};

use crate::{
    log::ReceiptError,
    ports::StoreError,
    read::{HISTORY_PAGE, ReadError},
    records::{HistoryFilter, HistoryRow, LogHead},
    service::Service,
};

/// A row with what proves it.
#[derive(Debug)]
pub(super) struct ProvenRow {
    pub row: HistoryRow,
    /// The roots of the subtrees between the row before and this one.
    pub before: String,
    /// The roots of the subtrees behind the last row of a generation.
    pub after: String,
    /// The signed checkpoint, in the first row of a generation.
    pub checkpoint: String,
}

/// The rows up to the end that the log had when the export began.
pub(super) struct ProvenRows {
    service: Service,
    filter: HistoryFilter,
    head: LogHead,
    /// The generations with the number of events before them, the oldest first.
    starts: Vec<(u32, u64)>,
    seen: EventSeq,
    /// The generation of the last row, and how many of its leaves lie before the next row.
    at: Option<(LogHead, u64)>,
    /// The checkpoint that goes into the next row.
    checkpoint: String,
    /// The last row so far: what comes after it is not known yet.
    held: Option<Placed>,
    ended: bool,
}

/// A row that knows which subtrees prove it.
struct Placed {
    row: HistoryRow,
    before: Vec<NodeId>,
    after: Vec<NodeId>,
    checkpoint: String,
}

impl ProvenRows {
    /// The rows up to the end of the log as it stands.
    pub async fn begin(service: Service, filter: HistoryFilter) -> Result<Self, ReadError> {
        let head = service.store.log_head().await?;
        let generations = service.store.log_generations().await?;
        Ok(Self {
            service,
            filter,
            head,
            starts: generations
                .iter()
                .map(|one| (one.generation, one.start))
                .collect(),
            seen: EventSeq(0),
            at: None,
            checkpoint: String::new(),
            held: None,
            ended: false,
        })
    }

    /// The next rows, or nothing when there are no more.
    pub async fn page(&mut self) -> Result<Option<Vec<ProvenRow>>, ReadError> {
        if self.ended {
            return Ok(None);
        }
        let mut placed = Vec::new();
        for row in self.read().await? {
            let begun = |(head, _): (LogHead, u64)| head.generation == row.generation;
            if !self.at.is_some_and(begun) {
                placed.extend(self.last());
                placed.extend(self.open(&row).await?);
            }
            placed.extend(self.place(row)?);
        }
        if self.ended {
            placed.extend(self.last());
        }
        self.prove(placed).await.map(Some)
    }

    async fn read(&mut self) -> Result<Vec<HistoryRow>, ReadError> {
        let mut rows = self
            .service
            .store
            .histories(&self.filter, self.seen, HISTORY_PAGE)
            .await?;
        let is_last = u64::try_from(rows.len()).is_ok_and(|count| count < HISTORY_PAGE);
        let end = self.head.start + self.head.size;
        let known = rows.partition_point(|row| row.seq.0.unsigned_abs() <= end);
        self.ended = is_last || known < rows.len();
        rows.truncate(known);
        if let Some(row) = rows.last() {
            self.seen = row.seq;
        }
        Ok(rows)
    }

    /// Begins the generation of a row with its checkpoint. The event that opened a later generation is always shown:
    /// it says where the generation begins, and commits to the one before.
    async fn open(&mut self, first: &HistoryRow) -> Result<Option<Placed>, ReadError> {
        let head = self.head_of(first.generation).await?;
        self.checkpoint = self.service.log.sign(&head).map_err(ReceiptError::from)?;
        self.at = Some((head, 0));
        if head.start == 0 || first.seq.0.unsigned_abs() == head.start + 1 {
            return Ok(None);
        }
        let before = EventSeq(i64::try_from(head.start).map_err(|_| corrupt("the log is too long"))?);
        let all = HistoryFilter::default();
        match self.service.store.histories(&all, before, 1).await?.pop() {
            Some(opening) => Ok(self.place(opening)?),
            None => Err(corrupt("a generation has no beginning").into()),
        }
    }

    /// Finds the place of a row in the tree of its generation. Gives the row before it, which is finished now.
    fn place(&mut self, row: HistoryRow) -> Result<Option<Placed>, StoreError> {
        let outside = || corrupt("an event lies outside its generation");
        let (head, next) = self.at.ok_or_else(outside)?;
        let index = row.seq.0.unsigned_abs().checked_sub(head.start + 1);
        let index = index
            .filter(|index| (next..head.size).contains(index))
            .ok_or_else(outside)?;
        self.at = Some((head, index + 1));
        let placed = Placed {
            row,
            before: gaps::cover(next, index),
            after: Vec::new(),
            checkpoint: std::mem::take(&mut self.checkpoint),
        };
        Ok(self.held.replace(placed))
    }

    /// The row that turned out to be the last of its generation.
    fn last(&mut self) -> Option<Placed> {
        let mut held = self.held.take()?;
        if let Some((head, next)) = self.at {
            held.after = gaps::cover(next, head.size);
        }
        Some(held)
    }

    /// The head of a generation: the current one as it was when the export began, earlier ones as far as their leaves
    /// are still there.
    async fn head_of(&self, generation: u32) -> Result<LogHead, ReadError> {
        if generation == self.head.generation {
            return Ok(self.head);
        }
        let unknown = || ReadError::from(corrupt("an event belongs to no generation"));
        let at = self.starts.iter().position(|(known, _)| *known == generation);
        let at = at.ok_or_else(unknown)?;
        let (start, end) = match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some((_, start)), Some((_, end))) => (*start, *end),
            (_, _) => return Err(unknown()),
        };
        let size = end.checked_sub(start).ok_or_else(unknown)?;
        let plan = Plan::root(size).map_err(ReceiptError::from)?;
        let nodes = self.service.store.log_nodes(generation, plan.nodes()).await?;
        let roots = plan.finish(&nodes).map_err(ReceiptError::from)?;
        Ok(LogHead {
            generation,
            start,
            size,
            root: roots.first().copied().unwrap_or_else(empty_root),
        })
    }

    /// Fetches the subtrees of a whole page at once; an export without gaps needs none.
    async fn prove(&self, placed: Vec<Placed>) -> Result<Vec<ProvenRow>, ReadError> {
        let mut proven = Vec::with_capacity(placed.len());
        let mut placed = placed.into_iter().peekable();
        while let Some(first) = placed.next() {
            let generation = first.row.generation;
            let mut rows = vec![first];
            while let Some(row) = placed.next_if(|row| row.row.generation == generation) {
                rows.push(row);
            }
            self.prove_within(generation, rows, &mut proven).await?;
        }
        Ok(proven)
    }

    async fn prove_within(
        &self,
        generation: u32,
        rows: Vec<Placed>,
        proven: &mut Vec<ProvenRow>,
    ) -> Result<(), ReadError> {
        let nodes: Vec<NodeId> = rows
            .iter()
            .flat_map(|row| row.before.iter().chain(&row.after).copied())
            .collect();
        let hashes = if nodes.is_empty() {
            Vec::new()
        } else {
            self.service.store.log_nodes(generation, &nodes).await?
        };
        if hashes.len() != nodes.len() {
            return Err(corrupt("a subtree is missing").into());
        }
        let mut hashes = hashes.as_slice();
        for Placed {
            row,
            before,
            after,
            checkpoint,
        } in rows
        {
            proven.push(ProvenRow {
                row,
                before: taken(&mut hashes, before.len()),
                after: taken(&mut hashes, after.len()),
                checkpoint,
            });
        }
        Ok(())
    }
}

/// The next hashes in base64, with a space between two.
fn taken(hashes: &mut &[Hash], count: usize) -> String {
    let (mine, rest) = hashes.split_at(count);
    *hashes = rest;
    let mut text = String::with_capacity(count * (BASE64.encode_len(size_of::<Hash>()) + 1));
    for hash in mine {
        if !text.is_empty() {
            text.push(' ');
        }
        BASE64.encode_append(hash, &mut text);
    }
    text
}

fn corrupt(why: &str) -> StoreError {
    StoreError::Corrupt {
        table: "events",
        why: why.to_owned(),
    }
}
