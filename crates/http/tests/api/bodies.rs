use serde_json::json;

use crate::{
    samples::{EXE, PDF, individual},
    world::{Form, Outcome, REQUESTS, World},
};

#[tokio::test]
async fn a_body_that_is_no_json_or_no_form_is_refused() -> Outcome {
    let world = World::start().await?;
    for body in ["", "{", "{\"text\": \"a\nb\"}", "\u{feff}{}", "{}x"] {
        let answer = world.post_bytes(REQUESTS, "", "application/json", body).await;
        answer.problem(400, "malformed_json");
    }
    let listed = json!(["individual", "A", "B", null, null, null, null, null]);
    for request in [
        json!([]),
        json!(7),
        json!({"requester": listed, "subject": "other"}),
        json!({"requester": {"kind": "individual", "name": "A"}, "subject": "other", "contact": [null, null, null, null, null]}),
    ] {
        world.post(REQUESTS, "", &request).await.problem(422, "invalid");
    }
    let deep = "{\"requester\":".repeat(10_000);
    let answer = world.post_bytes(REQUESTS, "", "application/json", deep).await;
    answer.problem(400, "malformed_json");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "image/png", ""] {
        let answer = world
            .post_bytes(REQUESTS, "", kind, individual().to_string())
            .await;
        answer.problem(415, "content_type");
    }
    let bare = world.request("POST", REQUESTS, "").body("{}".into())?;
    world.call(bare).await.problem(415, "content_type");
    for kind in ["multipart/form-data", "multipart/form-data; boundary=x"] {
        let answer = world.post_bytes(REQUESTS, "", kind, "--y\r\nbroken").await;
        answer.problem(400, "malformed_form");
    }
    let large = format!("{{\"text\": \"{}\"}}", "x".repeat(600_000));
    let answer = world.post_bytes(REQUESTS, "", "application/json", large).await;
    answer.problem(413, "too_large");
    world.holds_nothing().await;
    Ok(())
}

#[tokio::test]
async fn a_form_has_one_request_and_files_and_nothing_else() -> Outcome {
    let world = World::start().await?;
    let json = individual().to_string();
    let mut none = Form::default();
    none.file("attachment", "signed.pdf", PDF);
    let mut two = Form::default();
    two.text("request", &json);
    two.text("request", &json);
    let mut text = Form::default();
    text.text("request", &json);
    text.text("comment", "hello");
    let mut file = Form::default();
    file.text("request", &json);
    file.file("photo", "signed.pdf", PDF);
    for form in [none, two, text, file] {
        world.send(REQUESTS, "", form).await.problem(422, "invalid");
    }
    let mut many = Form::default();
    for count in 0..10_000 {
        many.text(&format!("field{count}"), "x");
    }
    world
        .send(REQUESTS, "", many)
        .await
        .problem(422, "too_many_fields");
    world.holds_nothing().await;
    let mut as_file = Form::default();
    as_file.file("request", "request.json", json.as_bytes());
    as_file.file("attachment", "signed.pdf", PDF);
    assert_eq!(world.send(REQUESTS, "", as_file).await.status, 201);
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_not_taken_is_refused_and_named() -> Outcome {
    let world = World::start().await?;
    let mut large = PDF.to_vec();
    large.resize(26 * 1024 * 1024, b' ');
    let request = individual();
    let request = ("request", &request);
    let files: [(&str, &[u8], u16, &str); 5] = [
        ("signed.pdf", EXE, 415, "file_kind"),
        ("signed.pdf", &large, 413, "file_too_large"),
        ("signed.pdf", b"", 422, "file_unusable"),
        ("signed.exe", EXE, 415, "file_kind"),
        ("signed.svg", b"<svg/>", 415, "file_kind"),
    ];
    for (name, bytes, status, code) in files {
        let answer = world.post_form(REQUESTS, "", request, &[(name, bytes)]).await;
        assert_eq!(answer.problem(status, code)["file"], name);
    }
    let twice: &[(&str, &[u8])] = &[("signed.pdf", PDF), ("signed.pdf", PDF)];
    let answer = world.post_form(REQUESTS, "", request, twice).await;
    answer.problem(422, "duplicate_file_name");
    let names: Vec<_> = (0..11).map(|count| format!("{count}.pdf")).collect();
    let mut many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), PDF)).collect();
    many.push(("signed.pdf", PDF));
    let answer = world.post_form(REQUESTS, "", request, &many).await;
    answer.problem(422, "too_many_files");
    let answer = world.post(REQUESTS, "", &individual()).await;
    assert_eq!(answer.problem(422, "invalid")["field"], "signature.attachment");
    world.holds_nothing().await;
    Ok(())
}

#[tokio::test]
async fn more_bytes_than_a_call_may_have_are_refused() -> Outcome {
    let world = World::start().await?;
    let part = vec![b' '; 20 * 1024 * 1024];
    let files: &[(&str, &[u8])] = &[("a.txt", &part), ("b.txt", &part), ("c.txt", &part)];
    let answer = world
        .post_form(REQUESTS, "", ("request", &individual()), files)
        .await;
    answer.problem(413, "too_large");
    world.holds_nothing().await;
    Ok(())
}
