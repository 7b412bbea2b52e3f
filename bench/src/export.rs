//! How fast histories leave as CSV, and in how much memory.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};

use crate::{
    options::Options,
    report::{Report, Round, per_second},
    say,
    server::memory_kib,
    world::World,
};

/// The rows of an export in SQLite's own words. The check digit of a number is left out: SQL has none.
pub const SQLITE_ROWS: &str = "SELECT printf('%d-%06d', r.year, r.sequence) AS number, e.seq, \
     strftime('%Y-%m-%dT%H:%M:%SZ', e.at_ms / 1000, 'unixepoch') AS at, e.event, \
     coalesce(s.login, e.actor_role) AS actor, e.actor_role AS role, e.from_state AS \"from\", e.to_state AS \"to\", e.due_on, e.entry \
     FROM events AS e LEFT JOIN requests AS r ON r.id = e.request_id LEFT JOIN staff AS s ON s.id = e.actor_id ORDER BY e.seq";

/// The same in PostgreSQL's.
pub const POSTGRES_ROWS: &str = "SELECT r.year || '-' || lpad(r.sequence::text, 6, '0') AS number, e.seq, \
     to_char(to_timestamp(e.at_ms / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS at, e.event, \
     coalesce(s.login, e.actor_role) AS actor, e.actor_role AS role, e.from_state AS \"from\", e.to_state AS \"to\", e.due_on, e.entry \
     FROM events AS e LEFT JOIN requests AS r ON r.id = e.request_id LEFT JOIN staff AS s ON s.id = e.actor_id ORDER BY e.seq";

const LOOK: Duration = Duration::from_millis(5);

/// `jauap export histories` against the engine's own command.
pub fn by_command(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let (ours, own) = (world.scratch("ours.csv"), world.scratch("own.csv"));
    let (mut rounds, mut most_kib) = (Vec::new(), 0);
    let mut rows = 0;
    for at in 1..=options.rounds {
        let started = Instant::now();
        let child = world
            .empty
            .start(&["export", "histories", "--format", "csv"], &ours)?;
        most_kib = most_kib.max(watch(child)?);
        let took = started.elapsed();
        rows = lines(&ours)?;
        let measured = per_second(rows, took);
        let against = own_rate(world, &own)?;
        say(&format!(
            "{}: export, round {at}: {measured:.0}/s, engine {against:.0}/s",
            world.name
        ));
        rounds.push(Round { measured, against });
    }
    // A history proves itself only when the desk wrote it, so it is the one of the intake before.
    ensure!(rows > 1, "nothing was exported");
    report.ratio(
        format!("{}: export of {rows} events as CSV", world.name),
        "1/s",
        &rounds,
        "≥ 0.5",
    );
    memory(world, "most memory of that export", most_kib, report);
    Ok(())
}

fn own_rate(world: &World, out: &Path) -> anyhow::Result<f64> {
    let started = Instant::now();
    let mut command = world.own_export(out);
    if world.name == "SQLite" {
        command.stdout(File::create(out)?);
    } else {
        command.stdout(Stdio::null());
    }
    let status = command
        .status()
        .context("the engine's own command could not be started")?;
    let took = started.elapsed();
    ensure!(status.success(), "the engine's own export failed");
    Ok(per_second(lines(out)?, took))
}

/// Waits for a process and gives the most memory that it had.
fn watch(mut child: Child) -> anyhow::Result<u64> {
    let mut most = 0;
    loop {
        most = most.max(memory_kib(child.id(), "VmHWM").unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "the export failed");
            return Ok(most);
        }
        std::thread::sleep(LOOK);
    }
}

fn lines(file: &Path) -> anyhow::Result<u64> {
    let mut count = 0;
    let mut reader = BufReader::new(File::open(file)?);
    loop {
        let (ends, read) = {
            let bytes = reader.fill_buf()?;
            (line_ends(bytes), bytes.len())
        };
        if read == 0 {
            return Ok(count);
        }
        count += u64::try_from(ends)?;
        reader.consume(read);
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// The auditor's download from a server, and what it costs that server in memory.
pub async fn over_http(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let token = world.empty.run(&["token", "issue", "--login", "bench.auditor"])?;
    let serving = world.empty.serve("web").await?;
    let url = format!("{}/api/v1/audit/histories?format=csv", serving.url);
    let own = world.scratch("own.csv");
    let client = reqwest::Client::new();
    let mut rounds = Vec::new();
    for at in 1..=options.rounds {
        let started = Instant::now();
        let answer = client.get(&url).bearer_auth(token.trim()).send().await?;
        let mut answer = answer.error_for_status()?;
        let mut rows = 0;
        while let Some(chunk) = answer.chunk().await? {
            rows += line_ends(&chunk);
        }
        let measured = per_second(rows.try_into()?, started.elapsed());
        let against = own_rate(world, &own)?;
        say(&format!(
            "{}: export over HTTP, round {at}: {measured:.0}/s, engine {against:.0}/s",
            world.name
        ));
        rounds.push(Round { measured, against });
    }
    report.ratio(
        format!("{}: the same over HTTP", world.name),
        "1/s",
        &rounds,
        "≥ 0.5",
    );
    let most_kib = memory_kib(serving.pid(), "VmHWM").unwrap_or_default();
    memory(world, "most memory of that server", most_kib, report);
    serving.stop()
}

fn memory(world: &World, what: &str, kib: u64, report: &mut Report) {
    report.figure(
        format!("{}: {what}", world.name),
        format!("{} MiB", kib.div_ceil(1024)),
        "< 64 MiB",
    );
}
