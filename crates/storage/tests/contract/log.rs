use jauap_domain::{Attention, Event, EventKind, EventSeq, RequestNumber, State, StateTag, Subject};
use jauap_workflow::{
    entry::{self, Place, RequestPlace},
    ports::{LogReader, RequestReader, Store},
    records::HistoryFilter,
};

use crate::{
    samples::{self, at, file, filed, hired, noted, received},
    world::{Outcome, World},
};

pub async fn an_event_cannot_be_changed_or_removed(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    let raw = world.raw().await?;
    let copy = "(seq, generation, request_id, rseq, at_ms, event, actor_role, entry, leaf) \
                SELECT seq, generation, request_id, rseq, at_ms, 'x', actor_role, entry, leaf FROM events";
    for statement in [
        "UPDATE events SET event = 'x'",
        "UPDATE events SET event = 'x' WHERE seq = 1",
        "DELETE FROM events",
        "TRUNCATE events",
        &format!("INSERT OR REPLACE INTO events {copy}"),
        &format!("INSERT INTO events {copy} WHERE true ON CONFLICT (seq) DO UPDATE SET event = 'x'"),
    ] {
        assert!(raw.run(statement).await.is_err(), "{statement}");
    }
    let events = world.store.events(request.id).await?;
    assert_eq!(
        events.iter().map(|event| event.name.as_str()).collect::<Vec<_>>(),
        ["received"]
    );
    Ok(())
}

pub async fn the_log_has_no_gaps_after_a_rollback(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let request = filed(&world.store, |_| {}).await?;
    let mut unit = world.store.begin().await?;
    file(&mut *unit, |_| {}).await?;
    unit.append(&[noted(request.id, officer.id)]).await?;
    drop(unit);
    let mut unit = world.store.begin().await?;
    unit.append(&[noted(request.id, officer.id), noted(request.id, officer.id)])
        .await?;
    unit.append(&[noted(request.id, officer.id)]).await?;
    unit.commit().await?;
    let events = world.store.events(request.id).await?;
    assert_eq!(
        events.iter().map(|event| event.seq.0).collect::<Vec<_>>(),
        [2, 3, 4, 5]
    );
    for (place, event) in (1..).zip(&events) {
        assert!(
            event.entry.contains(&format!("\"rseq\":{place},")),
            "{}",
            event.entry
        );
    }
    Ok(())
}

pub async fn a_unit_that_could_not_append_is_not_kept(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let request = filed(&world.store, |_| {}).await?;
    let ghost = samples::staff("ghost");
    let too_long: Vec<_> = (0..6_000).map(|count| RequestNumber::new(2026, count)).collect();
    let listed = Event {
        request: None,
        kind: EventKind::Listed { requests: too_long },
        ..noted(request.id, officer.id)
    };
    for events in [vec![noted(request.id, ghost.id)], vec![], vec![listed]] {
        let mut unit = world.store.begin().await?;
        unit.set_attention(request.id, Attention::NewMessage, at(1))
            .await?;
        // What the tables refuse may only be known when the next one looks.
        drop(unit.append(&events).await);
        assert!(unit.append(&[noted(request.id, officer.id)]).await.is_err());
        assert!(unit.commit().await.is_err());
    }
    assert!(world.store.attention(request.id).await?.is_empty());
    assert_eq!(world.store.log_head().await?.size, 2);
    Ok(())
}

pub async fn units_that_append_at_once_leave_no_gap(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let request = filed(&world.store, |_| {}).await?.id;
    let mut tasks = Vec::new();
    for task in 0..6 {
        let (store, by) = (world.store.clone(), officer.id);
        tasks.push(tokio::spawn(async move {
            for _ in 0..5 {
                let mut unit = store.begin().await?;
                unit.append(&[noted(request, by)]).await?;
                if task != 0 {
                    unit.commit().await?;
                }
            }
            Ok::<_, jauap_workflow::StoreError>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let events = world.store.events(request).await?;
    assert_eq!(
        events.iter().map(|event| event.seq.0).collect::<Vec<_>>(),
        (2..=27).collect::<Vec<_>>()
    );
    Ok(())
}

pub async fn histories_come_in_pages_that_hold_every_event_once(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    for _ in 0..5 {
        let mut unit = world.store.begin().await?;
        let request = file(&mut *unit, |_| {}).await?;
        unit.append(&[noted(request.id, officer.id)]).await?;
        unit.commit().await?;
    }
    let (mut after, mut rows) = (EventSeq(1), Vec::new());
    loop {
        let page = world.store.histories(&HistoryFilter::default(), after, 3).await?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        rows.extend(page);
    }
    assert_eq!(
        rows.iter().map(|row| row.seq.0).collect::<Vec<_>>(),
        (2..=11).collect::<Vec<_>>()
    );
    let [filed, note, ..] = rows.as_slice() else {
        return Err("there are ten".into());
    };
    assert_eq!((filed.actor.as_str(), filed.role.as_str()), ("user", "user"));
    assert_eq!((note.actor.as_str(), note.role.as_str()), ("aida", "officer"));
    assert_eq!(note.number, Some(RequestNumber::new(2026, 1)));
    assert_eq!((filed.from, filed.to), (None, Some(StateTag::Received)));
    Ok(())
}

pub async fn histories_can_be_filtered(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let first = filed(&world.store, |_| {}).await?;
    filed(&world.store, |request| {
        request.received_at = at(500);
        request.state = State::Withdrawn;
    })
    .await?;
    let mut unit = world.store.begin().await?;
    unit.append(&[noted(first.id, officer.id)]).await?;
    unit.commit().await?;
    let seqs = async |filter: HistoryFilter| {
        let rows = world.store.histories(&filter, EventSeq(0), 100).await?;
        Ok::<_, jauap_workflow::StoreError>(rows.iter().map(|row| row.seq.0).collect::<Vec<_>>())
    };
    let all = HistoryFilter::default;
    assert_eq!(
        seqs(HistoryFilter {
            number: Some(first.number),
            ..all()
        })
        .await?,
        [2, 4]
    );
    let unknown = Some(RequestNumber::new(2026, 99));
    assert!(
        seqs(HistoryFilter {
            number: unknown,
            ..all()
        })
        .await?
        .is_empty()
    );
    assert_eq!(
        seqs(HistoryFilter {
            state: Some(StateTag::Withdrawn),
            ..all()
        })
        .await?,
        [3]
    );
    assert_eq!(
        seqs(HistoryFilter {
            event: Some("noted".to_owned()),
            ..all()
        })
        .await?,
        [4]
    );
    // Written by time, a moment with a fraction would come before the whole second that it follows.
    assert_eq!(
        seqs(HistoryFilter {
            from: Some(at(1)),
            ..all()
        })
        .await?,
        [3, 4]
    );
    assert_eq!(
        seqs(HistoryFilter {
            until: Some(at(500)),
            ..all()
        })
        .await?,
        [1, 2, 4]
    );
    assert_eq!(
        seqs(HistoryFilter {
            from: Some(at(1)),
            until: Some(at(2)),
            ..all()
        })
        .await?,
        [4]
    );
    Ok(())
}

pub async fn the_entry_is_stored_as_it_was_made(world: &World) -> Outcome {
    let request = filed(&world.store, |request| request.subject = Subject::Blocking).await?;
    let events = world.store.events(request.id).await?;
    let [event] = events.as_slice() else {
        return Err("there is one".into());
    };
    let stored = samples::evidence(&event.entry)?;
    assert_eq!(stored.len(), 1);
    let place = Place {
        seq: EventSeq(2),
        generation: 1,
        request: Some(RequestPlace {
            number: request.number,
            rseq: 1,
            prev: None,
        }),
        rules: &data_encoding::HEXLOWER.encode(&jauap_vault::digest(b"{}")),
        evidence: &stored,
    };
    assert_eq!(event.entry, entry::canonical(&place, &received(&request))?);
    assert_eq!(
        (event.subject, event.due_on),
        (Some(Subject::Blocking), Some(request.due_on))
    );
    Ok(())
}
