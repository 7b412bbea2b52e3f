//! `[http]`

use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;

use super::value::from_text;

/// How the site is served.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpConfig {
    /// The address and port to listen on.
    #[serde(deserialize_with = "from_text")]
    pub listen: SocketAddr,
    /// True when a proxy of our own stands in front and its `X-Forwarded-For` names the caller.
    pub behind_proxy: bool,
    /// True when cookies travel over TLS only; unset, it follows the public address.
    pub secure_cookies: Option<bool>,
    /// False when nobody is slowed down.
    pub throttle: bool,
    /// True when a page shows captured mail to everybody; for the demonstration.
    pub show_captured_mail: bool,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, 8080).into(),
            behind_proxy: false,
            secure_cookies: None,
            throttle: true,
            show_captured_mail: false,
        }
    }
}
