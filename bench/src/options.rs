//! What the caller may choose.

use std::path::PathBuf;

use anyhow::{Context, bail};

pub const USAGE: &str = "\
usage: jauap-bench [OPTIONS]
  --quick             small numbers: a look, not a measurement
  --requests N        requests filed in a round (3000)
  --rounds N          rounds; the median counts (5)
  --clients N         clients at once (16)
  --held N            requests that the full table holds (100000)
  --events N          events that the full table holds (100000)
  --mails N           mails that come in in a round (5000); there are three rounds of them at most
  --mails-held N      mails that wait already when a backlog is measured (50000)
  --only PART         sqlite or postgres; requests or mail; may be given twice
  --program FILE      the program to measure (target/release/jauap)
  --before FILE       an earlier program, to measure the intake against
PostgreSQL is measured when JAUAP_BENCH_DATABASE_URL names one and JAUAP_BENCH_POSTGRES_BIN the folder of its programs.";

/// What to measure, and how much of it.
pub struct Options {
    pub requests: usize,
    pub rounds: usize,
    pub clients: usize,
    pub held: u64,
    pub events: u64,
    pub mails: usize,
    pub mails_held: usize,
    pub does_requests: bool,
    pub does_mail: bool,
    pub sqlite: bool,
    pub postgres: Option<String>,
    pub postgres_bin: PathBuf,
    pub program: PathBuf,
    pub before: Option<PathBuf>,
}

impl Options {
    /// Reads the arguments and the environment.
    pub fn read(arguments: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut options = Self {
            requests: 3_000,
            rounds: 5,
            clients: 16,
            held: 100_000,
            events: 100_000,
            mails: 5_000,
            mails_held: 50_000,
            does_requests: true,
            does_mail: true,
            sqlite: true,
            postgres: std::env::var("JAUAP_BENCH_DATABASE_URL").ok(),
            postgres_bin: std::env::var_os("JAUAP_BENCH_POSTGRES_BIN")
                .unwrap_or_default()
                .into(),
            program: "target/release/jauap".into(),
            before: None,
        };
        let mut arguments = arguments.peekable();
        while let Some(name) = arguments.next() {
            if name == "--quick" {
                (options.requests, options.rounds) = (480, 3);
                (options.held, options.events) = (20_000, 20_000);
                (options.mails, options.mails_held) = (500, 2_000);
                continue;
            }
            let value = arguments
                .next()
                .with_context(|| format!("{name} needs a value"))?;
            options.set(&name, &value)?;
        }
        options.fit()
    }

    fn set(&mut self, name: &str, value: &str) -> anyhow::Result<()> {
        let number = || {
            value
                .parse::<u64>()
                .with_context(|| format!("{name} needs a number"))
        };
        match name {
            "--requests" => self.requests = usize::try_from(number()?)?,
            "--rounds" => self.rounds = usize::try_from(number()?)?,
            "--clients" => self.clients = usize::try_from(number()?)?,
            "--held" => self.held = number()?,
            "--events" => self.events = number()?,
            "--program" => self.program = value.into(),
            "--before" => self.before = Some(std::path::absolute(value)?),
            "--mails" => self.mails = usize::try_from(number()?)?,
            "--mails-held" => self.mails_held = usize::try_from(number()?)?,
            "--only" if value == "sqlite" => self.postgres = None,
            "--only" if value == "postgres" => self.sqlite = false,
            "--only" if value == "requests" => self.does_mail = false,
            "--only" if value == "mail" => self.does_requests = false,
            _ => bail!("{name} {value} is not known"),
        }
        Ok(())
    }

    /// Every client files the same number of requests, and every seeded request has at least one event.
    fn fit(mut self) -> anyhow::Result<Self> {
        if self.clients == 0 || self.rounds == 0 || self.requests < self.clients || self.held == 0 {
            bail!("there must be at least one client, one round, and one request of each client");
        }
        if self.mails == 0 {
            bail!("there must be at least one mail");
        }
        self.requests -= self.requests % self.clients;
        self.program = std::path::absolute(&self.program)?;
        Ok(self)
    }

    /// Events of each seeded request.
    pub fn events_each(&self) -> u64 {
        self.events.div_ceil(self.held).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> anyhow::Result<Options> {
        Options::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn numbers_are_read_and_fitted() {
        let options = read("--requests 100 --events 1000000").unwrap();
        assert_eq!(options.requests, 96);
        assert_eq!(options.events_each(), 10);
        assert!(read("--quick").unwrap().held < 100_000);
    }

    #[test]
    fn parts_are_chosen() {
        let options = read("--only mail --only sqlite --mails 7").unwrap();
        assert!(options.does_mail && !options.does_requests && options.sqlite && options.postgres.is_none());
        assert_eq!(options.mails, 7);
        let options = read("--only requests").unwrap();
        assert!(options.does_requests && !options.does_mail);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "--nothing 1",
            "--requests",
            "--requests x",
            "--only mysql",
            "--clients 0",
            "--mails 0",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
