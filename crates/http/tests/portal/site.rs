//! A site on a database of its own.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::Router;
use jauap_domain::{
    Actor, Language, Request, RequestNumber, Retention, Role, Timestamp,
    deadline::{Rules, Week, WorkCalendar},
};
use jauap_http::{AppState, HttpSettings, router};
use jauap_ledger::note::SigningKey;
use jauap_mail::{Letters, Reader};
use jauap_storage::{Database, DatabaseSettings, DiskFiles, KeyringFile};
use jauap_workflow::{
    Limits, Organisation, RulesInForce, Service, Settings,
    log::{LogKeys, prepare_log},
    ports::{Clock, IdSource},
    settings::{Names, RegistrationSettings},
    staff::add_staff,
};
use secrecy::SecretString;
use tempfile::TempDir;
use uuid::Uuid;

use crate::outside::Outside;

/// A clock that a test moves.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_ms(self.0.load(Ordering::SeqCst))
    }
}

impl TestClock {
    pub fn advance(&self, span: time::Duration) {
        let ms = i64::try_from(span.whole_milliseconds()).unwrap();
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

struct TestIds;

impl IdSource for TestIds {
    fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.random()[..16].try_into().unwrap()).into_uuid()
    }

    fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).unwrap();
        bytes
    }
}

/// The whole site, as at 09:00 on Monday 23 November 2026 in Almaty.
pub struct Site {
    pub service: Service,
    pub clock: TestClock,
    pub router: Router,
    directory: TempDir,
}

/// The place of the files, blocked.
pub struct Blocked {
    files: PathBuf,
    aside: PathBuf,
}

impl Blocked {
    /// Puts the files back.
    pub fn lift(self) {
        std::fs::remove_file(&self.files).unwrap();
        if self.aside.exists() {
            std::fs::rename(&self.aside, &self.files).unwrap();
        }
    }
}

impl Site {
    pub async fn start() -> Self {
        Self::with(|_, _| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings, &mut HttpSettings)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut settings = settings();
        let mut http = HttpSettings {
            unthrottled: true,
            ..HttpSettings::default()
        };
        change(&mut settings, &mut http);
        let start = time::macros::datetime!(2026-11-23 04:00 UTC);
        let clock = TestClock(Arc::new(AtomicI64::new(Timestamp::from(start).unix_ms())));
        let keyring = KeyringFile::create(&directory.path().join("keyring"), "2026-11-23T04:00:00Z");
        let keyring = Arc::new(keyring.unwrap());
        let settings = Arc::new(settings);
        let service = Service {
            store: Arc::new(database(&directory, &keyring).await),
            log: Arc::new(LogKeys::new(
                "privacy.healthcity.kz/log",
                SigningKey::from_seed([7; 32]),
            )),
            keychain: keyring,
            outside: Arc::new(Outside::default()),
            files: Arc::new(DiskFiles::new(directory.path().join("files"))),
            letters: Arc::new(Letters::new(settings.organisation.clone()).unwrap()),
            paper: Arc::new(jauap_paper::Printer::new(settings.organisation.clone())),
            mail_reader: Arc::new(Reader),
            sender_verifier: None,
            clock: Arc::new(clock.clone()),
            ids: Arc::new(TestIds),
            rules: RulesInForce::new(
                Arc::clone(&settings),
                Rules::built_in().unwrap(),
                &WorkCalendar::new(Week::Five, []),
                clock.now(),
            ),
            settings,
        };
        prepare_log(&service).await.unwrap();
        let router = router(AppState::new(service.clone(), http).unwrap());
        Self {
            service,
            clock,
            router,
            directory,
        }
    }

    /// How many files are kept, whatever speaks of them.
    pub fn kept_files(&self) -> usize {
        fn count(folder: PathBuf) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else {
                return 0;
            };
            let paths = entries.map(|entry| entry.unwrap().path());
            paths
                .map(|path| if path.is_dir() { count(path) } else { 1 })
                .sum()
        }
        count(self.directory.path().join("files"))
    }

    /// Lets nothing be written where the files are kept: a file stands in the place of their directory.
    pub fn block_files(&self) -> Blocked {
        let blocked = Blocked {
            files: self.directory.path().join("files"),
            aside: self.directory.path().join("aside"),
        };
        if blocked.files.exists() {
            std::fs::rename(&blocked.files, &blocked.aside).unwrap();
        }
        std::fs::write(&blocked.files, "").unwrap();
        blocked
    }

    /// The request with this number, as it is kept.
    pub async fn request(&self, number: &str) -> Request {
        let number: RequestNumber = number.parse().unwrap();
        self.service.store.request(number).await.unwrap().unwrap()
    }

    /// How many requests there are this year.
    pub async fn count(&self) -> usize {
        let filter = jauap_workflow::records::QueueFilter::default();
        self.service.store.queue(&filter, None, 100).await.unwrap().len()
    }

    /// A member of staff with a role, who acts.
    pub async fn staff(&self, login: &str, role: Role) -> Actor {
        let password = SecretString::from("correct horse battery");
        let staff = add_staff(&self.service, Actor::System, login, role, password)
            .await
            .unwrap();
        Actor::Staff {
            id: staff.id,
            as_role: role,
        }
    }
}

/// SQLite in a file of its own, or PostgreSQL in a schema of its own where `JAUAP_TEST_DATABASE_URL` names one.
async fn database(directory: &TempDir, keys: &Arc<KeyringFile>) -> Database {
    let mut settings = DatabaseSettings {
        keys: Some(keys.clone()),
        ..DatabaseSettings::default()
    };
    let url = match std::env::var("JAUAP_TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => {
            settings.schema = Some(format!("portal_{}", TestIds.uuid().simple()));
            settings.connections = 4;
            url
        }
        Ok(_) | Err(_) => format!("sqlite:{}", directory.path().join("jauap.sqlite").display()),
    };
    Database::migrate_up(&url, &settings).await.unwrap();
    Database::connect(&url, &settings).await.unwrap()
}

fn settings() -> Settings {
    let names = |ru: &str, kk: &str, en: &str| Names {
        ru: ru.to_owned(),
        kk: kk.to_owned(),
        en: en.to_owned(),
    };
    Settings {
        organisation: Organisation {
            name: names("ТОО «MedCitykz»", "«MedCitykz» ЖШС", "MedCitykz LLP"),
            address: names("г. Алматы", "Алматы қ.", "Almaty"),
            mailbox: "info@healthcity.kz".parse().unwrap(),
            phone: "+7 727 250 12 34".to_owned(),
            public_url: "https://privacy.healthcity.kz".to_owned(),
            zone: "Asia/Almaty".parse().unwrap(),
            hours: None,
        },
        limits: Limits {
            files: 4,
            file_bytes: 100_000,
            total_bytes: 250_000,
            ..Limits::default()
        },
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
    }
}
