//! A DNS on loopback that says what a test wants, and senders who sign their mail.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, UdpSocket},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use data_encoding::BASE64;
use mail_auth::{
    common::{crypto::Ed25519Key, headers::HeaderWriter},
    dkim::{DkimSigner, Done},
    hickory_resolver::proto::{
        op::{Message, ResponseCode},
        rr::{RData, Record, RecordType, rdata::TXT},
    },
};

/// What is said of a name: one text, an error, or nothing at all, however long somebody waits.
pub type Says = Option<Result<String, ResponseCode>>;

/// A name that is known, and its text.
pub fn says(name: &str, text: &str) -> (String, Says) {
    (name.to_owned(), Some(Ok(text.to_owned())))
}

/// Answers until it is dropped. There are no other names than those it was told of.
pub struct Dns {
    pub address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Dns {
    pub fn that_says(names: impl IntoIterator<Item = (String, Says)>) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a socket");
        let address = socket.local_addr().expect("an address");
        let look = Some(Duration::from_millis(50));
        socket.set_read_timeout(look).expect("it is set");
        let names: BTreeMap<String, Says> = names.into_iter().collect();
        let ended = Arc::new(AtomicBool::new(false));
        let is_ended = Arc::clone(&ended);
        std::thread::spawn(move || {
            let mut packet = [0; 2048];
            while !is_ended.load(Ordering::Relaxed) {
                let Ok((length, from)) = socket.recv_from(&mut packet) else {
                    continue;
                };
                if let Some(answer) = answer(&packet[..length], &names) {
                    socket.send_to(&answer, from).expect("it is sent");
                }
            }
        });
        Self { address, ended }
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

fn answer(packet: &[u8], names: &BTreeMap<String, Says>) -> Option<Vec<u8>> {
    let asked = Message::from_vec(packet).expect("a question");
    let mut said = Message::response(asked.metadata.id, asked.metadata.op_code);
    let query = asked.queries.first().expect("a name").clone();
    let name = query.name.to_ascii().to_lowercase();
    match names.get(name.trim_end_matches('.')) {
        Some(None) => return None,
        Some(Some(Ok(text))) if query.query_type == RecordType::TXT => {
            let pieces = text.as_bytes().chunks(255);
            let pieces = pieces.map(|piece| String::from_utf8_lossy(piece).into_owned());
            let text = RData::TXT(TXT::new(pieces.collect()));
            said.add_answer(Record::from_rdata(query.name.clone(), 60, text));
        }
        Some(Some(Ok(_))) => {}
        Some(Some(Err(code))) => said.metadata.response_code = *code,
        None => said.metadata.response_code = ResponseCode::NXDomain,
    }
    said.add_query(query);
    Some(said.to_vec().expect("an answer"))
}

/// The fields that are signed, as far as a mail has them.
pub const SIGNED: [&str; 7] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "Content-Type",
];

/// A domain that signs, with a key of its own.
pub struct Signer {
    domain: String,
    key: Vec<u8>,
}

impl Signer {
    pub fn of(domain: &str) -> Self {
        Self {
            domain: domain.to_owned(),
            key: Ed25519Key::generate_pkcs8().expect("a key"),
        }
    }

    fn key(&self) -> Ed25519Key {
        Ed25519Key::from_pkcs8_der(&self.key).expect("a key")
    }

    /// What the DNS says of the key.
    pub fn record(&self) -> (String, Says) {
        let key = BASE64.encode(&self.key().public_key());
        says(
            &format!("s._domainkey.{}", self.domain),
            &format!("v=DKIM1; k=ed25519; p={key}"),
        )
    }

    /// Signs these fields.
    pub fn over(&self, fields: &[&str]) -> DkimSigner<Ed25519Key, Done> {
        let signer = DkimSigner::from_key(self.key());
        let signer = signer.domain(&self.domain).selector("s");
        signer.headers(fields.iter().copied())
    }

    /// A mail with its signature.
    pub fn sign(&self, mail: &str) -> Vec<u8> {
        signed_by(&self.over(&SIGNED), mail).into_bytes()
    }
}

/// A mail with a signature.
pub fn signed_by(signer: &DkimSigner<Ed25519Key, Done>, mail: &str) -> String {
    let signature = signer.sign(mail.as_bytes()).expect("a signature");
    format!("{}{mail}", signature.to_header())
}
