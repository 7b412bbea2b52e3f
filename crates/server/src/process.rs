//! A process from its start to its end: what has begun is finished, but nobody waits for ever.

use std::time::Duration;

use jauap_storage::Database;
use tokio::{
    net::TcpListener,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use crate::{
    config::Config,
    logs::chain,
    metrics, publisher, web,
    wiring::{self, Built},
    workers,
};

/// How long calls and letters that have begun may take after somebody said stop.
pub const LAST_CALLS: Duration = Duration::from_secs(10);

/// A core dump would hold keys and contents in clear. Where the system does not allow to forbid it, it is the operator's.
pub fn leave_no_core_dump() {
    drop(rlimit::Resource::CORE.set(0, 0));
}

/// Which halves of the service a process runs.
pub struct Halves {
    /// Where the site is served, if it is.
    pub listener: Option<TcpListener>,
    /// True when the process works in the background.
    pub workers: bool,
    /// Where the metrics are served, if they are.
    pub metrics: Option<TcpListener>,
}

/// Runs until the process is asked to end, or a half ends by itself; `ready` is called when everything runs.
pub async fn run(
    config: &Config,
    built: Built,
    halves: Halves,
    ready: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let stop = CancellationToken::new();
    let mut running = tokio::task::JoinSet::new();
    if let Some(listener) = halves.metrics {
        let (counted, service) = (metrics::begin()?, built.service.clone());
        running.spawn(metrics::serve(listener, counted, service, stop.clone()));
    }
    if halves.workers {
        let (transport, timing) = (wiring::transport(config)?, config.mail.timing());
        let doors = wiring::doors(config)?;
        let work = workers::run(built.service.clone(), transport, timing, doors, stop.clone());
        let stop = stop.clone();
        running.spawn(async move {
            Box::pin(bounded(work, stop)).await;
            Ok(())
        });
    }
    let (service, ending) = (built.service.clone(), stop.clone());
    running.spawn(async move {
        workers::follow_rules(&service, &ending).await;
        Ok(())
    });
    if let Some(listener) = halves.listener {
        let site = wiring::site(built.service.clone(), config)?;
        running.spawn(web::serve(listener, site, "the site", stop.clone()));
    }
    let (service, until) = (built.service.clone(), stop.clone());
    running.spawn(async move { publisher::run(&service, &until).await });
    ready()?;
    let mut ended = tokio::select! {
        asked = asked_to_stop() => asked,
        Some(half) = running.join_next() => half.map_err(anyhow::Error::from).flatten(),
    };
    stop.cancel();
    while let Some(half) = running.join_next().await {
        ended = ended.and(half.map_err(anyhow::Error::from).flatten());
    }
    if ended.is_ok() {
        publisher::at_the_end(&built.service).await;
    }
    close(built.database).await;
    ended
}

/// Ends when the operator or the system asks the process to end.
async fn asked_to_stop() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("the process was asked to end");
    Ok(())
}

/// Lets work end by itself after `stop`, but not for longer than calls may take. A letter that is then still under
/// way is taken up again when its lease has ended.
async fn bounded(work: impl Future<Output = ()>, stop: CancellationToken) {
    tokio::select! {
        () = work => {}
        () = too_late(&stop) => tracing::warn!("the work at hand was not finished in time"),
    }
}

/// Ends when everything should have ended.
pub async fn too_late(stop: &CancellationToken) {
    stop.cancelled().await;
    sleep(LAST_CALLS).await;
}

/// Lets the database end what it has begun.
pub async fn close(database: Database) {
    match timeout(LAST_CALLS / 2, database.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(error = chain(&error), "the database was not closed"),
        Err(_) => tracing::warn!("the database was not closed in time"),
    }
}
