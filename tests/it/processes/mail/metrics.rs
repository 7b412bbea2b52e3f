//! What an operator sees: metrics of the real program after real mail, with nobody in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    time::{Duration, Instant},
};

use super::{
    install,
    lmtp::Lmtp,
    outcomes::settled,
    post::{Kind, mail},
    servers::Dovecot,
};
use crate::harness::{Installation, Server, SmtpServer, free_address};

const PATIENCE: Duration = Duration::from_mins(1);

/// What one scrape told.
struct Scrape {
    text: String,
    families: BTreeSet<String>,
    samples: Vec<(String, BTreeMap<String, String>, f64)>,
}

impl Scrape {
    async fn of(address: SocketAddr) -> Option<Self> {
        let answer = reqwest::get(format!("http://{address}/metrics")).await.ok()?;
        let kind = answer.headers()["content-type"]
            .to_str()
            .expect("text")
            .to_owned();
        assert!(kind.starts_with("text/plain; version=0.0.4"), "{kind}");
        Some(Self::read(answer.text().await.ok()?))
    }

    fn read(text: String) -> Self {
        let families = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        let families = families.map(|line| line.split(' ').next().expect("a name").to_owned());
        let samples = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self {
            families: families.collect(),
            samples: samples.map(sample).collect(),
            text,
        }
    }

    /// The sum of the samples with this name and at least these labels; nothing when there is none.
    fn value(&self, name: &str, labels: &[(&str, &str)]) -> Option<f64> {
        let fits = |found: &BTreeMap<String, String>| {
            let fits = |(name, value): &(&str, &str)| found.get(*name).is_some_and(|found| found == value);
            labels.iter().all(fits)
        };
        let mut found = self
            .samples
            .iter()
            .filter(|sample| sample.0 == name && fits(&sample.1))
            .peekable();
        found.peek().is_some().then(|| found.map(|sample| sample.2).sum())
    }
}

fn sample(line: &str) -> (String, BTreeMap<String, String>, f64) {
    let (series, value) = line.rsplit_once(' ').expect("a value");
    let (name, labels) = series.split_once('{').map_or((series, ""), |(name, labels)| {
        (name, labels.strip_suffix('}').expect("labels have an end"))
    });
    let labels = labels
        .split("\",")
        .filter(|label| !label.is_empty())
        .map(|label| {
            let (name, value) = label.split_once("=\"").expect("a label");
            (name.to_owned(), value.trim_end_matches('"').to_owned())
        });
    (
        name.to_owned(),
        labels.collect(),
        value.parse().expect("a number"),
    )
}

/// Scrapes until something is so.
async fn until(address: SocketAddr, what: &str, is_so: impl Fn(&Scrape) -> bool) -> Scrape {
    let began = Instant::now();
    loop {
        let scrape = Scrape::of(address).await;
        let text = match scrape {
            Some(scrape) if is_so(&scrape) => return scrape,
            Some(scrape) => scrape.text,
            None => "nobody answers".to_owned(),
        };
        assert!(began.elapsed() < PATIENCE, "{what}:\n{text}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn run(installation: &Installation, arguments: &[&str], metrics: SocketAddr, log: &str) -> Server {
    let mut command = installation.command(arguments);
    command.env("JAUAP__METRICS__LISTEN", metrics.to_string());
    Installation::serve_by(command, &installation.at(log))
}

/// Every family that the documentation names in its tables.
fn documented() -> BTreeSet<String> {
    let told = include_str!("../../../../docs/how-to/watch-it.md");
    let rows = told.lines().filter_map(|line| line.strip_prefix("| `jauap_"));
    rows.map(|row| format!("jauap_{}", row.split('`').next().expect("a name")))
        .collect()
}

/// Every family that is used in an example.
fn in_examples() -> BTreeSet<String> {
    let told = include_str!("../../../../docs/how-to/watch-it.md");
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    let expressions = told.lines().filter_map(|line| line.trim().strip_prefix("expr: "));
    let words = expressions.flat_map(|line| line.split(move |c| !is_name(c)));
    words
        .filter(|word| word.starts_with("jauap_"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_tell_what_became_of_real_mail_and_name_nobody() {
    let (dovecot, letters) = (Dovecot::start(), SmtpServer::reserve().open());
    let nobody = "[[intake.mailboxes]]\naccount = \"gone\"\nhost = \"127.0.0.1\"\nport = 1\n\
                  protection = \"plain_on_loopback\"\nuser = \"canary.user@example.kz\"\npassword = \"secret\"\n";
    let installation = install(&format!("{}\n{nobody}", dovecot.section()), &letters);
    let metrics = free_address();
    let mut server = run(&installation, &["serve"], metrics, "server.log");
    installation.ready().await;
    let mut delivery = dovecot.delivery().await;
    for place in 0..5 {
        let code = delivery.deliver(&mail(Kind::nth(place), place)).await;
        assert_eq!(code.expect("delivered"), 250);
    }
    settled(&installation, 5, PATIENCE).await;
    for path in [
        "/ru/",
        "/ru/asel0@example.kz?q=canary",
        "/desk/mail/asel0@example.kz",
    ] {
        reqwest::get(installation.url(path)).await.expect("it answers");
    }
    let calm = |scrape: &Scrape| {
        let left = scrape.value("jauap_mailbox_left_mails", &[("mailbox", "info")]);
        let sent = scrape.value("jauap_letter_sends_total", &[("result", "accepted")]);
        let failed = scrape.value(
            "jauap_mailbox_failures_total",
            &[("mailbox", "gone"), ("step", "connect")],
        );
        let settled = scrape.value("jauap_mails", &[("outcome", "not_read")]);
        // Each of these is read and remembered by itself, so the others may be of a moment before.
        let received = scrape.value("jauap_requests_open", &[("state", "received")]);
        let is_done = [left, settled, scrape.value("jauap_letters", &[])]
            .iter()
            .all(|number| *number == Some(0.0));
        is_done && [sent, received].iter().all(|number| *number == Some(3.0)) && failed.is_some()
    };
    let scrape = until(metrics, "everything is settled", calm).await;
    tells_of_the_mail(&scrape);
    assert_eq!(scrape.families, documented());
    assert!(in_examples().is_subset(&documented()), "{:?}", in_examples());
    names_nobody(&scrape);
    let names = installation
        .database
        .number("SELECT count(*) FROM requests")
        .await;
    assert_eq!(names, 3);
    server.kill();
}

fn tells_of_the_mail(scrape: &Scrape) {
    let info = ("mailbox", "info");
    let outcome = |outcome| scrape.value("jauap_mails", &[info, ("outcome", outcome)]);
    for (name, mails) in [
        ("new_request", 3.0),
        ("added", 0.0),
        ("ignored", 1.0),
        ("waiting", 1.0),
    ] {
        assert_eq!(outcome(name), Some(mails), "{name}");
        assert_eq!(
            scrape.value("jauap_mails_settled_total", &[("outcome", name)]),
            Some(mails)
        );
    }
    assert_eq!(scrape.value("jauap_mails_taken_total", &[info]), Some(5.0));
    assert_eq!(scrape.value("jauap_mailbox_folder_mails", &[info]), Some(0.0));
    assert_eq!(scrape.value("jauap_mailbox_connected", &[info]), Some(1.0));
    assert_eq!(
        scrape.value("jauap_mailbox_connected", &[("mailbox", "gone")]),
        Some(0.0)
    );
    assert_eq!(
        scrape.value("jauap_requests_open", &[("state", "received")]),
        Some(3.0)
    );
    assert_eq!(scrape.value("jauap_letters", &[]), Some(0.0));
    assert!(scrape.value("jauap_readers_started_total", &[]) >= Some(1.0));
    assert!(scrape.value("jauap_mails_waiting_oldest_age_seconds", &[]) > Some(0.0));
    let unmatched = [("method", "GET"), ("route", "none"), ("status", "4xx")];
    assert!(scrape.value("jauap_http_requests_total", &unmatched) >= Some(1.0));
    let portal = [("route", "/{lang}/"), ("status", "2xx")];
    let pages = scrape.value("jauap_http_requests_total", &portal);
    assert_eq!(pages, Some(1.0), "{}", scrape.text);
    let measured = scrape.value(
        "jauap_http_request_duration_seconds_count",
        &[("route", "/{lang}/")],
    );
    assert_eq!(measured, Some(1.0));
}

/// Labels hold words of ours alone, and nothing of what people or servers wrote is anywhere.
fn names_nobody(scrape: &Scrape) {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/{}_.-+*".contains(c);
    for (name, labels, _) in &scrape.samples {
        for (label, value) in labels {
            assert!(value.chars().all(plain), "{name}: {label} is {value}");
        }
    }
    for word in ["@", "asel", "Асель", "canary", "healthcity", "secret", "2026-0"] {
        assert!(!scrape.text.contains(word), "{word}:\n{}", scrape.text);
    }
}

/// The worker is killed and says nothing any more: another process says so, and not that the mailbox is connected.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_whose_worker_was_killed_is_not_told_as_connected() {
    let (door, letters) = (Lmtp::reserve(), SmtpServer::reserve().open());
    let installation = install(&door.section(), &letters);
    let (web_metrics, worker_metrics) = (free_address(), free_address());
    let mut web = run(&installation, &["web"], web_metrics, "web.log");
    let mut worker = run(&installation, &["worker"], worker_metrics, "worker.log");
    let lmtp = [("mailbox", "lmtp")];
    let connected = |scrape: &Scrape| scrape.value("jauap_mailbox_connected", &lmtp);
    for metrics in [web_metrics, worker_metrics] {
        until(metrics, "it is connected", |scrape| {
            connected(scrape) == Some(1.0)
        })
        .await;
    }
    worker.kill();
    let silent = until(web_metrics, "it is silent", |scrape| {
        connected(scrape) == Some(0.0)
    })
    .await;
    let age = silent.value("jauap_mailbox_life_sign_age_seconds", &lmtp);
    assert!(age >= Some(30.0), "{age:?}");
    assert_eq!(silent.value("jauap_mailbox_connected_seconds", &lmtp), None);
    worker = run(&installation, &["worker"], worker_metrics, "worker.log");
    until(web_metrics, "it is connected again", |scrape| {
        connected(scrape) == Some(1.0)
    })
    .await;
    worker.kill();
    web.kill();
}
