use time::Duration;

use crate::world::{Outcome, PASSWORD, World};

#[tokio::test]
async fn each_role_comes_to_its_own_page() -> Outcome {
    let world = World::start().await?;
    for (login, home) in [
        ("officer", "/desk"),
        ("supervisor", "/desk"),
        ("auditor", "/desk/histories"),
        ("admin", "/desk/staff"),
    ] {
        let browser = world.browser();
        let page = browser
            .post("/desk/login", &[("login", login), ("password", PASSWORD)])
            .await;
        assert_eq!(page.location(), home);
        let cookie = page.header("set-cookie");
        for word in ["jauap_session=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(word), "{cookie}");
        }
        browser.get(home).await.is(200).says(login);
        assert_eq!(browser.get("/desk/login").await.location(), home);
    }
    Ok(())
}

#[tokio::test]
async fn the_cookie_travels_over_tls_only_where_the_site_does() -> Outcome {
    let world = World::with(|_, http| http.secure_cookies = true).await?;
    let page = world
        .browser()
        .post("/desk/login", &[("login", "officer"), ("password", PASSWORD)])
        .await;
    assert!(page.header("set-cookie").contains("Secure"));
    Ok(())
}

#[tokio::test]
async fn a_wrong_login_and_a_wrong_password_look_the_same_and_the_login_stays() -> Outcome {
    let world = World::start().await?;
    let browser = world.browser();
    let mut answers = Vec::new();
    for login in ["officer", "nobody"] {
        let page = browser
            .post(
                "/desk/login",
                &[("login", login), ("password", "wrong wrong wrong")],
            )
            .await;
        page.is(422)
            .says(&format!("value=\"{login}\""))
            .says("role=\"alert\"");
        assert_eq!(page.header("set-cookie"), "");
        answers.push(page.text.replace(login, ""));
    }
    assert_eq!(answers[0], answers[1]);
    Ok(())
}

#[tokio::test]
async fn too_many_attempts_are_slowed_down() -> Outcome {
    let world = World::with(|_, http| http.unthrottled = false).await?;
    let browser = world.browser();
    let wrong = [("login", "officer"), ("password", "wrong wrong wrong")];
    let mut last = browser.post("/desk/login", &wrong).await;
    for _ in 0..11 {
        last = browser.post("/desk/login", &wrong).await;
    }
    last.is(429).says("value=\"officer\"").says("Слишком частые");
    Ok(())
}

#[tokio::test]
async fn logging_out_ends_the_session_and_a_session_ends_by_itself() -> Outcome {
    let world = World::start().await?;
    let browser = world.logged_in("officer").await;
    let secret = browser.cookie("jauap_session").ok_or("a session")?;
    assert_eq!(browser.post("/desk/logout", &[]).await.location(), "/desk/login");
    assert_eq!(browser.cookie("jauap_session"), None);
    assert!(
        jauap_workflow::staff::session_caller(&world.service, &secret)
            .await?
            .is_none()
    );
    let idle = world.logged_in("officer").await;
    world.clock.advance(Duration::hours(9));
    assert_eq!(idle.get("/desk").await.location(), "/desk/login");
    Ok(())
}

#[tokio::test]
async fn a_link_leads_to_its_page_through_the_login_and_never_elsewhere() -> Outcome {
    let world = World::start().await?;
    let browser = world.browser();
    let to_login = browser.get("/desk/paper").await;
    assert_eq!(to_login.location(), "/desk/login?next=%2Fdesk%2Fpaper");
    let form = browser.follow(to_login).await;
    let next = form.hidden("next");
    let fields = [
        ("login", "officer"),
        ("password", PASSWORD),
        ("next", next.as_str()),
    ];
    assert_eq!(
        browser.post("/desk/login", &fields).await.location(),
        "/desk/paper"
    );
    for evil in [
        "https://evil.example/",
        "//evil.example",
        "/ru",
        "/desk\\@evil",
        "/desk/\r\nX: y",
    ] {
        let fields = [("login", "officer"), ("password", PASSWORD), ("next", evil)];
        assert_eq!(
            world.browser().post("/desk/login", &fields).await.location(),
            "/desk"
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_language_is_chosen_once_and_stays() -> Outcome {
    let world = World::start().await?;
    let browser = world.browser();
    browser
        .get("/desk/login")
        .await
        .says("<html lang=\"ru\">")
        .says("Вход для сотрудников");
    let back = [("language", "kk"), ("back", "/desk/login")];
    assert_eq!(
        browser.post("/desk/language", &back).await.location(),
        "/desk/login"
    );
    browser
        .get("/desk/login")
        .await
        .says("<html lang=\"kk\">")
        .says("Қызметкерлерге арналған кіру");
    browser
        .post("/desk/language", &[("language", "xx"), ("back", "/desk")])
        .await
        .is(400)
        .says("<html lang=\"kk\">");
    let elsewhere = [("language", "en"), ("back", "//evil.example")];
    assert_eq!(
        browser.post("/desk/language", &elsewhere).await.location(),
        "/desk"
    );
    Ok(())
}
