use jauap_domain::{Language, Signature, Subject};
use jauap_workflow::{
    mail::{MailTaken, take_mail},
    ports::Origin,
};

use crate::{
    samples::{PDF, Sample},
    world::{Outcome, World},
};

const MAIL: &str = "From: =?utf-8?B?0q7Qu9Cz0ZY=?= <ulgi@example.kz>\r\nTo: info@healthcity.kz\r\n\
    Subject: zapros\r\nMessage-ID: <1@example.kz>\r\nMIME-Version: 1.0\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\nПрошу уничтожить мои данные.\r\n";

#[tokio::test]
async fn what_a_mail_says_is_written_down_and_moves_the_term() -> Outcome {
    let world = World::start().await?;
    let MailTaken::Filed(filed) = take_mail(&world.service, &Origin::door("pipe"), MAIL.as_bytes().to_vec())
        .await?
        .became
    else {
        return Err("not filed".into());
    };
    let number = filed.request.number;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    officer
        .get(&here)
        .await
        .says("Прошу уничтожить мои данные.")
        .says("Внести сведения");
    let form = officer.get(&format!("{here}/facts")).await;
    form.is(200)
        .says("value=\"Үлгі\"")
        .says("value=\"ulgi@example.kz\"")
        .says("value=\"other\" selected");
    let (version, secret) = (form.hidden("version"), form.hidden("form"));
    let fields = [
        ("version", version.as_str()),
        ("form", secret.as_str()),
        ("subject", "destruction"),
        ("language", "ru"),
        ("kind", "individual"),
        ("surname", "Үлгіев"),
        ("given_name", "Үлгі"),
        ("document_number", "012345678"),
        ("email", "ulgi@example.kz"),
        ("email_consent", "yes"),
        ("text", "Прошу уничтожить мои данные."),
        ("signature", "handwritten"),
    ];
    let scan: (&str, &str, &[u8]) = ("new_signature", "подпись.pdf", PDF);
    let done = officer
        .post_files(&format!("{here}/facts"), &fields, &[scan])
        .await;
    assert_eq!(done.location(), format!("{here}?done=record_facts"));
    officer
        .follow(done)
        .await
        .says("Үлгіев Үлгі")
        .says("подпись.pdf")
        .says("24 ноября 2026 года");
    let request = world.service.store.request(number).await?.ok_or("a request")?;
    assert_eq!(
        (request.subject, request.language),
        (Subject::Destruction, Language::Ru)
    );
    assert!(matches!(request.facts.signature, Signature::Handwritten { .. }));
    Ok(())
}

#[tokio::test]
async fn a_wrong_field_and_a_stale_version_keep_words_and_files() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Gaps).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let form = officer.get(&format!("{here}/facts")).await;
    let (version, secret) = (form.hidden("version"), form.hidden("form"));
    let mut fields = vec![
        ("version", version.as_str()),
        ("form", secret.as_str()),
        ("subject", "information"),
        ("language", "kk"),
        ("kind", "individual"),
        ("surname", "Жаңа"),
        ("given_name", "Есім"),
        ("phone", "12"),
        ("signature", "handwritten"),
    ];
    let scan: (&str, &str, &[u8]) = ("new_signature", "қол.pdf", PDF);
    let page = officer
        .post_files(&format!("{here}/facts"), &fields, &[scan])
        .await;
    page.is(422)
        .says("href=\"#phone\"")
        .says("value=\"Жаңа\"")
        .says("қол.pdf");
    fields[7] = ("phone", "");
    let supervisor = world.logged_in("supervisor").await;
    let note = [("version", version.as_str()), ("text", "Заметка")];
    supervisor
        .post(&format!("{here}/act/note"), &note)
        .await
        .location();
    let page = officer.post(&format!("{here}/facts"), &fields).await;
    page.is(409)
        .says("supervisor")
        .says("value=\"Жаңа\"")
        .says("қол.pdf");
    let version = page.hidden("version");
    fields[0] = ("version", version.as_str());
    let page = officer.post(&format!("{here}/facts"), &fields).await;
    officer.follow(page).await.says("Жаңа Есім").says("қол.pdf");
    Ok(())
}

#[tokio::test]
async fn facts_of_a_request_that_has_ended_are_not_written() -> Outcome {
    let world = World::start().await?;
    let number = world.filed(Sample::Complete).await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let version = officer.get(&here).await.hidden("version");
    officer
        .post(&format!("{here}/act/withdraw"), &[("version", &version)])
        .await
        .location();
    assert_eq!(officer.get(&format!("{here}/facts")).await.location(), here);
    Ok(())
}
