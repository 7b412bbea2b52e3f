//! Measures the desk against the bare engine underneath it, in one run, and prints ratios.
//!
//! `scripts/bench` builds everything, starts a PostgreSQL and runs this.

mod baseline;
mod cpu;
mod export;
mod intake;
mod load;
mod mail;
mod options;
mod postgres;
mod report;
mod seed;
mod server;
mod sqlite;
mod table;
mod watch;
mod world;

use std::{io::Write, process::ExitCode};

use options::Options;
use report::Report;
use world::World;

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--help") {
        drop(writeln!(std::io::stdout(), "{}", options::USAGE));
        return ExitCode::SUCCESS;
    }
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            drop(writeln!(std::io::stderr(), "{error}\n\n{}", options::USAGE));
            return ExitCode::from(2);
        }
    };
    match measure(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            drop(writeln!(std::io::stderr(), "bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut report = Report::default();
    runtime.block_on(async {
        if options.sqlite {
            let mut world = World::on_sqlite(options)?;
            everything(&mut world, options, &mut report).await?;
        }
        if let Some(url) = &options.postgres {
            let mut world = World::on_postgres(options, url).await?;
            everything(&mut world, options, &mut report).await?;
        }
        anyhow::Ok(())
    })?;
    write!(std::io::stdout(), "{report}")?;
    Ok(())
}

async fn everything(world: &mut World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    if options.does_requests {
        requests(world, options, report).await?;
    }
    if options.does_mail {
        mail::everything(world, options, report).await?;
    }
    Ok(())
}

async fn requests(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    intake::start_up(world, report).await?;
    intake::against_engine(world, options, report).await?;
    intake::against_before(world, options, report).await?;
    world.seed(options).await?;
    intake::full_against_empty(world, options, report).await?;
    export::by_command(world, options, report)?;
    export::over_http(world, options, report).await
}

/// Says on standard error what goes on; the report alone goes to standard output.
fn say(what: &str) {
    drop(writeln!(std::io::stderr(), "{what}"));
}
