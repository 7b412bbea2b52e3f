//! `jauap web`

use super::Context;
use crate::{
    metrics,
    process::{self, Halves},
    web, wiring,
};

/// Serve the site only.
pub async fn run(context: &Context) -> anyhow::Result<()> {
    let config = context.config()?;
    let built = wiring::build_service(&config).await?;
    let halves = Halves {
        listener: Some(web::bind(config.http.listen).await?),
        workers: false,
        metrics: metrics::bind(config.metrics.listen).await?,
    };
    process::run(&config, built, halves, || Ok(())).await
}
