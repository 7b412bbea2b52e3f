//! From a host name to a conversation with a server that knows us.

use std::{fmt, net::IpAddr, time::Duration};

use async_imap::{
    Authenticator, Client, Session,
    imap_proto::{Capability, Response, ResponseCode, Status},
};
use secrecy::ExposeSecret;
use socket2::{SockRef, TcpKeepalive};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};

use super::{
    failure::{Failure, within},
    settings::{ImapSettings, Protection},
    tls,
};

/// A connection, protected or not.
pub trait Duplex: AsyncRead + AsyncWrite + fmt::Debug + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + fmt::Debug + Unpin + Send> Duplex for T {}

/// A connection, protected or not.
pub type Stream = Box<dyn Duplex>;

/// A silent connection is asked for a sign of life after this, and again at this distance.
const SIGN_OF_LIFE: Duration = Duration::from_mins(1);

/// Connects and logs in.
pub async fn open(settings: &ImapSettings) -> Result<Session<Stream>, Failure> {
    let limit = settings.times.command;
    let tcp = within("connect", limit, reach(settings)).await?;
    let (client, plain_login) = within("greeting", limit, greet(settings, tcp)).await?;
    within("login", limit, log_in(settings, client, plain_login)).await
}

async fn reach(settings: &ImapSettings) -> Result<TcpStream, Failure> {
    let broken = |error| Failure::broken("connect", error);
    let place = (settings.host.as_str(), settings.port);
    let tcp = TcpStream::connect(place).await.map_err(broken)?;
    let peer = tcp.peer_addr().map_err(broken)?;
    if !may_hear_us(settings.protection, peer.ip()) {
        let words = "without TLS the server must be on this machine's loopback";
        return Err(Failure::broken("connect", words));
    }
    tcp.set_nodelay(true).map_err(broken)?;
    let keepalive = TcpKeepalive::new()
        .with_time(SIGN_OF_LIFE)
        .with_interval(SIGN_OF_LIFE);
    SockRef::from(&tcp)
        .set_tcp_keepalive(&keepalive)
        .map_err(broken)?;
    Ok(tcp)
}

/// Without TLS nothing leaves the machine, whatever a host name turns out to mean.
fn may_hear_us(protection: Protection, peer: IpAddr) -> bool {
    match protection {
        Protection::Tls | Protection::StartTls => true,
        Protection::PlainOnLoopback => peer.is_loopback(),
    }
}

/// Reads the greeting on a protected connection; tells whether the server announced AUTH=PLAIN on it.
async fn greet(settings: &ImapSettings, tcp: TcpStream) -> Result<(Client<Stream>, bool), Failure> {
    let roots = settings.extra_roots.as_deref();
    match settings.protection {
        Protection::PlainOnLoopback => greeting(Client::new(Box::new(tcp))).await,
        Protection::Tls => {
            let stream = tls::protect(Box::new(tcp), &settings.host, roots).await?;
            greeting(Client::new(stream)).await
        }
        Protection::StartTls => {
            let (mut client, _) = greeting(Client::new(Box::new(tcp))).await?;
            let begun = client.run_command_and_check_ok("STARTTLS", None).await;
            begun.map_err(|error| Failure::broken("starttls", error))?;
            // Whatever else was said in the open is dropped with the old client: somebody else may have said it.
            let stream = tls::protect(client.into_inner(), &settings.host, roots).await?;
            Ok((Client::new(stream), false))
        }
    }
}

async fn greeting(mut client: Client<Stream>) -> Result<(Client<Stream>, bool), Failure> {
    let broken = |words: &dyn fmt::Display| Failure::broken("greeting", words);
    let read = client.read_response().await.map_err(|error| broken(&error))?;
    let greeting = read.ok_or_else(|| broken(&"the server ended the connection"))?;
    let Response::Data { status, outcome } = greeting.parsed() else {
        return Err(broken(&"the server does not speak IMAP"));
    };
    let words = outcome.information.as_deref().unwrap_or_default();
    match status {
        Status::Ok => {}
        // Nobody has logged in yet: either a mistake, or somebody who wants the login to be left out, and TLS with it.
        Status::PreAuth => return Err(broken(&"the server takes us for logged in already")),
        Status::No | Status::Bad | Status::Bye => return Err(broken(&words)),
    }
    let plain = Capability::Auth("PLAIN".into());
    let plain_login = matches!(&outcome.code, Some(ResponseCode::Capabilities(all)) if all.contains(&plain));
    Ok((client, plain_login))
}

async fn log_in(
    settings: &ImapSettings,
    client: Client<Stream>,
    plain_login: bool,
) -> Result<Session<Stream>, Failure> {
    let (user, password) = (settings.user.as_str(), settings.password.expose_secret());
    // LOGIN carries ASCII only (RFC 3501 §9).
    let session = if plain_login || !user.is_ascii() || !password.is_ascii() {
        let answer = format!("\0{user}\0{password}");
        client.authenticate("PLAIN", PlainLogin(&answer)).await
    } else {
        client.login(user, password).await
    };
    session.map_err(|(error, _)| Failure::of_login(&error))
}

/// SASL PLAIN (RFC 4616): the whole answer at once.
struct PlainLogin<'a>(&'a str);

impl<'a> Authenticator for PlainLogin<'a> {
    type Response = &'a str;

    fn process(&mut self, _challenge: &[u8]) -> Self::Response {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_tls_nothing_leaves_the_machine() {
        let plain = |peer: &str| may_hear_us(Protection::PlainOnLoopback, peer.parse().unwrap());
        assert!(plain("127.0.0.1") && plain("::1"));
        assert!(!plain("10.0.0.1") && !plain("0.0.0.0") && !plain("2001:db8::1"));
        assert!(may_hear_us(Protection::Tls, "192.0.2.1".parse().unwrap()));
    }
}
