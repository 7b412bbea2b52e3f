//! The log of a database against its own head: every entry is hashed again.

use anyhow::ensure;
use jauap_domain::EventSeq;
use jauap_ledger::{
    checkpoint::Checkpoint,
    tree::{Frontier, leaf_hash},
};
use jauap_workflow::{ports::LogReader, records::LogHead};

/// How many entries are read at a time.
const PAGE: u64 = 2_000;

/// Recomputes the root of the log from its entries and holds it against the head, and against a checkpoint of the same
/// generation if there is one.
pub async fn check_tree(
    log: &dyn LogReader,
    origin: &str,
    known: Option<&Checkpoint>,
) -> anyhow::Result<LogHead> {
    let head = log.log_head().await?;
    let known = known.filter(|known| known.origin == origin);
    let (mut frontier, mut root_then) = (Frontier::new(), None);
    let mut after = EventSeq(0);
    loop {
        let page = log.log_entries(after, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for entry in page {
            ensure!(
                entry.seq.0 == after.0 + 1,
                "entry {} of the log is missing",
                after.0 + 1
            );
            after = entry.seq;
            let leaf = leaf_hash(entry.entry.as_bytes());
            ensure!(
                leaf == entry.leaf,
                "entry {} of the log is not the one that was hashed",
                after.0
            );
            if entry.generation == head.generation {
                frontier.append(leaf);
                if known.is_some_and(|known| known.size == frontier.size()) {
                    root_then = Some(frontier.root());
                }
            }
        }
    }
    ensure!(
        (frontier.size(), frontier.root()) == (head.size, head.root),
        "the entries of the log do not give the root of its head"
    );
    if let Some(known) = known.filter(|known| known.size > 0) {
        ensure!(
            head.size >= known.size,
            "the log has {} entries, but {} were published",
            head.size,
            known.size
        );
        ensure!(
            root_then == Some(known.root),
            "the first {} entries of the log are not those that were published",
            known.size
        );
    }
    Ok(head)
}
