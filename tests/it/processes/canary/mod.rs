//! Nothing that people are called, wrote or sent is in any log, at any level, in the metrics, nor in clear in any other file: it would
//! outlive their request.

mod calls;
mod journey;
mod rest;
mod secrets;

use crate::harness::{Installation, SmtpServer, free_address};
use secrets::{found_in, told_openly};

/// Everything that anything in the program has to say.
const LOG: &str = "filter = \"trace\"";

#[tokio::test]
async fn canary_values_of_a_whole_journey_are_in_nothing_that_was_printed() {
    for format in ["text", "json"] {
        let mail = SmtpServer::reserve().open();
        let smtp = format!(
            "transport = \"smtp\"\nurl = \"{}\"\nsend_deadline_s = 5\nlease_s = 40",
            mail.url()
        );
        let log = format!("{LOG}\nformat = \"{format}\"");
        let installation = Installation::create(&smtp, &log);
        let file = installation.home.path().join("server.log");
        let metrics = free_address();
        let mut command = installation.command(&["serve"]);
        command.env("JAUAP__METRICS__LISTEN", metrics.to_string());
        let mut server = Installation::serve_by(command, &file);
        installation.ready().await;
        let secrets = journey::walk(&installation).await;
        super::kill::letters_have_left_or_died(&installation).await;
        let scraped = reqwest::get(format!("http://{metrics}/metrics")).await;
        let scraped = scraped.expect("an answer").text().await.expect("text");
        assert!(scraped.contains("jauap_http_requests_total{"), "{scraped}");
        server.kill();

        let printed = std::fs::read_to_string(&file).expect("the log is text");
        assert!(
            printed.lines().count() > 100 && printed.contains("/api/v1/requests"),
            "at this level much is logged"
        );
        let everything = secrets.printed.clone() + &printed + &scraped;
        for secret in told_openly().into_iter().chain(secrets.made_up_on_the_way) {
            let lines = everything
                .lines()
                .filter(|line| found_in(line, &secret).is_some());
            let heads: Vec<String> = lines.map(|line| line.chars().take(160).collect()).collect();
            assert!(heads.is_empty(), "{secret} was printed in {heads:#?}");
        }
    }
}
