//! How mailboxes are, whether they live, and how much came in by them.

use jauap_domain::{MailState, SenderVerdict};
use jauap_workflow::{
    ports::{MailStore, MailboxHealth, MailboxState, Origin, Store},
    records::Settlement,
};

use crate::{
    samples::{at, raw_mail},
    world::{Outcome, World},
};

fn connected() -> MailboxHealth {
    MailboxHealth::new(MailboxState::Connected {
        since: at(1),
        told: true,
    })
}

pub async fn a_mailbox_is_connected_only_while_it_gives_signs_of_life(world: &World) -> Outcome {
    let store = &world.store;
    store.save_mailbox("info", &connected(), at(0)).await?;
    let standing = async |account: &str| {
        let all = store.mailboxes().await?;
        let found = all.into_iter().find(|mailbox| mailbox.account == account);
        found.ok_or_else(|| jauap_workflow::StoreError::Stale)
    };
    let now = standing("info").await?;
    assert_eq!((now.seen, now.connected_since(at(29_999))), (at(0), Some(at(1))));
    assert!(!now.gives_signs(at(30_000)) && now.connected_since(at(30_000)).is_none());
    assert!(!store.mailbox_lives("info", at(40_000)).await?);
    assert_eq!(standing("info").await?.connected_since(at(60_000)), Some(at(1)));
    // One that said that it stops is not missed.
    store
        .save_mailbox("info", &MailboxHealth::new(MailboxState::Stopped), at(50_000))
        .await?;
    let stopped = standing("info").await?;
    assert!(stopped.gives_signs(at(999_999)) && stopped.connected_since(at(50_001)).is_none());
    // A sign of life of one that told nothing yet is none.
    assert!(!store.mailbox_lives("nobody", at(1)).await?);
    assert_eq!(store.mailboxes().await?.len(), 1);
    Ok(())
}

pub async fn a_wish_to_try_now_is_heard_once(world: &World) -> Outcome {
    let store = &world.store;
    store.save_mailbox("info", &connected(), at(0)).await?;
    assert!(!store.ask_mailbox("other", at(1)).await?);
    assert!(store.ask_mailbox("info", at(2)).await?);
    // What the mailbox tells of itself does not take the wish back.
    store.save_mailbox("info", &connected(), at(3)).await?;
    assert_eq!(store.mailboxes().await?[0].asked, Some(at(2)));
    assert!(store.mailbox_lives("info", at(4)).await?);
    assert!(!store.mailbox_lives("info", at(5)).await?);
    let now = &store.mailboxes().await?[0];
    assert_eq!((now.asked, now.seen), (None, at(5)));
    Ok(())
}

pub async fn a_mailbox_that_is_gone_is_forgotten(world: &World) -> Outcome {
    let store = &world.store;
    store.save_mailbox("old", &connected(), at(0)).await?;
    store.save_mailbox("new", &connected(), at(10)).await?;
    assert_eq!(store.forget_mailboxes(at(10)).await?, 1);
    let left = store.mailboxes().await?;
    assert_eq!((left.len(), left[0].account.as_str()), (1, "new"));
    Ok(())
}

pub async fn every_mail_is_counted_once_with_its_door(world: &World) -> Outcome {
    let store = &world.store;
    let origin = |uid| Origin {
        account: "info".to_owned(),
        folder: Some("INBOX".to_owned()),
        uid_validity: Some(7),
        uid: Some(uid),
    };
    let mut unit = store.begin().await?;
    for (place, (bytes, account)) in [("aa", "info"), ("bb", "info"), ("cc", "pipe")]
        .into_iter()
        .enumerate()
    {
        let mut mail = raw_mail(bytes)?;
        account.clone_into(&mut mail.row.account);
        mail.add_to(&mut *unit).await?;
        if account == "info" {
            // The first one came twice.
            let uid = u32::try_from(place)?;
            unit.add_mail_origin(mail.id(), &origin(10 + uid)).await?;
            unit.add_mail_origin(mail.id(), &origin(20 + uid)).await?;
        }
        if bytes == "bb" {
            let settlement = Settlement {
                state: MailState::Ignored,
                reason: Some(jauap_domain::MailReason::AutoReply),
                request: None,
                sender: SenderVerdict::UNCHECKED,
                summary: None,
                message_id: None,
                at: at(5),
            };
            unit.settle_mail(mail.id(), &[MailState::Kept], &settlement)
                .await?;
        }
    }
    unit.commit().await?;
    let mut tally = store.mail_tally().await?;
    tally.sort();
    let counted = |account: &str, state, mails| (account.to_owned(), state, mails);
    let mut expected = vec![
        counted("info", MailState::Kept, 1),
        counted("info", MailState::Ignored, 1),
        counted("pipe", MailState::Kept, 1),
    ];
    expected.sort();
    assert_eq!(tally, expected);
    assert_eq!(store.places_taken().await?, [("info".to_owned(), 4)]);
    Ok(())
}
