use serde_json::json;

use crate::{
    samples::PDF,
    world::{Outcome, World},
};

#[tokio::test]
async fn the_user_sees_the_request_with_the_code_and_nobody_else_does() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let seen = world.get(&filed.path(), &filed.code).await.good();
    assert_eq!(seen["state"], "received");
    assert_eq!(seen["actions"], json!(["withdraw"]));
    assert_eq!(seen["history"][0]["event"], "received");
    assert_eq!(seen["reply"], json!(null));
    assert_eq!(seen["attachments"][0]["name"], "signed.pdf");
    let typed = filed.code.replace('-', " ").to_lowercase();
    assert_eq!(world.get(&filed.path(), &typed).await.status, 200);
    let other = world.filed().await?;
    for path in [
        filed.path(),
        format!("{}/messages", filed.path()),
        format!("{}/completion", filed.path()),
        format!("{}/withdrawal", filed.path()),
    ] {
        let method = if path == filed.path() { "GET" } else { "POST" };
        let call = |who: &str| world.request(method, &path, who).body("".into());
        world.call(call("")?).await.problem(401, "unauthenticated");
        for who in [
            other.code.as_str(),
            "nonsense",
            "officer",
            "supervisor",
            "auditor",
            "admin",
        ] {
            world.call(call(who)?).await.problem(404, "not_found");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_number_with_a_wrong_check_digit_is_told_apart() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let last = filed.number.pop_digit();
    let wrong = format!("{}{}", &filed.number[..filed.number.len() - 1], (last + 1) % 10);
    let code = filed.code.as_str();
    for number in [wrong.as_str(), "abc", "2026-1-1"] {
        let answer = world.get(&format!("/api/v1/requests/{number}"), code).await;
        answer.problem(422, "invalid_number");
        let answer = world
            .get(&format!("/api/v1/desk/requests/{number}"), "officer")
            .await;
        answer.problem(422, "invalid_number");
    }
    let unknown = jauap_domain::RequestNumber::new(2026, 999_999);
    let answer = world.get(&format!("/api/v1/requests/{unknown}"), code).await;
    answer.problem(404, "not_found");
    let answer = world
        .get(&format!("/api/v1/desk/requests/{unknown}"), "officer")
        .await;
    answer.problem(404, "not_found");
    Ok(())
}

trait LastDigit {
    fn pop_digit(&self) -> u32;
}

impl LastDigit for String {
    fn pop_digit(&self) -> u32 {
        self.chars()
            .next_back()
            .and_then(|digit| digit.to_digit(10))
            .unwrap_or(0)
    }
}

#[tokio::test]
async fn the_user_adds_text_and_files_and_an_officer_is_asked_to_look() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let messages = format!("{}/messages", filed.path());
    let message = json!({"text": "Ещё одно."});
    let seen = world.post(&messages, &filed.code, &message).await.good();
    assert_eq!(seen["messages"][0]["text"], "Ещё одно.");
    assert_eq!(seen["messages"][0]["kind"], "user_message");
    let form = ("message", &json!({}));
    let seen = world
        .post_form(&messages, &filed.code, form, &[("scan.pdf", PDF)])
        .await
        .good();
    assert_eq!(seen["attachments"].as_array().map(Vec::len), Some(2));
    for empty in [json!({}), json!({"text": " "}), json!({"text": null})] {
        let answer = world.post(&messages, &filed.code, &empty).await;
        assert_eq!(answer.problem(422, "invalid")["field"], "text");
    }
    let answer = world
        .post(&messages, &filed.code, &json!({"text": "a", "to": "b"}))
        .await;
    answer.problem(422, "invalid");
    let case = world.get(&filed.desk(), "officer").await.good();
    assert_eq!(case["attention"], json!(["new_message"]));
    assert_eq!(case["messages"].as_array().map(Vec::len), Some(2));
    Ok(())
}

#[tokio::test]
async fn while_something_is_asked_a_message_is_the_answer() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let question = json!({"items": ["signature"], "text": "Пришлите подпись."});
    let case = world.act(&filed.number, "officer", "ask", question).await.good();
    assert_eq!(case["state"], "clarifying");
    let seen = world.get(&filed.path(), &filed.code).await.good();
    assert_eq!(seen["actions"], json!(["clarify", "withdraw"]));
    assert_eq!(seen["messages"][0]["kind"], "question");
    world.clock.advance(time::Duration::minutes(1));
    let messages = format!("{}/messages", filed.path());
    let form = ("message", &json!({"text": "Вот."}));
    let seen = world
        .post_form(&messages, &filed.code, form, &[("sign.pdf", PDF)])
        .await
        .good();
    assert_eq!(seen["state"], "received");
    assert_eq!(seen["messages"][1]["kind"], "clarification");
    assert_eq!(seen["history"][2]["event"], "clarified");
    Ok(())
}

#[tokio::test]
async fn the_user_takes_the_request_back_once() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    let withdrawal = format!("{}/withdrawal", filed.path());
    let unknown = json!({"because": "x"});
    world
        .post(&withdrawal, &filed.code, &unknown)
        .await
        .problem(422, "invalid");
    let bare = world.request("POST", &withdrawal, &filed.code).body("".into())?;
    let seen = world.call(bare).await.good();
    assert_eq!(seen["state"], "withdrawn");
    assert_eq!(seen["actions"], json!([]));
    let again = world
        .post(&withdrawal, &filed.code, &json!({"reason": "x"}))
        .await;
    assert_eq!(again.problem(422, "not_allowed")["state"], "withdrawn");
    Ok(())
}

#[tokio::test]
async fn the_reply_is_shown_once_it_went_out() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    world
        .act(&filed.number, "officer", "accept", json!({}))
        .await
        .good();
    let reply = json!({"outcome": "answer", "text": "Мы обрабатываем имя.", "delivery": "notice"});
    world.act(&filed.number, "officer", "propose", reply).await.good();
    assert_eq!(
        world.get(&filed.path(), &filed.code).await.good()["reply"],
        json!(null)
    );
    world
        .act(&filed.number, "supervisor", "approve", json!({}))
        .await
        .good();
    let seen = world.get(&filed.path(), &filed.code).await.good();
    assert_eq!(seen["state"], "answered");
    assert_eq!(seen["reply"]["outcome"], "answer");
    assert_eq!(seen["reply"]["text"], "Мы обрабатываем имя.");
    Ok(())
}

#[tokio::test]
async fn trying_codes_is_slowed_down() -> Outcome {
    let world = World::with(|_, http| http.unthrottled = false).await?;
    let filed = world.filed().await?;
    for _ in 0..30 {
        world
            .get(&filed.path(), "nonsense")
            .await
            .problem(404, "not_found");
    }
    world
        .get(&filed.path(), &filed.code)
        .await
        .problem(429, "too_often");
    Ok(())
}
