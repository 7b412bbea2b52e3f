//! `jauap understand-mail`: the service starts it to read mails apart. It is no command for people.

use std::process::ExitCode;

use crate::understanding::child::{self, Limits};

/// Reads mails for the service, without its configuration, keys and database.
#[derive(Debug, clap::Args)]
pub struct UnderstandMail {
    /// Mebibytes of memory.
    #[arg(long)]
    memory_mb: u16,
    /// Seconds of processor time for one mail.
    #[arg(long)]
    seconds: u16,
    /// Bytes of the largest mail.
    #[arg(long)]
    mail_bytes: usize,
}

impl UnderstandMail {
    /// Reads until no more mails come.
    pub fn run(self) -> ExitCode {
        child::run(Limits {
            memory_mb: self.memory_mb,
            seconds: self.seconds,
            mail_bytes: self.mail_bytes,
        })
    }
}
