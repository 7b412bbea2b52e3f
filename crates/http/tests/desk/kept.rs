//! The queue by how it stands with the content of ended requests, and what is open about it at the top of a request.

use jauap_domain::{Actor, RequestNumber};
use jauap_workflow::act;

use crate::{
    browser::{Browser, Page},
    samples::{NAME, Sample},
    world::{Outcome, World},
};

async fn ended(world: &World) -> Outcome<RequestNumber> {
    let number = world.filed(Sample::Complete).await?;
    act::withdraw(&world.service, number.into(), Actor::User, None).await?;
    Ok(number)
}

async fn act(browser: &Browser, number: RequestNumber, action: &str, reason: &str) -> Page {
    browser.acts(number, action, &[("reason", reason)]).await
}

#[tokio::test]
async fn the_queue_counts_marks_and_lists_what_is_kept() -> Outcome {
    let world = World::with(|settings, _| settings.retention.withdrawn = 0).await?;
    world.filed(Sample::Complete).await?;
    let officer = world.logged_in("officer").await;
    let heading = "class=\"counts\"";
    officer
        .get("/desk")
        .await
        .says(heading)
        .says_nothing_of("?keeping=");
    let (term, proposed) = (ended(&world).await?, ended(&world).await?);
    let (held, gone) = (ended(&world).await?, ended(&world).await?);
    let supervisor = world.logged_in("supervisor").await;
    for number in [proposed, gone] {
        act(&supervisor, number, "propose_destruction", "retention_ended")
            .await
            .location();
    }
    act(&supervisor, held, "hold", "inspection").await.location();
    let version = officer
        .get(&format!("/desk/requests/{gone}"))
        .await
        .hidden("version");
    let sure = [("version", version.as_str()), ("sure", "yes")];
    officer
        .post(&format!("/desk/requests/{gone}/destruction"), &sure)
        .await
        .location();
    officer
        .get("/desk")
        .await
        .says("href=\"/desk?keeping=term_ended\">Срок хранения истёк: 3</a>")
        .says("href=\"/desk?keeping=destruction_proposed\">Предложено уничтожить: 1</a>")
        .says("href=\"/desk?keeping=held\">Под запретом: 1</a>")
        .says("href=\"/desk?keeping=destroyed\">Уничтожено: 1</a>");
    for (kind, numbers, mark) in [
        ("term_ended", &[term, proposed, held][..], "kept-term_ended"),
        ("destruction_proposed", &[proposed], "kept-destruction_proposed"),
        ("held", &[held], "kept-held"),
        ("destroyed", &[gone], "kept-destroyed"),
    ] {
        let page = officer.get(&format!("/desk?keeping={kind}")).await;
        page.is(200)
            .says(&format!("<option value=\"{kind}\" selected>"))
            .says("<option value=\"all\" selected>")
            .says(mark);
        for number in [term, proposed, held, gone] {
            let row = format!("href=\"/desk/requests/{number}\"");
            assert_eq!(
                page.text.contains(&row),
                numbers.contains(&number),
                "{kind} {number}"
            );
        }
    }
    officer.get("/desk?keeping=nonsense").await.is(400);
    // A search within a kind of keeping.
    let fields = [("q", "Образцова"), ("keeping", "held")];
    let found = officer.post("/desk/search", &fields).await;
    let found = officer.follow(found).await;
    found.says(&held.to_string()).says_nothing_of(&term.to_string());
    Ok(())
}

/// What stands before everything else of a request.
fn top(page: &Page) -> &str {
    let text = page.text.as_str();
    text.split("class=\"page-head\"").next().unwrap_or_default()
}

#[tokio::test]
async fn what_is_open_about_destruction_stands_at_the_top() -> Outcome {
    let world = World::with(|settings, _| settings.retention.withdrawn = 0).await?;
    let number = ended(&world).await?;
    let here = format!("/desk/requests/{number}");
    let supervisor = world.logged_in("supervisor").await;
    let officer = world.logged_in("officer").await;
    let page = supervisor.get(&here).await;
    assert!(top(&page).contains("Срок хранения истёк"), "{}", page.text);
    assert!(top(&page).contains("act/propose_destruction"));
    assert!(!top(&officer.get(&here).await).contains("keeping-top"));
    act(&supervisor, number, "propose_destruction", "purpose_achieved")
        .await
        .location();
    let own = supervisor.get(&here).await;
    for words in [
        "Предложено уничтожить содержание",
        "Уничтожение предложили вы",
        "act/reject_destruction",
    ] {
        assert!(top(&own).contains(words), "{words}: {}", own.text);
    }
    assert!(!top(&own).contains(&format!("{here}/destruction")));
    let second = officer.get(&here).await;
    for words in [
        "supervisor предлагает",
        &format!("href=\"{here}/destruction\""),
        "act/reject_destruction",
    ] {
        assert!(top(&second).contains(words), "{words}: {}", second.text);
    }
    // Each form stands there once.
    assert_eq!(second.text.matches("act/reject_destruction").count(), 1);
    act(&supervisor, number, "hold", "litigation").await.location();
    let held = officer.get(&here).await;
    assert!(top(&held).contains("Пока действует запрет"), "{}", held.text);
    Ok(())
}

#[tokio::test]
async fn names_and_numbers_are_found_as_people_type_them() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    let look_for = async |typed: &str| {
        let page = browser.post("/desk/search", &[("q", typed)]).await;
        browser.follow(page).await
    };
    for typed in [
        "Образцова Үлгі",
        "үлгі ОБРАЗЦОВА",
        "Үлгіқызы, Образцова",
        "012 345 678",
    ] {
        look_for(typed).await.is(200).says(NAME);
    }
    for typed in ["Үлгі", "Образцова Неизвестная"] {
        look_for(typed).await.says_nothing_of(NAME);
    }
    let whole = number.to_string();
    let page = look_for(&whole[..whole.len() - 2]).await;
    page.is(200)
        .says(NAME)
        .says("без последней, контрольной цифры")
        .says(&format!("Полный номер: <span class=\"number\">{whole}</span>"));
    look_for("2026-000999")
        .await
        .says("Ничего не найдено")
        .says_nothing_of("Полный номер");
    Ok(())
}
