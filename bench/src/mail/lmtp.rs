//! A mail server that hands mails over by LMTP (RFC 2033), over several connections at once.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    task::JoinSet,
};

/// Connections at once.
const CONNECTIONS: usize = 8;
/// Mails of one connection, as mail servers limit them.
const EACH: usize = 200;

/// Hands every mail over; each must be taken.
pub async fn hand_over(address: &str, mails: &Arc<Vec<Vec<u8>>>) -> anyhow::Result<()> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut running = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (address, mails, next) = (address.to_owned(), mails.clone(), next.clone());
        running.spawn(async move {
            while next.load(Ordering::Relaxed) < mails.len() {
                one_connection(&address, &mails, &next).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(())
}

async fn one_connection(address: &str, mails: &[Vec<u8>], next: &AtomicUsize) -> anyhow::Result<()> {
    let mut client = Client(BufReader::new(TcpStream::connect(address).await?));
    client.answer("220").await?;
    client.say("LHLO mx.mail.example", "250").await?;
    for _ in 0..EACH {
        let Some(mail) = mails.get(next.fetch_add(1, Ordering::Relaxed)) else {
            break;
        };
        client.say("MAIL FROM:<bounces@mail.example>", "250").await?;
        client.say("RCPT TO:<info@healthcity.kz>", "250").await?;
        client.say("DATA", "354").await?;
        client.0.write_all(&stuffed(mail)).await?;
        client.say(".", "250").await?;
    }
    client.say("QUIT", "221").await
}

/// The mail as it goes over the line: with CR LF at its end, and lines that begin with a dot get another one.
fn stuffed(mail: &[u8]) -> Vec<u8> {
    let mut wire = Vec::with_capacity(mail.len() + 64);
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            wire.push(b'.');
        }
        wire.extend_from_slice(line);
    }
    if !wire.ends_with(b"\r\n") {
        wire.extend_from_slice(b"\r\n");
    }
    wire
}

struct Client(BufReader<TcpStream>);

impl Client {
    async fn say(&mut self, line: &str, expected: &str) -> anyhow::Result<()> {
        self.0.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.answer(expected).await
    }

    async fn answer(&mut self, expected: &str) -> anyhow::Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).await.context("the door closed")?;
            if !line.starts_with(expected) {
                bail!("the door said {line:?} in place of {expected}");
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::stuffed;

    #[test]
    fn dots_are_doubled_and_the_last_line_ends() {
        assert_eq!(stuffed(b".a\r\nb.\r\n..c"), b"..a\r\nb.\r\n...c\r\n");
        assert_eq!(stuffed(b"a\r\n"), b"a\r\n");
    }
}
