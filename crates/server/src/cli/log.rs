//! `jauap log`

use super::{Context, output};
use crate::publisher;

/// Look at the log of everything that happened.
#[derive(Debug, clap::Subcommand)]
pub enum Log {
    /// Print the signed checkpoint of the log as it stands, to be kept elsewhere.
    Checkpoint,
}

impl Log {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Checkpoint => {
                // Signing for a database that went back would be signing two histories: the guard stands before it.
                let service = context.service().await?.service;
                output::text(&publisher::checkpoint(&service).await?)
            }
        }
    }
}
