//! The privacy policy of the administrator.

use jauap_workflow::policy::policy_in_force;

use crate::{
    browser::{Browser, Page},
    world::{Outcome, World},
};

const PREVIEW: &str = "/desk/policy/preview";
const PUBLISH: &str = "/desk/policy/publish";

async fn look(admin: &Browser, day: &str, says: &str) -> Page {
    let kk = format!("<p>Қазақша: {says}</p>");
    let file = ("ru_file", "policy.md", format!("# Политика\n\n{says}"));
    let files = [(file.0, file.1, file.2.as_bytes())];
    admin
        .post_files(
            PREVIEW,
            &[("effective_on", day), ("kk", &kk), ("ru", "не этот")],
            &files,
        )
        .await
}

async fn publish_seen(admin: &Browser, seen: &Page) -> Page {
    let fields: Vec<(&str, String)> = ["version", "effective_on", "ru", "kk"]
        .into_iter()
        .map(|name| (name, unescaped(&seen.hidden(name))))
        .collect();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    admin.post_files(PUBLISH, &fields, &[]).await
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[tokio::test]
async fn a_version_is_looked_at_published_and_in_force() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    admin
        .get("/desk/policy")
        .await
        .is(200)
        .says("ещё не опубликована");
    let seen = look(&admin, "2026-11-01", "Срок один год.").await;
    seen.is(200)
        .says("Версия 1 перед публикацией")
        .says("сразу после публикации")
        .says("<p>Срок один год.</p>")
        .says_nothing_of("не этот");
    assert!(policy_in_force(&world.service).await?.is_none());
    let done = publish_seen(&admin, &seen).await;
    assert_eq!(done.location(), "/desk/policy?done=published");
    admin
        .follow(done)
        .await
        .says("Версия опубликована")
        .says("admin")
        .says("01.11.2026");
    let policy = policy_in_force(&world.service).await?.ok_or("a policy")?;
    assert_eq!(policy.texts.ru, "<h2>Политика</h2>\n<p>Срок один год.</p>");
    assert_eq!(policy.texts.kk, "<p>Қазақша: Срок один год.</p>");
    let next = look(&admin, "2026-12-01", "Срок два года.").await;
    next.is(200)
        .says("Версия 2")
        .says("Дата вступления в силу: 1 декабря 2026 года")
        .says("<del>Срок один год.</del>")
        .says("<ins>Срок два года.</ins>");
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_published_is_said_and_nothing_typed_is_lost() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let fields = [("effective_on", "вчера"), ("ru", "# Мой текст"), ("kk", "---")];
    admin
        .post(PREVIEW, &fields)
        .await
        .is(422)
        .says("Укажите день")
        .says("В тексте нет слов")
        .says("# Мой текст</textarea>");
    let first = look(&admin, "2026-11-10", "Один.").await;
    let second = look(&admin, "2026-11-12", "Два.").await;
    publish_seen(&admin, &first).await.location();
    publish_seen(&admin, &second)
        .await
        .is(409)
        .says("опубликована версия 1");
    look(&admin, "2026-11-09", "Три.")
        .await
        .is(200)
        .says("не может начать действовать раньше")
        .says_nothing_of("action=\"/desk/policy/publish\"")
        .says_nothing_of("сразу после публикации")
        // The texts are at hand for another day.
        .says("&lt;p&gt;Қазақша: Три.&lt;/p&gt;")
        .says("type=\"date\"");
    let slip = look(&admin, "2206-11-10", "Три.").await;
    publish_seen(&admin, &slip).await.location();
    look(&admin, "2026-12-10", "Три.")
        .await
        .says("Версия 2 не вступит в силу")
        .says("action=\"/desk/policy/publish\"");
    look(&admin, "2206-11-10", "Три.")
        .await
        .says("говорит то же самое");
    let binary = [("ru_file", "policy.md", &[0xff_u8, 0xfe][..])];
    let fields = [("effective_on", "2026-11-12"), ("kk", "Мәтін")];
    admin
        .post_files(PREVIEW, &fields, &binary)
        .await
        .is(422)
        .says("UTF-8");
    assert_eq!(world.service.store.policy_version().await?, 2);
    Ok(())
}
