//! Mail comes in to the real program by every door: IMAP from a real Dovecot, the pipe of a real Postfix, LMTP. Whatever
//! happens to the program, its database, its disk or its readers, every mail ends in exactly one outcome.

mod charsets;
mod imap;
mod kill;
mod lmtp;
mod metrics;
mod outcomes;
mod pipe;
mod poison;
mod poisonous;
mod post;
mod postfix;
mod servers;

use crate::harness::{Installation, Plan, SmtpServer};

/// Installs the program with these doors; letters go to this server.
fn install(doors: &str, letters: &SmtpServer) -> Installation {
    let mail = format!("transport = \"smtp\"\nurl = \"{}\"", letters.url());
    Installation::plan(Plan {
        mail: &mail,
        log: "filter = \"info\"",
        more: doors,
        data: None,
    })
}
