//! A whole site on a database of its own, with one member of staff of every role and a second supervisor.

use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::Router;
use jauap_domain::{
    Actor, Language, RequestNumber, Retention, Role, Timestamp,
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
    records::LetterStatus,
    settings::{Names, RegistrationSettings},
    staff::add_staff,
};
use secrecy::SecretString;
use tempfile::TempDir;
use uuid::Uuid;

use crate::{browser::Browser, outside::Outside};

pub const PASSWORD: &str = "correct horse battery";

pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

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

pub struct World {
    pub service: Service,
    pub clock: TestClock,
    router: Router,
    directory: TempDir,
}

impl World {
    /// A Monday morning in Almaty.
    pub async fn start() -> Outcome<Self> {
        Self::with(|_, _| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings, &mut HttpSettings)) -> Outcome<Self> {
        Self::open(Rules::built_in()?, change).await
    }

    /// With rules of the test's own, as `config/rules.toml` has them.
    pub async fn with_rules(rules: &str) -> Outcome<Self> {
        Self::open(Rules::parse(rules)?, |_, _| {}).await
    }

    async fn open(rules: Rules, change: impl FnOnce(&mut Settings, &mut HttpSettings)) -> Outcome<Self> {
        let directory = tempfile::tempdir()?;
        let mut settings = settings()?;
        let mut http = HttpSettings {
            unthrottled: true,
            ..HttpSettings::default()
        };
        change(&mut settings, &mut http);
        let start = time::macros::datetime!(2026-11-23 04:00 UTC);
        let clock = TestClock(Arc::new(AtomicI64::new(Timestamp::from(start).unix_ms())));
        let keyring = KeyringFile::create(&directory.path().join("keyring"), "2026-11-23T04:00:00Z")?;
        let keyring = Arc::new(keyring);
        let settings = Arc::new(settings);
        let service = Service {
            store: Arc::new(database(&directory, &keyring).await?),
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
            rules: RulesInForce::new(
                Arc::clone(&settings),
                rules,
                &WorkCalendar::new(Week::Five, []),
                clock.now(),
            ),
            settings,
        };
        prepare_log(&service).await?;
        for (login, role) in [
            ("officer", Role::Officer),
            ("supervisor", Role::Supervisor),
            ("second", Role::Supervisor),
            ("auditor", Role::Auditor),
            ("admin", Role::Admin),
        ] {
            add_staff(&service, Actor::System, login, role, SecretString::from(PASSWORD)).await?;
        }
        let router = router(AppState::new(service.clone(), http)?);
        Ok(Self {
            service,
            clock,
            router,
            directory,
        })
    }

    /// Starts the site anew under other rules.
    pub async fn replace_rules(&mut self, rules: RulesInForce) -> Outcome {
        self.service.rules = rules;
        prepare_log(&self.service).await?;
        let http = HttpSettings {
            unthrottled: true,
            ..HttpSettings::default()
        };
        self.router = router(AppState::new(self.service.clone(), http)?);
        Ok(())
    }

    /// A browser in which nobody is logged in.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser of somebody who is logged in.
    pub async fn logged_in(&self, login: &str) -> Browser {
        let browser = self.browser();
        let page = browser
            .post("/desk/login", &[("login", login), ("password", PASSWORD)])
            .await;
        page.location();
        browser
    }

    /// The letters of a request.
    pub async fn letters(&self, number: RequestNumber) -> Outcome<Vec<LetterStatus>> {
        let request = self.service.store.request(number).await?.ok_or("no request")?;
        Ok(self.service.store.letters(request.id).await?)
    }

    /// The bytes of the letters that wait, newest last, by leasing them.
    pub async fn outbox(&self) -> Outcome<Vec<(String, Vec<u8>)>> {
        let now = self.clock.now();
        let leased = self.service.store.lease_letters(now, now, 100).await?.letters;
        Ok(leased
            .into_iter()
            .map(|leased| (leased.letter.kind, leased.letter.bytes))
            .collect())
    }

    /// How many files are kept, whatever speaks of them.
    pub fn kept_files(&self) -> usize {
        fn count(folder: &std::path::Path) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else {
                return 0;
            };
            entries
                .map(|entry| entry.unwrap().path())
                .map(|path| if path.is_dir() { count(&path) } else { 1 })
                .sum()
        }
        count(&self.directory.path().join("files"))
    }
}

async fn database(directory: &TempDir, keys: &Arc<KeyringFile>) -> Outcome<Database> {
    let mut settings = DatabaseSettings {
        keys: Some(keys.clone()),
        ..DatabaseSettings::default()
    };
    let url = match std::env::var("JAUAP_TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => {
            settings.schema = Some(format!("desk_{}", TestIds.uuid().simple()));
            settings.connections = 4;
            url
        }
        Ok(_) | Err(_) => format!("sqlite:{}", directory.path().join("jauap.sqlite").display()),
    };
    Database::migrate_up(&url, &settings).await?;
    Ok(Database::connect(&url, &settings).await?)
}

fn settings() -> Outcome<Settings> {
    let names = |name: &str| Names {
        ru: name.to_owned(),
        kk: name.to_owned(),
        en: name.to_owned(),
    };
    Ok(Settings {
        organisation: Organisation {
            name: names("ТОО «MedCitykz»"),
            address: names("050000, г. Алматы, ул. Мусабаева, 8"),
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
