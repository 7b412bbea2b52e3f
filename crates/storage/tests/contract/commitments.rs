use std::collections::BTreeSet;

use jauap_domain::{EventSeq, RequestId, State};
use jauap_ledger::commitment;
use jauap_vault::digest;
use jauap_workflow::{
    entry::Evidence,
    ports::{LogReader, RequestReader, Store},
    records::{MessageKind, Opening, SealedCell},
};

use crate::{
    samples::{attachment, evidence, facts, filed, message, plain_filing, received, request, save, told},
    tree::counts,
    world::{Fault, Outcome, World},
};

/// Every opening of the log, read in pages.
pub async fn openings(log: &dyn LogReader) -> Result<Vec<Opening>, Fault> {
    let (mut after, mut openings) = (EventSeq(0), Vec::new());
    loop {
        let (page, next) = log.log_openings(after, 2).await?;
        openings.extend(page);
        let Some(next) = next else { return Ok(openings) };
        assert!(next > after);
        after = next;
    }
}

async fn committed(world: &World, request: RequestId) -> Result<Vec<(EventSeq, Evidence)>, Fault> {
    let mut committed = Vec::new();
    for event in world.store.events(request).await? {
        let found = evidence(&event.entry)?;
        committed.extend(found.into_iter().map(|one| (event.seq, one)));
    }
    Ok(committed)
}

pub async fn entries_commit_to_what_was_sealed(world: &World) -> Outcome {
    filed(&world.store, |_| {}).await?;
    let mut unit = world.store.begin().await?;
    let mut ours = request(unit.next_number(2026).await?)?;
    unit.add_request(&ours, &plain_filing()).await?;
    let note = message(ours.id, MessageKind::Note, None)?;
    let files = [
        attachment(ours.id, None, "а.pdf")?,
        attachment(ours.id, Some(note.id), "б.pdf")?,
    ];
    unit.add_attachments(&files[..1]).await?;
    unit.append(&[received(&ours)]).await?;
    unit.add_message(&note).await?;
    unit.add_attachments(&files[1..]).await?;
    unit.append(&[told(ours.id), told(ours.id)]).await?;
    unit.commit().await?;
    (ours.state, ours.facts) = (State::InProgress, facts("Сынақ Үлгіев")?);
    save(&world.store, &mut ours).await?;
    let committed = committed(world, ours.id).await?;
    let names: Vec<_> = committed
        .iter()
        .map(|(seq, one)| (seq.0, one.name.as_str()))
        .collect();
    let (note, first, second) = (
        format!("message:{}", note.id),
        format!("file:{}", files[0].id),
        format!("file:{}", files[1].id),
    );
    let expected = [
        (3, "facts"),
        (3, first.as_str()),
        (4, note.as_str()),
        (4, second.as_str()),
        (6, "facts"),
    ];
    assert_eq!(names, expected);
    check_openings(world, ours.id, &committed).await?;
    check_ciphertexts(world, ours.id, &committed).await?;
    Ok(())
}

async fn check_openings(world: &World, request: RequestId, committed: &[(EventSeq, Evidence)]) -> Outcome {
    let openings = openings(&world.store).await?;
    let own: Vec<_> = openings.iter().filter(|one| one.request == request).collect();
    assert_eq!(own.len(), committed.len());
    let mut salts = BTreeSet::new();
    for (opening, (seq, one)) in own.into_iter().zip(committed) {
        assert_eq!(
            (&opening.name, opening.seq, opening.generation),
            (&one.name, *seq, 1)
        );
        let opens = |value: &[u8]| {
            commitment::opens(
                &one.commitment,
                &opening.salt,
                1,
                request.raw().as_bytes(),
                u64::try_from(seq.0).unwrap_or_default(),
                &one.name,
                value,
            )
        };
        assert!(opens(&opening.value));
        assert!(!opens(b"another"));
        assert!(salts.insert(opening.salt));
    }
    let file = openings.iter().find(|one| one.name.starts_with("file:"));
    let file = file.ok_or("there is a file")?;
    assert_eq!(
        file.value,
        data_encoding::HEXLOWER
            .encode(&digest("а.pdf".as_bytes()))
            .into_bytes()
    );
    Ok(())
}

/// The last commitment of each name is to the ciphertext as it stands.
async fn check_ciphertexts(world: &World, request: RequestId, committed: &[(EventSeq, Evidence)]) -> Outcome {
    let raw = world.raw().await?;
    let mut stored = raw.bytes("SELECT facts FROM requests").await?;
    stored.extend(raw.bytes("SELECT content FROM messages").await?);
    let projections = world.store.projections(None, 10).await?;
    let own = projections.iter().find(|one| one.skeleton.id == request);
    let own = own.ok_or("it is projected")?;
    assert_eq!(own.cells.len(), 2);
    for cell in &own.cells {
        let last = committed.iter().rfind(|(_, one)| one.name == cell.name);
        let (_, last) = last.ok_or("it is committed to")?;
        let expected = SealedCell {
            name: last.name.clone(),
            len: last.len,
            sha256: last.sha256,
        };
        assert_eq!(cell, &expected);
        let bytes = stored.iter().find(|bytes| digest(bytes) == cell.sha256);
        assert_eq!(bytes.ok_or("it is stored")?.len() as u64, cell.len);
    }
    let files = world.store.attachments(request).await?;
    assert_eq!(
        own.files.iter().collect::<BTreeSet<_>>(),
        files.iter().map(|file| &file.id).collect()
    );
    for file in files {
        let named = committed
            .iter()
            .find(|(_, one)| one.name == format!("file:{}", file.id));
        let (_, named) = named.ok_or("it is committed to")?;
        assert_eq!((named.len, named.sha256), (file.sealed.len, file.sealed.sha256));
    }
    Ok(())
}

pub async fn a_unit_that_seals_without_an_event_is_refused(world: &World) -> Outcome {
    let mut filed = filed(&world.store, |_| {}).await?;
    let before = counts(world).await?;
    for what in 0..5 {
        let mut unit = world.store.begin().await?;
        match what {
            0 => {
                let new = request(unit.next_number(2026).await?)?;
                unit.add_request(&new, &plain_filing()).await?;
                unit.append(&[told(filed.id)]).await?;
            }
            1 => unit.save_request(&filed, 1, jauap_domain::StateTag::ALL).await?,
            2 => {
                unit.add_message(&message(filed.id, MessageKind::Note, None)?)
                    .await?;
            }
            3 => {
                unit.add_attachments(&[attachment(filed.id, None, "а.pdf")?])
                    .await?;
            }
            _ => {
                unit.append(&[told(filed.id)]).await?;
                unit.add_message(&message(filed.id, MessageKind::Note, None)?)
                    .await?;
            }
        }
        assert!(unit.commit().await.is_err(), "{what}");
        assert_eq!(counts(world).await?, before, "{what}");
    }
    save(&world.store, &mut filed).await?;
    Ok(())
}
