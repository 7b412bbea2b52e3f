//! `jauap log`

use super::{Context, log_check::LogCheck, log_export::LogExport, output};
use crate::publisher;

/// Look at the log of everything that happened.
#[derive(Debug, clap::Subcommand)]
pub enum Log {
    /// Print the signed checkpoint of the log as it stands, to be kept elsewhere.
    Checkpoint,
    /// Write the log as a directory that anyone can check offline.
    Export(LogExport),
    /// Hold the database and the files against the log.
    Check(LogCheck),
}

impl Log {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Checkpoint => {
                // Signing for a database that went back would be signing two histories: the guard stands before it.
                let service = context.service().await?.service;
                output::text(&publisher::checkpoint(&service).await?)
            }
            Self::Export(command) => command.run(context).await,
            Self::Check(command) => command.run(context).await,
        }
    }
}
