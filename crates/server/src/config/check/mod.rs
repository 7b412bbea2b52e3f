//! What only all values together can tell, and the secrets that lie in files.

mod doors;
mod secrets;

use jauap_mail::Smtp;
use jauap_workflow::outbox::LONGEST_NAME;
use secrecy::{ExposeSecret, SecretString};

use super::{
    Config, IntakeConfig, LogName, ProcessingConfig, Transport, Verify,
    places::places,
    problem::{Problem, problem, unless},
};
use crate::own_words;

use doors::doors;
use secrets::secret;

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
