//! `[metrics]`

use std::net::SocketAddr;

use serde::Deserialize;

/// Where the operator watches.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MetricsConfig {
    /// The address and port on which `/metrics` is served; unset, nowhere. Nobody is asked who he is.
    pub listen: Option<SocketAddr>,
}
