//! A whole service: real parts, with a clock and a mail server that the test holds in its hands.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::Arc,
};

use axum::Router;
use jauap_domain::{
    Retention,
    deadline::{Rules, Week, WorkCalendar},
};
use jauap_http::{AppState, HttpSettings};
use jauap_ledger::note::SigningKey;
use jauap_mail::{Letters, Reader};
use jauap_server::{ids::SystemIds, outside::OutsideFiles};
use jauap_storage::DiskFiles;
use jauap_workflow::{
    Limits, Organisation, RulesInForce, Service, Settings,
    log::{LogKeys, prepare_log},
    outbox::{DeliveryTiming, deliver_letters},
    ports::Clock as _,
    settings::{Names, RegistrationSettings},
};
use serde_json::Value;
use tempfile::TempDir;

use super::{
    Answer, Client, KeyedCall, LOG, Mailbox, Multipart, TestClock, TestDatabase, client::Calls,
    samples::with_its_files,
};

/// Content that nobody has to keep.
pub const NO_TERM: Retention = Retention {
    answered: 0,
    refused: 0,
    withdrawn: 0,
};

/// A running service and its world.
pub struct TestApp {
    pub service: Service,
    pub clock: Arc<TestClock>,
    pub mailbox: Mailbox,
    pub database: TestDatabase,
    site: Router,
    calls: Calls,
    files: TempDir,
    _outside: TempDir,
}

/// What the user was told of a request that was filed.
#[derive(Debug, Clone)]
pub struct Filed {
    pub number: String,
    pub code: String,
    pub answer: Value,
}

impl Filed {
    pub fn of(answer: Value) -> Self {
        let text = |name: &str| answer[name].as_str().expect("it is a text").to_owned();
        Self {
            number: text("number"),
            code: text("access_code"),
            answer,
        }
    }
}

/// Everything that the service has kept: rows by table, and files. That something was only read is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub rows: BTreeMap<String, i64>,
    pub files: usize,
}

impl Kept {
    pub fn rows_of(&self, table: &str) -> i64 {
        *self
            .rows
            .get(table)
            .unwrap_or_else(|| panic!("there is no table {table}"))
    }
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts a service with other settings than the usual ones.
    pub async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_by(Rules::built_in().expect("the terms are right"), change).await
    }

    /// Starts a service with other settings, by other rules than those that are built in.
    pub async fn start_by(rules: Rules, change: impl FnOnce(&mut Settings)) -> Self {
        let database = TestDatabase::create().await;
        let files = tempfile::tempdir().expect("a folder for files");
        let outside = tempfile::tempdir().expect("a folder outside the database");
        let clock = Arc::new(TestClock::new());
        let mut settings = settings();
        change(&mut settings);
        let settings = Arc::new(settings);
        let service = Service {
            store: Arc::new(database.connect().await),
            files: Arc::new(DiskFiles::new(files.path())),
            letters: Arc::new(Letters::new(settings.organisation.clone()).expect("the templates are whole")),
            paper: Arc::new(jauap_paper::Printer::new(settings.organisation.clone())),
            mail_reader: Arc::new(Reader),
            sender_verifier: None,
            log: Arc::new(LogKeys::new(LOG, SigningKey::from_seed([7; 32]))),
            keychain: database.keys(),
            outside: Arc::new(OutsideFiles::new(outside.path())),
            clock: clock.clone(),
            ids: Arc::new(SystemIds),
            rules: RulesInForce::new(
                Arc::clone(&settings),
                rules,
                &WorkCalendar::new(Week::Five, []),
                clock.now(),
            ),
            settings,
        };
        prepare_log(&service).await.expect("the log is opened");
        let http = HttpSettings {
            unthrottled: true,
            ..HttpSettings::default()
        };
        let site = jauap_http::router(AppState::new(service.clone(), http).expect("the pages are whole"));
        Self {
            service,
            clock,
            mailbox: Mailbox::default(),
            database,
            site,
            calls: Calls::default(),
            files,
            _outside: outside,
        }
    }

    /// Anybody, without a secret.
    pub fn anybody(&self) -> Client {
        Client {
            site: self.site.clone(),
            bearer: None,
            calls: Arc::clone(&self.calls),
        }
    }

    /// Everything that was called so far.
    pub fn calls(&self) -> Vec<String> {
        self.calls.lock().expect("nobody panicked").clone()
    }

    /// Every method and path that the site answers, as its router tells them for debugging.
    pub fn routes(&self) -> BTreeSet<String> {
        let told = format!("{:?}", self.site);
        let (site, _) = told.split_once("fallback_router").unwrap_or((&told, ""));
        let (routes, paths) = site.split_once("paths: {").expect("the router tells its paths");
        let paths: BTreeMap<&str, &str> = paths
            .split("RouteId(")
            .filter_map(|entry| {
                let (id, rest) = entry.split_once("): \"")?;
                Some((id, rest.split_once('"')?.0))
            })
            .collect();
        let mut all = BTreeSet::new();
        for route in routes.split("RouteId(").skip(1) {
            let (id, rest) = route.split_once(')').expect("a route has its number");
            let Some((_, methods)) = rest.split_once("allow_header: Bytes(b\"") else {
                continue;
            };
            let (methods, _) = methods.split_once('"').expect("the methods end");
            let methods = methods.split(',').filter(|method| *method != "HEAD");
            all.extend(methods.map(|method| format!("{method} {}", paths[id])));
        }
        all
    }

    pub fn with_token(&self, secret: &str) -> Client {
        Client {
            bearer: Some(secret.to_owned()),
            ..self.anybody()
        }
    }

    /// The user of a request.
    pub fn user(&self, filed: &Filed) -> Client {
        self.with_token(&filed.code)
    }

    /// Files a request with every file that it names.
    pub async fn file(&self, request: &Value) -> Filed {
        self.file_form(&with_its_files(request)).await
    }

    pub async fn file_form(&self, form: &Multipart) -> Filed {
        let answer = self.anybody().post_form("/api/v1/requests", form).await;
        Filed::of(answer.with_status(201))
    }

    /// Files a request under a key, as often as it is called.
    pub async fn file_under(&self, key: &str, request: &Value) -> Answer {
        self.anybody().send_call(&Self::call_under(key, request)).await
    }

    /// The call that files a request under a key.
    pub fn call_under(key: &str, request: &Value) -> KeyedCall {
        KeyedCall {
            key: key.to_owned(),
            form: with_its_files(request),
        }
    }

    /// Sends every letter that is due.
    pub async fn run_worker(&self) {
        let timing = DeliveryTiming::default();
        for _ in 0..1_000 {
            let tried = deliver_letters(&self.service, &self.mailbox, &timing).await;
            if tried.expect("the worker has its store") == 0 {
                return;
            }
        }
        panic!("a letter is tried again and again without a pause");
    }

    pub async fn kept(&self) -> Kept {
        let mut rows = self.database.rows().await;
        rows.insert("events".to_owned(), self.database.changes().await);
        rows.remove("log_tiles");
        Kept {
            rows,
            files: count_files(self.files.path()),
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let waiting = self.database.letters_that_wait();
        assert_eq!(waiting, 0, "letters wait to be sent: run the worker");
    }
}

fn count_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it is readable").path());
    paths
        .map(|path| if path.is_dir() { count_files(&path) } else { 1 })
        .sum()
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
            mailbox: "info@healthcity.kz".parse().expect("an address"),
            phone: String::new(),
            public_url: "https://jauap.example.kz".to_owned(),
            zone: "Asia/Almaty".parse().expect("a zone"),
            hours: None,
        },
        limits: Limits::default(),
        four_eyes: true,
        notify_new_request: Vec::new(),
        staff_language: jauap_domain::Language::Ru,
        session_idle: time::Duration::minutes(30),
        session_lifetime: time::Duration::hours(12),
        retention: Retention {
            answered: 60,
            refused: 60,
            withdrawn: 12,
        },
        ignored_mail: time::Duration::days(90),
        destroy_when_due: false,
        authserv_id: None,
        plus_addressing: false,
        orphan_age: time::Duration::hours(1),
        draft_lifetime: time::Duration::hours(48),
        digest_at: Some(time::macros::time!(8:30)),
        registration: RegistrationSettings::default(),
        disclosure_months: 60,
    }
}
