//! The doors that mail comes in by.

use std::net::IpAddr;

use jauap_workflow::mail::{HTTP, PIPE, is_door_name};

use super::secrets::first_line;
use crate::config::{
    Config, MailboxConfig,
    doors::{MailboxAfter, MailboxProtection},
    problem::{Problem, problem, unless},
};

/// The passwords of mailboxes, and places that exclude one another.
pub(super) fn doors(config: &mut Config) -> Vec<Option<Problem>> {
    let mut found = Vec::new();
    let mut names = std::collections::HashSet::from([PIPE.to_owned(), HTTP.to_owned()]);
    for mailbox in &mut config.intake.mailboxes {
        let is_named = is_door_name(&mailbox.account);
        let key = match mailbox.account.as_str() {
            account if is_named => format!("intake.mailboxes.{account}"),
            // It may be an address; it is not repeated.
            _ => "intake.mailboxes".to_owned(),
        };
        let is_own = names.insert(mailbox.account.clone());
        found.push(unless(is_own, &key, "each account needs a name of its own"));
        found.push(unless(is_named, &key, NAME));
        found.push(password(mailbox, &key));
        found.extend(mailbox_problems(mailbox, &key));
    }
    if let Some(lmtp) = &config.intake.lmtp {
        let key = "intake.lmtp";
        let one = lmtp.listen.is_some() != lmtp.socket.is_some();
        found.push(unless(one, key, "give either listen or socket"));
        let near = lmtp.listen.is_none_or(|address| address.ip().is_loopback());
        found.push(unless(
            near,
            key,
            "listen must be a loopback address: nobody is asked who he is",
        ));
        let mode = u32::from_str_radix(&lmtp.socket_mode, 8).is_ok_and(|mode| mode <= 0o777);
        found.push(unless(mode, key, "socket_mode must be octal, such as 660"));
        let is_own = names.insert(lmtp.account.clone());
        found.push(unless(is_own, key, "each account needs a name of its own"));
        found.push(unless(is_door_name(&lmtp.account), key, NAME));
    }
    found
}

/// What the account of a mailbox or listener is.
const NAME: &str =
    "the account is a name for pages and metrics: letters, digits, dot, dash and underscore, and no address";

/// Seconds after which a server may end a connection that only listens (RFC 2177).
const LONGEST_IDLE: u16 = 29 * 60;

fn mailbox_problems(mailbox: &MailboxConfig, key: &str) -> [Option<Problem>; 5] {
    let host = mailbox.host.as_str();
    let is_near = host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
    let leaves = mailbox.after != MailboxAfter::Move || mailbox.processed != mailbox.folder;
    [
        unless(
            !host.is_empty() && !mailbox.user.is_empty(),
            key,
            "give host and user",
        ),
        unless(
            is_near || mailbox.protection != MailboxProtection::PlainOnLoopback,
            key,
            "plain_on_loopback is for a server on this machine: the password would be read on the way",
        ),
        unless(leaves, key, "processed must be another folder than folder"),
        unless(
            (1..=LONGEST_IDLE).contains(&mailbox.idle_s),
            key,
            "idle_s must be between 1 and 1740",
        ),
        unless(mailbox.poll_s > 0, key, "poll_s must be more than nothing"),
    ]
}

fn password(mailbox: &mut MailboxConfig, key: &str) -> Option<Problem> {
    let told = |what: &str| Some(problem(key, what));
    match (&mailbox.password, &mailbox.password_file) {
        (Some(_), None) => None,
        (None, Some(file)) => match first_line(file) {
            Ok(line) => {
                mailbox.password = Some(line);
                None
            }
            Err(what) => told(&what),
        },
        (None, None) => told("give password or password_file"),
        (Some(_), Some(_)) => told("give either password or password_file, not both"),
    }
}
