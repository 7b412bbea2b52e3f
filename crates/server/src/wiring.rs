//! The parts put together as the configuration says.

use std::sync::Arc;

use anyhow::{Context, bail};
use jauap_domain::deadline::WorkCalendar;
use jauap_http::{AppState, HttpSettings};
use jauap_mail::{Capture, Letters, NameServers, Smtp};
use jauap_paper::Printer;
use jauap_storage::{Database, DatabaseSettings, DiskFiles};
use jauap_workflow::{
    RulesInForce, Service, Settings,
    log::{LogKeys, check_outside, complete_list_of_destroyed, join_log, prepare_log},
    ports::{CalendarReader as _, Clock as _, MailTransport, SenderVerifier},
};
use secrecy::ExposeSecret;

use crate::{
    clock::SystemClock,
    config::{Config, Transport, Verify},
    dkim_key,
    ids::SystemIds,
    keys::Keys,
    outside::OutsideFiles,
    own_words,
    understanding::{Bounds, ReaderApart, VerifierApart},
    workers::Doors,
};

/// A service with the database that it stands on.
#[derive(Clone)]
pub struct Built {
    /// What the use cases are handed.
    pub service: Service,
    /// The database, to be closed at the end.
    pub database: Database,
}

/// Puts a service together that serves or works: the database is of this version, was held against what is kept outside
/// it, its log is open, and the rules of the configuration are in force.
pub async fn build_service(config: &Config) -> anyhow::Result<Built> {
    let built = build_guarded(config).await?;
    prepare_log(&built.service)
        .await
        .context("the log cannot be opened")?;
    Ok(built)
}

/// As [`build_service`], for a command that writes: the rules in force stay as they are.
pub async fn build_for_command(config: &Config) -> anyhow::Result<Built> {
    let built = build_guarded(config).await?;
    join_log(&built.service)
        .await
        .context("the log cannot be opened")?;
    Ok(built)
}

async fn build_guarded(config: &Config) -> anyhow::Result<Built> {
    let built = build_to_read(config).await?;
    check_outside(&built.service).await?;
    complete_list_of_destroyed(&built.service).await?;
    Ok(built)
}

/// Puts a service together on a database as it is. Nothing may be written by it: whether the database went back is not
/// asked here.
pub async fn build_to_read(config: &Config) -> anyhow::Result<Built> {
    let keys = Keys::open(&config.keys);
    let database = connect(config, keys.as_ref().ok()).await?;
    let migrated = database.is_migrated().await;
    // Told before missing keys: it is what is done first.
    if !migrated.context("the tables of the database cannot be read")? {
        bail!("the tables of the database are not those of this version; run: jauap migrate up");
    }
    let service = service_on(&database, config, keys?)?;
    Ok(Built { service, database })
}

/// Puts a service together on a database that is connected already.
pub fn service_on(database: &Database, config: &Config, keys: Keys) -> anyhow::Result<Service> {
    let settings = settings(config);
    let own = own_words::read(config.organisation.templates.as_deref())?;
    let letters = Letters::new(settings.organisation.clone()).context("the letters' templates are broken")?;
    let letters = letters
        .in_own_words(&own.letters)
        .context("organisation.templates cannot be used")?;
    let letters = letters.signed_by(dkim_key::open(config)?);
    let bounds = config.intake.bounds(&config.limits);
    let (rules, calendar) = (config.deadline.rules()?, config.deadline.calendar()?);
    let settings = Arc::new(settings);
    Ok(Service {
        store: Arc::new(database.clone()),
        files: Arc::new(DiskFiles::new(config.files.dir.clone())),
        letters: Arc::new(letters),
        paper: Arc::new(Printer::new(settings.organisation.clone())),
        sender_verifier: sender_verifier(config, &bounds),
        mail_reader: Arc::new(ReaderApart::new(bounds)),
        log: Arc::new(LogKeys::new(config.log_name(), keys.signing)),
        keychain: keys.keyring,
        outside: Arc::new(OutsideFiles::new(&config.log.dir)),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        rules: RulesInForce::new(Arc::clone(&settings), rules, &calendar, SystemClock.now()),
        settings,
    })
}

/// Who checks senders of whom our mail server says nothing.
fn sender_verifier(config: &Config, reading: &Bounds) -> Option<Arc<dyn SenderVerifier>> {
    let resolver = config.mail.resolver;
    if config.mail.verify == Verify::Off {
        return None;
    }
    if resolver.is_none()
        && let Err(error) = NameServers::of_system()
    {
        let error: &dyn std::error::Error = &error;
        tracing::warn!(
            error,
            "mail.verify: no name server is known, so no sender counts as verified; set mail.resolver"
        );
    }
    Some(Arc::new(VerifierApart::new(reading, resolver)))
}

/// The calendar in force: what is built in, under what was published, where there is a database to ask.
pub async fn calendar_in_force(config: &Config) -> anyhow::Result<WorkCalendar> {
    let built_in = config.deadline.calendar()?;
    if !config.database.may_be_there() {
        return Ok(built_in);
    }
    let published = match connect(config, None).await {
        Ok(database) if matches!(database.is_migrated().await, Ok(true)) => {
            database
                .published_years()
                .await
                .context("the published calendar cannot be read")?
                .1
        }
        Ok(_) | Err(_) => Vec::new(),
    };
    Ok(built_in.with(published))
}

async fn connect(config: &Config, keys: Option<&Keys>) -> anyhow::Result<Database> {
    let address = config.database.address();
    let settings = DatabaseSettings {
        keys: keys.map(|keys| Arc::clone(&keys.keyring)),
        ..database_settings(config)
    };
    Database::connect(address.expose_secret(), &settings)
        .await
        .context("the database cannot be opened; see database.url and keys.keyring in the configuration")
}

/// How the database is used when only its tables matter.
pub fn database_settings(config: &Config) -> DatabaseSettings {
    DatabaseSettings {
        connections: config.database.max_connections.get(),
        schema: config.database.schema.clone(),
        ..DatabaseSettings::default()
    }
}

/// The settings of the use cases.
pub fn settings(config: &Config) -> Settings {
    let sessions = &config.sessions;
    Settings {
        organisation: config.organisation.organisation(),
        limits: config.limits.limits(),
        four_eyes: config.workflow.four_eyes,
        notify_new_request: config.notify.new_request.clone(),
        staff_language: config.notify.staff_language,
        session_idle: time::Duration::minutes(sessions.idle_minutes.into()),
        session_lifetime: time::Duration::hours(sessions.lifetime_hours.into()),
        retention: config.retention.retention(),
        ignored_mail: time::Duration::days(config.retention.ignored_mail_days.into()),
        destroy_when_due: config.retention.destroy_when_due,
        orphan_age: time::Duration::minutes(config.files.orphan_minutes.into()),
        authserv_id: config.mail.authserv_id.clone(),
        plus_addressing: config.mail.plus_addressing,
        draft_lifetime: time::Duration::hours(sessions.draft_hours.into()),
        digest_at: config.deadline.digest_at.0,
        registration: config.registration.settings(config.retention.registration_months),
        disclosure_months: config.retention.disclosure_months,
    }
}

/// The way by which letters leave.
pub fn transport(config: &Config) -> anyhow::Result<Arc<dyn MailTransport>> {
    Ok(match config.mail.transport {
        Transport::Smtp => {
            let url = config.mail.address();
            let smtp = Smtp::new(url.expose_secret(), &config.organisation.mailbox);
            let smtp = smtp.context("mail.url in the configuration cannot be used")?;
            Arc::new(smtp.with_deadline(config.mail.send_deadline()))
        }
        Transport::Capture => {
            let capture = Capture::new(&config.mail.capture_dir);
            Arc::new(capture.context("mail.capture_dir in the configuration cannot be used")?)
        }
    })
}

/// The doors by which mail comes in by itself.
pub fn doors(config: &Config) -> anyhow::Result<Doors> {
    let mailboxes = config.intake.mailboxes.iter().map(|mailbox| {
        let settings = mailbox.settings();
        settings.with_context(|| format!("the certificates for mailbox {} cannot be read", mailbox.account))
    });
    let (host, own) = (
        config.organisation.public_url.host(),
        &config.organisation.mailbox,
    );
    Ok(Doors {
        mailboxes: mailboxes.collect::<anyhow::Result<_>>()?,
        lmtp: config
            .intake
            .lmtp
            .as_ref()
            .and_then(|lmtp| lmtp.settings(host, own)),
    })
}

/// How the site is served.
pub fn http_settings(config: &Config) -> anyhow::Result<HttpSettings> {
    let (http, organisation) = (&config.http, &config.organisation);
    let https = organisation.public_url.is_https();
    Ok(HttpSettings {
        secure_cookies: http.secure_cookies.unwrap_or(https),
        behind_proxy: http.behind_proxy,
        unthrottled: !http.throttle,
        demo_mail: http.show_captured_mail.then(|| config.mail.capture_dir.clone()),
        processing: organisation.processing(),
        own_replies: own_words::read(organisation.templates.as_deref())?.replies,
        embedding: config.registration.origins(),
    })
}

/// The whole site.
pub fn site(service: Service, config: &Config) -> anyhow::Result<axum::Router> {
    let state = AppState::new(service, http_settings(config)?).context("the site's pages are broken")?;
    Ok(jauap_http::router(state))
}
