//! Users who file and officers who answer, all of whom try again until they are told that it is done.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use reqwest::{
    StatusCode,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::JoinSet,
};

use crate::harness::{Installation, PDF, individual};

const USERS: usize = 3;
/// So few wait for an officer that every kill meets all steps of the way.
const WAITING: usize = 4;
const TEXT: &str = "Жауап: деректеріңіз тек емдеу үшін өңделеді.";

/// A request that was acknowledged to its user.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    pub number: String,
    pub code: String,
    pub email: String,
}

/// What was acknowledged to whom.
pub struct Done {
    pub filed: Vec<Acknowledged>,
    pub answered: Vec<Acknowledged>,
}

/// Users and officers at work.
pub struct Load {
    /// Counts what was acknowledged.
    pub progress: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    users: JoinSet<Vec<Acknowledged>>,
    desk: JoinSet<Vec<Acknowledged>>,
}

impl Load {
    pub fn begin(installation: &Arc<Installation>, tokens: [String; 2]) -> Self {
        let (progress, stop) = (Arc::<AtomicU64>::default(), Arc::<AtomicBool>::default());
        let (to_desk, at_desk) = channel(WAITING);
        let mut users = JoinSet::new();
        for user in 0..USERS {
            let world = World::new(installation, &progress);
            users.spawn(file_until(world, user, stop.clone(), to_desk.clone()));
        }
        let mut desk = JoinSet::new();
        desk.spawn(answer_all(World::new(installation, &progress), tokens, at_desk));
        Self {
            progress,
            stop,
            users,
            desk,
        }
    }

    /// Nobody files any more; what was filed is answered.
    pub async fn finish(self) -> Done {
        self.stop.store(true, Ordering::SeqCst);
        Done {
            filed: self.users.join_all().await.concat(),
            answered: self.desk.join_all().await.concat(),
        }
    }
}

#[derive(Clone)]
struct World {
    installation: Arc<Installation>,
    progress: Arc<AtomicU64>,
    client: reqwest::Client,
}

impl World {
    fn new(installation: &Arc<Installation>, progress: &Arc<AtomicU64>) -> Self {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(10))
            .build();
        Self {
            installation: installation.clone(),
            progress: progress.clone(),
            client: client.expect("a client"),
        }
    }

    fn post(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.post(self.installation.url(path))
    }

    /// Sends until there is an answer that is not the server's end; each time anew.
    async fn insist(&self, call: impl Fn() -> reqwest::RequestBuilder) -> (StatusCode, Value) {
        loop {
            if let Ok(answer) = call().send().await {
                let status = answer.status();
                if let (false, Ok(json)) = (status.is_server_error(), answer.json().await) {
                    return (status, json);
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn file_until(
    world: World,
    user: usize,
    stop: Arc<AtomicBool>,
    desk: Sender<Acknowledged>,
) -> Vec<Acknowledged> {
    let mut filed = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let email = format!("user{user}-{}@example.kz", filed.len());
        let acknowledged = file(&world, email).await;
        world.progress.fetch_add(1, Ordering::SeqCst);
        desk.send(acknowledged.clone()).await.expect("the desk is open");
        filed.push(acknowledged);
    }
    filed
}

async fn file(world: &World, email: String) -> Acknowledged {
    let mut request = individual();
    request["contact"]["email"] = json!(email);
    let call = || {
        let file = Part::bytes(PDF).file_name("signed.pdf");
        let form = Form::new()
            .text("request", request.to_string())
            .part("attachment", file);
        world
            .post("/api/v1/requests")
            .header("Idempotency-Key", &email)
            .multipart(form)
    };
    let (status, answer) = world.insist(call).await;
    assert!(status.is_success(), "{status} {answer}");
    let text = |name: &str| answer[name].as_str().expect("it is a text").to_owned();
    Acknowledged {
        number: text("number"),
        code: text("access_code"),
        email,
    }
}

async fn answer_all(
    world: World,
    [officer, supervisor]: [String; 2],
    mut requests: Receiver<Acknowledged>,
) -> Vec<Acknowledged> {
    let mut answered = Vec::new();
    while let Some(request) = requests.recv().await {
        let propose = json!({ "action": "propose", "outcome": "answer", "text": TEXT, "delivery": "letter" });
        step(
            &world,
            &officer,
            &request,
            "received",
            json!({ "action": "accept" }),
        )
        .await;
        step(&world, &officer, &request, "in_progress", propose).await;
        step(
            &world,
            &supervisor,
            &request,
            "in_approval",
            json!({ "action": "approve" }),
        )
        .await;
        answered.push(request);
    }
    answered
}

/// Takes a step until the request has left `from`. Whoever gets no answer reads first, then tries again.
async fn step(world: &World, token: &str, request: &Acknowledged, from: &str, mut call: Value) {
    let path = format!("/api/v1/desk/requests/{}", request.number);
    loop {
        let read = || world.client.get(world.installation.url(&path)).bearer_auth(token);
        let (status, now) = world.insist(read).await;
        assert_eq!(
            status,
            StatusCode::OK,
            "an acknowledged request is gone: {}",
            request.number
        );
        if now["state"] != from {
            return;
        }
        call["version"] = now["version"].clone();
        let (path, body) = (format!("{path}/actions"), call.to_string());
        let act = world
            .post(&path)
            .bearer_auth(token)
            .header("content-type", "application/json")
            .body(body);
        match act.send().await {
            Ok(answer) if answer.status() == StatusCode::OK => {
                world.progress.fetch_add(1, Ordering::SeqCst);
                return;
            }
            // The first try was kept although its answer was lost.
            Ok(answer) if answer.status() == StatusCode::CONFLICT => {}
            Ok(answer) if answer.status().is_server_error() => {}
            Ok(answer) => panic!("{from}: {} {:?}", answer.status(), answer.text().await),
            Err(_) => {}
        }
    }
}
