//! `demo.json`: what a person or a script must know to use the demonstration.

use std::path::PathBuf;

use jauap_domain::{Language, RequestNumber, Role};
use serde::{Deserialize, Serialize};

use super::folder::Folder;
use crate::cli::output;

/// What a person or a script must know to use the demonstration.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Where the site is.
    pub url: String,
    /// The configuration, for other commands.
    pub config: PathBuf,
    /// Where the metrics are, at a port that is free at each start.
    pub metrics: String,
    /// Who can log in.
    pub staff: Vec<StaffReport>,
    /// The sample requests, with the codes that open them.
    pub requests: Vec<RequestReport>,
}

/// Somebody who can log in. All of it is made up for the demonstration.
#[derive(Clone, Serialize, Deserialize)]
pub struct StaffReport {
    /// The name to log in with.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// The password; nothing when an earlier run's report was lost.
    pub password: Option<String>,
    /// A token for the API, fresh with each start.
    pub token: String,
}

/// A sample request.
#[derive(Clone, Serialize, Deserialize)]
pub struct RequestReport {
    /// The number.
    pub number: RequestNumber,
    /// The code with which the user reads it.
    pub access_code: String,
    /// The language of the user.
    pub language: Language,
}

impl Report {
    /// The report of this run, before anybody is in it.
    pub fn new(url: String, config: PathBuf, metrics: String) -> Self {
        Self {
            url,
            config,
            metrics,
            ..Self::default()
        }
    }

    /// Tells a person where to go.
    pub fn print(&self, folder: &Folder) -> anyhow::Result<()> {
        let url = &self.url;
        output::text(&format!(
            "The demonstration runs. Everything in it is made up, and no mail leaves it.\n\n\
             portal         {url}/ru/   {url}/kk/   {url}/en/\n\
             desk           {url}/desk\n\
             captured mail  {url}/demo/mail   {mail}\n\
             metrics        {metrics}\n\
             configuration  {config}\n\
             keys           {keys}   made for this demonstration; a real desk keeps them apart from its data\n\n",
            metrics = self.metrics,
            keys = folder.keys().display(),
            mail = folder.mail().display(),
            config = self.config.display(),
        ))?;
        let staff = self.staff.iter().map(|one| {
            let password = one.password.clone().unwrap_or_else(|| "(set earlier)".to_owned());
            [one.login.clone(), one.role.to_string(), password]
        });
        let head = ["login", "role", "password"].map(str::to_owned);
        output::table(&std::iter::once(head).chain(staff).collect::<Vec<_>>())?;
        if let Some(request) = self.requests.first() {
            output::line(&format!(
                "\na request to look at as its user: number {}, access code {}",
                request.number, request.access_code
            ))?;
        }
        output::line(
            "\nTokens for the API are in demo.json beside the configuration. Ctrl-C ends the demonstration.",
        )
    }
}
