//! What every test of the site stands on: the service with all its real parts, on a database of its own.

use std::{error::Error, path::Path, sync::Arc};

use jauap_domain::{
    Language, Retention,
    deadline::{Rules, Week, WorkCalendar},
};
use jauap_ledger::note::SigningKey;
use jauap_mail::{Letters, Reader};
use jauap_storage::{Database, DatabaseSettings, DiskFiles, KeyringFile};
use jauap_workflow::{
    Limits, Organisation, RulesInForce, Service, Settings,
    log::{LogKeys, prepare_log},
    ports::{Clock as _, IdSource as _},
    settings::{Names, RegistrationSettings},
};
use tempfile::TempDir;

mod clock;
mod form;
mod outside;

use clock::TestIds;
use outside::Outside;

pub use clock::TestClock;
pub use form::Form;

/// The password of all sample staff.
pub const PASSWORD: &str = "correct horse battery";

pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A service whose log has begun, on a Monday morning.
pub async fn service(
    directory: &TempDir,
    clock: &TestClock,
    rules: Rules,
    settings: Settings,
) -> Outcome<Service> {
    let keyring = KeyringFile::create(&directory.path().join("keyring"), "2026-11-23T04:00:00Z")?;
    let keyring = Arc::new(keyring);
    let settings = Arc::new(settings);
    let calendar = WorkCalendar::new(Week::Five, []);
    let service = Service {
        store: Arc::new(database(directory, &keyring).await?),
        log: Arc::new(LogKeys::new(
            "privacy.healthcity.kz/log",
            SigningKey::from_seed([7; 32]),
        )),
        keychain: keyring,
        outside: Arc::new(Outside::default()),
        files: Arc::new(DiskFiles::new(directory.path().join("files"))),
        letters: Arc::new(Letters::new(settings.organisation.clone())?),
        paper: Arc::new(jauap_paper::Printer::new(settings.organisation.clone())),
        mail_reader: Arc::new(Reader),
        sender_verifier: None,
        clock: Arc::new(clock.clone()),
        ids: Arc::new(TestIds),
        rules: RulesInForce::new(Arc::clone(&settings), rules, &calendar, clock.now()),
        settings,
    };
    prepare_log(&service).await?;
    Ok(service)
}

/// SQLite in a file of its own, or PostgreSQL in a schema of its own where `JAUAP_TEST_DATABASE_URL` names one.
async fn database(directory: &TempDir, keys: &Arc<KeyringFile>) -> Outcome<Database> {
    let mut settings = DatabaseSettings {
        keys: Some(keys.clone()),
        ..DatabaseSettings::default()
    };
    let url = match std::env::var("JAUAP_TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => {
            settings.schema = Some(format!("site_{}", TestIds.uuid().simple()));
            settings.connections = 4;
            url
        }
        Ok(_) | Err(_) => format!("sqlite:{}", directory.path().join("jauap.sqlite").display()),
    };
    Database::migrate_up(&url, &settings).await?;
    Ok(Database::connect(&url, &settings).await?)
}

/// How many files are kept in a folder, whatever speaks of them.
pub fn kept_files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { kept_files(&path) } else { 1 })
        .sum()
}

/// The settings of the organisation that the tests work for.
pub fn settings() -> Outcome<Settings> {
    let names = |ru: &str, kk: &str, en: &str| Names {
        ru: ru.to_owned(),
        kk: kk.to_owned(),
        en: en.to_owned(),
    };
    Ok(Settings {
        organisation: Organisation {
            name: names("ТОО «MedCitykz»", "«MedCitykz» ЖШС", "MedCitykz LLP"),
            address: names(
                "050000, г. Алматы, ул. Мусабаева, 8",
                "050000, Алматы қ., Мұсабаев к-сі, 8",
                "8 Musabayev Street, Almaty, 050000",
            ),
            mailbox: "info@healthcity.kz".parse()?,
            phone: "+7 727 250 12 34".to_owned(),
            public_url: "https://privacy.healthcity.kz".to_owned(),
            zone: "Asia/Almaty".parse()?,
            hours: None,
        },
        limits: Limits::default(),
        four_eyes: true,
        notify_new_request: Vec::new(),
        staff_language: Language::Ru,
        session_idle: time::Duration::hours(8),
        session_lifetime: time::Duration::hours(12),
        draft_lifetime: time::Duration::days(1),
        digest_at: None,
        registration: RegistrationSettings::default(),
        disclosure_months: 60,
        retention: Retention {
            answered: 60,
            refused: 60,
            withdrawn: 12,
        },
        ignored_mail: time::Duration::days(90),
        destroy_when_due: false,
        orphan_age: time::Duration::days(1),
        authserv_id: None,
        plus_addressing: false,
    })
}
