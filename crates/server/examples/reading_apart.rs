//! How much faster mails are read in the same process than in processes apart: `reading_apart JAUAP FOLDER [ROUNDS]`,
//! with the program `jauap` of the same build and a folder of mails. Prints one line of JSON.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::{
    error::Error,
    hint::black_box,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use jauap_mail::Reader;
use jauap_server::understanding::{Bounds, Program, ReaderApart};
use jauap_workflow::ports::{MailReader, NotUnderstood};
use serde_json::json;

type Mails = Arc<Vec<Vec<u8>>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let program = std::path::absolute(arguments.next().ok_or("the program jauap")?)?;
    let folder = arguments.next().ok_or("a folder of mails")?;
    let rounds: usize = arguments.next().map_or(Ok(3), |rounds| rounds.parse())?;
    let mut mails = Vec::new();
    gather(Path::new(&folder), &mut mails)?;
    let (count, bytes) = (mails.len(), mails.iter().map(Vec::len).sum::<usize>());
    let mails = Arc::new(mails);
    let bounds = Bounds::default();
    let apart = Arc::new(ReaderApart::with(Program::at(program, &bounds), bounds));
    let runtime = tokio::runtime::Runtime::new()?;
    let mut took = [const { Vec::new() }; 4];
    for _ in 0..rounds {
        took[0].push(within(1, &mails)?);
        took[1].push(runtime.block_on(beside(1, &apart, &mails))?);
        took[2].push(within(2, &mails)?);
        took[3].push(runtime.block_on(beside(2, &apart, &mails))?);
    }
    let best = took.map(|times| times.into_iter().min().unwrap_or_default());
    let [one, one_apart, two, two_apart] = best.map(|took| rate(count, took));
    println!(
        "{}",
        json!({
            "mails": count, "bytes": bytes, "rounds": rounds,
            "one": { "same_process_per_s": one, "apart_per_s": one_apart, "ratio": one_apart / one },
            "two": { "same_process_per_s": two, "apart_per_s": two_apart, "ratio": two_apart / two },
        })
    );
    Ok(())
}

fn gather(path: &Path, mails: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    if !path.is_dir() {
        mails.push(std::fs::read(path)?);
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        gather(&entry?.path(), mails)?;
    }
    Ok(())
}

fn rate(count: usize, took: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / took.as_secs_f64()
}

/// Reads all mails on so many threads.
fn within(threads: usize, mails: &Mails) -> Result<Duration, Box<dyn Error>> {
    let began = Instant::now();
    let running: Vec<_> = (0..threads)
        .map(|first| {
            let mails = Arc::clone(mails);
            std::thread::spawn(move || {
                for raw in mails.iter().skip(first).step_by(threads) {
                    black_box(Reader.read(raw));
                }
            })
        })
        .collect();
    for thread in running {
        thread.join().map_err(|_| "a thread broke")?;
    }
    Ok(began.elapsed())
}

/// Reads all mails apart, so many at the same time.
async fn beside(tasks: usize, apart: &Arc<ReaderApart>, mails: &Mails) -> Result<Duration, Box<dyn Error>> {
    let began = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for first in 0..tasks {
        let (mails, apart) = (Arc::clone(mails), Arc::clone(apart));
        running.spawn(async move {
            for raw in mails.iter().skip(first).step_by(tasks) {
                let read = black_box(apart.read(raw).await);
                if let Err(reason) = read
                    && !matches!(reason, NotUnderstood::Nothing)
                {
                    return Err(reason);
                }
            }
            Ok(())
        });
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(began.elapsed())
}
