//! A whole site on a database of its own, with one member of staff of every role and a second supervisor.

use axum::Router;
use jauap_domain::{Actor, RequestNumber, Role, deadline::Rules};
use jauap_http::{AppState, HttpSettings, router};
use jauap_workflow::{
    RulesInForce, Service, Settings, log::prepare_log, ports::Clock as _, records::LetterStatus,
    staff::add_staff,
};
use secrecy::SecretString;
use tempfile::TempDir;

use crate::{
    browser::Browser,
    ground::{self, TestClock},
};

pub use crate::ground::{Outcome, PASSWORD};

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
        let mut settings = ground::settings()?;
        let mut http = HttpSettings {
            unthrottled: true,
            ..HttpSettings::default()
        };
        change(&mut settings, &mut http);
        let clock = TestClock::monday_morning();
        let service = ground::service(&directory, &clock, rules, settings).await?;
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
        ground::kept_files(&self.directory.path().join("files"))
    }
}
