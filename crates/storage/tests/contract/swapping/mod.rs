//! Sealed contents put where they do not belong.

mod sealed;

use jauap_domain::{Request, State};
use jauap_workflow::{
    ports::{DraftStore, RequestReader, Store, StoreError},
    records::MessageKind,
};

pub use self::sealed::named;
use self::sealed::{Read, Sealed, unlocked};
use crate::{
    samples::{at, attachment, file, hired, letter, message, raw_mail, save, told},
    world::{Fault, Outcome, Raw, World},
};

/// A request with two of everything.
async fn filled(world: &World, raw: &Raw, login: &str) -> Result<(Request, Vec<Sealed>), Fault> {
    let officers = [
        hired(&world.store, login).await?.id,
        hired(&world.store, &format!("{login}2")).await?.id,
    ];
    let mut unit = world.store.begin().await?;
    let request = file(&mut *unit, |_| {}).await?;
    let mut cells = vec![Sealed::of(
        "requests",
        "facts",
        named(raw, "id", request.id.raw()),
        Read::Facts(request.clone()),
    )];
    for name in ["а.pdf", "б.pdf"] {
        let note = message(request.id, MessageKind::Note, None)?;
        unit.add_message(&note).await?;
        let row = named(raw, "id", note.id.raw());
        cells.push(Sealed::of(
            "messages",
            "content",
            row,
            Read::Messages(request.clone()),
        ));
        let file = attachment(request.id, None, name)?;
        unit.add_attachments(std::slice::from_ref(&file)).await?;
        let row = named(raw, "id", file.id.raw());
        cells.push(Sealed::of(
            "attachments",
            "content",
            row,
            Read::Files(request.clone()),
        ));
        let letter = letter(Some(request.id), at(0))?;
        unit.queue_letters(std::slice::from_ref(&letter)).await?;
        let row = named(raw, "id", letter.id.raw());
        cells.push(Sealed::of(
            "outbox",
            "envelope",
            row.clone(),
            Read::Letters(request.clone()),
        ));
        cells.push(Sealed::of("outbox", "bytes", row, Read::Lease(letter.id.raw())));
    }
    unit.append(&[told(request.id)]).await?;
    unit.commit().await?;
    for staff in officers {
        let draft = world
            .store
            .save_reply_draft(request.id, staff, "{\"a\":1}", at(3));
        draft.await?;
        let row = named(raw, "request_id", request.id.raw()) + " AND " + &named(raw, "staff_id", staff.raw());
        cells.push(Sealed::of(
            "reply_drafts",
            "answers",
            row,
            Read::Reply(request.clone(), staff),
        ));
    }
    for event in world.store.events(request.id).await? {
        cells.push(Sealed::of(
            "events",
            "openings",
            format!("seq = {}", event.seq.0),
            Read::Openings,
        ));
    }
    Ok((request, cells))
}

/// A mail and a letter that belong to no request yet.
async fn of_no_request(world: &World, raw: &Raw, sha256: &str) -> Result<Vec<Sealed>, Fault> {
    let (mail, letter) = (raw_mail(sha256)?, letter(None, at(0))?);
    let mut unit = world.store.begin().await?;
    mail.add_to(&mut *unit).await?;
    unit.queue_letters(std::slice::from_ref(&letter)).await?;
    unit.commit().await?;
    let (mail, letter) = (mail.id(), letter.id.raw());
    let read = Read::Mail(sha256.to_owned());
    Ok(vec![
        Sealed::of("raw_mails", "content", named(raw, "id", mail.raw()), read),
        Sealed::of(
            "outbox",
            "envelope",
            named(raw, "id", letter),
            Read::Lease(letter),
        ),
        Sealed::of("outbox", "bytes", named(raw, "id", letter), Read::Lease(letter)),
    ])
}

pub async fn no_content_opens_in_the_place_of_another(world: &World) -> Outcome {
    let raw = unlocked(world).await?;
    let (_, mut cells) = filled(world, &raw, "aida").await?;
    cells.extend(filled(world, &raw, "berik").await?.1);
    cells.extend(of_no_request(world, &raw, "aa").await?);
    cells.extend(of_no_request(world, &raw, "bb").await?);
    assert_eq!(cells.len(), 2 * (1 + 2 * 4 + 2 + 2) + 2 * 3);
    let mut contents = Vec::new();
    for cell in &cells {
        cell.read.run(world).await?;
        contents.push(cell.get(&raw).await?);
    }
    for (cell, own) in cells.iter().zip(&contents) {
        let mut wrong: Vec<Vec<u8>> = contents.iter().filter(|other| *other != own).cloned().collect();
        for place in [0, 1, 17, 41, own.len() - 1] {
            let mut flipped = own.clone();
            flipped[place] ^= 1;
            wrong.push(flipped);
        }
        wrong.extend([
            Vec::new(),
            own[..own.len() - 1].to_vec(),
            [own, &[0][..]].concat(),
        ]);
        for bytes in wrong {
            cell.put(&raw, &bytes).await?;
            let read = cell.read.run(world).await;
            let is_corrupt = matches!(&read, Err(StoreError::Corrupt { table, .. }) if *table == cell.table);
            assert!(is_corrupt, "{}.{} {read:?}", cell.table, cell.column);
        }
        cell.put(&raw, own).await?;
        cell.read.run(world).await?;
    }
    Ok(())
}

pub async fn no_older_content_opens_in_the_place_of_a_newer(world: &World) -> Outcome {
    let raw = unlocked(world).await?;
    let officer = hired(&world.store, "aida").await?.id;
    let mut request = crate::samples::filed(&world.store, |_| {}).await?;
    let facts = Sealed::of(
        "requests",
        "facts",
        named(&raw, "id", request.id.raw()),
        Read::Facts(request.clone()),
    );
    let row = named(&raw, "request_id", request.id.raw());
    let reply = Sealed::of(
        "reply_drafts",
        "answers",
        row,
        Read::Reply(request.clone(), officer),
    );
    let drafts: &dyn DraftStore = &world.store;
    drafts.save_reply_draft(request.id, officer, "{}", at(3)).await?;
    let older = [facts.get(&raw).await?, reply.get(&raw).await?];
    drafts.save_reply_draft(request.id, officer, "{}", at(4)).await?;
    request.state = State::InProgress;
    save(&world.store, &mut request).await?;
    for (cell, older) in [facts, reply].iter().zip(older) {
        cell.put(&raw, &older).await?;
        let read = cell.read.run(world).await;
        assert!(matches!(read, Err(StoreError::Corrupt { .. })), "{read:?}");
    }
    let mut unit = world.store.begin().await?;
    assert!(unit.request(request.number).await.is_err());
    Ok(())
}

pub async fn no_key_opens_for_another_owner(world: &World) -> Outcome {
    let raw = unlocked(world).await?;
    let first = crate::samples::filed(&world.store, |_| {}).await?;
    let second = crate::samples::filed(&world.store, |_| {}).await?;
    let key = |request: &Request| {
        let row = named(&raw, "owner", request.id.raw());
        Sealed::of("data_keys", "wrapped", row, Read::Facts(request.clone()))
    };
    let (id, number) = (first.id.raw(), first.number);
    let (first, second) = (key(&first), key(&second));
    let own = first.get(&raw).await?;
    let mut flipped = own.clone();
    flipped[5] ^= 1;
    for wrong in [second.get(&raw).await?, flipped, vec![0; 40]] {
        first.put(&raw, &wrong).await?;
        let read = first.read.run(world).await;
        let is_corrupt = matches!(
            &read,
            Err(StoreError::Corrupt {
                table: "data_keys",
                ..
            })
        );
        assert!(is_corrupt, "{read:?}");
    }
    first.put(&raw, &own).await?;
    first.read.run(world).await?;
    let key = named(&raw, "owner", id);
    let other = format!("UPDATE data_keys SET generation = '0000000002' WHERE {key}");
    assert_eq!(raw.run(&other).await?, 1);
    let read = world.store.request(number).await;
    assert!(matches!(read, Err(StoreError::Unreadable)), "{read:?}");
    second.read.run(world).await?;
    Ok(())
}
