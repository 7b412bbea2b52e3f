//! Mail that another program hands over.

use axum::{body::Body, http::header};

use crate::world::{Outcome, World};

const MAILS: &str = "/api/v1/mails";

const MAIL: &str = "From: Maria <maria@example.kz>\r\nTo: info@healthcity.kz\r\nSubject: My data\r\n\
    Message-ID: <one@example.kz>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWhat do you hold?\r\n";

#[tokio::test]
async fn a_mail_is_taken_once_however_often_it_comes() -> Outcome {
    let world = World::start().await?;
    for (who, kind, body) in [
        ("officer", "message/rfc822", MAIL.to_owned()),
        ("admin", "application/octet-stream", MAIL.replace("one@", "two@")),
    ] {
        let answer = world.post_bytes(MAILS, who, kind, body.clone()).await;
        assert_eq!(answer.status, 201, "{answer}");
        let first = answer.good();
        assert_eq!(first["outcome"], "new_request");
        assert_eq!(first["from"], "maria@example.kz");
        assert_eq!(first["from_name"], "Maria");
        assert_eq!(first["subject"], "My data");
        assert_eq!(first["text"].as_str().map(str::trim), Some("What do you hold?"));
        assert_eq!(first["automatic"], false);
        assert_eq!(first["sender_verified"], false);
        let answer = world.post_bytes(MAILS, who, kind, body).await;
        assert_eq!(answer.status, 200, "{answer}");
        let second = answer.good();
        assert_eq!(
            (&second["outcome"], &second["reason"]),
            (&"ignored".into(), &"repeated".into())
        );
        assert_eq!(second["number"], first["number"]);
    }
    assert_eq!(world.count().await, 2);
    Ok(())
}

#[tokio::test]
async fn what_is_no_mail_or_too_large_is_refused_and_nothing_of_it_stays() -> Outcome {
    let world = World::start().await?;
    let post = async |kind: &str, body: Body| world.post_bytes(MAILS, "officer", kind, body).await;
    post("text/plain", MAIL.into()).await.problem(415, "content_type");
    post("message/rfc822", Body::empty())
        .await
        .problem(422, "invalid");
    // One that says how large it is, and one that only turns out to be.
    let request = world
        .request("POST", MAILS, "officer")
        .header(header::CONTENT_TYPE, "message/rfc822")
        .header(header::CONTENT_LENGTH, 64 * 1024 * 1024 + 1);
    let told = world.call(request.body(Body::empty())?).await;
    assert_eq!(told.problem(413, "too_large")["most_bytes"], 64 * 1024 * 1024);
    let endless = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1024 * 1024]));
    post("message/rfc822", Body::from_stream(endless))
        .await
        .problem(413, "too_large");
    world.holds_nothing().await;
    Ok(())
}

#[tokio::test]
async fn a_mail_larger_than_the_files_of_a_form_is_taken() -> Outcome {
    let world = World::start().await?;
    let large = format!("{MAIL}{}", "x".repeat(60 * 1024 * 1024));
    let answer = world
        .post_bytes(MAILS, "supervisor", "message/rfc822", large)
        .await;
    assert_eq!(answer.status, 201);
    let told = answer.good();
    assert_eq!(
        (&told["outcome"], &told["reason"]),
        (&"waiting".into(), &"too_large".into())
    );
    Ok(())
}
