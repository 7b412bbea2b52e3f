use std::{collections::BTreeSet, error::Error};

use jauap_domain::{AttachmentId, CheckedBy, MailState, SenderCheck, SenderVerdict};
use jauap_workflow::{
    ports::{DraftStore, MailStore, Store, StoreError},
    records::Draft,
};

use crate::{
    samples::{at, filed, hired, id, noted, raw_mail, secret, settled, staff},
    world::{Outcome, World},
};

pub async fn drafts_are_kept_until_they_are_old(world: &World) -> Outcome {
    let files: Vec<_> = (0..3).map(|_| AttachmentId::new(id())).collect();
    let draft = |sealed: &[u8], ms: i64, files: &[AttachmentId]| Draft {
        hash: secret("d"),
        sealed: sealed.to_vec(),
        files: files.to_vec(),
        touched_at: at(ms),
    };
    world.store.save_draft(&draft(&[1], 1, &files[..2])).await?;
    world.store.save_draft(&draft(&[2], 2, &files[1..])).await?;
    let kept = world.store.draft(&secret("d")).await?.ok_or("it is kept")?;
    assert_eq!((&kept.sealed, kept.touched_at), (&vec![2], at(2)));
    let named = |draft: &Draft| draft.files.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(named(&kept), files[1..].iter().copied().collect());
    world.store.save_draft(&draft(&[0, 255], 3, &[])).await?;
    let kept = world.store.draft(&secret("d")).await?.ok_or("it is kept")?;
    assert_eq!((&kept.sealed, kept.files.len()), (&vec![0, 255], 0));
    world.store.save_draft(&draft(&[3], 3, &files)).await?;
    assert!(world.store.drafts_before(at(3), 9).await?.is_empty());
    let old = world.store.drafts_before(at(4), 9).await?;
    assert_eq!(
        old.iter().map(|draft| &draft.hash).collect::<Vec<_>>(),
        [&secret("d")]
    );
    assert_eq!(
        old.iter().map(named).collect::<Vec<_>>(),
        [files.iter().copied().collect()]
    );
    world.store.remove_draft(&secret("d")).await?;
    assert!(world.store.draft(&secret("d")).await?.is_none());
    let (request, aida) = (
        filed(&world.store, |_| {}).await?.id,
        hired(&world.store, "aida").await?.id,
    );
    world.store.save_reply_draft(request, aida, "one", at(1)).await?;
    world.store.save_reply_draft(request, aida, "two", at(2)).await?;
    assert_eq!(
        world.store.reply_draft(request, aida).await?.as_deref(),
        Some("two")
    );
    let mut unit = world.store.begin().await?;
    unit.remove_reply_draft(request).await?;
    unit.commit().await?;
    assert_eq!(world.store.reply_draft(request, aida).await?, None);
    Ok(())
}

pub async fn the_same_mail_is_taken_once_and_filed_once(world: &World) -> Outcome {
    let first = raw_mail("aa")?;
    let mut unit = world.store.begin().await?;
    first.add_to(&mut *unit).await?;
    unit.commit().await?;
    let mut unit = world.store.begin().await?;
    let added = raw_mail("aa")?.add_to(&mut *unit).await;
    assert!(matches!(added, Err(StoreError::Taken)), "{added:?}");
    drop(unit);
    let kept = world.store.mail_of_bytes("aa").await?.ok_or("it was taken")?;
    assert_eq!((kept.state, kept.request), (MailState::Kept, None));
    let request = filed(&world.store, |_| {}).await?;
    let mut unit = world.store.begin().await?;
    let (kept, open) = (&[MailState::Kept], &[MailState::Kept, MailState::Waiting]);
    unit.settle_mail(first.id(), kept, &settled(MailState::Waiting, None))
        .await?;
    let filed_as = settled(MailState::Filed, Some(request.id));
    unit.settle_mail(first.id(), open, &filed_as).await?;
    let again = unit.settle_mail(first.id(), open, &filed_as).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    unit.commit().await?;
    let kept = world.store.mail_of_bytes("aa").await?.ok_or("it was taken")?;
    assert_eq!(
        (kept.state, kept.reason, kept.sender),
        (MailState::Filed, None, checked_by_server())
    );
    assert_eq!(kept.summary.ok_or("it says something")?.subject, "A subject");
    let (found, number) = (kept.mail, kept.request);
    assert_eq!(
        (found.id, found.at, number),
        (first.id(), at(1), Some(request.number))
    );
    let bytes = kept.bytes.ok_or("they are there")?;
    assert_eq!(
        (bytes.sha256.as_str(), bytes.key.to_bytes()),
        ("aa", first.bytes.key.to_bytes())
    );
    assert!(world.store.mail_of_bytes("bb").await?.is_none());
    Ok(())
}

fn checked_by_server() -> SenderVerdict {
    SenderVerdict::new(SenderCheck::Verified, CheckedBy::MailServer)
}

pub async fn an_error_says_nothing_of_the_values(world: &World) -> Outcome {
    let ghost = staff("ghost-login");
    let mut unit = world.store.begin().await?;
    let request = crate::samples::file(&mut *unit, |_| {}).await?;
    unit.append(&[noted(request.id, ghost.id)]).await?;
    let Err(error) = unit.commit().await else {
        return Err("nobody has this identity".into());
    };
    let told = format!("{error} {error:?} {:?}", error.source().map(ToString::to_string));
    assert!(matches!(error, StoreError::Unavailable(_)), "{told}");
    assert!(told.contains("787") || told.contains("23503"), "{told}");
    assert!(!told.contains(&ghost.id.to_string()), "{told}");
    Ok(())
}
