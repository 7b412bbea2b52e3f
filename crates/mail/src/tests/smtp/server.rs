//! A mail server of a few lines, on the loopback.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use jauap_workflow::ports::{BeforeData, MailTransport, NotOurs, SendError};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    time::sleep,
};

use crate::{
    Smtp,
    tests::{address, queued},
};

/// How the server behaves.
#[derive(Clone, Copy, Default)]
pub enum Mood {
    /// Takes everything.
    #[default]
    Takes,
    /// Answers this to a command that begins with this; `<letter>` is the dot after the letter.
    Says(&'static str, &'static str),
    /// Goes away without an answer to a command that begins with this.
    Cuts(&'static str),
    /// Goes away when the first line of the letter is there.
    CutsInTheLetter,
    /// Never answers a command that begins with this.
    Stuck(&'static str),
    /// Answers everything, ever so slowly, and so that no single step is too late.
    Drips,
    /// Says nothing at all.
    Silent,
}

/// What the server heard, and where in between it was written down that the letter leaves.
pub type Heard = Arc<Mutex<Vec<String>>>;

/// What stands among what was heard for that moment.
pub const BEFORE: &str = "(before)";

/// A server; each line of `offers` is one of its answer to EHLO.
pub async fn server(mood: Mood, offers: &'static [&'static str]) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let ours = heard.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = converse(stream, mood, offers, &ours).await;
        }
    });
    (port, heard)
}

async fn converse(stream: TcpStream, mood: Mood, offers: &[&str], heard: &Heard) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    if matches!(mood, Mood::Silent) {
        sleep(Duration::from_mins(1)).await;
    }
    stream.write_all(b"220 test\r\n").await?;
    let mut in_letter = false;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let said = std::mem::take(&mut line).trim_end().to_owned();
        heard.lock().unwrap().push(said.clone());
        if in_letter && said != "." {
            if matches!(mood, Mood::CutsInTheLetter) {
                return Ok(());
            }
            continue;
        }
        let command = if in_letter { "<letter>" } else { &said };
        match mood {
            Mood::Cuts(at) if command.starts_with(at) => return Ok(()),
            Mood::Stuck(at) if command.starts_with(at) => sleep(Duration::from_mins(1)).await,
            Mood::Drips => sleep(Duration::from_millis(150)).await,
            Mood::Says(..)
            | Mood::Cuts(_)
            | Mood::Stuck(_)
            | Mood::Takes
            | Mood::CutsInTheLetter
            | Mood::Silent => {}
        }
        let reply = match mood {
            Mood::Says(at, reply) if command.starts_with(at) => reply.to_owned(),
            Mood::Says(..)
            | Mood::Cuts(_)
            | Mood::Stuck(_)
            | Mood::Drips
            | Mood::Takes
            | Mood::CutsInTheLetter
            | Mood::Silent => usual(command, offers),
        };
        in_letter = reply.starts_with("354");
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn usual(command: &str, offers: &[&str]) -> String {
    match command {
        "<letter>" => "250 taken".to_owned(),
        "DATA" => "354 go on".to_owned(),
        "QUIT" => "221 bye".to_owned(),
        hello if hello.starts_with("EHLO") => {
            let lines = [&["test"], offers, &["AUTH PLAIN"]].concat();
            format!("250-{}", lines.join("\r\n250-")).replace("250-AUTH", "250 AUTH")
        }
        _ => "250 ok".to_owned(),
    }
}

/// Notes the moment before the letter leaves, or keeps it from leaving.
pub struct Noting {
    pub heard: Heard,
    pub lets: bool,
}

#[async_trait]
impl BeforeData for Noting {
    async fn before_data(&self) -> Result<(), NotOurs> {
        self.heard.lock().unwrap().push(BEFORE.to_owned());
        if self.lets { Ok(()) } else { Err(NotOurs) }
    }
}

/// Sends a letter of a few lines to an address by a server.
pub async fn send_to(url: &str, to: &str, heard: &Heard) -> Result<(), SendError> {
    send_bytes(url, to, heard, b"Subject: hello\r\n\r\n.dot\r\n").await
}

/// Sends these bytes.
pub async fn send_bytes(url: &str, to: &str, heard: &Heard, bytes: &[u8]) -> Result<(), SendError> {
    let smtp = Smtp::new(url, &address("info@healthcity.kz"))
        .unwrap()
        .with_deadline(Duration::from_millis(900));
    let before = Noting {
        heard: heard.clone(),
        lets: true,
    };
    smtp.send(&queued(to, bytes), &before).await
}

/// Sends a letter by a server in some mood, and tells what the server heard.
pub async fn send(mood: Mood) -> (Result<(), SendError>, Vec<String>) {
    let (port, heard) = server(mood, &[]).await;
    let sent = send_to(&format!("smtp://127.0.0.1:{port}"), "asel@example.kz", &heard).await;
    let heard = heard.lock().unwrap().clone();
    (sent, heard)
}
