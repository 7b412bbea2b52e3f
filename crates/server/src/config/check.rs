//! What only all values together can tell, and the secrets that lie in files.

use std::{
    net::IpAddr,
    path::{Path, PathBuf},
};

use jauap_mail::Smtp;
use jauap_workflow::{
    mail::{HTTP, PIPE, is_door_name},
    outbox::LONGEST_NAME,
};
use secrecy::{ExposeSecret, SecretString};

use super::{
    Config, IntakeConfig, LogName, MailboxConfig, ProcessingConfig, Transport, Verify,
    doors::{MailboxAfter, MailboxProtection},
    places::places,
    problem::Problem,
};
use crate::own_words;

/// Reads the secrets that lie in files, and tells what does not fit.
pub(super) fn settle(config: &mut Config) -> Vec<Problem> {
    let database = secret(
        "database",
        &mut config.database.url,
        config.database.url_file.as_ref(),
    );
    let mail = secret("mail", &mut config.mail.url, config.mail.url_file.as_ref());
    let mut found: Vec<Option<Problem>> = vec![database, mail];
    found.extend(doors(config));
    found.extend(addresses(config));
    found.extend(organisation(config));
    found.extend(amounts(config));
    found.extend(places(config));
    found.push(terms(config));
    found.push(words(config));
    found.into_iter().flatten().collect()
}

pub(super) fn problem(key: &str, what: &str) -> Problem {
    Problem {
        place: String::new(),
        key: key.to_owned(),
        what: what.to_owned(),
    }
}

/// The file of the terms, if there is one, must be usable: nothing is counted by half of it.
fn terms(config: &Config) -> Option<Problem> {
    let error = config.deadline.rules().err()?;
    Some(problem("deadline.rules", &format!("{error:#}")))
}

/// The organisation's own words must be usable: nobody is written to with half a letter.
fn words(config: &Config) -> Option<Problem> {
    let error = own_words::check(config).err()?;
    Some(problem("organisation.templates", &format!("{error:#}")))
}

fn unless(right: bool, key: &str, what: &str) -> Option<Problem> {
    (!right).then(|| problem(key, what))
}

fn secret(section: &str, url: &mut Option<SecretString>, file: Option<&PathBuf>) -> Option<Problem> {
    let file = file?;
    if url.is_some() {
        let key = format!("{section}.url_file");
        return Some(problem(&key, "give either url or url_file, not both"));
    }
    match first_line(file) {
        Ok(line) => {
            *url = Some(line);
            None
        }
        Err(what) => Some(problem(&format!("{section}.url_file"), &what)),
    }
}

/// The passwords of mailboxes, and places that exclude one another.
fn doors(config: &mut Config) -> Vec<Option<Problem>> {
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

fn first_line(file: &Path) -> Result<SecretString, String> {
    let name = file.display();
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{name} cannot be read ({})", error.kind()))?;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.is_empty() {
        return Err(format!("{name} has nothing in its first line"));
    }
    Ok(SecretString::from(line.to_owned()))
}

fn addresses(config: &Config) -> [Option<Problem>; 4] {
    let starts = |secret: &SecretString, schemes: &[&str]| {
        schemes
            .iter()
            .any(|scheme| secret.expose_secret().starts_with(scheme))
    };
    let captures = config.mail.transport == Transport::Capture;
    [
        unless(
            starts(
                &config.database.address(),
                &["sqlite:", "postgres://", "postgresql://"],
            ),
            "database.url",
            "expected sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME",
        ),
        Smtp::new(
            config.mail.address().expose_secret(),
            &config.organisation.mailbox,
        )
        .err()
        .map(|error| problem("mail.url", &error.to_string())),
        unless(
            captures || !config.http.show_captured_mail,
            "http.show_captured_mail",
            "only where mail.transport is capture",
        ),
        unless(
            config.mail.verify == Verify::Dns || config.mail.resolver.is_none(),
            "mail.resolver",
            "only where mail.verify is dns",
        ),
    ]
}

fn organisation(config: &Config) -> [Option<Problem>; 6] {
    let organisation = &config.organisation;
    let name = organisation.mailbox.reveal().rsplit_once('@');
    let has_room = name.is_some_and(|(name, _)| name.len() <= LONGEST_NAME);
    let all = "give the text in all three languages";
    [
        unless(!organisation.name.has_gap(), "organisation.name", all),
        unless(
            !organisation
                .processing
                .as_ref()
                .is_some_and(ProcessingConfig::has_gap),
            "organisation.processing",
            "give each part in all three languages",
        ),
        unless(
            !config.mail.plus_addressing || has_room,
            "mail.plus_addressing",
            "the name of organisation.mailbox is too long for it: 21 letters at most before the @",
        ),
        unless(!organisation.address.has_gap(), "organisation.address", all),
        unless(
            !config.notify.new_request.contains(&organisation.mailbox),
            "notify.new_request",
            "the organisation's own mailbox would take each notice for a new request",
        ),
        unless(
            config.log_name().parse::<LogName>().is_ok(),
            "log.name",
            "the host of organisation.public_url cannot name the log; give it a name such as requests.example.kz/log",
        ),
    ]
}

fn amounts(config: &Config) -> Vec<Option<Problem>> {
    let (mail, limits, sessions) = (&config.mail, &config.limits, &config.sessions);
    let positive = [
        ("files.orphan_minutes", config.files.orphan_minutes),
        ("retention.ignored_mail_days", config.retention.ignored_mail_days),
        (
            "retention.registration_months",
            config.retention.registration_months,
        ),
        ("retention.disclosure_months", config.retention.disclosure_months),
        ("limits.files", limits.files),
        ("limits.file_mb", limits.file_mb),
        ("limits.total_mb", limits.total_mb),
        ("limits.mail_mb", limits.mail_mb),
        ("sessions.idle_minutes", sessions.idle_minutes),
        ("sessions.lifetime_hours", sessions.lifetime_hours),
        ("sessions.draft_hours", sessions.draft_hours),
        ("mail.send_deadline_s", mail.send_deadline_s),
        ("mail.first_retry_s", mail.first_retry_s),
        ("mail.give_up_after_days", mail.give_up_after_days),
        ("intake.reader_deadline_s", config.intake.reader_deadline_s),
    ];
    let mut found: Vec<_> = positive
        .into_iter()
        .map(|(key, amount)| unless(amount > 0, key, "expected more than nothing"))
        .collect();
    found.push(unless(
        limits.file_mb <= limits.total_mb,
        "limits.file_mb",
        "one file cannot be larger than limits.total_mb",
    ));
    found.push(unless(
        config.intake.reader_memory_mb >= IntakeConfig::least_memory_mb(limits.mail_mb),
        "intake.reader_memory_mb",
        "expected 192 and four times limits.mail_mb, or more: the largest mail could not be read",
    ));
    found.push(unless(
        mail.first_retry_s <= mail.longest_retry_s,
        "mail.first_retry_s",
        "cannot be longer than mail.longest_retry_s",
    ));
    found.push(unless(
        mail.lease_s > mail.send_deadline_s,
        "mail.lease_s",
        "expected longer than mail.send_deadline_s: a letter must not be taken up twice",
    ));
    found.push(
        tracing_subscriber::EnvFilter::try_new(&config.log.filter)
            .err()
            .map(|_| {
                problem(
                    "log.filter",
                    "expected a level, or a list such as warn,jauap_http=debug",
                )
            }),
    );
    found
}
