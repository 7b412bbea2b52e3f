//! What became of every mail, read from the tables: pages and metrics tell the same.

use std::time::{Duration, Instant};

use super::post::Kind;
use crate::harness::Installation;

/// How many mails ended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcomes {
    pub kept: i64,
    pub filed: i64,
    pub added: i64,
    pub waiting: i64,
    pub ignored: i64,
}

impl Outcomes {
    /// As they are now.
    pub async fn now(installation: &Installation) -> Self {
        let of = async |state: &str| {
            let count = format!("SELECT count(*) FROM raw_mails WHERE state = '{state}'");
            installation.database.number(&count).await
        };
        Self {
            kept: of("kept").await,
            filed: of("filed").await,
            added: of("added").await,
            waiting: of("waiting").await,
            ignored: of("ignored").await,
        }
    }

    /// What mails of these kinds are to become.
    pub fn expected(kinds: impl Iterator<Item = Kind>) -> Self {
        let mut expected = Self::default();
        for kind in kinds {
            match kind {
                Kind::Person => expected.filed += 1,
                Kind::Absent => expected.ignored += 1,
                Kind::Nobody => expected.waiting += 1,
            }
        }
        expected
    }

    pub const fn total(&self) -> i64 {
        self.kept + self.filed + self.added + self.waiting + self.ignored
    }
}

/// Waits until so many mails have come in, and each has its outcome.
pub async fn settled(installation: &Installation, mails: usize, patience: Duration) -> Outcomes {
    let (began, mails) = (Instant::now(), i64::try_from(mails).expect("few"));
    loop {
        let now = Outcomes::now(installation).await;
        if now.kept == 0 && now.total() >= mails {
            return now;
        }
        assert!(began.elapsed() < patience, "of {mails} mails: {now:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Every filed mail has a request of its own, and every request is acknowledged once.
pub async fn add_up(installation: &Installation, outcomes: Outcomes) {
    let number = async |statement: &str| installation.database.number(statement).await;
    let requests = number("SELECT count(*) FROM requests").await;
    let named = number("SELECT count(DISTINCT request_id) FROM raw_mails WHERE state = 'filed'").await;
    assert_eq!(
        (requests, named),
        (outcomes.filed, outcomes.filed),
        "{outcomes:?}"
    );
    let acknowledged = number("SELECT count(*) FROM outbox").await;
    assert_eq!(
        acknowledged, outcomes.filed,
        "one acknowledgement for each request"
    );
}
