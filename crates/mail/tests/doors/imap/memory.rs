//! A large mail is held once.

use super::{Watched, of};
use crate::{
    dovecot::Dovecot,
    keeper::Keeper,
    mailbox::{Mailbox, mail, unique},
};

const MIB: u64 = 1024 * 1024;

/// A line of `/proc/self/status`, in bytes.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches(':')
        .trim()
        .trim_end_matches(" kB")
        .parse::<u64>()
        .unwrap()
        * 1024
}

#[tokio::test]
async fn a_large_mail_takes_little_more_room_than_itself() {
    let server = Dovecot::shared();
    let user = &unique("memory");
    let mut person = Mailbox::open(server.port("imap"), user);
    person.put(&mail("forty", 40 * 1024 * 1024));
    // The highest mark begins anew.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS");
    let watched = Watched::start(of(&server, user), &Keeper::new());
    watched
        .keeper
        .until("it is kept", |keeper| keeper.takes() == 1)
        .await;
    watched.stop().await;
    let peak = memory("VmHWM").saturating_sub(before);
    assert!(peak > 35 * MIB && peak < 60 * MIB, "{} MiB", peak / MIB);
}
