use std::sync::Arc;

use jauap_domain::{Actor, Event, EventKind};
use jauap_workflow::{ports::Store, records::LogOpeningRecord};

use super::*;
use crate::database::{Database, DatabaseSettings};
use crate::keys::KeyringFile;
use crate::read::queue::tests::plan;

#[tokio::test]
async fn pages_follow_the_log_and_the_history_of_one_request_its_own_index() {
    let by_state = HistoryFilter {
        state: Some(jauap_domain::StateTag::Answered),
        ..HistoryFilter::default()
    };
    for filter in [HistoryFilter::default(), by_state] {
        let plan = plan(&statement(&filter, EventSeq(7), None, 5000).unwrap()).await;
        assert!(
            plan.contains("SEARCH events USING INTEGER PRIMARY KEY (rowid>?)"),
            "{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
    let one = HistoryFilter {
        number: Some(RequestNumber::new(2026, 1)),
        ..HistoryFilter::default()
    };
    let plan = plan(&statement(&one, EventSeq(0), None, 50).unwrap()).await;
    assert!(plan.contains("SEARCH events USING INDEX"), "{plan}");
}

#[tokio::test]
async fn what_a_filter_lets_pass_is_found_in_whatever_window_it_lies() {
    let home = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", home.path().join("jauap.sqlite").display());
    let keys = KeyringFile::create(&home.path().join("keyring"), "2026-11-22T00:00:00Z").unwrap();
    let settings = DatabaseSettings {
        keys: Some(Arc::new(keys)),
        ..DatabaseSettings::default()
    };
    Database::migrate_up(&url, &settings).await.unwrap();
    let store = Database::connect(&url, &settings).await.unwrap();
    let kinds = [3, 4, 9, 10, 11]
        .into_iter()
        .collect::<std::collections::BTreeSet<i64>>();
    let mut unit = store.begin().await.unwrap();
    let opening = LogOpeningRecord {
        at: Timestamp::from_unix_ms(1),
        rules: "{}".to_owned(),
        before: None,
        ended: Vec::new(),
    };
    unit.open_log(&opening).await.unwrap();
    for seq in 2..=12 {
        let kind = if kinds.contains(&seq) {
            EventKind::LoginFailed
        } else {
            EventKind::DataRead
        };
        let at = Timestamp::from_unix_ms(seq);
        let event = Event {
            request: None,
            at,
            kind,
            actor: Actor::System,
            from: None,
            to: None,
            due_on: None,
        };
        unit.append(&[event]).await.unwrap();
    }
    unit.commit().await.unwrap();
    let filter = HistoryFilter {
        event: Some("login_failed".to_owned()),
        ..HistoryFilter::default()
    };
    for (window, limit) in [(1, 1), (3, 2), (2, 5), (100, 2), (4, 100)] {
        let (mut after, mut found) = (EventSeq(0), Vec::new());
        loop {
            let page = search(&store.reader, &filter, after, limit, window)
                .await
                .unwrap();
            found.extend(page.iter().map(|row| row.seq.0));
            // A page that is not full is the last one.
            match page.last() {
                Some(last) if page.len() as u64 == limit => after = last.seq,
                Some(_) | None => break,
            }
        }
        assert_eq!(found, [3, 4, 9, 10, 11], "{window} {limit}");
    }
}
