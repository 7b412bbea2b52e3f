//! A whole site on a database of its own.

use std::{
    error::Error,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use jauap_domain::{
    Actor, Language, Retention, Role, Timestamp,
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
    staff::{add_staff, issue_token},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

pub use crate::call::{Answer, Form};
use crate::{call::BOUNDARY, outside::Outside};

/// Where requests are filed.
pub const REQUESTS: &str = "/api/v1/requests";

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

/// A site with one member of staff of every role, and one more supervisor.
pub struct World {
    pub service: Service,
    pub clock: TestClock,
    pub outside: Arc<Outside>,
    router: Router,
    directory: TempDir,
    tokens: Vec<(&'static str, String)>,
}

impl World {
    pub async fn start() -> Outcome<Self> {
        Self::with(|_, _| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings, &mut HttpSettings)) -> Outcome<Self> {
        let directory = tempfile::tempdir()?;
        let mut settings = settings()?;
        let mut http = HttpSettings {
            unthrottled: true,
            demo_mail: Some(directory.path().join("sent")),
            ..HttpSettings::default()
        };
        std::fs::create_dir(directory.path().join("sent"))?;
        change(&mut settings, &mut http);
        let start = time::macros::datetime!(2026-11-23 04:00 UTC);
        let clock = TestClock(Arc::new(AtomicI64::new(Timestamp::from(start).unix_ms())));
        let keyring = KeyringFile::create(&directory.path().join("keyring"), "2026-11-23T04:00:00Z")?;
        let keyring = Arc::new(keyring);
        let outside = Arc::new(Outside::default());
        let settings = Arc::new(settings);
        let service = Service {
            store: Arc::new(database(&directory, &keyring).await?),
            log: Arc::new(LogKeys::new("sample.example/log", SigningKey::from_seed([7; 32]))),
            keychain: keyring,
            outside: outside.clone(),
            files: Arc::new(DiskFiles::new(directory.path().join("files"))),
            letters: Arc::new(Letters::new(settings.organisation.clone())?),
            paper: Arc::new(jauap_paper::Printer::new(settings.organisation.clone())),
            mail_reader: Arc::new(Reader),
            sender_verifier: None,
            clock: Arc::new(clock.clone()),
            ids: Arc::new(TestIds),
            rules: RulesInForce::new(
                Arc::clone(&settings),
                Rules::built_in()?,
                &WorkCalendar::new(Week::Five, []),
                clock.now(),
            ),
            settings,
        };
        prepare_log(&service).await?;
        let mut tokens = Vec::new();
        for (login, role) in [
            ("officer", Role::Officer),
            ("supervisor", Role::Supervisor),
            ("second", Role::Supervisor),
            ("auditor", Role::Auditor),
            ("admin", Role::Admin),
        ] {
            let password = SecretString::from("correct horse battery");
            add_staff(&service, Actor::System, login, role, password).await?;
            let token = issue_token(&service, Actor::System, login).await?;
            tokens.push((login, token.expose_secret().to_owned()));
        }
        let router = router(AppState::new(service.clone(), http)?);
        Ok(Self {
            service,
            clock,
            outside,
            router,
            directory,
            tokens,
        })
    }

    /// The folder of captured mail.
    pub fn sent(&self) -> PathBuf {
        self.directory.path().join("sent")
    }

    /// Lets nothing be written where the files are kept: a file stands in the place of their directory.
    pub fn block_files(&self) {
        std::fs::write(self.directory.path().join("files"), "").unwrap();
    }

    /// How many files are kept, whatever speaks of them.
    pub fn kept_files(&self) -> usize {
        fn count(folder: PathBuf) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else {
                return 0;
            };
            entries
                .map(|entry| entry.unwrap().path())
                .map(|path| if path.is_dir() { count(path) } else { 1 })
                .sum()
        }
        count(self.directory.path().join("files"))
    }

    /// Nothing of a refused call stays: no request and no file.
    pub async fn holds_nothing(&self) {
        assert_eq!((self.count().await, self.kept_files()), (0, 0));
    }

    /// The token of a login; anything else is taken for the secret itself.
    fn secret<'a>(&'a self, who: &'a str) -> &'a str {
        let known = self.tokens.iter().find(|(login, _)| *login == who);
        known.map_or(who, |(_, token)| token)
    }

    pub async fn call(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX)
                .await
                .map(Vec::from)
                .unwrap_or_default(),
        }
    }

    pub async fn get(&self, path: &str, who: &str) -> Answer {
        let request = self.request("GET", path, who).body(Body::empty()).unwrap();
        self.call(request).await
    }

    pub async fn post(&self, path: &str, who: &str, json: &Value) -> Answer {
        self.post_bytes(path, who, "application/json", json.to_string())
            .await
    }

    pub async fn post_bytes(&self, path: &str, who: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = self.request("POST", path, who).header(header::CONTENT_TYPE, kind);
        self.call(request.body(body.into()).unwrap()).await
    }

    /// A JSON part and files, as a form.
    pub async fn post_form(
        &self,
        path: &str,
        who: &str,
        json: (&str, &Value),
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut form = Form::default();
        form.text(json.0, &json.1.to_string());
        for (name, bytes) in files {
            form.file("attachment", name, bytes);
        }
        self.send(path, who, form).await
    }

    pub async fn send(&self, path: &str, who: &str, form: Form) -> Answer {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.post_bytes(path, who, &kind, form.end()).await
    }

    pub fn request(&self, method: &str, path: &str, who: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path);
        if who.is_empty() {
            return request;
        }
        request.header(header::AUTHORIZATION, format!("Bearer {}", self.secret(who)))
    }

    /// Acts on a request in its present version.
    pub async fn act(&self, number: &str, who: &str, action: &str, fields: Value) -> Answer {
        let version = self
            .get(&format!("/api/v1/desk/requests/{number}"), "officer")
            .await
            .json()["version"]
            .clone();
        let mut call = fields;
        call["action"] = action.into();
        call["version"] = version;
        self.post(&format!("/api/v1/desk/requests/{number}/actions"), who, &call)
            .await
    }
}

/// SQLite in a file of its own, or PostgreSQL in a schema of its own where `JAUAP_TEST_DATABASE_URL` names one.
async fn database(directory: &TempDir, keys: &Arc<KeyringFile>) -> Outcome<Database> {
    let mut settings = DatabaseSettings {
        keys: Some(keys.clone()),
        ..DatabaseSettings::default()
    };
    let url = match std::env::var("JAUAP_TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => {
            settings.schema = Some(format!("api_{}", TestIds.uuid().simple()));
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
            address: names("Алматы"),
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
        draft_lifetime: time::Duration::days(1),
        digest_at: None,
        registration: RegistrationSettings::default(),
        disclosure_months: 60,
    })
}
