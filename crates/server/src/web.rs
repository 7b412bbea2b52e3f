//! Listening and serving, until somebody says stop.

use std::net::SocketAddr;

use anyhow::Context;
use axum::{Router, serve::ListenerExt};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::process::too_late;

/// Takes the address, or says why it cannot be taken.
pub async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be listened on; choose another address, or end the program that has it")
    })
}

/// Serves until `stop`; calls that have begun are answered first.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    what: &str,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    // Small answers leave at once; a connection that does not allow it is served all the same.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let app = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, app).with_graceful_shutdown(stop.clone().cancelled_owned());
    tracing::info!(%address, what, "it is served");
    tokio::select! {
        served = serving.into_future() => served.with_context(|| format!("{what} could not be served"))?,
        () = too_late(&stop) => tracing::warn!("some calls were not answered in time"),
    }
    Ok(())
}
