//! The guard against a database that went back: it is held against the checkpoint that is kept outside it.

use jauap_domain::RequestNumber;
use jauap_ledger::{
    Hash,
    checkpoint::Checkpoint,
    note::NoteError,
    plan::{Plan, PlanError},
};

use crate::{
    ports::{OutsideError, StoreError},
    records::LogHead,
    service::Service,
};

/// Why nothing may be written.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// The database has fewer events than were published.
    #[error(
        "the database has {found} events of log generation {generation}, but {published} were published: it is older \
         than its own checkpoint. Nothing is written. Bring back the newer database, or open a new generation of the \
         log with: jauap restore --accept"
    )]
    Behind {
        /// The generation.
        generation: u32,
        /// How many there are.
        found: u64,
        /// How many there were.
        published: u64,
    },
    /// The database has other events than were published.
    #[error(
        "the database has other events than were published: the first {published} of log generation {generation} do \
         not give the published root. Nothing is written. Bring back the right database; to see what differs run: \
         jauap log check"
    )]
    Different {
        /// The generation.
        generation: u32,
        /// How many events were published.
        published: u64,
    },
    /// The checkpoint that is kept outside is none of this log's.
    #[error(
        "the checkpoint kept outside the database ({origin:?}) is none of this log ({expected:?}), or was signed by \
         another key. Nothing is written. See keys.signing_key, log.dir and organisation.public_url in the configuration"
    )]
    Foreign {
        /// The origin it names.
        origin: String,
        /// The origin expected.
        expected: String,
    },
    /// The checkpoint could not be signed.
    #[error(transparent)]
    Signature(#[from] NoteError),
    /// The log's tables do not fit together.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// What is kept outside could not be read or written.
    #[error(transparent)]
    Outside(#[from] OutsideError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Holds the database against the checkpoint kept outside it. Done at every start; an error forbids to write.
pub async fn check_outside(service: &Service) -> Result<(), GuardError> {
    let Some(note) = service.outside.checkpoint().await? else {
        return Ok(());
    };
    let head = service.store.log_head().await?;
    let published = opened(service, &note, &head)?;
    if head.size < published.size {
        return Err(GuardError::Behind {
            generation: head.generation,
            found: head.size,
            published: published.size,
        });
    }
    holds(service, &head, published.size, &published.root).await
}

/// True to what was published only if the leaves themselves lead to the root: the head is one row, easily rewritten.
async fn holds(service: &Service, head: &LogHead, size: u64, root: &Hash) -> Result<(), GuardError> {
    let plan = Plan::root(size)?;
    let nodes = service.store.log_nodes(head.generation, plan.nodes()).await?;
    if plan.finish(&nodes)?.first() == Some(root) {
        Ok(())
    } else {
        Err(GuardError::Different {
            generation: head.generation,
            published: size,
        })
    }
}

fn opened(service: &Service, note: &str, head: &LogHead) -> Result<Checkpoint, GuardError> {
    let expected = service.log.origin(head.generation);
    let key = service.log.verifier(head.generation)?;
    let foreign = |origin: String| GuardError::Foreign {
        origin,
        expected: expected.clone(),
    };
    Checkpoint::open(note, &[key]).map_err(|_| {
        foreign(Checkpoint::parse_unverified(note).map_or_else(|_| String::new(), |other| other.origin))
    })
}

/// Keeps the checkpoint of the log as it stands outside the database, if it has grown since `published`. What is kept
/// there is never replaced by the checkpoint of a log that does not continue it: an error of the guard means that the
/// database went back, or was changed, while the process ran.
pub async fn publish_checkpoint(service: &Service, published: &mut Option<u64>) -> Result<(), GuardError> {
    let head = service.store.log_head().await?;
    if *published == Some(head.size) {
        return Ok(());
    }
    check_outside(service).await?;
    holds(service, &head, head.size, &head.root).await?;
    service.outside.publish(&service.log.sign(&head)?).await?;
    *published = Some(head.size);
    Ok(())
}

/// Adds to the list outside the destroyed requests that a crash kept from it.
pub async fn complete_list_of_destroyed(service: &Service) -> Result<(), GuardError> {
    let listed: std::collections::HashSet<RequestNumber> = service
        .outside
        .destroyed()
        .await?
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    let mut after = None;
    loop {
        let page = service.store.destroyed(after, 500).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.number);
        let unlisted: Vec<_> = page
            .iter()
            .filter(|skeleton| !listed.contains(&skeleton.number))
            .filter_map(|skeleton| {
                skeleton
                    .destroyed
                    .map(|destroyed| (skeleton.number, destroyed.at))
            })
            .collect();
        if !unlisted.is_empty() {
            service.outside.note_destroyed(&unlisted).await?;
        }
    }
}
