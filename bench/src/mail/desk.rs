//! A desk that takes mail, and what it takes to do so.

use std::{
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use anyhow::{bail, ensure};
use tokio::task::JoinSet;

use super::sheet::Letter;
use crate::{
    cpu::{self, Spent},
    load::file_requests,
    options::Options,
    server::{Desk, Serving},
    watch::Watch,
    world::World,
};

/// The requests whose letters are answered.
const ANSWERED: usize = 200;
/// Where the letters of these requests go.
const TO: &str = "ulgi@example.kz";
/// How many processes read mails. It is what the program takes on two processors.
const READERS: u32 = 2;

/// A desk with a door for mail and some requests.
pub struct MailDesk {
    desk: Desk,
    /// The database from outside.
    pub watch: Watch,
    /// Letters that can be answered.
    pub letters: Vec<Letter>,
    /// Where LMTP is spoken.
    pub address: String,
    token: String,
}

/// A desk at work, with what it has spent so far.
pub struct Meter {
    started: Instant,
    pids: Vec<u32>,
    before: f64,
}

impl MailDesk {
    /// Makes a desk with requests whose letters can be answered.
    pub async fn new(world: &World, options: &Options, name: &str) -> anyhow::Result<Self> {
        let desk = world.fresh(name, &options.program).await?;
        desk.run(&["staff", "add", "--login", "bench.gateway", "--role", "admin"])?;
        let token = desk.run(&["token", "issue", "--login", "bench.gateway"])?;
        let serving = desk.serve("web").await?;
        file_requests(&serving.url, 4, ANSWERED).await?;
        serving.stop()?;
        let watch = world.watch(name).await?;
        let letters = watch.letters().await?.into_iter().map(|message_id| Letter {
            message_id,
            to: TO.to_owned(),
        });
        let letters: Vec<_> = letters.collect();
        ensure!(!letters.is_empty(), "no letter of the desk can be answered");
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let made = Self {
            desk,
            watch,
            letters,
            address,
            token: token.trim().to_owned(),
        };
        made.give_readers_seconds(20)?;
        Ok(made)
    }

    /// How long one mail may be read.
    pub fn give_readers_seconds(&self, seconds: u16) -> anyhow::Result<()> {
        self.desk.configure(&format!(
            "[intake]\nreaders = {READERS}\nreader_deadline_s = {seconds}\n\
             lmtp = {{ listen = \"{}\", recipients = [\"info@healthcity.kz\"] }}\n",
            self.address
        ))
    }

    /// Starts `jauap web` or `jauap serve`; the latter has its door open when this returns.
    pub async fn serve(&self, command: &str) -> anyhow::Result<Serving> {
        let serving = self.desk.serve(command).await?;
        let asked = Instant::now();
        while command == "serve" && tokio::net::TcpStream::connect(&self.address).await.is_err() {
            if asked.elapsed().as_secs() > 10 {
                bail!("the door for mail does not open");
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        Ok(serving)
    }

    /// Begins to measure a desk at work, and its database server where it has one.
    pub async fn meter(&self, serving: &Serving) -> anyhow::Result<Meter> {
        let pids: Vec<u32> = [Some(serving.pid()), self.watch.server().await?]
            .into_iter()
            .flatten()
            .collect();
        Ok(Meter {
            before: pids.iter().copied().map(cpu::of_family).sum(),
            started: Instant::now(),
            pids,
        })
    }

    /// So many clients hand mails over to the API, each as soon as it was told what became of the one before.
    pub async fn hand_over(
        &self,
        url: &str,
        clients: usize,
        mails: &Arc<Vec<Vec<u8>>>,
    ) -> anyhow::Result<()> {
        let client = reqwest::Client::builder()
            .pool_max_idle_per_host(clients)
            .build()?;
        let next = Arc::new(AtomicUsize::new(0));
        let mut running = JoinSet::new();
        for _ in 0..clients {
            let call = client
                .post(format!("{url}/api/v1/mails"))
                .bearer_auth(&self.token)
                .header("content-type", "message/rfc822");
            running.spawn(one_client(call, mails.clone(), next.clone()));
        }
        while let Some(done) = running.join_next().await {
            done??;
        }
        Ok(())
    }
}

async fn one_client(
    call: reqwest::RequestBuilder,
    mails: Arc<Vec<Vec<u8>>>,
    next: Arc<AtomicUsize>,
) -> anyhow::Result<()> {
    while let Some(mail) = mails.get(next.fetch_add(1, Ordering::Relaxed)) {
        let call = call
            .try_clone()
            .ok_or_else(|| anyhow::anyhow!("a call without a body"))?;
        let answer = call.body(mail.clone()).send().await?;
        if answer.status() != reqwest::StatusCode::CREATED {
            bail!(
                "a mail was answered {}: {}",
                answer.status(),
                answer.text().await?
            );
        }
        answer.bytes().await?;
    }
    Ok(())
}

impl Meter {
    /// What was spent since.
    pub fn read(&self) -> Spent {
        Spent {
            wall: self.started.elapsed().as_secs_f64(),
            cpu: self.pids.iter().copied().map(cpu::of_family).sum::<f64>() - self.before,
        }
    }
}
