//! Clients that file requests, one after the other, as fast as they are answered.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::bail;
use serde_json::json;

/// So many clients file so many requests together; every one must be acknowledged. Tells how long it took.
pub async fn file_requests(url: &str, clients: usize, requests: usize) -> anyhow::Result<Duration> {
    let client = reqwest::Client::builder()
        .pool_max_idle_per_host(clients)
        .build()?;
    let left = Arc::new(AtomicUsize::new(requests));
    let started = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..clients {
        running.spawn(one_client(
            client.clone(),
            format!("{url}/api/v1/requests"),
            left.clone(),
        ));
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(started.elapsed())
}

async fn one_client(client: reqwest::Client, url: String, left: Arc<AtomicUsize>) -> anyhow::Result<()> {
    let body = request().to_string();
    let take = |left: usize| left.checked_sub(1);
    while left
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
        .is_ok()
    {
        let answer = client
            .post(&url)
            .header("content-type", "application/json")
            .body(body.clone())
            .send()
            .await?;
        if answer.status() != reqwest::StatusCode::CREATED {
            bail!(
                "an intake was answered {}: {}",
                answer.status(),
                answer.text().await?
            );
        }
        answer.bytes().await?;
    }
    Ok(())
}

/// A request of everyday size.
fn request() -> serde_json::Value {
    json!({
        "requester": {
            "kind": "individual", "surname": "Үлгіева", "given_name": "Сынақ", "patronymic": "Үлгіқызы",
            "document": {
                "number": "012345678", "issued_on": "2020-02-01", "issued_by": "ҚР ІІМ", "holder": "requester"
            },
            "representative": null
        },
        "contact": {"email": "ulgi@example.kz", "phone": "+77272501234", "email_consent": true},
        "registration_date": "2020-03-02",
        "subject": "information",
        "text": "Маған қатысты қандай дербес деректер жиналғанын, олардың қандай мақсатта өңделетінін, кімге берілгенін \
                 және қанша уақыт сақталатынын хабарлауыңызды сұраймын. Жауапты осы электрондық поштаға жіберіңіз.",
        "language": "kk"
    })
}
