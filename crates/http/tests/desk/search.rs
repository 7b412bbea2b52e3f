//! What is looked for is found, and never stands in an address.

use jauap_domain::{Actor, DestructionReason};
use jauap_workflow::{act, destroy};

use crate::{
    browser::{Browser, Page},
    samples::{NAME, Sample},
    world::{Outcome, World},
};

async fn look_for(browser: &Browser, typed: &str) -> Page {
    browser.post("/desk/search", &[("q", typed)]).await
}

#[tokio::test]
async fn a_request_is_found_by_whatever_is_known_of_it() -> Outcome {
    let world = World::start().await?;
    world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    for (typed, found) in [
        (" AIGUL@example.kz ", true),
        ("образцова", true),
        ("012345678", true),
        ("012 345 678", true),
        ("aigul@example.org", false),
        ("Образец", false),
        ("999999999", false),
        ("«»", false),
    ] {
        let led = look_for(&browser, typed).await;
        let address = led.location().to_owned();
        for secret in ["aigul", "AIGUL", "012345", "012+345", "%D0", "%d0", "образц"] {
            assert!(!address.contains(secret), "{address}");
        }
        let page = browser.get(&address).await;
        page.is(200).says(&format!("value=\"{}\"", typed.trim()));
        assert_eq!(page.text.contains(NAME), found, "{typed}");
        if !found {
            page.says("Ничего не найдено. Поиск сравнивает целиком");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_number_leads_straight_to_its_request_also_to_a_destroyed_one() -> Outcome {
    let world = World::with(|settings, _| settings.retention.withdrawn = 0).await?;
    let number = world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    let to = format!("/desk/requests/{number}");
    for typed in [number.to_string(), format!("[#{number}]"), "1".to_owned()] {
        assert_eq!(look_for(&browser, &typed).await.location(), to);
    }
    for (typed, why) in [
        ("2026-000777-5", "Последняя цифра контрольная"),
        ("<b>", "Ничего не найдено"),
        ("777", "Ничего не найдено"),
    ] {
        let page = look_for(&browser, typed).await;
        browser
            .follow(page)
            .await
            .is(200)
            .says(why)
            .says_nothing_of("<b>");
    }
    act::withdraw(&world.service, number.into(), Actor::User, None).await?;
    destroy::destroy_as_operator(&world.service, number, DestructionReason::Ordered).await?;
    assert_eq!(look_for(&browser, &number.to_string()).await.location(), to);
    let page = look_for(&browser, "образцова").await;
    browser.follow(page).await.says("Ничего не найдено");
    Ok(())
}

#[tokio::test]
async fn a_search_goes_with_the_filters_and_on_to_the_next_page() -> Outcome {
    let world = World::start().await?;
    let ended = world.filed(Sample::Gaps).await?;
    act::withdraw(&world.service, ended.into(), Actor::User, None).await?;
    for _ in 0..51 {
        world.filed(Sample::Gaps).await?;
    }
    let browser = world.logged_in("officer").await;
    // Without a filter ended requests are found too.
    let page = look_for(&browser, "Образцова").await;
    let page = browser.follow(page).await;
    page.says("<option value=\"all\" selected>");
    let second = browser.get(&link(&page, "rel=\"next\"")?).await;
    second.is(200).says("value=\"Образцова\"").says("В начало списка");
    let rows = |page: &Page| page.text.matches("<th scope=\"row\"").count();
    assert_eq!((rows(&page), rows(&second)), (50, 2));
    // The filters' form carries the search, the search's form the filters.
    let search = page.hidden("search");
    let narrowed = browser
        .get(&format!("/desk?state=withdrawn&search={search}"))
        .await;
    assert_eq!(rows(&narrowed), 1);
    narrowed.says(&ended.to_string()).says("value=\"Образцова\"");
    let fields = [("q", "aigul@example.kz"), ("state", "withdrawn")];
    let page = browser.post("/desk/search", &fields).await;
    assert!(page.location().contains("state=withdrawn"));
    assert_eq!(rows(&browser.follow(page).await), 1);
    let nothing = browser
        .get(&format!("/desk?state=answered&search={search}"))
        .await;
    let everywhere = link(&nothing, "Искать во всех состояниях")?;
    assert_eq!(rows(&browser.get(&everywhere).await), 50);
    let fields = [("q", " "), ("state", "withdrawn")];
    let cleared = browser.post("/desk/search", &fields).await;
    assert_eq!(cleared.location(), "/desk?state=withdrawn");
    Ok(())
}

/// The address of the last link before a mark.
fn link(page: &Page, mark: &str) -> Outcome<String> {
    let before = page.text.split(mark).next().ok_or("a page")?;
    let rest = before.rsplit("href=\"").next().ok_or("a link")?;
    let address = rest.split('"').next().ok_or("an address")?;
    Ok(address.replace("&amp;", "&").replace("&#x3D;", "="))
}

#[tokio::test]
async fn another_login_cannot_open_the_address_of_a_search() -> Outcome {
    let world = World::start().await?;
    world.filed(Sample::Complete).await?;
    let browser = world.logged_in("officer").await;
    let address = look_for(&browser, "Образцова").await.location().to_owned();
    world
        .logged_in("officer")
        .await
        .get(&address)
        .await
        .is(200)
        .says("Поиск больше не действует")
        .says_nothing_of("value=\"Образцова\"");
    let auditor = world.logged_in("auditor").await;
    auditor.post("/desk/search", &[("q", "Образцова")]).await.is(403);
    Ok(())
}
