use std::collections::BTreeSet;

use jauap_domain::{AttachmentId, HoldReason, State, StateTag};
use jauap_workflow::{
    ports::{DraftStore, KeyReader, Store},
    records::Draft,
};

use crate::{
    samples::{at, attachment, destroyed, filed, id, letter, raw_mail, secret, told},
    world::{Outcome, World},
};

pub async fn what_has_ended_is_listed_by_its_end(world: &World) -> Outcome {
    let store = &world.store;
    let end = async |state: State, ms: i64, hold: Option<HoldReason>| {
        filed(store, |request| {
            (request.state, request.closed_at, request.hold) = (state, Some(at(ms)), hold);
        })
        .await
    };
    filed(store, |_| {}).await?;
    let late = end(State::Withdrawn, 30, None).await?;
    let early = end(State::Withdrawn, 10, None).await?;
    let held = end(State::Withdrawn, 5, Some(HoldReason::Inspection)).await?;
    let gone = end(State::Withdrawn, 6, None).await?;
    destroyed(store, &gone, 40).await?;
    let listed =
        async |state: StateTag, ms: i64, limit: u64| store.ended_before(state, at(ms), 0, limit).await;
    assert_eq!(
        listed(StateTag::Withdrawn, 31, 9).await?,
        [early.number, late.number]
    );
    assert_eq!(listed(StateTag::Withdrawn, 31, 1).await?, [early.number]);
    assert_eq!(listed(StateTag::Withdrawn, 30, 9).await?, [early.number]);
    assert!(listed(StateTag::Withdrawn, 10, 9).await?.is_empty());
    assert!(listed(StateTag::Answered, 99, 9).await?.is_empty());
    let mut freed = held;
    freed.hold = None;
    crate::samples::save(store, &mut freed).await?;
    let three = [freed.number, early.number, late.number];
    assert_eq!(listed(StateTag::Withdrawn, 31, 9).await?, three);
    let rest = store.ended_before(StateTag::Withdrawn, at(31), 1, 9).await?;
    assert_eq!(rest, three[1..]);
    Ok(())
}

pub async fn files_are_known_while_a_row_speaks_of_them(world: &World) -> Outcome {
    let store = &world.store;
    let request = filed(store, |request| request.state = State::Withdrawn).await?;
    let (file, mail) = (attachment(request.id, None, "а.pdf")?, raw_mail("aa")?);
    let mut unit = store.begin().await?;
    unit.add_attachments(std::slice::from_ref(&file)).await?;
    mail.add_to(&mut *unit).await?;
    unit.append(&[told(request.id)]).await?;
    unit.commit().await?;
    let of_draft = id();
    let draft = Draft {
        hash: secret("d"),
        sealed: vec![1],
        files: vec![AttachmentId::new(of_draft)],
        touched_at: at(1),
    };
    store.save_draft(&draft).await?;
    let known = [file.id.raw(), mail.id().raw(), of_draft];
    let asked: Vec<_> = known.iter().copied().chain([id(), id()]).collect();
    let told: BTreeSet<_> = store.known_files(&asked).await?.into_iter().collect();
    assert_eq!(told, known.into_iter().collect());
    assert!(store.known_files(&[]).await?.is_empty());
    store.remove_draft(&secret("d")).await?;
    assert_eq!(store.known_files(&asked).await?.len(), 2);
    Ok(())
}

pub async fn keys_are_counted_by_generation(world: &World) -> Outcome {
    let store = &world.store;
    assert_eq!(
        (store.key_generation().await?, store.keys_by_generation().await?),
        (1, vec![])
    );
    let gone = filed(store, |request| request.state = State::Withdrawn).await?;
    let mut unit = store.begin().await?;
    raw_mail("aa")?.add_to(&mut *unit).await?;
    unit.queue_letters(&[letter(None, at(0))?, letter(Some(gone.id), at(0))?])
        .await?;
    unit.commit().await?;
    assert_eq!(store.keys_by_generation().await?, [(1, 3)]);
    destroyed(store, &gone, 3).await?;
    assert_eq!(store.keys_by_generation().await?, [(1, 2)]);
    Ok(())
}
