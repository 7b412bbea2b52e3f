//! Who acts for the requester is confirmed when a request is accepted, and again when that changes.

use jauap_domain::{
    AttachmentId, Attention, Authority, AuthorityKind, PersonName, Representative, Requester, StateTag,
};
use jauap_workflow::{
    Upload,
    act::{RecordedFacts, record_facts},
    file::NewRequest,
};
use time::{Date, macros::date};

use crate::{
    samples::{PDF, Sample},
    world::{Outcome, World},
};

/// A representative with a document, until this day.
fn represented(world: &World, new: &mut NewRequest, valid_until: Option<Date>) {
    let document = AttachmentId::new(world.service.ids.uuid());
    let upload = Upload::checked("сенімхат.pdf", PDF.to_vec(), &world.service.settings.limits).unwrap();
    new.uploads.push((document, upload));
    if let Requester::Individual(person) = &mut new.facts.requester {
        person.representative = Some(Representative {
            name: PersonName::AsWritten {
                name: "Өкілов Өкіл".parse().unwrap(),
            },
            authority: Authority {
                kind: Some(AuthorityKind::Attorney),
                document: Some("сенімхат № 7".parse().unwrap()),
                valid_until,
                files: vec![document],
                seen_on_paper: false,
            },
        });
    }
}

#[tokio::test]
async fn an_authority_is_confirmed_at_acceptance_and_again_when_it_changes() -> Outcome {
    let world = World::start().await?;
    let until = Some(date!(2190 - 12 - 31));
    let number = world
        .filed_with(Sample::Complete, |new| represented(&world, new, until))
        .await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let page = officer.get(&here).await;
    page.is(200)
        .says("Подтверждаю полномочия: Өкілов Өкіл действует от имени: Образцова")
        .says("По доверенности")
        .says("сенімхат № 7")
        .says("31 декабря 2190")
        .says("сенімхат.pdf");
    let version = page.hidden("version");
    let accept = format!("{here}/act/accept");
    let refused = officer.post(&accept, &[("version", &version)]).await;
    refused.is(422).says("id=\"accept-authority-fault\"");
    let confirmed = [("version", version.as_str()), ("confirmed", "authority")];
    let done = officer.post(&accept, &confirmed).await;
    officer.follow(done).await.says("Полномочия подтверждены");

    // The desk's own form is a change like any other: the term of the authority is another one now.
    let request = world.service.store.request(number).await?.ok_or("a request")?;
    let mut facts = request.facts.clone();
    let kept = facts.clone();
    if let Some(authority) = facts.requester.authority_mut() {
        authority.valid_until = None;
    }
    let caller = world.service.store.all_staff().await?;
    let officer_id = caller
        .iter()
        .find(|staff| staff.login == "officer")
        .ok_or("an officer")?;
    let actor = jauap_domain::Actor::Staff {
        id: officer_id.id,
        as_role: officer_id.role,
    };
    let record = async |facts| {
        let recorded = RecordedFacts {
            subject: request.subject,
            language: request.language,
            facts,
        };
        record_facts(&world.service, number.into(), actor, recorded, Vec::new()).await
    };
    record(kept).await?;
    officer.get(&here).await.says_nothing_of("Подтвердить полномочия");
    record(facts).await?;
    let marks = world.service.store.attention(request.id).await?;
    assert_eq!(marks, [Attention::AuthorityUnconfirmed]);
    officer
        .get(&here)
        .await
        .says("Полномочия не подтверждены")
        .says("Подтвердить полномочия");

    let reply = async |outcome| {
        let composer = officer.get(&format!("{here}/reply")).await;
        let version = composer.hidden("version");
        let fields = [
            ("version", version.as_str()),
            ("outcome", outcome),
            ("reason_code", "authority_not_confirmed"),
            ("text", "Мәтін"),
            ("delivery", "letter"),
            ("do", "preview"),
        ];
        let preview = officer.post(&format!("{here}/reply"), &fields).await;
        let preview = officer.follow(preview).await;
        let (version, seen) = (preview.hidden("version"), preview.hidden("seen"));
        let shown = [("version", version.as_str()), ("seen", seen.as_str())];
        officer.post(&format!("{here}/reply/send"), &shown).await
    };
    reply("answer")
        .await
        .is(422)
        .says("Полномочия изменились или их срок истёк");
    let page = officer.get(&here).await;
    let version = page.hidden("version");
    let confirm = [("version", version.as_str()), ("mark", "authority_unconfirmed")];
    let done = officer
        .post(&format!("{here}/act/clear_attention"), &confirm)
        .await;
    officer
        .follow(done)
        .await
        .is(200)
        .says_nothing_of("Подтвердить полномочия");
    assert_eq!(reply("answer").await.location(), format!("{here}?done=propose"));
    let proposed = world.service.store.request(number).await?.ok_or("a request")?;
    assert_eq!(proposed.state.tag(), StateTag::InApproval);
    Ok(())
}

#[tokio::test]
async fn an_authority_that_is_over_is_waived_with_a_reason_and_not_confirmed() -> Outcome {
    let world = World::start().await?;
    let over = Some(date!(2026 - 11 - 01));
    let number = world
        .filed_with(Sample::Complete, |new| represented(&world, new, over))
        .await?;
    let here = format!("/desk/requests/{number}");
    let officer = world.logged_in("officer").await;
    let page = officer.get(&here).await;
    page.is(200)
        .says("name=\"waiver_authority_expired\"")
        .says_nothing_of("name=\"confirmed\"");
    let version = page.hidden("version");
    let accept = format!("{here}/act/accept");
    // Confirming does not stand for the waiver.
    let confirmed = [("version", version.as_str()), ("confirmed", "authority")];
    officer.post(&accept, &confirmed).await.is(422);
    let waived = [
        ("version", version.as_str()),
        ("waiver_authority_expired", "Жаңасы көрсетілді"),
    ];
    let done = officer.post(&accept, &waived).await;
    assert_eq!(done.location(), format!("{here}?done=accept"));
    let request = world.service.store.request(number).await?.ok_or("a request")?;
    let events = world.service.store.events(request.id).await?;
    let accepted = events
        .iter()
        .find(|event| event.name == "accepted")
        .ok_or("an event")?;
    assert!(!accepted.entry.contains("confirmed"), "{}", accepted.entry);
    Ok(())
}
