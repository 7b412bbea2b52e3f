use serde_json::{Value, json};

use crate::{
    samples::{PDF, individual},
    world::{Outcome, World},
};

const REQUESTS: &str = "/api/v1/desk/requests";

#[tokio::test]
async fn a_file_is_downloaded_as_it_came() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["signature"] = Value::Null;
    let sent: &[(&str, &[u8])] = &[("өтініш.pdf", PDF), ("note.txt", b"<script>")];
    let filed = world.filed_as(&request, sent).await?;
    let case = world.get(&filed.desk(), "officer").await.good();
    let mut seen = Vec::new();
    for file in case["attachments"].as_array().ok_or("files")? {
        let id = file["id"].as_str().ok_or("an id")?;
        let path = format!("{}/attachments/{id}", filed.desk());
        let answer = world.get(&path, "officer").await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").starts_with("sandbox"));
        assert!(
            answer
                .header("content-disposition")
                .starts_with("attachment; filename=")
        );
        assert_eq!(file["size"], answer.body.len());
        seen.push((answer.header("content-type").to_owned(), answer.body));
        let other = world.filed().await?;
        let elsewhere = format!("{}/attachments/{id}", other.desk());
        world.get(&elsewhere, "officer").await.problem(404, "not_found");
    }
    seen.sort();
    assert_eq!(
        seen[0],
        ("application/octet-stream".to_owned(), b"<script>".to_vec())
    );
    assert_eq!(seen[1], ("application/pdf".to_owned(), PDF.to_vec()));
    for id in [
        "x",
        "..%2f..%2fetc%2fpasswd",
        "00000000-0000-0000-0000-000000000000",
    ] {
        let answer = world
            .get(&format!("{}/attachments/{id}", filed.desk()), "officer")
            .await;
        answer.problem(404, "not_found");
    }
    Ok(())
}

#[tokio::test]
async fn an_officer_enters_a_letter_that_came_on_paper() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["received_on"] = json!("2026-11-20");
    request["signature"] = json!({"kind": "paper"});
    let answer = world.post(REQUESTS, "officer", &request).await;
    assert_eq!(answer.status, 201, "{answer}");
    let filed = answer.json();
    assert_eq!(filed["received_at"], "2026-11-19T19:00:00Z");
    assert_eq!(filed["due_on"], "2026-11-25");
    assert_eq!(filed["missing"], json!([]));
    let path = answer.header("location").to_owned();
    let case = world.get(&path, "officer").await.good();
    assert_eq!(case["channel"], "paper");
    assert_eq!(case["signature"]["seen_by"], "officer");
    assert_eq!(case["history"][0]["role"], "officer");
    assert_eq!(case["attention"], json!([]));
    let again = world.post(REQUESTS, "officer", &request).await;
    let case = world.get(again.header("location"), "officer").await.good();
    assert_eq!(case["attention"], json!(["possible_duplicate"]));
    for (day, code) in [
        ("2026-11-24", 422),
        ("1890-01-01", 422),
        ("2012-12-31", 422),
        ("soon", 422),
        ("2026-11-23", 201),
        ("", 201),
    ] {
        request["received_on"] = json!(day);
        assert_eq!(
            world.post(REQUESTS, "officer", &request).await.status,
            code,
            "{day}"
        );
    }
    request["received_on"] = json!(5);
    let answer = world.post(REQUESTS, "officer", &request).await;
    assert_eq!(answer.problem(422, "invalid")["field"], "received_on");
    Ok(())
}
