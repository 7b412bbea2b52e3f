use jauap_domain::{RequestNumber, StateTag, Subject};
use jauap_workflow::records::{AssigneeFilter, EndedBefore, KeepingFilter};
use sea_orm::{DatabaseConnection, DbBackend, Statement, StatementBuilder, sea_query::SelectStatement};

use super::*;
use crate::database::{Database, DatabaseSettings};

async fn empty(home: &tempfile::TempDir) -> DatabaseConnection {
    let url = format!("sqlite:{}", home.path().join("jauap.sqlite").display());
    Database::migrate_up(&url, &DatabaseSettings::default())
        .await
        .unwrap();
    Database::connect(&url, &DatabaseSettings::default())
        .await
        .unwrap()
        .writer
}

/// How SQLite would run a statement, one step a line.
pub async fn plan(select: &SelectStatement) -> String {
    let home = tempfile::tempdir().unwrap();
    let connection = empty(&home).await;
    let Statement { sql, values, .. } = StatementBuilder::build(select, &DbBackend::Sqlite);
    let explain = format!("EXPLAIN QUERY PLAN {sql}");
    let statement = Statement {
        sql: explain,
        values,
        db_backend: DbBackend::Sqlite,
    };
    let rows = connection.query_all_raw(statement).await.unwrap();
    let steps: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "detail").unwrap())
        .collect();
    steps.join("\n")
}

fn page_of(states: &[StateTag], change: impl FnOnce(&mut QueueFilter)) -> SelectStatement {
    let day = time::macros::date!(2026 - 11 - 25);
    let after = QueueCursor {
        due_on: day,
        number: RequestNumber::new(2026, 17),
    };
    let mut filter = QueueFilter {
        states: states.to_vec(),
        ..QueueFilter::default()
    };
    change(&mut filter);
    let mut all = statements(&filter, &Vec::new(), Some(after), 50).unwrap();
    all.swap_remove(0)
}

#[tokio::test]
async fn every_page_is_read_from_an_index_in_its_order() {
    const PLACE: &str = "(due_on,year,sequence)>(?,?,?)";
    let own =
        |filter: &mut QueueFilter| filter.assignee = Some(AssigneeFilter::Staff(StaffId::new(Uuid::nil())));
    let cases = [
        (page_of(&[], |_| {}), format!("requests_queue ({PLACE})")),
        (
            page_of(StateTag::OPEN, |_| {}),
            format!("requests_open_queue (is_open=? AND {PLACE})"),
        ),
        (
            page_of(&StateTag::OPEN[..2], |_| {}),
            format!("requests_open_queue (is_open=? AND {PLACE})"),
        ),
        (
            page_of(&[StateTag::Answered, StateTag::Refused], |_| {}),
            format!("requests_open_queue (is_open=? AND {PLACE})"),
        ),
        (
            page_of(&[StateTag::Answered, StateTag::Received], |_| {}),
            format!("requests_queue ({PLACE})"),
        ),
        (
            page_of(&[StateTag::Received], |_| {}),
            format!("requests_state_queue (state=? AND {PLACE})"),
        ),
        (
            page_of(StateTag::OPEN, |filter| filter.subject = Some(Subject::Other)),
            format!("requests_open_queue (is_open=? AND {PLACE})"),
        ),
        (
            page_of(StateTag::OPEN, own),
            format!("requests_assignee_queue (assignee=? AND is_open=? AND {PLACE})"),
        ),
        (
            page_of(StateTag::OPEN, |filter| {
                filter.assignee = Some(AssigneeFilter::Nobody);
            }),
            format!("requests_assignee_queue (assignee=? AND is_open=? AND {PLACE})"),
        ),
    ];
    for (select, expected) in cases {
        let plan = plan(&select).await;
        assert!(
            plan.contains(&format!("SEARCH requests USING INDEX {expected}")),
            "{expected}\n{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{expected}\n{plan}");
    }
}

#[tokio::test]
async fn the_load_of_days_is_counted_among_the_open_requests_of_those_days() {
    let day = time::macros::date!(2026 - 12 - 01);
    let filter = QueueFilter {
        states: StateTag::OPEN.to_vec(),
        due_from: Some(day),
        due_before: day.checked_add(time::Duration::days(31)),
        ..QueueFilter::default()
    };
    let part = keeping::Part::All;
    let select = load::statement(&filter, &part, &Vec::new(), StaffId::new(Uuid::nil())).unwrap();
    let plan = plan(&select).await;
    assert!(
        plan.contains(
            "SEARCH requests USING INDEX requests_open_queue (is_open=? AND due_on>? AND due_on<?)"
        ),
        "{plan}"
    );
}

#[tokio::test]
async fn a_page_by_mark_sorts_at_most_the_marked_ones() {
    let plan = plan(&page_of(StateTag::OPEN, |filter| {
        filter.attention = Some(Attention::NewMessage);
    }))
    .await;
    assert!(plan.contains("attention_marks"), "{plan}");
    assert!(!plan.contains("SCAN requests"), "{plan}");
}

#[tokio::test]
async fn a_page_by_what_is_looked_for_sorts_at_most_those_found() {
    let filter = QueueFilter {
        states: StateTag::OPEN.to_vec(),
        search: jauap_workflow::search::terms_for("person@example.kz"),
        ..QueueFilter::default()
    };
    let kinds = [
        None,
        Some(KeepingFilter::Held),
        Some(KeepingFilter::DestructionProposed),
        Some(KeepingFilter::Destroyed),
        Some(KeepingFilter::TermEnded(ended())),
    ];
    let one = vec![vec![vec![1; 16], vec![2; 16]]];
    let two = vec![vec![vec![1; 16], vec![2; 16]], vec![vec![3; 16]]];
    for (keeping, wanted) in kinds.iter().flat_map(|kind| [(kind, &one), (kind, &two)]) {
        let filter = QueueFilter {
            keeping: keeping.clone(),
            ..filter.clone()
        };
        let all = statements(&filter, wanted, None, 50).unwrap();
        assert_eq!(all.len(), 1);
        let plan = plan(&all[0]).await;
        assert!(plan.contains("SEARCH search_tokens USING"), "{plan}");
        assert!(!plan.contains("SCAN requests"), "{plan}");
        assert!(
            plan.contains("SEARCH requests USING INDEX sqlite_autoindex_requests_1 (id=?)"),
            "{keeping:?}\n{plan}"
        );
    }
}

fn ended() -> EndedBefore {
    let moment = Timestamp::from_unix_ms(1_700_000_000_000);
    EndedBefore(vec![(StateTag::Answered, moment), (StateTag::Withdrawn, moment)])
}

#[tokio::test]
async fn a_page_by_keeping_is_read_from_an_index_that_holds_no_others() {
    let day = time::macros::date!(2026 - 11 - 25);
    let after = QueueCursor {
        due_on: day,
        number: RequestNumber::new(2026, 17),
    };
    for (kind, index) in [
        (KeepingFilter::Held, "requests_held_queue"),
        (KeepingFilter::DestructionProposed, "requests_proposed_queue"),
        (KeepingFilter::Destroyed, "requests_destroyed_queue"),
        (KeepingFilter::TermEnded(ended()), "requests_kept_queue"),
    ] {
        for (states, assignee, after) in [
            (Vec::new(), None, None),
            (vec![StateTag::Answered], None, Some(after)),
            (
                vec![StateTag::Answered, StateTag::Withdrawn],
                Some(AssigneeFilter::Staff(StaffId::new(Uuid::nil()))),
                Some(after),
            ),
        ] {
            let filter = QueueFilter {
                states,
                assignee,
                keeping: Some(kind.clone()),
                ..QueueFilter::default()
            };
            for statement in statements(&filter, &Vec::new(), after, 50).unwrap() {
                let plan = plan(&statement).await;
                assert!(plan.contains(&format!("USING INDEX {index}")), "{index}\n{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{index}\n{plan}");
            }
        }
    }
}
