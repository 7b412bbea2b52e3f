//! `jauap understand-mail`: the service starts it to read mails apart. It is no command for people.

use std::{net::SocketAddr, process::ExitCode};

use jauap_mail::NameServers;

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
    /// Senders are checked in place of reading mails.
    #[arg(long)]
    check_senders: bool,
    /// The server that is asked of names; unset, those that the system asks.
    #[arg(long, requires = "check_senders")]
    resolver: Option<SocketAddr>,
}

impl UnderstandMail {
    /// Reads until no more mails come.
    pub fn run(self) -> ExitCode {
        let limits = Limits {
            memory_mb: self.memory_mb,
            seconds: self.seconds,
            mail_bytes: self.mail_bytes,
        };
        if !self.check_senders {
            return child::read(limits);
        }
        match self
            .resolver
            .map_or_else(NameServers::of_system, |server| Ok(NameServers::at(server)))
        {
            Ok(names) => child::check_senders(limits, names),
            Err(_) => ExitCode::FAILURE,
        }
    }
}
