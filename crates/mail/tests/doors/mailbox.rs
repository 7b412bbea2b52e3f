//! Another program that uses the same mailbox: the sender of test mail, and the person who reads along.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

/// An IMAP session that is written by hand.
pub struct Mailbox {
    stream: BufReader<TcpStream>,
}

impl Mailbox {
    /// Logs in and opens the inbox.
    pub fn open(port: u16, user: &str) -> Self {
        let stream = BufReader::new(TcpStream::connect(("127.0.0.1", port)).unwrap());
        let mut new = Self { stream };
        new.line();
        new.command(&format!("LOGIN {user} secret"));
        new.command("SELECT INBOX");
        new
    }

    /// Says a command; gives the whole answer, which must be OK.
    pub fn command(&mut self, text: &str) -> String {
        self.stream
            .get_mut()
            .write_all(format!("T {text}\r\n").as_bytes())
            .unwrap();
        let mut answer = String::new();
        loop {
            let line = self.line();
            let literal = line
                .trim_end()
                .strip_suffix('}')
                .and_then(|start| start.rsplit_once('{'));
            let length = literal.and_then(|(_, length)| length.parse::<usize>().ok());
            answer.push_str(&line);
            if let Some(length) = length {
                let mut bytes = vec![0; length];
                self.stream.read_exact(&mut bytes).unwrap();
                answer.push_str(&String::from_utf8_lossy(&bytes));
            }
            if line.starts_with("T ") {
                assert!(line.starts_with("T OK"), "{text}: {line}");
                return answer;
            }
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the server ended the connection");
        line
    }

    /// Puts a mail into the inbox, byte by byte as it is.
    pub fn put(&mut self, raw: &[u8]) {
        let stream = self.stream.get_mut();
        stream
            .write_all(format!("T APPEND INBOX {{{}+}}\r\n", raw.len()).as_bytes())
            .unwrap();
        stream.write_all(raw).unwrap();
        stream.write_all(b"\r\n").unwrap();
        while !self.line().starts_with("T OK") {}
    }

    /// Removes a mail for good.
    pub fn expunge(&mut self, uid: u32) {
        self.command(&format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)"));
        self.command(&format!("UID EXPUNGE {uid}"));
    }

    /// The UIDs that fit.
    pub fn search(&mut self, query: &str) -> Vec<u32> {
        self.command("NOOP");
        let answer = self.command(&format!("UID SEARCH {query}"));
        let line = answer.lines().find_map(|line| line.strip_prefix("* SEARCH"));
        line.unwrap_or_default()
            .split_whitespace()
            .map(|uid| uid.parse().unwrap())
            .collect()
    }
}

/// A mail with this subject, and a body of about this many bytes.
pub fn mail(subject: &str, bytes: usize) -> Vec<u8> {
    let mut raw = format!(
        "From: Asel <asel@example.kz>\r\nTo: info@healthcity.kz\r\nSubject: {subject}\r\nMessage-ID: <{subject}@example.kz>\r\n\r\n"
    );
    let lines = (0_u32..).map(|line| format!("line {line} of {subject}, some more words to fill it up\r\n"));
    for line in lines {
        if raw.len() >= bytes {
            break;
        }
        raw.push_str(&line);
    }
    raw.push_str("the end\r\n");
    raw.into_bytes()
}

/// A user of this test alone, also where the server has run for others before.
pub fn unique(name: &str) -> String {
    format!("{name}-{}", std::process::id())
}
