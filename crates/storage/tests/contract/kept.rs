use jauap_domain::{
    DestructionProposal, DestructionReason, HoldReason, Keeping, Request, RequestNumber, State, StateTag,
};
use jauap_workflow::{
    ports::RequestReader,
    records::{EndedBefore, KeepingFilter, QueueCursor, QueueFilter},
};

use crate::{
    samples::{DUE, at, destroyed, filed, hired},
    world::{Fault, Outcome, World},
};

async fn listed(
    store: &dyn RequestReader,
    filter: &QueueFilter,
    limit: u64,
) -> Result<Vec<RequestNumber>, Fault> {
    let (mut after, mut numbers) = (None, Vec::new());
    loop {
        let page = store.queue(filter, after, limit).await?;
        assert!(page.len() <= usize::try_from(limit)?);
        let Some(last) = page.last() else {
            return Ok(numbers);
        };
        after = Some(QueueCursor {
            due_on: last.due_on,
            number: last.number,
        });
        numbers.extend(page.iter().map(|item| item.number));
    }
}

/// Each kind lists its own requests, in the order of the queue and over pages, and counts them up to a limit.
pub async fn kinds_of_keeping_are_listed_and_counted(world: &World) -> Outcome {
    let store = &world.store;
    let by = hired(store, "supervisor").await?.id;
    let end = async |state: State, ms: i64, change: fn(&mut Request)| {
        filed(store, |request| {
            (request.state, request.closed_at) = (state, Some(at(ms)));
            request.due_on = at(ms).utc().date();
            change(request);
        })
        .await
    };
    filed(store, |request| request.due_on = at(0).utc().date()).await?;
    let early = end(State::Withdrawn, 10, |_| {}).await?;
    let late = end(State::Withdrawn, 20, |_| {}).await?;
    let first = end(State::Withdrawn, 15, |request| {
        request.due_on -= time::Duration::DAY;
    })
    .await?;
    let held = end(State::Withdrawn, 12, |request| {
        request.hold = Some(HoldReason::Inspection);
    })
    .await?;
    let reason = DestructionReason::PurposeAchieved;
    let proposed = filed(store, |request| {
        (request.state, request.closed_at) = (State::Withdrawn, Some(at(90)));
        (request.due_on, request.destruction) = (DUE, Some(DestructionProposal { by, reason }));
    })
    .await?;
    let gone = end(State::Withdrawn, 11, |_| {}).await?;
    destroyed(store, &gone, 40).await?;
    let ended = EndedBefore(vec![(StateTag::Answered, at(99)), (StateTag::Withdrawn, at(20))]);
    let kinds = [
        (
            KeepingFilter::TermEnded(ended.clone()),
            vec![&first, &early, &held],
        ),
        (KeepingFilter::Held, vec![&held]),
        (KeepingFilter::DestructionProposed, vec![&proposed]),
        (KeepingFilter::Destroyed, vec![&gone]),
    ];
    for (kind, expected) in kinds {
        let expected: Vec<_> = expected.iter().map(|request| request.number).collect();
        for states in [
            vec![],
            vec![StateTag::Withdrawn],
            vec![StateTag::Withdrawn, StateTag::Refused],
        ] {
            let filter = QueueFilter {
                states,
                keeping: Some(kind.clone()),
                ..QueueFilter::default()
            };
            for limit in [1, 2, 50] {
                assert_eq!(listed(store, &filter, limit).await?, expected, "{filter:?}");
            }
            let answered = QueueFilter {
                states: vec![StateTag::Answered],
                ..filter
            };
            assert!(listed(store, &answered, 50).await?.is_empty());
        }
    }
    let counts = store.keeping_counts(&ended, 2).await?;
    assert_eq!(
        counts,
        [
            (Keeping::TermEnded, 2),
            (Keeping::DestructionProposed, 1),
            (Keeping::Held, 1),
            (Keeping::Destroyed, 1),
        ]
    );
    assert_eq!(store.keeping_counts(&ended, 9).await?[0], (Keeping::TermEnded, 3));
    let items = store.queue(&QueueFilter::default(), None, 50).await?;
    let item = |request: &Request| items.iter().find(|item| item.number == request.number);
    let told = item(&gone).ok_or("the destroyed one")?;
    assert_eq!(
        (told.destroyed_at, told.destruction),
        (Some(at(40)), Some(DestructionReason::RetentionEnded))
    );
    assert_eq!(
        item(&held).and_then(|item| item.hold),
        Some(HoldReason::Inspection)
    );
    assert_eq!(item(&late).and_then(|item| item.closed_at), Some(at(20)));
    Ok(())
}
