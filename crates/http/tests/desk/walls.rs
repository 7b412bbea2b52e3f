use crate::{
    samples::{NAME, Sample},
    world::{Outcome, World},
};

/// Every page, and the logins that may open it.
const PAGES: &[(&str, &[&str])] = &[
    ("/desk", &["officer", "supervisor"]),
    ("/desk/paper", &["officer", "supervisor"]),
    ("/desk/requests/{number}", &["officer", "supervisor"]),
    ("/desk/requests/{number}/reply", &["officer", "supervisor"]),
    ("/desk/requests/{number}/facts", &["officer", "supervisor"]),
    ("/desk/mail", &["officer", "supervisor"]),
    ("/desk/outbox", &["officer", "supervisor"]),
    ("/desk/mailboxes", &["officer", "supervisor", "admin"]),
    ("/desk/histories", &["auditor"]),
    ("/desk/histories/export?format=csv", &["auditor"]),
    ("/desk/staff", &["admin"]),
    ("/desk/staff/address?login=officer", &["admin"]),
    ("/desk/policy", &["admin"]),
    ("/desk/registrations", &["officer", "supervisor"]),
    ("/desk/disclosures", &["officer", "supervisor", "auditor"]),
    ("/desk/disclosures/export", &["officer", "supervisor", "auditor"]),
    ("/desk/disclosures/new", &["officer", "supervisor"]),
    ("/desk/statistics", &["supervisor", "auditor", "admin"]),
    ("/desk/register", LOGINS),
    ("/desk/register/export", LOGINS),
];

/// Every form, and the logins that may send it.
const FORMS: &[(&str, &[&str])] = &[
    ("/desk/paper", &["officer", "supervisor"]),
    ("/desk/requests/{number}/act/note", &["officer", "supervisor"]),
    ("/desk/search", &["officer", "supervisor"]),
    ("/desk/requests/{number}/destruction", &["officer", "supervisor"]),
    (
        "/desk/requests/{number}/act/propose_destruction",
        &["officer", "supervisor"],
    ),
    (
        "/desk/requests/{number}/registration-date",
        &["officer", "supervisor"],
    ),
    ("/desk/requests/{number}/reply", &["officer", "supervisor"]),
    ("/desk/requests/{number}/reply/send", &["officer", "supervisor"]),
    ("/desk/requests/{number}/facts", &["officer", "supervisor"]),
    (
        "/desk/mail/00000000-0000-0000-0000-000000000000/attach",
        &["officer", "supervisor"],
    ),
    (
        "/desk/mail/00000000-0000-0000-0000-000000000000/file",
        &["officer", "supervisor"],
    ),
    (
        "/desk/mail/00000000-0000-0000-0000-000000000000/discard",
        &["officer", "supervisor"],
    ),
    ("/desk/outbox/again", &["officer", "supervisor"]),
    ("/desk/disclosures/new", &["officer", "supervisor"]),
    (
        "/desk/disclosures/D2026-000001-5/act/decide",
        &["officer", "supervisor"],
    ),
    ("/desk/staff", &["admin"]),
    ("/desk/policy/preview", &["admin"]),
    ("/desk/policy/publish", &["admin"]),
    ("/desk/staff/token", &["admin"]),
    ("/desk/staff/disable", &["admin"]),
    ("/desk/staff/address", &["admin"]),
];

const LOGINS: &[&str] = &["officer", "supervisor", "auditor", "admin"];

#[tokio::test]
async fn every_page_opens_to_its_roles_only() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?.to_string();
    for login in LOGINS {
        let browser = world.logged_in(login).await;
        for (path, open_to) in PAGES {
            let page = browser.get(&path.replace("{number}", &number)).await;
            let expected = if open_to.contains(login) { 200 } else { 403 };
            assert_eq!(page.status.as_u16(), expected, "{login} {path}");
            if expected == 403 {
                page.says(login).says("недоступен").says_nothing_of(NAME);
            }
            let bare: Vec<_> = page.text.split('>').filter_map(bare_key).collect();
            assert!(bare.is_empty(), "{login} {path} shows {bare:?}");
        }
    }
    Ok(())
}

/// The name of a text where the text itself belongs: a whole element of nothing but small Latin letters in joined words.
fn bare_key(after_tag: &str) -> Option<&str> {
    let (words, _) = after_tag.split_once('<')?;
    let joined = words.contains(['-', '_']) && words.starts_with(|first: char| first.is_ascii_lowercase());
    let key = |letter: char| letter.is_ascii_lowercase() || matches!(letter, '-' | '_');
    (joined && words.chars().all(key)).then_some(words)
}

#[tokio::test]
async fn every_form_is_taken_from_its_roles_only() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?.to_string();
    for login in LOGINS {
        let browser = world.logged_in(login).await;
        for (path, open_to) in FORMS {
            let page = browser.post(&path.replace("{number}", &number), &[]).await;
            assert_eq!(page.status == 403, !open_to.contains(login), "{login} {path}");
            assert!(!page.status.is_server_error(), "{login} {path}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn nobody_gets_anywhere_without_a_login() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?.to_string();
    let browser = world.browser();
    for (path, _) in PAGES {
        let page = browser.get(&path.replace("{number}", &number)).await;
        assert!(page.location().starts_with("/desk/login"), "{path}");
    }
    for (path, _) in FORMS {
        let page = browser.post(&path.replace("{number}", &number), &[]).await;
        assert_eq!(page.location(), "/desk/login", "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_not_there_is_a_page_in_the_frame_of_the_desk() -> Outcome {
    let world = World::start().await?;
    let browser = world.logged_in("officer").await;
    for path in [
        "/desk/requests/2026-000009-9",
        "/desk/requests/nonsense",
        "/desk/requests/2026-000001-0/files/nonsense",
    ] {
        browser
            .get(path)
            .await
            .is(404)
            .says("desk-nav")
            .says("Такой страницы нет");
    }
    browser.get("/desk?state=flying").await.is(400);
    browser.get("/desk?cursor=%00").await.is(400);
    Ok(())
}

#[tokio::test]
async fn nothing_is_stored_by_the_browser_and_nothing_of_a_stranger_runs() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    let page = browser.get(&format!("/desk/requests/{number}")).await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(
        page.header("content-security-policy")
            .contains("default-src 'none'")
    );
    page.is(200)
        .says("&lt;script&gt;")
        .says_nothing_of("<script>")
        .says_nothing_of("style=");
    Ok(())
}
