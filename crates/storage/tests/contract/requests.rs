use std::time::Duration;

use jauap_domain::{
    DestructionProposal, DestructionReason, HoldReason, Outcome as Reply, RefusalReason, RequestNumber,
    Resume, State, StateTag,
};
use jauap_workflow::{
    ports::{RequestReader, Store, StoreError},
    records::Filing,
};

use crate::{
    samples::{at, facts, file, filed, hired, plain_filing, received, reply, request, save, secret, told},
    world::{Outcome, World},
};

pub async fn every_state_comes_back_as_it_was_saved(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    let refusal = Reply::Refusal {
        reason: RefusalReason::RequiredByLaw,
    };
    let states = [
        State::Clarifying {
            resume: Resume::Received,
        },
        State::InProgress,
        State::InApproval {
            proposal: reply(refusal, officer.id),
        },
        State::Answered {
            reply: reply(Reply::Answer, officer.id),
        },
        State::InProgress,
        State::Refused {
            reply: reply(refusal, officer.id),
        },
        State::Withdrawn,
        State::Received,
    ];
    let mut request = filed(&world.store, |_| {}).await?;
    assert_eq!(
        world.store.request(request.number).await?.as_ref(),
        Some(&request)
    );
    for state in states {
        request.state = state;
        request.assignee = request.assignee.map_or(Some(officer.id), |_| None);
        request.facts = facts("Сынақ Үлгіев")?;
        request.closed_at = (!request.state.tag().is_open()).then(|| at(7));
        request.hold = request.hold.map_or(Some(HoldReason::Litigation), |_| None);
        request.destruction = request.closed_at.map(|_| DestructionProposal {
            by: officer.id,
            reason: DestructionReason::Ordered,
        });
        let mut unit = world.store.begin().await?;
        unit.save_request(&request, request.version, StateTag::ALL)
            .await?;
        unit.append(&[told(request.id)]).await?;
        request.version += 1;
        assert_eq!(unit.request(request.number).await?.as_ref(), Some(&request));
        unit.commit().await?;
        assert_eq!(
            world.store.request(request.number).await?.as_ref(),
            Some(&request)
        );
    }
    assert_eq!(world.store.request(RequestNumber::new(2026, 999)).await?, None);
    Ok(())
}

/// On SQLite the second unit cannot begin before the first ends, so both read before either begins.
pub async fn of_two_who_read_one_version_the_second_is_stale(world: &World) -> Outcome {
    let number = filed(&world.store, |_| {}).await?.number;
    let (first, second) = (
        world.store.request(number).await?,
        world.store.request(number).await?,
    );
    let (Some(mut first), Some(mut second)) = (first, second) else {
        return Err("it was filed".into());
    };
    (first.state, second.state) = (State::InProgress, State::Withdrawn);
    second.closed_at = Some(at(3));
    save(&world.store, &mut first).await?;
    let mut unit = world.store.begin().await?;
    let saved = unit.save_request(&second, second.version, StateTag::OPEN).await;
    assert!(matches!(saved, Err(StoreError::Stale)), "{saved:?}");
    drop(unit);
    assert_eq!(
        world.store.request(number).await?.map(|request| request.state),
        Some(State::InProgress)
    );
    Ok(())
}

pub async fn a_state_the_step_may_not_come_from_is_stale(world: &World) -> Outcome {
    let mut request = filed(&world.store, |_| {}).await?;
    request.state = State::InProgress;
    for states in [&[StateTag::Clarifying, StateTag::InApproval][..], &[]] {
        let mut unit = world.store.begin().await?;
        let saved = unit.save_request(&request, request.version, states).await;
        assert!(matches!(saved, Err(StoreError::Stale)), "{saved:?}");
    }
    Ok(())
}

pub async fn a_number_that_is_rolled_back_is_given_again(world: &World) -> Outcome {
    assert_eq!(
        filed(&world.store, |_| {}).await?.number,
        RequestNumber::new(2026, 1)
    );
    let mut unit = world.store.begin().await?;
    assert_eq!(
        file(&mut *unit, |_| {}).await?.number,
        RequestNumber::new(2026, 2)
    );
    drop(unit);
    let again = filed(&world.store, |_| {}).await?.number;
    assert_eq!(again, RequestNumber::new(2026, 2));
    let mut unit = world.store.begin().await?;
    assert_eq!(unit.next_number(2027).await?, RequestNumber::new(2027, 1));
    Ok(())
}

pub async fn a_filing_key_is_taken_once(world: &World) -> Outcome {
    let filing = Filing {
        access: None,
        key: Some(secret("key")),
        fingerprint: Some("f".to_owned()),
    };
    assert!(world.store.filed_before(&secret("key")).await?.is_none());
    let mut unit = world.store.begin().await?;
    let number = unit.next_number(2026).await?;
    let first = request(number)?;
    unit.add_request(&first, &filing).await?;
    unit.append(&[received(&first)]).await?;
    unit.commit().await?;
    let mut unit = world.store.begin().await?;
    let second = request(unit.next_number(2026).await?)?;
    unit.add_request(&second, &filing).await?;
    unit.append(&[received(&second)]).await?;
    let kept = unit.commit().await;
    assert!(matches!(kept, Err(StoreError::Taken)), "{kept:?}");
    let before = world
        .store
        .filed_before(&secret("key"))
        .await?
        .ok_or("it was filed")?;
    assert_eq!(
        (before.number, before.fingerprint.as_deref()),
        (number, Some("f"))
    );
    Ok(())
}

pub async fn every_access_code_opens_its_own_request_only(world: &World) -> Outcome {
    let filing = Filing {
        access: Some(secret("first")),
        ..plain_filing()
    };
    let mut unit = world.store.begin().await?;
    let mine = request(unit.next_number(2026).await?)?;
    unit.add_request(&mine, &filing).await?;
    unit.add_access(mine.id, &secret("second")).await?;
    unit.append(&[received(&mine)]).await?;
    unit.commit().await?;
    let other = filed(&world.store, |_| {}).await?;
    for (code, opens) in [("first", true), ("second", true), ("third", false)] {
        assert_eq!(
            world.store.opens(mine.number, &secret(code)).await?,
            opens,
            "{code}"
        );
        assert!(!world.store.opens(other.number, &secret(code)).await?, "{code}");
    }
    assert!(
        !world
            .store
            .opens(RequestNumber::new(2026, 999), &secret("first"))
            .await?
    );
    Ok(())
}

pub async fn columns_that_do_not_fit_together_are_refused_by_the_database(world: &World) -> Outcome {
    filed(&world.store, |_| {}).await?;
    let raw = world.raw().await?;
    for change in [
        "state = 'lost'",
        "is_open = FALSE",
        "state = 'withdrawn'",
        "state = 'withdrawn', is_open = FALSE",
        "closed_at_ms = 1",
        "state = 'clarifying'",
        "resume = 'in_progress'",
        "outcome = 'answer'",
        "reason = 'no_data'",
        "delivery = 'letter'",
        "state = 'answered', is_open = FALSE",
        "state = 'in_approval', outcome = 'refusal', delivery = 'letter', reply_id = id, proposed_by = NULL",
    ] {
        assert!(
            raw.run(&format!("UPDATE requests SET {change}")).await.is_err(),
            "{change}"
        );
    }
    let ended = "UPDATE requests SET state = 'withdrawn', is_open = FALSE, closed_at_ms = 1";
    raw.run(ended).await?;
    for change in [
        "closed_at_ms = NULL",
        "facts = NULL",
        "destroyed_at_ms = 1",
        "key_generation = 1",
        "final_at_ms = 1",
        "facts = NULL, destroyed_at_ms = 1, key_generation = 1",
        "facts = NULL, destroyed_at_ms = 1, key_generation = 1, destruction_reason = 'ordered', hold_reason = 'litigation'",
    ] {
        let done = raw.run(&format!("UPDATE requests SET {change}")).await;
        assert!(done.is_err(), "{change}");
    }
    Ok(())
}

pub async fn a_row_that_makes_no_sense_is_corrupt(world: &World) -> Outcome {
    let number = filed(&world.store, |_| {}).await?.number;
    let raw = world.raw().await?;
    let nonsense = raw.literal("Үлгі".as_bytes());
    for change in [
        "subject = 'unheard-of'",
        "subject = 'other', destruction_reason = 'ordered'",
        &format!("destruction_reason = NULL, facts = {nonsense}"),
    ] {
        raw.run(&format!("UPDATE requests SET {change}")).await?;
        let read = world.store.request(number).await;
        assert!(
            matches!(
                &read,
                Err(StoreError::Corrupt {
                    table: "requests",
                    ..
                })
            ),
            "{read:?}"
        );
        assert!(!format!("{read:?}").contains("Үлгі") && !format!("{read:?}").contains("unheard-of"));
    }
    Ok(())
}

/// Holds one unit open while another begins. SQLite has one writer; PostgreSQL waits at the first row both need.
pub async fn units_wait_for_each_other(world: &World) -> Outcome {
    let mut first = world.store.begin().await?;
    first.next_number(2026).await?;
    let store = world.store.clone();
    let second = tokio::spawn(async move {
        let mut unit = store.begin().await?;
        let number = unit.next_number(2026).await?;
        unit.commit().await?;
        Ok::<_, StoreError>(number)
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!second.is_finished());
    first.commit().await?;
    assert_eq!(second.await??.sequence(), 2);
    Ok(())
}
