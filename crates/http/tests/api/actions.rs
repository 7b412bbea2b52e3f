use serde_json::{Value, json};

use crate::{
    samples::individual,
    world::{Outcome, World},
};

const REQUESTS: &str = "/api/v1/desk/requests";

fn reply(outcome: &str) -> Value {
    match outcome {
        "refusal" => {
            json!({"outcome": "refusal", "reason_code": "no_data", "text": "Нет данных.", "delivery": "letter"})
        }
        _ => json!({"outcome": "answer", "text": "Вот ответ.", "delivery": "letter"}),
    }
}

#[tokio::test]
async fn every_action_of_the_table_is_done() -> Outcome {
    let world = World::start().await?;
    let number = world.filed().await?.number;
    let steps: &[(&str, &str, Value, &str)] = &[
        ("officer", "assign", json!({"assignee": "me"}), "received"),
        ("officer", "note", json!({"text": "Проверить."}), "received"),
        ("officer", "ask", json!({"text": "Уточните."}), "clarifying"),
        ("officer", "clarify", json!({"text": "По телефону."}), "received"),
        ("officer", "accept", json!({"waivers": []}), "in_progress"),
        ("officer", "propose", reply("answer"), "in_approval"),
        (
            "supervisor",
            "return",
            json!({"remark": "Короче."}),
            "in_progress",
        ),
        ("officer", "propose", reply("refusal"), "in_approval"),
        ("supervisor", "approve", json!({}), "refused"),
        (
            "supervisor",
            "reopen",
            json!({"reason": "Новые сведения."}),
            "in_progress",
        ),
        ("officer", "propose", reply("answer"), "in_approval"),
        ("supervisor", "approve", json!({}), "answered"),
        (
            "supervisor",
            "reopen",
            json!({"reason": "Ещё раз."}),
            "in_progress",
        ),
        (
            "officer",
            "withdraw",
            json!({"reason": "По письму."}),
            "withdrawn",
        ),
    ];
    for (who, action, fields, state) in steps {
        world.clock.advance(time::Duration::minutes(1));
        let case = world.act(&number, who, action, fields.clone()).await.good();
        assert_eq!(case["state"], *state, "{action}");
    }
    let case = world.get(&format!("{REQUESTS}/{number}"), "officer").await.good();
    let history = case["history"].as_array().ok_or("a history")?;
    let changes = || history.iter().filter(|event| event["event"] != "data_read");
    let events: Vec<_> = changes().map(|event| event["event"].clone()).collect();
    assert_eq!(
        json!(events),
        json!([
            "received",
            "assigned",
            "noted",
            "asked",
            "clarified",
            "accepted",
            "proposed",
            "returned",
            "proposed",
            "approved",
            "reopened",
            "proposed",
            "approved",
            "reopened",
            "withdrawn"
        ])
    );
    assert_eq!(changes().nth(1).ok_or("an event")?["actor"], "officer");
    assert_eq!(case["assignee"], "officer");
    assert_eq!(case["due"]["why"][0]["reason"], "start");
    assert_eq!(case["due"]["on"], case["due_on"]);
    let letters = case["letters"].as_array().ok_or("letters")?;
    let kinds: Vec<_> = letters.iter().map(|letter| letter["kind"].clone()).collect();
    assert_eq!(
        json!(kinds),
        json!([
            "acknowledgement",
            "clarification",
            "refusal",
            "answer",
            "withdrawal_confirmed"
        ])
    );
    Ok(())
}

#[tokio::test]
async fn without_four_eyes_one_person_replies() -> Outcome {
    let world = World::with(|settings, _| settings.four_eyes = false).await?;
    let number = world.filed().await?.number;
    let refused = world.act(&number, "officer", "answer", reply("answer")).await;
    refused.problem(422, "not_allowed");
    world.act(&number, "officer", "accept", json!({})).await.good();
    let mismatch = world.act(&number, "officer", "answer", reply("refusal")).await;
    assert_eq!(mismatch.problem(422, "invalid")["field"], "outcome");
    let mut short = reply("refusal");
    short["outcome"] = Value::Null;
    let case = world.act(&number, "officer", "refuse", short).await.good();
    assert_eq!(case["state"], "refused");
    assert_eq!(case["reply"]["reason_code"], "no_data");
    assert_eq!(case["reply"]["by"], "officer");
    Ok(())
}

#[tokio::test]
async fn the_second_person_is_another_one() -> Outcome {
    let world = World::start().await?;
    let number = world.filed().await?.number;
    world.act(&number, "supervisor", "accept", json!({})).await.good();
    let alone = world.act(&number, "supervisor", "answer", reply("answer")).await;
    alone.problem(422, "four_eyes");
    let case = world
        .act(&number, "supervisor", "propose", reply("answer"))
        .await
        .good();
    assert_eq!(
        case["actions"]
            .as_array()
            .map(|all| all.contains(&json!("approve"))),
        Some(false)
    );
    let own = world.act(&number, "supervisor", "approve", json!({})).await;
    own.problem(422, "own_proposal");
    world
        .act(&number, "officer", "approve", json!({}))
        .await
        .problem(403, "forbidden");
    assert_eq!(
        world.act(&number, "second", "approve", json!({})).await.good()["state"],
        "answered"
    );
    Ok(())
}

#[tokio::test]
async fn the_one_who_comes_second_learns_who_was_first() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let path = format!("{}/actions", filed.desk());
    let accept = json!({"action": "accept", "version": 1});
    world.post(&path, "officer", &accept).await.good();
    world.clock.advance(time::Duration::minutes(5));
    let problem = world
        .post(&path, "supervisor", &accept)
        .await
        .problem(409, "stale");
    assert_eq!(problem["version"], 2);
    assert_eq!(
        problem["changed"],
        json!({"by": "officer", "event": "accepted", "at": "2026-11-23T04:00:00Z"})
    );
    Ok(())
}

#[tokio::test]
async fn an_action_is_refused_when_its_call_is_wrong() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let path = format!("{}/actions", filed.desk());
    let wrong = [
        (json!({"version": 1}), "invalid", "action"),
        (json!({"action": 7, "version": 1}), "invalid", "action"),
        (json!({"action": "dance", "version": 1}), "invalid", "action"),
        (json!({"action": "accept"}), "version_required", "version"),
        (json!({"action": "record_facts"}), "version_required", "version"),
        (json!({"action": "accept", "version": "1"}), "invalid", "version"),
        (json!({"action": "accept", "version": 1.5}), "invalid", "version"),
        (
            json!({"action": "accept", "version": 1, "waivers": [{"item": "x", "reason": "y"}]}),
            "invalid",
            "waivers.item",
        ),
        (
            json!({"action": "accept", "version": 1, "waivers": [{"item": "text"}]}),
            "invalid",
            "waivers.reason",
        ),
        (json!({"action": "ask", "version": 1}), "invalid", "text"),
        (
            json!({"action": "ask", "version": 1, "text": "a", "items": ["x"]}),
            "invalid",
            "items",
        ),
        (json!({"action": "note"}), "invalid", "text"),
        (json!({"action": "note", "text": "\u{0}"}), "invalid", "text"),
        (
            json!({"action": "assign", "assignee": "auditor"}),
            "invalid",
            "assignee",
        ),
        (
            json!({"action": "assign", "assignee": "nobody-knows"}),
            "invalid",
            "assignee",
        ),
        (
            json!({"action": "clear_attention", "mark": "x"}),
            "invalid",
            "mark",
        ),
        (
            json!({"action": "clear_attention", "mark": "new_message"}),
            "invalid",
            "mark",
        ),
        (
            json!({"action": "refuse", "version": 1, "text": "a", "delivery": "letter"}),
            "invalid",
            "reason_code",
        ),
        (
            json!({"action": "propose", "version": 1, "outcome": "answer", "text": "a"}),
            "invalid",
            "delivery",
        ),
        (
            json!({"action": "propose", "version": 1, "text": "a", "delivery": "letter"}),
            "invalid",
            "outcome",
        ),
    ];
    for (call, code, field) in wrong {
        let problem = world.post(&path, "officer", &call).await.problem(422, code);
        assert_eq!(problem["field"], field, "{call}");
    }
    for call in [
        json!({"action": "accept", "version": 1, "text": "a"}),
        json!({"action": "accept", "version": 1, "waivers": [{"item": "text", "reason": "b", "colour": "c"}]}),
        json!({"action": "note", "text": "a", "colour": "c"}),
        json!({"action": "assign"}),
        json!({"action": "record_facts", "version": 1, "colour": "c"}),
    ] {
        world.post(&path, "officer", &call).await.problem(422, "invalid");
    }
    world
        .post_bytes(&path, "officer", "application/json", "{")
        .await
        .problem(400, "malformed_json");
    world
        .post_bytes(&path, "officer", "text/plain", "{}")
        .await
        .problem(415, "content_type");
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["version"], 1);
    Ok(())
}

#[tokio::test]
async fn an_incomplete_request_is_accepted_only_with_waivers() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["signature"] = Value::Null;
    let number = world.filed_as(&request, &[]).await?.number;
    let problem = world
        .act(&number, "officer", "accept", json!({}))
        .await
        .problem(422, "incomplete");
    assert_eq!(problem["missing"], json!(["signature"]));
    let waiver = json!({"waivers": [{"item": "signature", "reason": "Подписал при мне."}]});
    let case = world.act(&number, "officer", "accept", waiver).await.good();
    assert_eq!(case["state"], "in_progress");
    assert_eq!(case["messages"][0]["kind"], "reason");
    Ok(())
}
