//! TLS towards the server.

use std::sync::Arc;

use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

use super::{connect::Stream, failure::Failure};

const STEP: &str = "tls";

/// Protects a connection. The certificate must be valid for `host`.
pub async fn protect(stream: Stream, host: &str, extra_roots: Option<&[u8]>) -> Result<Stream, Failure> {
    let broken = |error: &dyn std::fmt::Display| Failure::broken(STEP, error);
    let name = ServerName::try_from(host.to_owned()).map_err(|error| broken(&error))?;
    let connector = connector(extra_roots)?;
    let protected = connector
        .connect(name, stream)
        .await
        .map_err(|error| broken(&error))?;
    Ok(Box::new(protected))
}

fn connector(extra_roots: Option<&[u8]>) -> Result<TlsConnector, Failure> {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    for certificate in CertificateDer::pem_slice_iter(extra_roots.unwrap_or_default()) {
        let unreadable = |_| Failure::broken(STEP, "the certificates of the authorities cannot be read");
        let added = roots.add(certificate.map_err(unreadable)?);
        added.map_err(|error| Failure::broken(STEP, error))?;
    }
    // The provider is named, so that it does not matter which others are linked.
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::broken(STEP, error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
