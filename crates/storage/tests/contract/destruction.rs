use std::collections::{BTreeSet, HashSet};

use jauap_domain::{DestructionReason, MailState, Request, State, StateTag};
use jauap_workflow::{
    ports::{
        DraftStore, KeyReader, Keychain, LogReader, MailStore, OutboxStore, RequestReader, Store, StoreError,
    },
    records::{MessageKind, QueueFilter},
};

use crate::{
    commitments::openings,
    rotation::begin,
    samples::{
        at, attachment, destroyed, ended, full_facts, hired, letter, message, raw_mail, received, request,
        save, secret, settled, told,
    },
    sealing::stored,
    tree::{check_head, counts},
    world::{CREATED, Fault, Outcome, World},
};

/// A request that has ended, with one of everything.
async fn full(world: &World, mark: &str) -> Result<(Request, BTreeSet<uuid::Uuid>), Fault> {
    let mail = raw_mail(&format!("mail {mark}"))?;
    let mut unit = world.store.begin().await?;
    let mut ours = request(unit.next_number(2026).await?)?;
    ours.facts = full_facts(mark, 750_101_300_111)?;
    let filing = jauap_workflow::records::Filing {
        access: Some(secret(mark)),
        key: Some(secret(&format!("key {mark}"))),
        fingerprint: Some(mark.to_owned()),
    };
    unit.add_request(&ours, &filing).await?;
    unit.add_message(&message(ours.id, MessageKind::Mail, None)?)
        .await?;
    let files = [
        attachment(ours.id, None, "а.pdf")?,
        attachment(ours.id, None, "б.pdf")?,
    ];
    unit.add_attachments(&files).await?;
    mail.add_to(&mut *unit).await?;
    let settlement = settled(MailState::Filed, Some(ours.id));
    unit.settle_mail(mail.id(), &[MailState::Kept], &settlement)
        .await?;
    unit.append(&[received(&ours)]).await?;
    unit.queue_letters(&[letter(Some(ours.id), at(0))?, letter(Some(ours.id), at(0))?])
        .await?;
    unit.set_attention(ours.id, jauap_domain::Attention::NewMessage, at(1))
        .await?;
    unit.commit().await?;
    let officer = hired(&world.store, mark).await?.id;
    world
        .store
        .save_reply_draft(ours.id, officer, "{}", at(1))
        .await?;
    (ours.state, ours.closed_at) = (State::Withdrawn, Some(at(2)));
    save(&world.store, &mut ours).await?;
    let contents = files
        .iter()
        .map(|file| file.id.raw())
        .chain([mail.id().raw()])
        .collect();
    Ok((ours, contents))
}

pub async fn only_a_skeleton_is_left_of_what_was_destroyed(world: &World) -> Outcome {
    let store = &world.store;
    let (gone, contents) = full(world, "one").await?;
    let (living, _) = full(world, "two").await?;
    let leased = store.lease_letters(at(1), at(50), 1).await?.letters;
    assert_eq!(leased.len(), 1);
    let remains = destroyed(store, &gone, 9).await?;
    assert_eq!(
        (remains.files.into_iter().collect(), remains.generation),
        (contents, 1)
    );
    for read in [
        store.request(gone.number).await.map(drop),
        store.messages(gone.id).await.map(drop),
        store.attachments(gone.id).await.map(drop),
        store.letters(gone.id).await.map(drop),
    ] {
        assert!(matches!(read, Err(StoreError::Destroyed)), "{read:?}");
    }
    check_skeleton(world, &gone).await?;
    check_rows(world).await?;
    check_the_living(world, &living).await?;
    let names: Vec<_> = store
        .queue(&QueueFilter::default(), None, 9)
        .await?
        .into_iter()
        .map(|item| item.requester_name.is_empty())
        .collect();
    assert_eq!(names, [true, false]);
    let mut unit = store.begin().await?;
    assert!(
        !unit
            .settle_letter(
                &leased[0],
                &jauap_workflow::records::LetterOutcome::Accepted,
                at(9)
            )
            .await?
    );
    unit.commit().await?;
    check_head(store).await?;
    Ok(())
}

async fn check_skeleton(world: &World, gone: &Request) -> Outcome {
    let store = &world.store;
    let skeleton = store.skeleton(gone.number).await?.ok_or("it is there")?;
    assert_eq!((skeleton.id, skeleton.state), (gone.id, StateTag::Withdrawn));
    assert_eq!(
        (skeleton.subject, skeleton.closed_at),
        (gone.subject, Some(at(2)))
    );
    let told = skeleton.destroyed.ok_or("it was destroyed")?;
    assert_eq!((told.at, told.reason), (at(9), DestructionReason::RetentionEnded));
    assert_eq!((told.generation, told.final_at), (1, None));
    assert_eq!(store.destroyed(None, 9).await?, std::slice::from_ref(&skeleton));
    assert!(store.destroyed(Some(gone.number), 9).await?.is_empty());
    let projected = store.projections(None, 1).await?;
    assert_eq!(projected[0].skeleton, skeleton);
    assert!(projected[0].cells.is_empty() && projected[0].files.is_empty());
    assert!(store.opens(gone.number, &secret("one")).await?);
    let before = store
        .filed_before(&secret("key one"))
        .await?
        .ok_or("it was filed")?;
    assert_eq!((before.number, before.fingerprint), (gone.number, None));
    assert!(store.mail_of_bytes("mail one").await?.is_none());
    assert!(store.attention(gone.id).await?.is_empty());
    assert_eq!(store.events(gone.id).await?.len(), 3);
    assert!(openings(store).await?.iter().all(|one| one.request != gone.id));
    Ok(())
}

/// Half of what two full requests brought is left.
async fn check_rows(world: &World) -> Outcome {
    let raw = world.raw().await?;
    for (what, count) in [
        ("data_keys", 4),
        ("data_keys WHERE generation <> '0000000000'", 2),
        ("raw_mails", 1),
        ("reply_drafts", 1),
        ("attention_marks", 1),
        ("requests WHERE facts IS NOT NULL", 1),
        ("requests WHERE fingerprint IS NOT NULL", 1),
        ("messages WHERE content IS NOT NULL", 1),
        ("attachments WHERE content IS NOT NULL", 2),
        ("outbox WHERE envelope IS NOT NULL", 2),
        ("outbox WHERE bytes IS NOT NULL", 2),
        ("outbox WHERE state = 'dead'", 2),
        ("outbox WHERE state <> 'dead'", 2),
    ] {
        let found = raw.count(&format!("SELECT count(*) FROM {what}")).await?;
        assert_eq!(found, count, "{what}");
    }
    let tokens = raw
        .count("SELECT count(DISTINCT request_id) FROM search_tokens")
        .await?;
    assert_eq!(tokens, 1);
    Ok(())
}

async fn check_the_living(world: &World, living: &Request) -> Outcome {
    let store = &world.store;
    assert_eq!(store.request(living.number).await?.as_ref(), Some(living));
    assert_eq!(store.messages(living.id).await?.len(), 1);
    assert_eq!(store.attachments(living.id).await?.len(), 2);
    assert_eq!(store.letters(living.id).await?.len(), 2);
    assert!(store.mail_of_bytes("mail two").await?.is_some());
    let officer = jauap_workflow::ports::StaffReader::staff_by_login(store, "two").await?;
    let officer = officer.ok_or("she is known")?.id;
    assert_eq!(
        store.reply_draft(living.id, officer).await?.as_deref(),
        Some("{}")
    );
    let again = store.save_reply_draft(living.id, officer, "{\"b\":2}", at(4));
    again.await?;
    Ok(())
}

pub async fn what_was_destroyed_takes_nothing_more(world: &World) -> Outcome {
    let store = &world.store;
    let officer = hired(store, "aida").await?.id;
    let mut gone = ended(store, full_facts("one", 750_101_300_111)?).await?;
    let stale = Request {
        version: gone.version - 1,
        ..gone.clone()
    };
    let before = counts(world).await?;
    let done = destroyed(store, &stale, 9).await;
    assert!(matches!(done, Err(StoreError::Stale)), "{done:?}");
    assert_eq!(counts(world).await?, before);
    assert!(store.request(gone.number).await?.is_some());
    destroyed(store, &gone, 9).await?;
    let again = destroyed(store, &gone, 10).await;
    assert!(matches!(again, Err(StoreError::Destroyed)), "{again:?}");
    let draft = store.save_reply_draft(gone.id, officer, "{}", at(1)).await;
    assert!(matches!(draft, Err(StoreError::Destroyed)), "{draft:?}");
    gone.version += 1;
    let mut unit = store.begin().await?;
    let read = unit.request(gone.number).await;
    assert!(matches!(read, Err(StoreError::Destroyed)), "{read:?}");
    for what in 0..4 {
        let done = match what {
            0 => unit.save_request(&gone, gone.version, StateTag::ALL).await,
            1 => {
                unit.add_message(&message(gone.id, MessageKind::Note, None)?)
                    .await
            }
            2 => unit.add_attachments(&[attachment(gone.id, None, "а.pdf")?]).await,
            _ => unit.queue_letters(&[letter(Some(gone.id), at(0))?]).await,
        };
        assert!(matches!(done, Err(StoreError::Destroyed)), "{what} {done:?}");
    }
    unit.append(&[told(gone.id)]).await?;
    unit.commit().await?;
    Ok(())
}

pub async fn an_open_request_is_not_destroyed(world: &World) -> Outcome {
    let open = crate::samples::filed(&world.store, |_| {}).await?;
    assert!(destroyed(&world.store, &open, 9).await.is_err());
    assert_eq!(world.store.request(open.number).await?, Some(open));
    Ok(())
}

/// Many are destroyed among many, so that pages are split and joined: no wrapped key stays behind that is not in its row. On
/// PostgreSQL this is of the rows alone; its files keep old versions until it cleans up after itself.
pub async fn no_byte_of_a_destroyed_key_stays(world: &World) -> Outcome {
    let all = many(world).await?;
    let wrapped = "SELECT wrapped FROM data_keys";
    let raw = world.raw().await?;
    let mut before: BTreeSet<_> = raw.bytes(wrapped).await?.into_iter().collect();
    for (place, gone) in all.iter().enumerate() {
        if place % 7 < 4 {
            destroyed(&world.store, gone, 9).await?;
        }
    }
    let (other, keys) = world.another().await?;
    begin(&other, keys.begin_generation(CREATED)?).await?;
    let mut unit = other.begin().await?;
    assert_eq!(unit.rewrap_keys(None, 100).await?.keys, 100);
    unit.commit().await?;
    // What a rotation replaced goes with its generation, and with the next destruction.
    destroyed(&world.store, &all[6], 9).await?;
    for living in raw.bytes(wrapped).await? {
        before.remove(&living);
    }
    assert_eq!(before.len(), 172 + 100);
    let left = left(&stored(world).await?, &before);
    assert_eq!(left, 0, "of {}", before.len());
    Ok(())
}

async fn many(world: &World) -> Result<Vec<Request>, Fault> {
    let mut all = Vec::new();
    for unit in 0..12_u64 {
        let mut one = world.store.begin().await?;
        for place in 0..25 {
            let mut filed = request(one.next_number(2026).await?)?;
            filed.facts = full_facts(&format!("m{unit}x{place}"), 750_101_300_000 + unit * 25 + place)?;
            (filed.state, filed.closed_at) = (State::Withdrawn, Some(at(0)));
            one.add_request(&filed, &crate::samples::plain_filing()).await?;
            one.append(&[received(&filed)]).await?;
            one.queue_letters(&[letter(Some(filed.id), at(0))?]).await?;
            all.push(filed);
        }
        one.commit().await?;
    }
    Ok(all)
}

/// How many of these wrapped keys are somewhere in what is stored.
fn left(stored: &[u8], wrapped: &BTreeSet<Vec<u8>>) -> usize {
    let found: HashSet<_> = stored
        .windows(40)
        .filter(|window| wrapped.contains(*window))
        .collect();
    found.len()
}
