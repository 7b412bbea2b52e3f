//! Letters leave, and whoever sends them is killed: before, while and after the mail server takes one.

use std::{collections::BTreeMap, time::Duration};

use reqwest::multipart::{Form, Part};
use serde_json::json;
use tokio::task::JoinSet;

use super::{KILLS_OF_WORK, MAIL, verdict};
use crate::{
    harness::{Installation, PDF, SmtpServer, individual},
    processes::desk::{Chance, times},
};

/// Letters that are queued before each kill.
const AT_ONCE: usize = 6;
/// How long the mail server thinks about a letter that it has; nobody knows of it meanwhile.
const PAUSE: Duration = Duration::from_millis(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill_while_letters_leave_loses_none_and_doubles_only_those_that_were_on_their_way() {
    let kills = times("JAUAP_KILLS", KILLS_OF_WORK);
    let mail = SmtpServer::reserve().open_slow(PAUSE);
    let url = format!("transport = \"smtp\"\nurl = \"{}\"\n{MAIL}", mail.url());
    let installation = Installation::create(&url, "filter = \"info\"");
    let log = installation.at("server.log");
    let mut server = installation.serve(&log);
    installation.ready().await;
    let mut random = Chance::new();
    for kill in 0..kills {
        file(&installation, kill).await;
        tokio::time::sleep(Duration::from_millis(random.below(300))).await;
        server.kill();
        server = installation.serve(&log);
        installation.ready().await;
    }
    verdict::letters_have_left(&installation).await;
    server.kill();

    let mut copies: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for letter in mail.letters() {
        copies.entry(letter.message_id).or_default().push(letter.raw);
    }
    let letters = kills as usize * AT_ONCE;
    assert_eq!(copies.len(), letters, "a letter was lost");
    let mut more_than_once = 0;
    for (id, copies) in &copies {
        assert!(
            copies.iter().all(|copy| *copy == copies[0]),
            "{id} came with other bytes"
        );
        if copies.len() > 1 {
            more_than_once += copies.len() - 1;
            let marked = format!("SELECT count(*) FROM outbox WHERE unknowns > 0 AND message_id = '{id}'");
            assert_eq!(
                installation.database.number(&marked).await,
                1,
                "{id} is not marked"
            );
        }
    }
    assert!(
        more_than_once <= kills as usize,
        "{more_than_once} too many after {kills} kills"
    );
    let marked = installation
        .database
        .number("SELECT count(*) FROM outbox WHERE unknowns > 0")
        .await;
    println!("sending: {kills} kills, {letters} letters, {marked} may have come twice, {more_than_once} did");
}

/// Several people file at once; each is acknowledged by a letter.
async fn file(installation: &Installation, kill: u32) {
    let mut filing = JoinSet::new();
    for place in 0..AT_ONCE {
        let mut request = individual();
        request["contact"]["email"] = json!(format!("user{kill}-{place}@example.kz"));
        let signed = Part::bytes(PDF).file_name("signed.pdf");
        let form = Form::new()
            .text("request", request.to_string())
            .part("attachment", signed);
        let post = reqwest::Client::new()
            .post(installation.url("/api/v1/requests"))
            .header("Idempotency-Key", format!("{kill}-{place}"))
            .multipart(form);
        filing.spawn(async move { post.send().await.expect("the server answers").status() });
    }
    for status in filing.join_all().await {
        assert!(status.is_success(), "{status}");
    }
}
