//! The demonstration: a whole service in one directory, with sample staff and sample requests.

mod folder;
mod policy;
mod report;
mod samples;
mod staff;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
};

use anyhow::Context as _;
use jauap_storage::Database;
use jauap_workflow::{ports::Clock as _, records::QueueFilter};
use secrecy::ExposeSecret;

use crate::{
    clock::SystemClock,
    config::{Config, Environment},
    keys::Keys,
    logs,
    process::{self, Halves},
    web,
    wiring::{self, Built},
};
use folder::Folder;
use report::Report;

/// Runs the demonstration in a directory until the process is asked to stop.
pub async fn run(dir: &Path, listen: SocketAddr) -> anyhow::Result<()> {
    let folder = Folder::prepare(dir)?;
    let listener = web::bind(listen).await?;
    let url = reachable(listener.local_addr()?);
    folder.write_config(&url, listener.local_addr()?)?;
    // Not in the configuration: other commands with it would ask for the same place.
    let watched = web::bind((Ipv4Addr::LOCALHOST, 0).into()).await?;
    let metrics = format!("http://{}/metrics", watched.local_addr()?);
    let config = Config::load(Some(&folder.config()), log_settings())?;
    logs::init(&config.log);
    let built = ready(&config).await?;
    let report = filled(&built, &folder, Report::new(url, folder.config(), metrics)).await?;
    let written = || {
        folder.write_report(&report)?;
        report.print(&folder)
    };
    let halves = Halves {
        listener: Some(listener),
        workers: true,
        metrics: Some(watched),
    };
    process::run(&config, built, halves, written).await
}

/// The demonstration is the same wherever it runs; only what the process tells of itself may be chosen from outside.
fn log_settings() -> Environment {
    let chosen = ["JAUAP__LOG__FILTER", "JAUAP__LOG__FORMAT"];
    let variables = std::env::vars().filter(|(name, _)| chosen.contains(&name.to_uppercase().as_str()));
    Environment::These(variables.collect())
}

/// An address that a browser can open: the unspecified one stands for every address of this machine.
fn reachable(listening: SocketAddr) -> String {
    let mut address = listening;
    if listening.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    format!("http://{address}")
}

/// The service on its tables, which are made along with the keys at the first start.
async fn ready(config: &Config) -> anyhow::Result<Built> {
    if !config.keys.keyring.exists() && !config.keys.signing_key.exists() {
        Keys::create(&config.keys, &SystemClock.now().rfc3339())?;
    }
    let address = config.database.address();
    Database::migrate_up(address.expose_secret(), &wiring::database_settings(config))
        .await
        .context("the tables of the demonstration could not be made")?;
    wiring::build_service(config).await
}

/// Makes sure that staff and sample requests are there. What an earlier run made stays as it is.
async fn filled(built: &Built, folder: &Folder, mut report: Report) -> anyhow::Result<Report> {
    let past = samples::Past::of(&built.service);
    staff::ensure(&past.service, folder).await?;
    policy::ensure(&past.service).await?;
    let store = &built.service.store;
    let empty = store.queue(&QueueFilter::default(), None, 1).await?.is_empty();
    report.requests = if empty {
        tracing::info!("sample requests are made");
        samples::file_all(&past).await?
    } else {
        folder.report_before()?.requests
    };
    report.staff = staff::with_tokens(&built.service, folder).await?;
    Ok(report)
}
