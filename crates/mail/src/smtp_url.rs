//! The address of the mail server, as the operator writes it.

use lettre::transport::smtp::{authentication::Credentials, client::TlsParameters, extension::ClientId};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// The address of the mail server is not one. It is not repeated here: it may hold a password.
#[derive(Debug, thiserror::Error)]
pub enum SmtpUrlError {
    /// Not of the form that is understood.
    #[error(
        "the mail server is written smtp://user:password@host:port, smtp://…?tls=required, smtp://…?tls=opportunistic or smtps://…"
    )]
    Malformed,
    /// TLS cannot be set up for this host.
    #[error("TLS cannot be set up for the mail server")]
    Tls,
}

/// How the connection is protected.
pub enum Protection {
    /// Not at all: for a server on the same machine.
    None,
    /// By STARTTLS where the server offers it.
    Opportunistic(TlsParameters),
    /// By STARTTLS, or no letter goes.
    Required(TlsParameters),
    /// By TLS from the first byte.
    Wrapped(TlsParameters),
}

/// Where the mail server is and how to speak to it.
pub struct SmtpServer {
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// TLS.
    pub protection: Protection,
    /// The login, if one is needed.
    pub credentials: Option<Credentials>,
    /// The name that we say in EHLO.
    pub hello: ClientId,
}

impl SmtpServer {
    /// Reads `smtp://user:password@host:port/ehlo-name?tls=required` and the like.
    pub fn parse(text: &str) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(text).map_err(|_| SmtpUrlError::Malformed)?;
        let host = host(&url)?;
        let tls = || TlsParameters::new(host.clone()).map_err(|_| SmtpUrlError::Tls);
        let (protection, usual_port) = match (url.scheme(), query(&url)?.as_deref()) {
            ("smtp", None) => (Protection::None, 25),
            ("smtp", Some("opportunistic")) => (Protection::Opportunistic(tls()?), 587),
            ("smtp", Some("required")) => (Protection::Required(tls()?), 587),
            ("smtps", None) => (Protection::Wrapped(tls()?), 465),
            _ => return Err(SmtpUrlError::Malformed),
        };
        let port = url.port().unwrap_or(usual_port);
        Ok(Self {
            port,
            protection,
            credentials: credentials(&url)?,
            hello: hello(&url),
            host,
        })
    }
}

fn host(url: &Url) -> Result<String, SmtpUrlError> {
    match url.host() {
        Some(Host::Domain(name)) if !name.is_empty() => Ok(name.to_owned()),
        Some(Host::Ipv4(address)) => Ok(address.to_string()),
        // Without the brackets that stand around it in the address.
        Some(Host::Ipv6(address)) => Ok(address.to_string()),
        Some(Host::Domain(_)) | None => Err(SmtpUrlError::Malformed),
    }
}

/// The value of `tls`; any other parameter is a mistake that would go unnoticed.
fn query(url: &Url) -> Result<Option<String>, SmtpUrlError> {
    let mut pairs = url.query_pairs();
    match (pairs.next(), pairs.next()) {
        (None, _) => Ok(None),
        (Some((name, value)), None) if name == "tls" => Ok(Some(value.into_owned())),
        _ => Err(SmtpUrlError::Malformed),
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, SmtpUrlError> {
    let plain = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(String::from).map_err(|_| SmtpUrlError::Malformed)
    };
    if url.username().is_empty() {
        return Ok(None);
    }
    let password = plain(url.password().unwrap_or_default())?;
    Ok(Some(Credentials::new(plain(url.username())?, password)))
}

fn hello(url: &Url) -> ClientId {
    match url.path().trim_matches('/') {
        "" => ClientId::default(),
        name => ClientId::Domain(name.to_owned()),
    }
}
