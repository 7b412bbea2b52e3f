use jauap_workflow::staff::token_caller;

use crate::world::{Outcome, World};

fn secret(page: &str) -> &str {
    page.split("<code>")
        .nth(1)
        .and_then(|rest| rest.split("</code>").next())
        .unwrap_or_default()
}

#[tokio::test]
async fn an_administrator_adds_staff_and_the_password_is_shown_once() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let page = admin
        .post("/desk/staff", &[("login", "Dana"), ("role", "officer")])
        .await;
    page.is(200).says("Скопируйте сейчас").says("dana");
    let password = secret(&page.text).to_owned();
    assert_eq!(page.header("cache-control"), "no-store");
    admin
        .get("/desk/staff")
        .await
        .says("dana")
        .says_nothing_of(&password);
    let dana = world.browser();
    let page = dana
        .post("/desk/login", &[("login", "dana"), ("password", &password)])
        .await;
    assert_eq!(page.location(), "/desk");
    Ok(())
}

#[tokio::test]
async fn a_login_that_cannot_be_is_explained_and_stays() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    for (login, role, words) in [
        ("officer", "officer", "Это имя для входа занято"),
        ("дана", "officer", "строчные латинские буквы"),
        ("x", "officer", "от 2 до 40"),
        ("dana", "king", "Выберите роль"),
        ("dana", "", "Выберите роль"),
    ] {
        let page = admin
            .post("/desk/staff", &[("login", login), ("role", role)])
            .await;
        page.is(422)
            .says(words)
            .says(&format!("value=\"{login}\""))
            .says("role=\"alert\"");
    }
    Ok(())
}

#[tokio::test]
async fn a_token_is_shown_once_and_works() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let page = admin.post("/desk/staff/token", &[("login", "officer")]).await;
    let token = secret(page.is(200).text.as_str()).to_owned();
    let caller = token_caller(&world.service, &token).await?.ok_or("a caller")?;
    assert_eq!(caller.login, "officer");
    admin
        .post("/desk/staff/token", &[("login", "nobody")])
        .await
        .is(422);
    assert_eq!(admin.get("/desk/staff/token").await.location(), "/desk/staff");
    Ok(())
}

#[tokio::test]
async fn whoever_is_locked_out_is_out_at_once_and_nobody_locks_themselves_out() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let officer = world.logged_in("officer").await;
    let page = admin.post("/desk/staff/disable", &[("login", "officer")]).await;
    admin.follow(page).await.says("Доступ закрыт.");
    assert_eq!(officer.get("/desk").await.location(), "/desk/login");
    admin
        .post("/desk/staff/disable", &[("login", "admin")])
        .await
        .is(422)
        .says("Самому себе");
    Ok(())
}

#[tokio::test]
async fn an_administrator_says_where_letters_go_and_takes_it_back() -> Outcome {
    let world = World::start().await?;
    let admin = world.logged_in("admin").await;
    let form = "/desk/staff/address?login=officer";
    admin.get(form).await.is(200).says("value=\"\"");
    let typed = |email: &'static str| [("login", "officer"), ("email", email)];
    let page = admin.post("/desk/staff/address", &typed("no address")).await;
    page.is(422)
        .says("value=\"no address\"")
        .says("role=\"alert\"")
        .says("Это не адрес электронной почты.");
    let page = admin
        .post("/desk/staff/address", &typed("officer@desk.example.kz"))
        .await;
    let list = admin.follow(page).await;
    list.says("Адрес сохранён.").says("officer@desk.example.kz");
    admin.get(form).await.says("value=\"officer@desk.example.kz\"");
    let page = admin.post("/desk/staff/address", &typed("")).await;
    admin
        .follow(page)
        .await
        .says_nothing_of("officer@desk.example.kz");
    assert!(world.service.store.staff_addresses().await?.is_empty());
    admin.get("/desk/staff/address?login=nobody").await.is(404);
    let nobody = [("login", "nobody"), ("email", "one@desk.example.kz")];
    admin.post("/desk/staff/address", &nobody).await.is(404);
    Ok(())
}
