//! Mail that was ignored, and what becomes of it.

use std::collections::BTreeSet;

use jauap_domain::{HoldReason, MailId, MailReason, MailState, RequestId, State};
use jauap_workflow::{
    ports::{KeyReader, LogReader, MailStore, Store, StoreError},
    records::Settlement,
};

use crate::{
    samples::{Mail, at, filed, raw_mail, save, settled},
    sealing::{contains, stored},
    swapping::named,
    world::{Fault, Outcome, World},
};

/// Takes a mail and settles it at a moment.
async fn taken(
    world: &World,
    mark: &str,
    state: MailState,
    request: Option<RequestId>,
    ms: i64,
) -> Result<Mail, Fault> {
    let mail = raw_mail(mark)?;
    let mut settlement = Settlement {
        at: at(ms),
        ..settled(state, request)
    };
    if let Some(summary) = &mut settlement.summary {
        summary.subject = format!("subject-{mark}");
    }
    let mut unit = world.store.begin().await?;
    mail.add_to(&mut *unit).await?;
    unit.settle_mail(mail.id(), &[MailState::Kept], &settlement)
        .await?;
    unit.commit().await?;
    Ok(mail)
}

async fn destroy(world: &World, before: i64, limit: u64) -> Result<Vec<MailId>, Fault> {
    let mut unit = world.store.begin().await?;
    let destroyed = unit
        .destroy_ignored_mails(at(before), at(before + 1), limit)
        .await?;
    unit.commit().await?;
    Ok(destroyed.iter().map(|one| one.mail).collect())
}

pub async fn mails_that_were_ignored_lose_their_content_after_their_term(world: &World) -> Outcome {
    let store = &world.store;
    let mut held = filed(store, |request| request.state = State::Withdrawn).await?;
    held.hold = Some(HoldReason::Litigation);
    save(store, &mut held).await?;
    let other = filed(store, |_| {}).await?;
    let ignored = MailState::Ignored;
    let old = taken(world, "old-one", ignored, None, 10).await?;
    let older = taken(world, "older-one", ignored, Some(other.id), 9).await?;
    let young = taken(world, "young-one", ignored, None, 20).await?;
    let kept_with = taken(world, "held-one", ignored, Some(held.id), 10).await?;
    let waiting = taken(world, "waiting-one", MailState::Waiting, None, 10).await?;
    let used = taken(world, "filed-one", MailState::Filed, Some(other.id), 10).await?;
    let keys = store.keys_by_generation().await?[0].1;
    assert_eq!(
        destroy(world, 10, 9).await?,
        [older.id()],
        "the term is over when it is over"
    );
    assert_eq!(destroy(world, 20, 1).await?, [old.id()], "so many at a time");
    assert_eq!(destroy(world, 20, 9).await?, []);
    assert_eq!(store.keys_by_generation().await?[0].1, keys - 2);
    let gone = store.mail(old.id()).await?.ok_or("its row stays")?;
    assert!(gone.bytes.is_none() && gone.summary.is_none());
    assert_eq!(
        (gone.state, gone.reason, gone.destroyed_at),
        (ignored, Some(MailReason::OtherSender), Some(at(21)))
    );
    let listed: BTreeSet<_> = store
        .mails(ignored, None, 9)
        .await?
        .iter()
        .map(|mail| mail.mail.id)
        .collect();
    assert_eq!(listed.len(), 4, "what is destroyed stays on the list");
    for mail in [&young, &kept_with, &waiting, &used] {
        let kept = store.mail(mail.id()).await?.ok_or("it is there")?;
        assert!(kept.bytes.is_some() && kept.destroyed_at.is_none());
    }
    let all = [&old, &older, &young, &kept_with, &waiting, &used].map(|mail| mail.id().raw());
    assert_eq!(
        store.known_files(&all).await?.len(),
        4,
        "nobody speaks of the files of the others"
    );
    let mut unit = store.begin().await?;
    let again = unit
        .settle_mail(old.id(), &[ignored], &settled(MailState::Filed, Some(other.id)))
        .await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    drop(unit);
    assert!(
        store.mail_of_bytes("old-one").await?.is_some(),
        "the same bytes are not taken again"
    );
    held.hold = None;
    save(store, &mut held).await?;
    assert_eq!(
        destroy(world, 20, 9).await?,
        [kept_with.id()],
        "released, it goes"
    );
    Ok(())
}

pub async fn nothing_of_an_ignored_mail_stays_in_the_database(world: &World) -> Outcome {
    let mail = taken(world, "c0ffee-of-a-mail", MailState::Ignored, None, 10).await?;
    let raw = world.raw().await?;
    let row = named(&raw, "id", mail.id().raw());
    let sealed = |column: &str| format!("SELECT {column} FROM raw_mails WHERE {row}");
    let key = format!(
        "SELECT wrapped FROM data_keys WHERE {}",
        named(&raw, "owner", mail.id().raw())
    );
    let mut was = Vec::new();
    for statement in [sealed("content"), sealed("summary"), sealed("message_token"), key] {
        was.extend(raw.bytes(&statement).await?);
    }
    drop(raw);
    let before = stored(world).await?;
    assert!(
        was.iter().all(|bytes| contains(&before, bytes)),
        "the search finds what is there"
    );
    assert_eq!(destroy(world, 11, 9).await?, [mail.id()]);
    world.store.forget_replaced().await;
    let after = stored(world).await?;
    for bytes in &was {
        assert!(!contains(&after, bytes));
    }
    Ok(())
}

/// What stands in clear beside what is sealed of a mail.
pub async fn a_column_of_a_mail_that_was_changed_is_not_believed(world: &World) -> Outcome {
    let mail = taken(world, "aa", MailState::Waiting, None, 10).await?;
    let raw = world.raw().await?;
    let row = named(&raw, "id", mail.id().raw());
    for (change, back) in [
        ("at_ms = at_ms + 1", "at_ms = at_ms - 1"),
        ("size = size + 1", "size = size - 1"),
        ("account = 'http'", "account = 'pipe'"),
        (
            "settled_at_ms = settled_at_ms + 1",
            "settled_at_ms = settled_at_ms - 1",
        ),
    ] {
        raw.run(&format!("UPDATE raw_mails SET {change} WHERE {row}"))
            .await?;
        let read = world.store.mail(mail.id()).await;
        assert!(
            matches!(
                read,
                Err(StoreError::Corrupt {
                    table: "raw_mails",
                    ..
                })
            ),
            "{change}"
        );
        raw.run(&format!("UPDATE raw_mails SET {back} WHERE {row}"))
            .await?;
        assert!(world.store.mail(mail.id()).await?.is_some());
    }
    Ok(())
}

/// Every column in clear of a destroyed mail, where nothing is sealed any more, is in its digest.
pub async fn the_digest_of_a_mail_holds_every_column_in_clear(world: &World) -> Outcome {
    filed(&world.store, |_| {}).await?;
    let mail = taken(world, "aa", MailState::Ignored, None, 10).await?;
    let mut unit = world.store.begin().await?;
    let destroyed = unit.destroy_ignored_mails(at(11), at(12), 9).await?;
    unit.commit().await?;
    let digest = async || Ok::<_, Fault>(world.store.mail_standings(None, 9).await?[0].columns);
    assert_eq!(
        digest().await?,
        destroyed[0].columns,
        "destroying changes none of it"
    );
    let raw = world.raw().await?;
    let mut seen = BTreeSet::from([digest().await?]);
    let row = named(&raw, "id", mail.id().raw());
    for change in [
        "at_ms = at_ms + 1",
        "size = size + 1",
        "account = 'http'",
        "reason = 'own'",
        "sender_check = 'forged'",
        "checked_by = NULL",
        "settled_at_ms = settled_at_ms + 1",
        "request_id = (SELECT id FROM requests LIMIT 1)",
    ] {
        raw.run(&format!("UPDATE raw_mails SET {change} WHERE {row}"))
            .await?;
        assert!(seen.insert(digest().await?), "{change}");
    }
    Ok(())
}
