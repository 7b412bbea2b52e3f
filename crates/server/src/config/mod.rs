//! What the operator decides: built-in defaults, then the file, then the environment.
//!
//! One struct for each section. Unknown keys are errors, and every problem says where it is, which key it is and
//! what is wrong; a value is never repeated, since it may be a secret.

mod check;
mod database;
mod deadline;
mod disk;
mod doors;
mod example;
mod files;
mod http;
mod intake;
mod keys;
mod limits;
mod log;
mod mail;
mod metrics;
mod notify;
mod organisation;
mod places;
mod problem;
mod registration;
mod retention;
mod section;
mod sessions;
mod source;
mod time_of_day;
mod value;
mod workflow;

#[cfg(test)]
mod tests;

use std::path::Path;

pub use database::DatabaseConfig;
pub use deadline::DeadlineConfig;
pub use disk::{unwritable, warnings};
pub use doors::{LmtpConfig, MailboxConfig};
pub use example::EXAMPLE;
pub use files::FilesConfig;
pub use http::HttpConfig;
pub use intake::IntakeConfig;
pub use keys::KeysConfig;
pub use limits::LimitsConfig;
pub use log::{LogConfig, LogFormat, LogName};
pub use mail::{DkimConfig, MailConfig, Transport, Verify};
pub use metrics::MetricsConfig;
pub use notify::NotifyConfig;
pub use organisation::{NamesConfig, OrganisationConfig, ProcessingConfig};
pub use problem::{ConfigProblems, Problem};
pub use registration::RegistrationConfig;
pub use retention::RetentionConfig;
pub use sessions::SessionsConfig;
pub use source::{Environment, default_file};
pub use value::PublicUrl;
pub use workflow::WorkflowConfig;

/// The file that is read from the working directory when none is named.
pub const DEFAULT_FILE: &str = "jauap.toml";

/// The whole configuration. Built in is a clinic in Almaty that keeps its data in one directory beside the program and its keys
/// in another.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Who runs the desk.
    pub organisation: OrganisationConfig,
    /// How the site is served.
    pub http: HttpConfig,
    /// Where requests, events and letters are kept.
    pub database: DatabaseConfig,
    /// Where the contents of files are kept.
    pub files: FilesConfig,
    /// Where the secret keys lie.
    pub keys: KeysConfig,
    /// How letters leave.
    pub mail: MailConfig,
    /// How mail is read when it comes in.
    pub intake: IntakeConfig,
    /// Where the operator watches.
    pub metrics: MetricsConfig,
    /// Who of the staff is told what.
    pub notify: NotifyConfig,
    /// How work is organised.
    pub workflow: WorkflowConfig,
    /// By what due dates are counted.
    pub deadline: DeadlineConfig,
    /// What a consent in the feedback form names, and which other sites may hold it.
    pub registration: RegistrationConfig,
    /// How long the content of ended requests is kept.
    pub retention: RetentionConfig,
    /// How much is taken at once.
    pub limits: LimitsConfig,
    /// How long logins and unfinished forms last.
    pub sessions: SessionsConfig,
    /// The provable log, and what the process tells of itself.
    pub log: LogConfig,
}

impl Config {
    /// Reads the configuration: the named file, or `jauap.toml` in the working directory where there is one; then
    /// the environment. Tells every problem it can find at once.
    pub fn load(file: Option<&Path>, environment: Environment) -> Result<Self, ConfigProblems> {
        let (mut tables, origin) = source::read(file, environment)?;
        let mut reader = section::Reader::new(origin);
        let mut config = Self {
            organisation: reader.section(&mut tables, "organisation"),
            http: reader.section(&mut tables, "http"),
            database: reader.section(&mut tables, "database"),
            files: reader.section(&mut tables, "files"),
            keys: reader.section(&mut tables, "keys"),
            mail: reader.section(&mut tables, "mail"),
            intake: reader.section(&mut tables, "intake"),
            metrics: reader.section(&mut tables, "metrics"),
            notify: reader.section(&mut tables, "notify"),
            workflow: reader.section(&mut tables, "workflow"),
            deadline: reader.section(&mut tables, "deadline"),
            registration: reader.section(&mut tables, "registration"),
            retention: reader.section(&mut tables, "retention"),
            limits: reader.section(&mut tables, "limits"),
            sessions: reader.section(&mut tables, "sessions"),
            log: reader.section(&mut tables, "log"),
        };
        let mut problems = reader.finish(tables);
        problems.extend(check::settle(&mut config));
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigProblems(problems))
        }
    }
    /// The name of the provable log: the one that is set, or the host of the portal with `/log`.
    pub fn log_name(&self) -> String {
        match &self.log.name {
            Some(name) => name.as_str().to_owned(),
            None => format!("{}/log", self.organisation.public_url.host()),
        }
    }
}
