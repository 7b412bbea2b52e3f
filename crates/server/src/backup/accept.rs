//! Going on with a database that the operator brought back by other means.

use anyhow::bail;
use jauap_workflow::log::{GuardError, check_outside};

use super::{
    generation::{Continued, continue_from, opened_after, ours, place},
    opened::open_to_restore,
    tree::check_tree,
};
use crate::{config::Config, wiring::Built};

/// Opens a new generation of the log over the database as it is, if it is behind what was published; goes on with what an
/// interrupted run began. Nothing happens, and nothing is returned, when it is not behind.
pub async fn accept(config: &Config) -> anyhow::Result<Option<Continued>> {
    let built = open_to_restore(config).await?;
    let done = on(&built).await;
    built.database.close().await?;
    done
}

async fn on(built: &Built) -> anyhow::Result<Option<Continued>> {
    let service = &built.service;
    let Some(note) = service.outside.checkpoint().await? else {
        return Ok(None);
    };
    let known = ours(service, &note, "the checkpoint kept outside the database")?;
    let head = service.store.log_head().await?;
    let refused = match check_outside(service).await {
        Ok(()) => return Ok(None),
        Err(error) => error,
    };
    let is_begun = opened_after(service, &head, &known.checkpoint).await?.is_some();
    let is_behind = match refused {
        GuardError::Behind { .. } => true,
        // The log had been restored since this database was copied.
        GuardError::Foreign { .. } => place(&known.checkpoint).0 > head.generation,
        GuardError::Different { .. } => {
            bail!(
                "{refused}. A log with other entries than the published ones cannot be continued: bring back a database \
                 that is only older"
            );
        }
        GuardError::Signature(_) | GuardError::Plan(_) | GuardError::Outside(_) | GuardError::Store(_) => {
            false
        }
    };
    if !is_begun && !is_behind {
        return Err(refused.into());
    }
    let origin = service.log.origin(head.generation);
    check_tree(service.store.as_ref(), &origin, None).await?;
    let continued = continue_from(service, known).await?;
    let note = jauap_workflow::log::checkpoint(service).await?;
    service.outside.publish(&note).await?;
    Ok(Some(continued))
}
