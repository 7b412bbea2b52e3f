//! A mail server of a few lines that delivers over LMTP (RFC 2033): to Dovecot, or to Jauap itself.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

const PATIENCE: Duration = Duration::from_mins(2);

/// One connection, for mail to one recipient.
pub struct Delivery {
    stream: BufReader<TcpStream>,
    to: String,
}

impl Delivery {
    /// Connects and is greeted.
    pub async fn connect(port: u16, to: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        let mut new = Self {
            stream: BufReader::new(stream),
            to: to.to_owned(),
        };
        new.reply().await?;
        new.ask("LHLO mx.example.kz").await?;
        Ok(new)
    }

    /// Delivers a mail, and gives the code of the last reply: 250 when it is taken.
    pub async fn deliver(&mut self, raw: &[u8]) -> io::Result<u16> {
        self.ask("MAIL FROM:<asel@example.kz>").await?;
        let to = format!("RCPT TO:<{}>", self.to);
        let taken = self.ask(&to).await?;
        if taken != 250 {
            return Ok(taken);
        }
        let go_on = self.ask("DATA").await?;
        if go_on != 354 {
            return Ok(go_on);
        }
        self.stream.write_all(&transparent(raw)).await?;
        self.reply().await
    }

    async fn ask(&mut self, line: &str) -> io::Result<u16> {
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.reply().await
    }

    async fn reply(&mut self) -> io::Result<u16> {
        loop {
            let mut line = String::new();
            let read = timeout(PATIENCE, self.stream.read_line(&mut line)).await;
            let read = read.map_err(|_| io::ErrorKind::TimedOut)??;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                let code = line.get(..3).and_then(|code| code.parse().ok());
                return code.ok_or_else(|| io::ErrorKind::InvalidData.into());
            }
        }
    }
}

/// A mail as it is on the wire: with a dot more where a line begins with one, and its end (RFC 5321 §4.5.2).
fn transparent(raw: &[u8]) -> Vec<u8> {
    let mut wire = Vec::with_capacity(raw.len() + 5);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            wire.push(b'.');
        }
        wire.extend_from_slice(line);
    }
    if !wire.ends_with(b"\r\n") {
        wire.extend_from_slice(b"\r\n");
    }
    wire.extend_from_slice(b".\r\n");
    wire
}
