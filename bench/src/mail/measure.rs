//! How fast mail is taken in, from its first byte to its outcome.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use anyhow::{bail, ensure};

use super::{backlog, desk::MailDesk, lmtp, mix::Mails, parser};
use crate::{
    cpu::Spent,
    options::Options,
    report::{Report, Round},
    say,
    server::memory_kib,
    world::World,
};

/// Mails take longer than requests; so many rounds must do.
const MOST_ROUNDS: usize = 3;
/// How often the database is asked whether everything is settled.
const LOOK: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_mins(30);

/// The rounds of one comparison, by both measures.
#[derive(Default)]
struct Rounds {
    cpu: Vec<Round>,
    wall: Vec<Round>,
}

impl Rounds {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts stay far below the 52 bits that a float holds"
    )]
    fn add(&mut self, mails: usize, measured: Spent, against: Spent) {
        let mails = mails as f64;
        let round = |measured: f64, against: f64| Round {
            measured: mails / measured,
            against: mails / against,
        };
        self.cpu.push(round(measured.cpu, against.cpu));
        self.wall.push(round(measured.wall, against.wall));
    }

    fn tell(&self, report: &mut Report, what: &str, target: &'static str) {
        report.ratio(
            format!("{what}, in a second of processor time"),
            "1/s",
            &self.cpu,
            target,
        );
        report.ratio(format!("{what}, in a second"), "1/s", &self.wall, target);
    }
}

/// Mail over HTTP and over LMTP against mail-parser alone, then with a backlog against none.
pub async fn everything(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    over_http(world, options, report).await?;
    over_lmtp(world, options, report).await
}

/// The hand-over to `jauap web`: it tells what became of a mail, and no letters leave meanwhile.
async fn over_http(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let (name, clients) = (world.name, options.clients);
    let desk = MailDesk::new(world, options, "mail_http").await?;
    let serving = desk.serve("web").await?;
    let mut rounds = Rounds::default();
    for at in 0..options.rounds.min(MOST_ROUNDS) {
        let mut mails = Mails::mixed(at as u64, options.mails, &desk.letters);
        if at == 0 {
            report.note(format!("The mails of a round:\n\n{}", mails.shown()));
        }
        let against = parser::parse(&mails)?;
        let before = desk.watch.mails().await?;
        let raw = Arc::new(std::mem::take(&mut mails.raw));
        let meter = desk.meter(&serving).await?;
        desk.hand_over(&serving.url, clients, &raw).await?;
        let measured = meter.read();
        check(&desk, &before, &mails, raw.len()).await?;
        tell(&format!("{name}: mails over HTTP"), raw.len(), measured, against);
        rounds.add(raw.len(), measured, against);
    }
    let memory = memory_kib(serving.pid(), "VmHWM").unwrap_or_default() / 1024;
    serving.stop()?;
    let what = format!("{name}: mails over HTTP, {clients} clients, against mail-parser alone");
    rounds.tell(report, &what, "");
    report.figure(
        format!("{name}: most memory of that server, without its readers"),
        format!("{memory} MiB"),
        "< 256 MiB",
    );
    Ok(())
}

/// LMTP to `jauap serve`, with the letters leaving meanwhile: on a desk with no other mail, and on one with many that wait.
async fn over_lmtp(world: &World, options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let (name, held) = (world.name, options.mails_held);
    let count = options.rounds.min(MOST_ROUNDS);
    let idle = MailDesk::new(world, options, "mail_idle").await?;
    let busy = MailDesk::new(world, options, "mail_busy").await?;
    say(&format!("{name}: laying a backlog of {held} mails"));
    backlog::lay(&busy, options, count).await?;
    let (mut alone, mut behind) = (Rounds::default(), Rounds::default());
    for at in 0..count {
        let seed = 100 + at as u64;
        let mut mails = Mails::mixed(seed, options.mails, &idle.letters);
        let parsed = parser::parse(&mails)?;
        let before = idle.watch.mails().await?;
        let raw = Arc::new(std::mem::take(&mut mails.raw));
        let at_rest = taken(&idle, &raw).await?;
        check(&idle, &before, &mails, raw.len()).await?;
        tell(&format!("{name}: mails over LMTP"), raw.len(), at_rest, parsed);
        alone.add(raw.len(), at_rest, parsed);
        let raw = Arc::new(Mails::mixed(seed, options.mails, &busy.letters).raw);
        let with_backlog = taken(&busy, &raw).await?;
        tell(
            &format!("{name}: the same with {held} held"),
            raw.len(),
            with_backlog,
            at_rest,
        );
        behind.add(raw.len(), with_backlog, at_rest);
    }
    let what = format!("{name}: mails over LMTP, letters leaving meanwhile, against mail-parser alone");
    alone.tell(report, &what, "");
    let what = format!("{name}: mails over LMTP with {held} waiting to be read, against none");
    behind.tell(report, &what, "≥ 0.9");
    Ok(())
}

/// Hands mails over until as many are settled as came in. The desk is started for it and stopped afterwards, so that a backlog
/// does not shrink meanwhile.
async fn taken(desk: &MailDesk, raw: &Arc<Vec<Vec<u8>>>) -> anyhow::Result<Spent> {
    let before = desk.watch.kept().await?;
    let serving = desk.serve("serve").await?;
    let meter = desk.meter(&serving).await?;
    lmtp::hand_over(&desk.address, raw).await?;
    settled(desk, before).await?;
    let spent = meter.read();
    serving.stop()?;
    Ok(spent)
}

/// Waits until no more mails are kept than so many.
pub async fn settled(desk: &MailDesk, left: i64) -> anyhow::Result<()> {
    let asked = std::time::Instant::now();
    while desk.watch.kept().await? > left {
        if asked.elapsed() > PATIENCE {
            bail!("mails are not settled");
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// Every mail has its one outcome, and those that are not hostile the right one.
async fn check(
    desk: &MailDesk,
    before: &BTreeMap<String, i64>,
    mails: &Mails,
    count: usize,
) -> anyhow::Result<()> {
    let after = desk.watch.mails().await?;
    let of = |states: &BTreeMap<String, i64>, state: &str| states.get(state).copied().unwrap_or_default();
    let come = after.values().sum::<i64>() - before.values().sum::<i64>();
    ensure!(
        come == i64::try_from(count)?,
        "{come} mails are there, {count} were taken"
    );
    ensure!(of(&after, "kept") == 0, "some mails have no outcome");
    for (state, least) in &mails.expected {
        let got = of(&after, state) - of(before, state);
        ensure!(got >= *least, "{got} mails are {state}, at least {least} must be");
    }
    Ok(())
}

fn tell(what: &str, mails: usize, measured: Spent, against: Spent) {
    say(&format!(
        "{what}: {mails} in {:.2} s and {:.2} s of processor time, against {:.2} s and {:.2} s",
        measured.wall, measured.cpu, against.wall, against.cpu
    ));
}
