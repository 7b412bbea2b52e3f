//! What an operator watches: `/metrics` in the text form of Prometheus, on a listener of its own.
//!
//! What this process does is counted as it happens. How things stand is read from the database when somebody asks, and
//! remembered for a while; so every process tells the same of it. No label holds anything that people told us.

mod families;
mod gauges;
mod standing;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use jauap_workflow::Service;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::standing::Standing;
use crate::web;

/// How often what was measured is put into its buckets, also when nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// The form of the answer.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Takes the address on which `/metrics` is served, if one is configured.
pub async fn bind(address: Option<SocketAddr>) -> anyhow::Result<Option<TcpListener>> {
    match address {
        Some(address) => web::bind(address).await.map(Some),
        None => Ok(None),
    }
}

/// Begins to count. Once in a process, before anything is counted.
pub fn begin() -> anyhow::Result<PrometheusHandle> {
    let recorder = families::recorder().context("the buckets of the metrics make no sense")?;
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).context("the metrics have begun already")?;
    families::begin_at_nothing();
    Ok(handle)
}

/// Serves `/metrics` until `stop`.
pub async fn serve(
    listener: TcpListener,
    handle: PrometheusHandle,
    service: Service,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let watch = Arc::new(Watch {
        standing: Standing::of(service),
        handle,
    });
    let router = Router::new()
        .route("/metrics", get(scrape))
        .with_state(Arc::clone(&watch));
    tokio::select! {
        served = web::serve(listener, router, "the metrics", stop) => served,
        never = watch.keep_up() => match never {},
    }
}

struct Watch {
    handle: PrometheusHandle,
    standing: Standing,
}

impl Watch {
    async fn keep_up(&self) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(UPKEEP).await;
            self.handle.run_upkeep();
        }
    }

    async fn text(&self) -> String {
        let (standing, now) = self.standing.read().await;
        let mut text = self.handle.render();
        text.push_str(&gauges::text(&standing, now));
        text
    }
}

async fn scrape(State(watch): State<Arc<Watch>>) -> Response {
    ([(header::CONTENT_TYPE, TEXT)], watch.text().await).into_response()
}
