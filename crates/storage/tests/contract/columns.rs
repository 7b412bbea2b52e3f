//! What stands of a request in clear is bound to what is sealed of it: whoever changes a column can make the request
//! unreadable, and cannot make it say something else.

use std::collections::BTreeSet;

use jauap_domain::{
    DestructionProposal, DestructionReason, HoldReason, Outcome as Reply, RefusalReason, Resume, State,
    StateTag,
};
use jauap_workflow::{
    ports::{LogReader, RequestReader, Store, StoreError},
    records::{Filing, QueueFilter},
};

use crate::{
    samples::{destroyed, ended, facts, file, filed, hired, received, reply, request, secret, told},
    world::{Fault, Outcome, Raw, World},
};

/// Every change of a column that the database itself lets pass, and of which of the three requests.
const CHANGES: &[(&str, u32, &str)] = &[
    ("year", 1, "year = 2025"),
    ("sequence", 1, "sequence = 77"),
    ("version", 1, "version = version + 1"),
    ("state", 1, "state = 'refused', is_open = FALSE, closed_at_ms = 1"),
    (
        "is_open",
        3,
        "state = 'received', is_open = TRUE, closed_at_ms = NULL",
    ),
    ("resume", 2, "resume = 'in_progress'"),
    ("outcome", 1, "outcome = 'answer', reason = NULL"),
    ("reason", 1, "reason = 'no_data'"),
    ("delivery", 1, "delivery = 'notice'"),
    ("reply_id", 1, "reply_id = id"),
    (
        "proposed_by",
        1,
        "proposed_by = (SELECT id FROM staff WHERE login = 'berik')",
    ),
    ("subject", 1, "subject = 'other'"),
    ("channel", 1, "channel = 'email'"),
    ("language", 1, "language = 'ru'"),
    ("received_at_ms", 1, "received_at_ms = received_at_ms + 1"),
    ("due_on", 1, "due_on = '2031-01-01'"),
    ("due_provisional", 1, "due_provisional = NOT due_provisional"),
    (
        "assignee",
        1,
        "assignee = (SELECT id FROM staff WHERE login = 'berik')",
    ),
    ("assignee", 1, "assignee = NULL"),
    ("access_hash", 1, "access_hash = '0123'"),
    ("filing_key", 1, "filing_key = '0123'"),
    ("fingerprint", 1, "fingerprint = ''"),
    ("closed_at_ms", 3, "closed_at_ms = closed_at_ms - 1"),
    ("hold_reason", 1, "hold_reason = 'litigation'"),
    ("hold_reason", 3, "hold_reason = NULL"),
    ("destruction_reason", 3, "destruction_reason = 'unlawful'"),
    ("destruction_by", 3, "destruction_by = id"),
];

/// What is no change of a living request: sealed, or allowed by the database only when the content is gone, or no more than
/// a note of what is to be counted or said again.
const ELSEWHERE: &[&str] = &[
    "facts",
    "id",
    "destroyed_at_ms",
    "key_generation",
    "final_at_ms",
    "counted_by",
    "reminded_for",
    "reminder",
];

async fn columns(raw: &Raw) -> Result<BTreeSet<String>, Fault> {
    let list = match raw.backend() {
        sea_orm::DbBackend::Postgres => {
            "SELECT column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = 'requests'"
        }
        sea_orm::DbBackend::Sqlite | sea_orm::DbBackend::MySql | _ => {
            "SELECT name FROM pragma_table_info('requests')"
        }
    };
    let rows = raw.rows(list).await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?)
}

/// A request that waits for approval, one that waits for its requester, and one that has ended.
async fn three(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?.id;
    hired(&world.store, "berik").await?;
    let refusal = Reply::Refusal {
        reason: RefusalReason::RequiredByLaw,
    };
    let mut unit = world.store.begin().await?;
    let mut first = request(unit.next_number(2026).await?)?;
    first.state = State::InApproval {
        proposal: reply(refusal, officer),
    };
    first.assignee = Some(officer);
    let filing = Filing {
        access: Some(secret("access")),
        key: Some(secret("key")),
        fingerprint: Some("print".to_owned()),
    };
    unit.add_request(&first, &filing).await?;
    unit.append(&[received(&first)]).await?;
    let clarifying = State::Clarifying {
        resume: Resume::Received,
    };
    file(&mut *unit, |request| request.state = clarifying).await?;
    file(&mut *unit, |request| {
        request.state = State::Withdrawn;
        request.hold = Some(HoldReason::Complaint);
        request.destruction = Some(DestructionProposal {
            by: officer,
            reason: DestructionReason::Ordered,
        });
    })
    .await?;
    unit.commit().await?;
    Ok(())
}

pub async fn a_request_opens_beside_its_own_columns_only(world: &World) -> Outcome {
    three(world).await?;
    let store = &world.store;
    let raw = world.raw().await?;
    let known: BTreeSet<String> = CHANGES
        .iter()
        .map(|(column, ..)| *column)
        .chain(ELSEWHERE.iter().copied())
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(columns(&raw).await?, known, "every column is changed here");
    raw.run("CREATE TABLE kept AS SELECT * FROM requests").await?;
    for (column, sequence, change) in CHANGES {
        let update = format!("UPDATE requests SET {change} WHERE sequence = {sequence}");
        assert_eq!(raw.run(&update).await?, 1, "{update}");
        let listed = store.queue(&QueueFilter::default(), None, 50).await;
        assert!(
            matches!(listed, Err(StoreError::Corrupt { .. })),
            "{change}: {listed:?}"
        );
        if !matches!(*column, "year" | "sequence") {
            let number = jauap_domain::RequestNumber::new(2026, *sequence);
            let read = store.request(number).await;
            assert!(
                matches!(read, Err(StoreError::Corrupt { .. })),
                "{change}: {read:?}"
            );
            let mut unit = store.begin().await?;
            let read = unit.request(number).await;
            assert!(
                matches!(read, Err(StoreError::Corrupt { .. })),
                "{change}: {read:?}"
            );
        }
        put_back(&raw, &known).await?;
        assert_eq!(store.queue(&QueueFilter::default(), None, 50).await?.len(), 3);
    }
    Ok(())
}

async fn put_back(raw: &Raw, columns: &BTreeSet<String>) -> Outcome {
    let every = columns.iter().filter(|column| *column != "id");
    let every: Vec<_> = every.map(|column| format!("{column} = kept.{column}")).collect();
    let all = format!(
        "UPDATE requests SET {} FROM kept WHERE kept.id = requests.id",
        every.join(", ")
    );
    assert_eq!(raw.run(&all).await?, 3);
    Ok(())
}

pub async fn a_step_keeps_what_only_the_store_knows(world: &World) -> Outcome {
    three(world).await?;
    let store = &world.store;
    let number = jauap_domain::RequestNumber::new(2026, 1);
    for _ in 0..2 {
        let mut unit = store.begin().await?;
        let mut read = unit.request(number).await?.ok_or("it was filed")?;
        read.due_provisional = !read.due_provisional;
        unit.save_request(&read, read.version, StateTag::ALL).await?;
        unit.append(&[told(read.id)]).await?;
        unit.commit().await?;
        assert!(store.opens(number, &secret("access")).await?);
        assert!(store.filed_before(&secret("key")).await?.is_some());
        assert!(store.request(number).await?.is_some());
    }
    Ok(())
}

pub async fn what_is_left_of_a_destroyed_request_is_told_to_the_log(world: &World) -> Outcome {
    let store = &world.store;
    let gone = ended(store, facts("one")?).await?;
    let remains = destroyed(store, &gone, 9).await?;
    let raw = world.raw().await?;
    let digest = async || {
        let found = store.projections(None, 5).await?;
        Ok::<_, Fault>(found.first().ok_or("it is there")?.standing.columns)
    };
    assert_eq!(digest().await?, remains.columns);
    for (change, back) in [
        ("language = 'ru'", "language = 'kk'"),
        (
            "received_at_ms = received_at_ms + 1",
            "received_at_ms = received_at_ms - 1",
        ),
        ("access_hash = ''", "access_hash = NULL"),
        ("due_provisional = FALSE", "due_provisional = TRUE"),
    ] {
        raw.run(&format!("UPDATE requests SET {change}")).await?;
        assert_ne!(digest().await?, remains.columns, "{change}");
        raw.run(&format!("UPDATE requests SET {back}")).await?;
        assert_eq!(digest().await?, remains.columns, "{back}");
    }
    Ok(())
}

pub async fn a_code_that_the_store_did_not_hand_out_opens_nothing(world: &World) -> Outcome {
    let store = &world.store;
    let (mine, theirs) = (filed(store, |_| {}).await?, filed(store, |_| {}).await?);
    let mut unit = store.begin().await?;
    unit.add_access(mine.id, &secret("mine")).await?;
    unit.commit().await?;
    assert!(store.opens(mine.number, &secret("mine")).await?);
    store.check_access(mine.id).await?;
    let raw = world.raw().await?;
    let forged = secret("forged");
    for insert in [
        format!(
            "INSERT INTO access_codes (hash, request_id) SELECT '{}', id FROM requests WHERE sequence = 2",
            forged.as_str()
        ),
        format!(
            "UPDATE access_codes SET seal = (SELECT seal FROM access_codes WHERE hash = '{}') WHERE hash = '{}'",
            secret("mine").as_str(),
            forged.as_str()
        ),
    ] {
        assert_eq!(raw.run(&insert).await?, 1);
        let opened = store.opens(theirs.number, &forged).await;
        assert!(matches!(opened, Err(StoreError::Corrupt { .. })), "{opened:?}");
        let checked = store.check_access(theirs.id).await;
        assert!(matches!(checked, Err(StoreError::Corrupt { .. })), "{checked:?}");
    }
    store.check_access(mine.id).await?;
    Ok(())
}
