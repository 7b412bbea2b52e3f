use jauap_workflow::destroy::rotate_keys;
use serde_json::{Value, json};
use time::Duration;

use crate::{
    proof::{keys, received},
    samples::Filed,
    world::{Answer, Outcome, World},
};

/// A request that was taken back a year ago, so that it may be destroyed.
async fn ended(world: &World) -> Outcome<Filed> {
    let filed = world.filed().await?;
    let reason = json!({"reason": "Больше не нужно."});
    world
        .act(&filed.number, "officer", "withdraw", reason)
        .await
        .good();
    world.clock.advance(Duration::days(366));
    Ok(filed)
}

async fn propose(world: &World, filed: &Filed) -> Answer {
    let reason = json!({"reason": "retention_ended"});
    world
        .act(&filed.number, "supervisor", "propose_destruction", reason)
        .await
}

#[tokio::test]
async fn two_people_destroy_what_was_kept_long_enough() -> Outcome {
    let world = World::start().await?;
    let filed = ended(&world).await?;
    let case = propose(&world, &filed).await.good();
    assert_eq!(
        case["destruction"],
        json!({"by": "supervisor", "reason": "retention_ended"})
    );
    assert_eq!(case["retained_until"], "2027-11-23");
    assert_eq!(case["closed_at"], "2026-11-23T04:00:00Z");
    assert_eq!(case["hold"], Value::Null);
    propose(&world, &filed).await.problem(409, "already");
    let confirm = async |who| {
        world
            .act(&filed.number, who, "confirm_destruction", json!({}))
            .await
    };
    confirm("supervisor").await.problem(422, "own_proposal");
    let certificate = confirm("officer").await.good();
    assert_eq!(certificate["state"], "withdrawn");
    assert_eq!(certificate["reason"], "retention_ended");
    assert_eq!(certificate["destroyed_at"], "2027-11-24T04:00:00Z");
    assert_eq!(certificate["final_at"], Value::Null);
    let history = certificate["history"].as_array().ok_or("a history")?;
    let last = history.last().ok_or("an event")?;
    assert_eq!(last["event"], "key_destroyed");
    assert_eq!(last["actor"], "officer");
    assert_eq!((world.destroyed().await, world.kept_files()), (1, 0));
    Ok(())
}

#[tokio::test]
async fn a_destroyed_request_says_only_that_it_was() -> Outcome {
    let world = World::start().await?;
    let filed = ended(&world).await?;
    propose(&world, &filed).await.good();
    world
        .act(&filed.number, "second", "confirm_destruction", json!({}))
        .await
        .good();
    let note = json!({"action": "note", "text": "Проверить."});
    let actions = format!("{}/actions", filed.desk());
    for answer in [
        world.get(&filed.path(), &filed.code).await,
        world.get(&filed.desk(), "officer").await,
        world.post(&actions, "officer", &note).await,
    ] {
        let problem = answer.problem(410, "destroyed");
        assert_eq!(problem["number"], filed.number);
        assert_eq!(problem["state"], "withdrawn");
        assert_eq!(problem["received_at"], "2026-11-23T04:00:00Z");
        assert_eq!(problem["destroyed_at"], "2027-11-24T04:00:00Z");
        assert_eq!(problem["reason"], "retention_ended");
        assert_eq!(problem["final_at"], Value::Null);
    }
    let message = json!({"text": "a"});
    let path = format!("{}/messages", filed.path());
    let answer = world.post(&path, &filed.code, &message).await;
    answer.problem(410, "destroyed");
    let queue = world.get("/api/v1/desk/requests", "officer").await.good();
    assert!(!queue.to_string().contains("Образцова"), "{queue}");
    Ok(())
}

#[tokio::test]
async fn a_destroyed_request_has_a_certificate() -> Outcome {
    let world = World::start().await?;
    let filed = ended(&world).await?;
    let none = world
        .get(&format!("{}/certificate", filed.desk()), "auditor")
        .await;
    none.problem(404, "not_found");
    propose(&world, &filed).await.good();
    world
        .act(&filed.number, "second", "confirm_destruction", json!({}))
        .await
        .good();
    world.clock.advance(Duration::days(1));
    rotate_keys(&world.service, &mut |_| {}).await?;
    let keys = keys(&world).await?;
    for (path, who, is_staff) in [
        (filed.path(), filed.code.as_str(), false),
        (filed.desk(), "officer", true),
        (filed.desk(), "auditor", true),
    ] {
        let certificate = world.get(&format!("{path}/certificate"), who).await.good();
        assert_eq!(certificate["final_at"], "2027-11-25T04:00:00Z");
        let proof = certificate["proof"].as_str().ok_or("a proof")?;
        assert_eq!(received(proof, &keys)?["num"], filed.number);
        let told = certificate["history"].to_string();
        assert_eq!(told.contains("data_read"), is_staff, "{told}");
        assert_eq!(told.contains("actor"), is_staff, "{told}");
        assert!(told.contains("key_destroyed_final"), "{told}");
    }
    let receipt = world.get(&format!("{}/receipt", filed.path()), &filed.code).await;
    assert_eq!(received(&receipt.text(), &keys)?["num"], filed.number);
    Ok(())
}

#[tokio::test]
async fn content_is_kept_while_its_term_runs_or_somebody_holds_it() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    propose(&world, &filed).await.problem(422, "not_allowed");
    let case = world.get(&filed.desk(), "officer").await.good();
    for field in ["closed_at", "retained_until", "hold", "destruction"] {
        assert_eq!(case[field], Value::Null, "{field}");
    }
    let act = async |who, action, fields| world.act(&filed.number, who, action, fields).await;
    act("officer", "withdraw", json!({})).await.good();
    let problem = propose(&world, &filed).await.problem(422, "retained");
    assert_eq!(problem["until"], "2027-11-23");
    world.clock.advance(Duration::days(366));
    act("supervisor", "confirm_destruction", json!({}))
        .await
        .problem(422, "not_proposed");
    act("officer", "reject_destruction", json!({}))
        .await
        .problem(422, "not_proposed");
    act("supervisor", "release", json!({}))
        .await
        .problem(409, "already");
    let case = act("supervisor", "hold", json!({"reason": "litigation"})).await;
    assert_eq!(case.good()["hold"], "litigation");
    let problem = propose(&world, &filed).await.problem(422, "held");
    assert_eq!(problem["reason"], "litigation");
    act("supervisor", "release", json!({})).await.good();
    propose(&world, &filed).await.good();
    act("supervisor", "hold", json!({"reason": "inspection"}))
        .await
        .good();
    act("second", "confirm_destruction", json!({}))
        .await
        .problem(422, "held");
    let case = act("officer", "reject_destruction", json!({})).await.good();
    assert_eq!(case["destruction"], Value::Null);
    Ok(())
}

#[tokio::test]
async fn a_wrong_call_destroys_nothing() -> Outcome {
    let world = World::start().await?;
    let filed = ended(&world).await?;
    let act = async |who, action, fields| world.act(&filed.number, who, action, fields).await;
    for (action, fields) in [
        ("propose_destruction", json!({})),
        ("propose_destruction", json!({"reason": "because"})),
        ("hold", json!({"reason": "retention_ended"})),
    ] {
        let problem = act("supervisor", action, fields).await.problem(422, "invalid");
        assert_eq!(problem["field"], "reason", "{action}");
    }
    for action in ["confirm_destruction", "reject_destruction", "release"] {
        let answer = act("supervisor", action, json!({"reason": "x"})).await;
        answer.problem(422, "invalid");
    }
    for action in ["propose_destruction", "hold", "release"] {
        let answer = act("officer", action, json!({})).await;
        answer.problem(403, "forbidden");
    }
    let blind = json!({"action": "confirm_destruction"});
    let answer = world
        .post(&format!("{}/actions", filed.desk()), "supervisor", &blind)
        .await;
    answer.problem(422, "version_required");
    world.get(&filed.desk(), "officer").await.good();
    Ok(())
}
