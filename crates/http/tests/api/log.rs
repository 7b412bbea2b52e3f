use jauap_ledger::{checkpoint::Checkpoint, plan::Plan, proof::verify_consistency};
use serde_json::{Value, json};

use crate::{
    proof::{keys, received},
    samples::individual,
    world::{Outcome, REQUESTS, World},
};

const CHECKPOINT: &str = "/api/v1/audit/checkpoint";

#[tokio::test]
async fn anyone_reads_the_checkpoint_and_its_keys() -> Outcome {
    let world = World::start().await?;
    let keys = keys(&world).await?;
    let mut known: Option<Checkpoint> = None;
    for _ in 0..3 {
        let answer = world.get(CHECKPOINT, "").await;
        assert_eq!(answer.status, 200, "{answer}");
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        let now = Checkpoint::open(&answer.text(), &keys)?;
        assert_eq!(now.origin, "privacy.healthcity.kz/log/1");
        if let Some(before) = known {
            assert!(before.size < now.size);
            let plan = Plan::consistency(before.size, now.size)?;
            let proof = plan.finish(&world.service.store.log_nodes(1, plan.nodes()).await?)?;
            verify_consistency(before.size, now.size, &proof, &before.root, &now.root)?;
        }
        known = Some(now);
        world.filed().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_user_keeps_a_proof_of_the_filing() -> Outcome {
    let world = World::start().await?;
    let keys = keys(&world).await?;
    let mut request = individual();
    request["signature"] = Value::Null;
    let answer = world.post(REQUESTS, "", &request).await.good();
    let number = answer["number"].as_str().ok_or("a number")?;
    let code = answer["access_code"].as_str().ok_or("a code")?;
    let at_once = received(answer["proof"].as_str().ok_or("a proof")?, &keys)?;
    assert_eq!(at_once["typ"], "received");
    assert_eq!(at_once["num"], number);
    world.filed().await?;
    let path = format!("{REQUESTS}/{number}");
    let view = world.get(&path, code).await.good();
    assert_eq!(
        received(view["proof"].as_str().ok_or("a proof")?, &keys)?,
        at_once
    );
    let receipt = world.get(&format!("{path}/receipt"), code).await;
    assert_eq!(receipt.header("content-type"), "text/plain; charset=utf-8");
    let name = format!("{number}.tlog-proof");
    assert!(receipt.header("content-disposition").contains(&name));
    assert_eq!(received(&receipt.text(), &keys)?, at_once);
    let wrong = world.get(&format!("{path}/receipt"), "AAAA-AAAA-AAAA-AAAA").await;
    wrong.problem(404, "not_found");
    Ok(())
}

#[tokio::test]
async fn a_repeated_filing_gives_the_proof_again() -> Outcome {
    let world = World::start().await?;
    let keys = keys(&world).await?;
    let mut request = individual();
    request["signature"] = json!(null);
    let mut entries = Vec::new();
    for _ in 0..2 {
        let call = world
            .request("POST", REQUESTS, "")
            .header("content-type", "application/json")
            .header("idempotency-key", "k-1")
            .body(request.to_string().into())?;
        let answer = world.call(call).await.good();
        entries.push(received(answer["proof"].as_str().ok_or("a proof")?, &keys)?);
    }
    assert_eq!(entries[0], entries[1]);
    Ok(())
}
