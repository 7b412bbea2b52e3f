//! A site on a database of its own.

use std::path::PathBuf;

use axum::Router;
use jauap_domain::{Actor, Request, RequestNumber, Role, deadline::Rules};
use jauap_http::{AppState, HttpSettings, router};
use jauap_workflow::{Limits, Service, Settings, staff::add_staff};
use secrecy::SecretString;
use tempfile::TempDir;

use crate::ground::{self, Outcome, PASSWORD, TestClock};

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
        Self::open(change).await.unwrap()
    }

    async fn open(change: impl FnOnce(&mut Settings, &mut HttpSettings)) -> Outcome<Self> {
        let directory = tempfile::tempdir()?;
        let mut settings = ground::settings()?;
        settings.limits = Limits {
            files: 4,
            file_bytes: 100_000,
            total_bytes: 250_000,
            ..Limits::default()
        };
        let mut http = HttpSettings {
            unthrottled: true,
            ..HttpSettings::default()
        };
        change(&mut settings, &mut http);
        let clock = TestClock::monday_morning();
        let service = ground::service(&directory, &clock, Rules::built_in()?, settings).await?;
        let router = router(AppState::new(service.clone(), http)?);
        Ok(Self {
            service,
            clock,
            router,
            directory,
        })
    }

    /// How many files are kept, whatever speaks of them.
    pub fn kept_files(&self) -> usize {
        ground::kept_files(&self.directory.path().join("files"))
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
        let password = SecretString::from(PASSWORD);
        let staff = add_staff(&self.service, Actor::System, login, role, password)
            .await
            .unwrap();
        Actor::Staff {
            id: staff.id,
            as_role: role,
        }
    }
}
