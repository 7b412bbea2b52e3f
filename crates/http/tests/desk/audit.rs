use crate::{
    samples::{NAME, Sample},
    world::{Outcome, World},
};

#[tokio::test]
async fn an_auditor_sees_what_happened_and_nothing_of_the_content() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let auditor = world.logged_in("auditor").await;
    let page = auditor.get("/desk/histories").await;
    page.is(200)
        .says(&number.to_string())
        .says("Запрос получен")
        .says("Вход в систему")
        .says("Выгрузить XLSX")
        .says("/api/v1/audit/checkpoint")
        .says("jauap-verify");
    page.says_nothing_of(NAME)
        .says_nothing_of("/desk/requests/")
        .says_nothing_of("aigul@example.kz");
    for (query, found) in [
        ("from=2026-11-23&to=2026-11-23", true),
        ("from=2026-11-24", false),
        ("to=2026-11-22", false),
        ("state=received", true),
        ("state=answered", false),
        ("event=received", true),
        ("event=approved", false),
        (&format!("number={number}") as &str, true),
        ("number=2026-000009-8", false),
    ] {
        let page = auditor.get(&format!("/desk/histories?{query}")).await;
        if page.status == 422 {
            page.says("aria-invalid");
            continue;
        }
        let row = format!(">{number}</a></td>");
        assert_eq!(page.is(200).text.contains(&row), found, "{query}");
    }
    for bad in ["number=moon", "from=yesterday", "to=2026-13-01", "state=flying"] {
        auditor.get(&format!("/desk/histories?{bad}")).await.is(422);
    }
    auditor.get("/desk/histories?after=x").await.is(400);
    Ok(())
}

#[tokio::test]
async fn an_export_has_the_agreed_columns_and_is_itself_an_event() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let auditor = world.logged_in("auditor").await;
    let csv = auditor
        .get("/desk/histories/export?format=csv&event=received")
        .await;
    csv.is(200);
    assert!(csv.header("content-disposition").contains("histories.csv"));
    let lines: Vec<_> = csv.text.lines().collect();
    assert!(lines[0].starts_with("number,seq,at,event,actor,role,from,to,due_on"));
    assert!(lines[1].starts_with(&number.to_string()));
    let rows = lines.iter().filter(|line| line.starts_with("2026-"));
    assert_eq!(rows.count(), 1);
    let jsonl = auditor.get("/desk/histories/export?format=jsonl").await;
    assert!(jsonl.text.lines().all(|line| line.starts_with("{\"number\":")));
    jsonl.says("\"event\":\"exported\"");
    auditor.get("/desk/histories/export?format=xml").await.is(400);
    auditor
        .get("/desk/histories/export?format=csv&number=moon")
        .await
        .is(400);
    Ok(())
}

#[tokio::test]
async fn a_long_log_has_pages() -> Outcome {
    let world = World::start().await?;
    for _ in 0..51 {
        world.filed(Sample::Gaps).await?;
    }
    let auditor = world.logged_in("auditor").await;
    let page = auditor.get("/desk/histories?event=received").await;
    assert_eq!(page.text.matches("<th scope=\"row\"").count(), 50);
    let page = auditor.get(&page.next()).await;
    assert_eq!(page.is(200).text.matches("<th scope=\"row\"").count(), 1);
    page.says("В начало списка");
    Ok(())
}
