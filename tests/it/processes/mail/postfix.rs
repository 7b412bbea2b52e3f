//! A real Postfix hands mail to `jauap intake mail`, which is killed, starved and left without its database meanwhile.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::{
    install,
    outcomes::{Outcomes, add_up, settled},
    post::{Kind, mail},
    servers::Postfix,
};
use crate::harness::{Installation, SmtpServer};

const MAILS: usize = 12;
const PATIENCE: Duration = Duration::from_secs(90);

/// Each third call is killed at once, each fourth a little later, and all are while a file says so.
const SCRIPT: &str = r#"#!/bin/sh
cd "$HOME_OF_TEST" || exit 75
echo >>calls
calls=$(wc -l <calls)
if [ $((calls % 3)) = 0 ]; then kill -KILL $$; fi
if [ $((calls % 4)) = 0 ]; then exec timeout -s KILL 0.05 "$PROGRAM" intake mail --config jauap.toml; fi
"$PROGRAM" intake mail --config jauap.toml >>told 2>&1
code=$?
echo $code >>codes
exit $code
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postfix_brings_each_mail_until_it_is_taken_once() {
    let letters = SmtpServer::reserve().open();
    let installation = install("", &letters);
    let program = script(&installation);
    let Some(postfix) = Postfix::start(&program) else {
        return;
    };
    let (config, away) = (installation.config(), installation.at("away.toml"));
    for place in 0..MAILS {
        if place == MAILS / 2 {
            fs::rename(&config, &away).expect("moved away");
        }
        postfix.send(&mail(kind(place), place)).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    fs::rename(&away, &config).expect("moved back");
    until_delivered(&installation, MAILS).await;
    own(&installation, "root");
    let mut server = installation.serve(&installation.at("server.log"));
    let outcomes = settled(&installation, MAILS, PATIENCE).await;
    assert_eq!(outcomes, Outcomes::expected((0..MAILS).map(kind)));
    add_up(&installation, outcomes).await;
    let codes = fs::read_to_string(installation.at("codes")).expect("codes");
    assert!(codes.lines().all(|code| ["0", "75"].contains(&code)), "{codes}");
    let calls = fs::read_to_string(installation.at("calls"))
        .expect("calls")
        .lines()
        .count();
    println!("postfix: {MAILS} mails in {calls} calls, {outcomes:?}");
    assert!(calls > MAILS, "nothing was tried again");
    server.kill();
}

/// Postfix writes a sender into mail that names none.
fn kind(place: usize) -> Kind {
    match Kind::nth(place) {
        Kind::Person | Kind::Nobody => Kind::Person,
        Kind::Absent => Kind::Absent,
    }
}

/// Waits until every mail is known, and nothing is at work any more.
async fn until_delivered(installation: &Installation, mails: usize) {
    let known = async || {
        let count = installation
            .database
            .number("SELECT count(*) FROM raw_mails")
            .await;
        usize::try_from(count).expect("few")
    };
    let all = tokio::time::timeout(PATIENCE, async {
        while known().await < mails {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    if all.await.is_err() {
        let told = fs::read_to_string(installation.at("told")).unwrap_or_default();
        panic!("{} of {mails} mails came: {told}", known().await);
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
}

/// Postfix calls no program as root: it is everything nobody's for a while.
fn script(installation: &Installation) -> PathBuf {
    let path = installation.at("pipe");
    let home = installation.home.path();
    let text = SCRIPT
        .replace("$HOME_OF_TEST", &home.display().to_string())
        .replace("$PROGRAM", &crate::harness::program().display().to_string());
    fs::write(&path, text).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it may be run");
    own(installation, "nobody");
    path
}

fn own(installation: &Installation, user: &str) {
    let home: &Path = installation.home.path();
    let owned = Command::new("chown").arg("-R").arg(user).arg(home).status();
    assert!(owned.expect("chown runs").success(), "Postfix needs root");
}
