//! A mail server of a few lines that delivers.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use jauap_mail::lmtp::{LmtpLimits, LmtpListener, LmtpPlace, LmtpSettings};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpStream, UnixStream},
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

use crate::keeper::{Keeper, RealClock};

/// Small limits, so that they can be reached.
pub fn settings(place: LmtpPlace) -> LmtpSettings {
    LmtpSettings {
        account: "local-delivery".to_owned(),
        place,
        host_name: "desk.example.kz".to_owned(),
        recipients: vec![
            "info@healthcity.kz".parse().unwrap(),
            "privacy@healthcity.kz".parse().unwrap(),
        ],
        limits: LmtpLimits {
            mail_bytes: 100_000,
            sessions: 3,
            recipients: 5,
            commands: 40,
            mistakes: 5,
            line: 1000,
            silence: Duration::from_millis(800),
            data: Duration::from_secs(2),
            take: Duration::from_secs(2),
            session: Duration::from_secs(20),
        },
    }
}

/// A listener that serves.
pub struct Listening {
    pub address: Option<SocketAddr>,
    pub keeper: Arc<Keeper>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Listening {
    pub async fn start(settings: LmtpSettings, keeper: Arc<Keeper>) -> Self {
        let listener = LmtpListener::bind(settings).await.unwrap();
        let (address, stop) = (listener.address(), CancellationToken::new());
        let serving = listener.serve(keeper.clone(), Arc::new(RealClock), stop.clone());
        Self {
            address,
            keeper,
            stop,
            task: tokio::spawn(serving),
        }
    }

    pub async fn on_loopback() -> Self {
        let place = LmtpPlace::Loopback("127.0.0.1:0".parse().unwrap());
        Self::start(settings(place), Keeper::new()).await
    }

    /// A client that was greeted.
    pub async fn client(&self) -> Client<TcpStream> {
        let mut client = Client::raw(TcpStream::connect(self.address.unwrap()).await.unwrap());
        assert_eq!(client.reply().await, "220 desk.example.kz LMTP");
        client
    }

    /// A client that has said LHLO.
    pub async fn known_client(&self) -> Client<TcpStream> {
        let mut client = self.client().await;
        client.say("LHLO mx.example.kz").await;
        while client.reply().await.starts_with("250-") {}
        client
    }

    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }

    /// Tells it to stop, and does not wait.
    pub fn stop_soon(&self) {
        self.stop.cancel();
    }
}

/// One connection.
pub struct Client<S> {
    stream: BufReader<S>,
}

impl Client<UnixStream> {
    pub async fn on_socket(path: &PathBuf) -> Self {
        Self::raw(UnixStream::connect(path).await.unwrap())
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Client<S> {
    pub fn raw(stream: S) -> Self {
        Self {
            stream: BufReader::new(stream),
        }
    }

    pub async fn say(&mut self, line: &str) {
        self.send(format!("{line}\r\n").as_bytes()).await;
    }

    pub async fn send(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).await.unwrap();
    }

    /// The next line; empty at the end.
    pub async fn reply(&mut self) -> String {
        let mut line = String::new();
        let read = tokio::time::timeout(Duration::from_secs(10), self.stream.read_line(&mut line)).await;
        let _ = read.expect("a reply comes in time");
        line.trim_end().to_owned()
    }

    /// Says a command; gives the code of the reply.
    pub async fn ask(&mut self, line: &str) -> String {
        self.say(line).await;
        self.reply().await.chars().take(3).collect()
    }

    /// Delivers a mail as it is on the wire; gives the replies after its end.
    pub async fn deliver(&mut self, from: &str, to: &[&str], wire: &[u8]) -> Vec<String> {
        assert_eq!(self.ask(&format!("MAIL FROM:<{from}>")).await, "250");
        for one in to {
            assert_eq!(self.ask(&format!("RCPT TO:<{one}>")).await, "250");
        }
        assert_eq!(self.ask("DATA").await, "354");
        self.send(wire).await;
        let mut replies = Vec::new();
        for _ in to {
            replies.push(self.reply().await);
        }
        replies
    }
}
