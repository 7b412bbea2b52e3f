use std::collections::BTreeSet;

use jauap_domain::{Attention, RequestNumber, State, StateTag, Subject};
use jauap_workflow::{
    ports::{RequestReader, Store},
    records::{AssigneeFilter, DueLoad, QueueCursor, QueueFilter, QueueItem},
};

use crate::{
    samples::{DUE, at, filed, hired},
    world::{Outcome, World},
};

async fn pages(
    world: &World,
    filter: &QueueFilter,
    limit: u64,
) -> Result<Vec<QueueItem>, jauap_workflow::StoreError> {
    let (mut after, mut items) = (None, Vec::new());
    loop {
        let page = world.store.queue(filter, after, limit).await?;
        let Some(last) = page.last() else { return Ok(items) };
        after = Some(QueueCursor {
            due_on: last.due_on,
            number: last.number,
        });
        items.extend(page);
    }
}

pub async fn pages_hold_every_request_once_in_order(world: &World) -> Outcome {
    for count in 0_u8..23 {
        filed(&world.store, |request| {
            request.due_on = DUE + time::Duration::days(i64::from(count * 7 % 5));
            request.state = if count.is_multiple_of(4) {
                State::Withdrawn
            } else {
                State::InProgress
            };
        })
        .await?;
    }
    let mixed = vec![StateTag::Withdrawn, StateTag::InProgress];
    for (states, expected) in [
        (vec![], 23),
        (StateTag::OPEN.to_vec(), 17),
        (vec![StateTag::Withdrawn], 6),
        (mixed, 23),
    ] {
        let filter = QueueFilter {
            states,
            ..QueueFilter::default()
        };
        for limit in [1, 4, 50] {
            let items = pages(world, &filter, limit).await?;
            let places: Vec<_> = items.iter().map(|item| (item.due_on, item.number)).collect();
            assert!(places.is_sorted(), "{places:?}");
            assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), expected);
            assert_eq!(places.len(), expected);
        }
    }
    Ok(())
}

pub async fn filters_choose(world: &World) -> Outcome {
    let officer = hired(&world.store, "aida").await?;
    filed(&world.store, |_| {}).await?;
    filed(&world.store, |request| request.assignee = Some(officer.id)).await?;
    filed(&world.store, |request| request.subject = Subject::Destruction).await?;
    filed(&world.store, |request| {
        request.due_on = DUE + time::Duration::days(1);
    })
    .await?;
    filed(&world.store, |request| request.state = State::InProgress).await?;
    filed(&world.store, |request| request.state = State::Withdrawn).await?;
    let all = QueueFilter::default;
    let day_after = DUE + time::Duration::days(1);
    let cases = [
        (all(), vec![1, 2, 3, 5, 6, 4]),
        (
            QueueFilter {
                states: vec![StateTag::Received],
                ..all()
            },
            vec![1, 2, 3, 4],
        ),
        (
            QueueFilter {
                states: vec![StateTag::InProgress, StateTag::Clarifying],
                ..all()
            },
            vec![5],
        ),
        (
            QueueFilter {
                states: vec![StateTag::InProgress, StateTag::Withdrawn],
                ..all()
            },
            vec![5, 6],
        ),
        (
            QueueFilter {
                subject: Some(Subject::Destruction),
                ..all()
            },
            vec![3],
        ),
        (
            QueueFilter {
                assignee: Some(AssigneeFilter::Staff(officer.id)),
                ..all()
            },
            vec![2],
        ),
        (
            QueueFilter {
                assignee: Some(AssigneeFilter::Nobody),
                states: StateTag::OPEN.to_vec(),
                ..all()
            },
            vec![1, 3, 5, 4],
        ),
        (
            QueueFilter {
                due_before: Some(day_after),
                ..all()
            },
            vec![1, 2, 3, 5, 6],
        ),
        (
            QueueFilter {
                number: Some(RequestNumber::new(2026, 4)),
                ..all()
            },
            vec![4],
        ),
    ];
    for (filter, expected) in cases {
        let items = world.store.queue(&filter, None, 50).await?;
        let found: Vec<_> = items.iter().map(|item| item.number.sequence()).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
    Ok(())
}

pub async fn marks_come_with_the_page_and_only_once(world: &World) -> Outcome {
    let request = filed(&world.store, |_| {}).await?;
    filed(&world.store, |_| {}).await?;
    let mut unit = world.store.begin().await?;
    assert!(
        unit.set_attention(request.id, Attention::SenderUnverified, at(5))
            .await?
    );
    assert!(
        unit.set_attention(request.id, Attention::NewMessage, at(6))
            .await?
    );
    assert!(
        !unit
            .set_attention(request.id, Attention::NewMessage, at(7))
            .await?
    );
    unit.commit().await?;
    let both = [Attention::NewMessage, Attention::SenderUnverified];
    let items = world.store.queue(&QueueFilter::default(), None, 50).await?;
    assert_eq!(
        items.iter().map(|item| item.attention.len()).collect::<Vec<_>>(),
        [2, 0]
    );
    assert_eq!(
        items.first().map(|item| item.attention.as_slice()),
        Some(&both[..])
    );
    assert_eq!(
        items.first().map(|item| item.requester_name.as_str()),
        Some("Үлгі Сәрсенова")
    );
    let marked = QueueFilter {
        attention: Some(Attention::NewMessage),
        ..QueueFilter::default()
    };
    assert_eq!(world.store.queue(&marked, None, 50).await?.len(), 1);
    let mut unit = world.store.begin().await?;
    assert!(unit.clear_attention(request.id, Attention::NewMessage).await?);
    assert!(!unit.clear_attention(request.id, Attention::NewMessage).await?);
    unit.commit().await?;
    assert_eq!(
        world.store.attention(request.id).await?,
        [Attention::SenderUnverified]
    );
    assert!(world.store.queue(&marked, None, 50).await?.is_empty());
    Ok(())
}

pub async fn counts_are_of_open_requests(world: &World) -> Outcome {
    for (state, days) in [
        (State::Received, -1),
        (State::Received, 0),
        (State::InProgress, -2),
        (State::InProgress, -1),
        (State::Withdrawn, -9),
    ] {
        filed(&world.store, |request| {
            request.state = state;
            request.due_on = DUE + time::Duration::days(days);
        })
        .await?;
    }
    let counts = world.store.open_counts(DUE).await?;
    assert_eq!(counts, [(StateTag::Received, 2, 1), (StateTag::InProgress, 2, 2)]);
    Ok(())
}

pub async fn the_load_of_a_day_is_of_open_requests_and_tells_mine(world: &World) -> Outcome {
    let officer = hired(&world.store, "officer").await?.id;
    for (state, days, mine) in [
        (State::Received, 0, true),
        (State::Received, 0, false),
        (State::InProgress, 0, false),
        (State::InProgress, 3, true),
        (State::Withdrawn, 0, true),
    ] {
        filed(&world.store, |request| {
            request.state = state;
            request.due_on = DUE + time::Duration::days(days);
            request.assignee = mine.then_some(officer);
        })
        .await?;
    }
    let load = |days, state, requests, mine| DueLoad {
        due_on: DUE + time::Duration::days(days),
        state,
        requests,
        mine,
    };
    let open = QueueFilter {
        states: StateTag::OPEN.to_vec(),
        ..QueueFilter::default()
    };
    let loads = world.store.due_load(&open, officer).await?;
    assert_eq!(
        loads,
        [
            load(0, StateTag::Received, 2, 1),
            load(0, StateTag::InProgress, 1, 0),
            load(3, StateTag::InProgress, 1, 1),
        ]
    );
    let later = QueueFilter {
        due_from: DUE.next_day(),
        ..open
    };
    assert_eq!(world.store.due_load(&later, officer).await?, loads[2..]);
    assert_eq!(pages(world, &later, 50).await?.len(), 1);
    Ok(())
}
