//! Who is asked what names mean.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use mail_auth::{
    MessageAuthenticator,
    hickory_resolver::{
        TokioResolver,
        config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig},
        net::{NetError, runtime::TokioRuntimeProvider},
        system_conf::read_system_conf,
    },
};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore, crypto::ring};

/// How long one server may take for one answer, and how often it is asked again.
const ANSWER: Duration = Duration::from_secs(2);
const AGAIN: usize = 1;

/// How many answers are remembered.
const REMEMBERED: u64 = 512;

/// The servers that are asked.
#[derive(Debug, Clone)]
pub struct NameServers(ResolverConfig);

/// Why nobody can be asked.
#[derive(Debug, thiserror::Error)]
pub enum VerifierError {
    /// The configuration of the system cannot be used.
    #[error("the name servers of this system cannot be told")]
    System(#[source] NetError),
    /// Nobody could be set to ask.
    #[error("the name servers cannot be asked")]
    Servers(#[source] NetError),
    /// The cryptography of the process is not complete.
    #[error("connections cannot be prepared")]
    Connections(#[from] rustls::Error),
}

impl NameServers {
    /// Those that the system asks (`/etc/resolv.conf`).
    ///
    /// # Errors
    ///
    /// [`VerifierError::System`].
    pub fn of_system() -> Result<Self, VerifierError> {
        let (config, _) = read_system_conf().map_err(VerifierError::System)?;
        Ok(Self(config))
    }

    /// One server, over UDP, and over TCP what is too long for it.
    pub fn at(server: SocketAddr) -> Self {
        let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
            connection.port = server.port();
            connection
        });
        let server = NameServerConfig::new(server.ip(), true, connections.into());
        Self(ResolverConfig::from_name_servers(vec![server]))
    }

    /// The ports on which they are asked.
    pub fn ports(&self) -> Vec<u16> {
        let servers = self.0.name_servers().iter();
        servers
            .flat_map(|server| &server.connections)
            .map(|connection| connection.port)
            .collect()
    }

    pub(super) fn into_dns(self) -> Result<MessageAuthenticator, VerifierError> {
        // What comes from a file on this machine, or with its domain added, says nothing of a sender.
        let config = ResolverConfig::from_parts(None, Vec::new(), self.0.name_servers().to_vec());
        let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        let options = builder.options_mut();
        options.timeout = ANSWER;
        options.attempts = AGAIN;
        options.cache_size = REMEMBERED;
        options.use_hosts_file = ResolveHosts::Never;
        let resolver = builder.with_tls_config(no_tls()?).build();
        Ok(MessageAuthenticator(resolver.map_err(VerifierError::Servers)?))
    }
}

/// Nobody is asked over TLS, so no certificates are read from the disk, where there may be none.
fn no_tls() -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?;
    Ok(builder
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth())
}
