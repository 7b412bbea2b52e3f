//! The calendar and the rules in force, which change while the service runs.

use std::sync::{Arc, PoisonError, RwLock};

use data_encoding::HEXLOWER;
use jauap_domain::{
    Timestamp,
    deadline::{Rules, WorkCalendar, Year, projected},
};
use jauap_vault::digest;

use crate::{
    log::rules_document, ports::StoreError, ports::UnitOfWork, service::Service, settings::Settings,
};

/// By what due dates are counted, and the document that says so in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Which published version of the calendar it is; 0 is what is built in.
    pub version: u32,
    /// Tells working days.
    pub calendar: WorkCalendar,
    /// The terms.
    pub rules: Rules,
    /// The rules document.
    pub document: String,
    /// Its SHA-256 in hexadecimal, as entries of the log name it.
    pub sha256: String,
}

impl InForce {
    fn new(settings: &Settings, rules: &Rules, calendar: WorkCalendar, version: u32, at: Timestamp) -> Self {
        let document = rules_document(settings, rules, &calendar, at);
        let sha256 = HEXLOWER.encode(&digest(document.as_bytes()));
        Self {
            version,
            calendar,
            rules: rules.clone(),
            document,
            sha256,
        }
    }

    /// Names, beside a due date, by what it was counted: the version of the calendar and the rules document.
    pub fn key(&self) -> String {
        let short: String = self.sha256.chars().take(16).collect();
        format!("{}-{short}", self.version)
    }
}

/// The version of the calendar in a [`key`](InForce::key).
pub(crate) fn version_in(key: &str) -> Option<u32> {
    key.split_once('-')?.0.parse().ok()
}

/// Hands out the calendar and rules in force; clones hand out the same.
#[derive(Debug, Clone)]
pub struct RulesInForce {
    settings: Arc<Settings>,
    rules: Arc<Rules>,
    /// The calendar that published years change.
    base: Arc<WorkCalendar>,
    /// The zone's offset in the rules document is the one of this moment.
    since: Timestamp,
    now: Arc<RwLock<Arc<InForce>>>,
}

/// For how many years after the last that is known the calendar is projected.
const PROJECTED: i32 = 2;

impl RulesInForce {
    /// Starts with the calendar that is built in.
    pub fn new(settings: Arc<Settings>, rules: Rules, calendar: &WorkCalendar, at: Timestamp) -> Self {
        let now = InForce::new(&settings, &rules, with_projection(calendar), 0, at);
        Self {
            settings,
            rules: Arc::new(rules),
            base: Arc::new(calendar.clone()),
            since: at,
            now: Arc::new(RwLock::new(Arc::new(now))),
        }
    }

    /// What is in force, as far as this process knows.
    pub fn now(&self) -> Arc<InForce> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What will be in force with these published years.
    pub fn with(&self, version: u32, published: impl IntoIterator<Item = Year>) -> InForce {
        let calendar = with_projection(&self.base.with(published));
        InForce::new(&self.settings, &self.rules, calendar, version, self.since)
    }

    pub(crate) fn replace(&self, next: InForce) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
    }
}

fn with_projection(calendar: &WorkCalendar) -> WorkCalendar {
    let Some(last) = calendar.years().last() else {
        return calendar.clone();
    };
    let years = (1..=PROJECTED).map(|ahead| projected(last, last.year + ahead));
    calendar.with(years.collect::<Vec<_>>())
}

/// Learns of what other processes published. True when there was something.
pub async fn refresh_rules(service: &Service) -> Result<bool, StoreError> {
    let known = service.rules.now().version;
    if service.store.calendar_version().await? == known {
        return Ok(false);
    }
    let (version, years) = service.store.published_years().await?;
    service.rules.replace(service.rules.with(version, years));
    Ok(true)
}

/// What is in force for this unit of work until it ends: the end of the log is locked, and nobody publishes meanwhile.
pub(crate) async fn in_force(
    service: &Service,
    unit: &mut dyn UnitOfWork,
) -> Result<Arc<InForce>, StoreError> {
    let mut now = service.rules.now();
    if unit.rules_in_force().await? != now.sha256 {
        refresh_rules(service).await?;
        now = service.rules.now();
    }
    unit.count_by(&now.key());
    Ok(now)
}
