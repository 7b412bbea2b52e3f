use crate::world::{Outcome, World};

const ID: &str = "0c5bba36-6df4-4c46-9c9a-1d1fd5f1f1aa";

const MAIL: &str = "From: =?utf-8?b?0KLQntCe?= <info@healthcity.kz>\r\nTo: aigul@example.kz\r\n\
    Subject: [#2026-000001-1] =?utf-8?b?0JbQsNGD0LDQvw==?=\r\nDate: Mon, 23 Nov 2026 04:00:00 +0000\r\n\
    Message-ID: <one@healthcity.kz>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSalem <b>text</b>\r\n\
    --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p style=\"color:red\">Salem HTML</p>\r\n--b--\r\n";

#[tokio::test]
async fn captured_mail_is_listed_and_read() -> Outcome {
    let world = World::start().await?;
    std::fs::write(world.sent().join(format!("{ID}.eml")), MAIL)?;
    std::fs::write(world.sent().join("notes.eml"), "not ours")?;
    for address in ["/demo/mail", "/kk/demo/mail", "/en/demo/mail"] {
        let list = world.get(address, "").await;
        assert_eq!(list.status, 200, "{list}");
        let list = list.text();
        assert!(
            list.contains("Жауап") && list.contains("aigul@example.kz") && list.contains(ID),
            "{list}"
        );
        assert!(!list.contains("notes"));
    }
    let one = world.get(&format!("/ru/demo/mail/{ID}"), "").await;
    assert_eq!(one.status, 200, "{one}");
    for part in [
        "ТОО &lt;info@healthcity.kz&gt;",
        "one@healthcity.kz",
        "Salem &lt;b&gt;text",
        "<iframe",
        "sandbox",
    ] {
        assert!(one.text().contains(part), "{part}: {one}");
    }
    assert_eq!(world.get(&format!("/demo/mail/{ID}"), "").await.status, 200);
    let html = world.get(&format!("/demo/mail/{ID}/html"), "").await;
    assert!(html.text().contains("<p style=\"color:red\">Salem HTML</p>"));
    assert!(
        html.header("content-security-policy")
            .contains("frame-ancestors 'self'")
    );
    assert_eq!(html.header("x-frame-options"), "SAMEORIGIN");
    Ok(())
}

#[tokio::test]
async fn nothing_else_is_read_through_it() -> Outcome {
    let world = World::start().await?;
    std::fs::write(world.sent().join("notes.eml"), "not ours")?;
    for id in ["notes", "..%2fjauap", "%2fetc%2fpasswd", ID] {
        for end in ["", "/html"] {
            assert_eq!(
                world.get(&format!("/demo/mail/{id}{end}"), "").await.status,
                404,
                "{id}"
            );
        }
    }
    assert_eq!(world.get("/demo/mail?page=7", "").await.status, 200);
    assert_eq!(world.get("/demo/mail?page=-1", "").await.status, 400);
    assert_eq!(world.get("/fr/demo/mail", "").await.status, 404);
    let closed = World::with(|_, http| http.demo_mail = None).await?;
    assert_eq!(closed.get("/demo/mail", "").await.status, 404);
    Ok(())
}
