//! `jauap worker`

use super::Context;
use crate::{
    metrics,
    process::{self, Halves},
    wiring,
};

/// Work in the background only: send letters, remove what has no reason to be kept.
pub async fn run(context: &Context) -> anyhow::Result<()> {
    let config = context.config()?;
    let built = wiring::build_service(&config).await?;
    let halves = Halves {
        listener: None,
        workers: true,
        metrics: metrics::bind(config.metrics.listen).await?,
    };
    process::run(&config, built, halves, || Ok(())).await
}
