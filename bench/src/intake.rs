//! How fast requests are taken in.

use anyhow::ensure;

use crate::{
    load::file_requests,
    options::Options,
    report::{Report, Round, median, per_second},
    say,
    server::{Serving, memory_kib},
    world::World,
};

/// The start-ups that are timed.
const STARTS: usize = 5;

/// How long until the first answer, and how much memory a process holds that has nothing to do.
pub async fn start_up(world: &World, report: &mut Report) -> anyhow::Result<()> {
    let serving = world.warm_up().await?;
    serving.stop()?;
    let (mut times, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let serving = world.empty.serve("serve").await?;
        times.push(serving.start_up.as_secs_f64() * 1000.0);
        let kib = memory_kib(serving.pid(), "VmRSS").unwrap_or_default();
        memory.push(f64::from(u32::try_from(kib)?) / 1024.0);
        serving.stop()?;
    }
    let name = world.name;
    report.figure(
        format!("{name}: start to first answer"),
        format!("{:.0} ms", median(&times)),
        "< 300 ms",
    );
    report.figure(
        format!("{name}: memory at rest"),
        format!("{:.0} MiB", median(&memory)),
        "< 40 MiB",
    );
    Ok(())
}

async fn rate(serving: &Serving, options: &Options) -> anyhow::Result<f64> {
    let took = file_requests(&serving.url, options.clients, options.requests).await?;
    Ok(per_second(options.requests.try_into()?, took))
}

/// The desk over HTTP against the engine that commits the same rows; then the same while letters leave.
pub async fn against_engine(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let bare = world.bare().await?;
    let (name, clients) = (world.name, options.clients);
    for (command, meanwhile) in [("web", ""), ("serve", ", letters leaving meanwhile")] {
        let before = world.last_number().await?;
        let serving = world.empty.serve(command).await?;
        let mut rounds = Vec::new();
        for at in 1..=options.rounds {
            let measured = rate(&serving, options).await?;
            let against = bare.rate(options)?;
            say(&format!(
                "{name}: intake with {command}, round {at}: {measured:.0}/s, engine {against:.0}/s"
            ));
            rounds.push(Round { measured, against });
        }
        serving.stop()?;
        let filed = world.last_number().await? - before;
        ensure!(
            filed == i64::try_from(options.rounds * options.requests)?,
            "{filed} requests are there, others were acknowledged"
        );
        let target = if name == "SQLite" {
            "≥ 1.0 (now ≥ 0.15)"
        } else {
            "≥ 0.7 (now ≥ 0.5)"
        };
        report.ratio(
            format!("{name}: intake, {clients} clients{meanwhile}"),
            "1/s",
            &rounds,
            if meanwhile.is_empty() { target } else { "" },
        );
    }
    Ok(())
}

/// The desk against an earlier program, each on a database of its own.
pub async fn against_before(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let Some(program) = &options.before else {
        return Ok(());
    };
    let (desk, before) = (
        world.fresh("after", &options.program).await?,
        world.fresh("before", program).await?,
    );
    let (ours, theirs) = (desk.serve("web").await?, before.serve("web").await?);
    let mut rounds = Vec::new();
    for at in 0..=options.rounds {
        let against = rate(&theirs, options).await?;
        let measured = rate(&ours, options).await?;
        say(&format!(
            "{}: intake, round {at}: {measured:.0}/s, before {against:.0}/s",
            world.name
        ));
        // The first round warms up both.
        if at > 0 {
            rounds.push(Round { measured, against });
        }
    }
    ours.stop()?;
    theirs.stop()?;
    report.ratio(
        format!("{}: intake against the earlier program", world.name),
        "1/s",
        &rounds,
        "≥ 0.8",
    );
    Ok(())
}

/// The desk on a full database against the desk on one with few requests.
pub async fn full_against_empty(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let full = world.full.serve("web").await?;
    let empty = world.empty.serve("web").await?;
    let mut rounds = Vec::new();
    for at in 1..=options.rounds {
        let against = rate(&empty, options).await?;
        let measured = rate(&full, options).await?;
        say(&format!(
            "{}: intake when full, round {at}: {measured:.0}/s, empty {against:.0}/s",
            world.name
        ));
        rounds.push(Round { measured, against });
    }
    empty.stop()?;
    full.stop()?;
    report.ratio(
        format!(
            "{}: intake with {} requests held, against few",
            world.name, options.held
        ),
        "1/s",
        &rounds,
        "≥ 0.9",
    );
    Ok(())
}
