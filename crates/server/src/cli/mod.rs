//! The command line. Data goes to standard output, everything else to standard error.
//!
//! Exit codes: 0 done, 1 failed with one sentence that says what happened and what to do, 2 wrong usage, 30 the database
//! is not the one whose checkpoint is kept outside it, and nothing was written. `verify` and `log check` say from 10 what
//! is wrong with a log. Only `intake mail` differs: 0 taken, 75 try again, nothing else.

mod action;
mod backup;
mod calendar;
mod calendar_file;
mod certificate;
mod config;
mod context;
mod deadline;
mod demo;
mod destroy;
mod disclosure;
mod export;
mod intake;
mod keys;
mod log;
mod log_check;
mod log_export;
mod migrate;
mod openapi;
pub mod output;
mod policy;
mod recorded;
mod refused;
mod registration;
mod request;
mod restore;
mod serve;
mod sink;
mod staff;
mod token;
mod understand_mail;
mod verify;
mod views;
mod web;
mod worker;

use std::{ffi::OsString, io::Write, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use context::Context;
use jauap_workflow::log::GuardError;
use log_check::Unsound;

use crate::{process, publisher};

/// The database went back, or is another one: nothing was written.
const GUARDED: u8 = 30;

/// A desk for requests about personal data: from received to answered within the legal time.
#[derive(Debug, Parser)]
#[command(name = "jauap", version, about, max_term_width = 110)]
struct Cli {
    /// The configuration; without it jauap.toml in the working directory, or what is built in.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print data as JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try it: everything embedded, with sample staff and requests; mail is captured, nothing is sent.
    Demo(demo::Demo),
    /// Serve the site and work in the background, in one process.
    Serve,
    /// Serve the site only.
    Web,
    /// Work in the background only: send letters, remove what has no reason to be kept.
    Worker,
    /// Bring the tables of the database up or down.
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// Look at the configuration.
    #[command(subcommand)]
    Config(config::Config),
    /// Look after the people who work here.
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Look after API tokens.
    #[command(subcommand)]
    Token(token::Token),
    /// Take in what comes from outside.
    #[command(subcommand)]
    Intake(intake::Intake),
    /// Look at requests and work on them.
    #[command(subcommand)]
    Request(request::Request),
    /// Write out data for others.
    #[command(subcommand)]
    Export(export::Export),
    /// Look after the keys that open contents and sign the log.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Destroy the content of an ended request whose term of keeping has ended.
    Destroy(destroy::Destroy),
    /// Look at the log of everything that happened.
    #[command(subcommand)]
    Log(log::Log),
    /// Check an exported log, histories or a receipt, offline.
    Verify(verify::Verify),
    /// Make a backup while the service runs.
    Backup(backup::Backup),
    /// Bring a backup back.
    Restore(restore::Restore),
    /// Look at the working calendar, and change it.
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    /// Look at the privacy policy, and publish versions of it.
    #[command(subcommand)]
    Policy(policy::Policy),
    /// Look after contacts left in the feedback form.
    #[command(subcommand)]
    Registration(registration::Registration),
    /// Look at what was given to state bodies.
    #[command(subcommand)]
    Disclosure(disclosure::Disclosure),
    /// Count when a request is due, and why.
    Deadline(deadline::Deadline),
    /// Print the description of the API.
    Openapi,
    #[command(hide = true)]
    UnderstandMail(understand_mail::UnderstandMail),
}

impl Command {
    async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Demo(command) => command.run(context).await,
            Self::Serve => serve::run(context).await,
            Self::Web => web::run(context).await,
            Self::Worker => worker::run(context).await,
            Self::Migrate(command) => command.run(context).await,
            Self::Config(command) => command.run(context),
            Self::Staff(command) => command.run(context).await,
            Self::Token(command) => command.run(context).await,
            Self::Intake(command) => command.run(context).await,
            Self::Request(command) => command.run(context).await,
            Self::Export(command) => command.run(context).await,
            Self::Keys(command) => command.run(context).await,
            Self::Destroy(command) => command.run(context).await,
            Self::Disclosure(command) => command.run(context).await,
            Self::Log(command) => command.run(context).await,
            // They were run before anything else: they need neither a configuration nor a database.
            Self::Verify(_) | Self::UnderstandMail(_) => Ok(()),
            Self::Backup(command) => command.run(context).await,
            Self::Restore(command) => command.run(context).await,
            Self::Calendar(command) => command.run(context).await,
            Self::Policy(command) => command.run(context).await,
            Self::Registration(command) => command.run(context).await,
            Self::Deadline(command) => command.run(context).await,
            Self::Openapi => openapi::run(),
        }
    }
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    process::leave_no_core_dump();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error, &arguments),
    };
    if let Command::UnderstandMail(understand) = cli.command {
        return understand.run();
    }
    let context = Context::new(cli.config, cli.json);
    if let Command::Verify(verify) = cli.command {
        return verify.run(cli.json);
    }
    if let Command::Intake(intake) = cli.command {
        return intake::watched(|| intake::guarded(|| run(Command::Intake(intake), &context)));
    }
    match run(cli.command, &context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            exit_code(&error)
        }
    }
}

fn run(command: Command, context: &Context) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let ended = command.run(context).await;
            context.finish().await;
            ended
        })
}

/// The exit code of a failure.
fn exit_code(error: &anyhow::Error) -> ExitCode {
    if let Some(unsound) = error.downcast_ref::<Unsound>() {
        return ExitCode::from(unsound.exit_code());
    }
    let guard = error.downcast_ref::<GuardError>();
    if guard.is_some_and(publisher::is_guarded) {
        ExitCode::from(GUARDED)
    } else {
        ExitCode::FAILURE
    }
}

/// Shows help, or says what is wrong with the command line.
fn not_understood(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    // Nobody may be listening; the exit code says it all the same.
    drop(error.print());
    if error.use_stderr() && intake::is_meant(arguments) {
        return intake::try_again();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Says on standard error what went wrong.
fn complain(sentence: &str) {
    drop(writeln!(std::io::stderr(), "jauap: {sentence}"));
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_agreed_commands_are_understood() {
        for line in [
            "jauap demo --dir d --listen 127.0.0.1:0",
            "jauap serve --config c.toml",
            "jauap --config c.toml web",
            "jauap worker",
            "jauap migrate up",
            "jauap migrate down --steps 2",
            "jauap migrate status --json",
            "jauap config check",
            "jauap config example",
            "jauap staff add --login a.b --role auditor --password-stdin",
            "jauap staff list --json",
            "jauap staff disable a.b",
            "jauap token issue --login a.b",
            "jauap intake mail",
            "jauap intake mail -",
            "jauap intake mail mail.eml --json",
            "jauap request list --state received --state in_progress --subject blocking --overdue",
            "jauap request show 2026-000123-8",
            "jauap request act 2026-000123-8 clear_attention --as a.b --mark new_message",
            "jauap request act 2026-000123-8 accept --as a.b --waive text=none --version 3",
            "jauap export histories --format csv --from 2026-11-01 --to 2026-11-30 --out out.csv",
            "jauap keys init",
            "jauap keys rotate --json",
            "jauap keys status --json",
            "jauap destroy 2026-000123-8 --reason retention_ended --json",
            "jauap log checkpoint",
            "jauap request act 2026-000123-8 hold --as a.b --reason litigation",
            "jauap log checkpoint",
            "jauap log export dir --openings",
            "jauap log check --sealed --json",
            "jauap verify dir --key k --state s --json",
            "jauap backup dir --json",
            "jauap restore dir --accept --receipts receipts",
            "jauap restore --accept",
            "jauap restore --receipts receipts",
            "jauap deadline --subject information --received 2026-11-22T10:00:00+05:00 --json",
            "jauap openapi",
            "jauap understand-mail --memory-mb=512 --seconds=21 --mail-bytes=52428800",
            "jauap understand-mail --memory-mb=1 --seconds=1 --mail-bytes=1 --check-senders --resolver=127.0.0.1:53",
        ] {
            let words = line.split(' ');
            assert!(Cli::try_parse_from(words).is_ok(), "{line}");
        }
    }
}
