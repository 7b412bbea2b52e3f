//! Running the verifier over files in memory.

use std::collections::BTreeMap;
use std::time::Duration;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::{Fault, Instant, Options, Report, Trust, verify};

use crate::synthetic::{HOST, key};

pub type Files = BTreeMap<String, Vec<u8>>;

/// Trusts the service's key and knows nothing of the past.
pub fn trust() -> Trust {
    Trust {
        keys: vec![key(1).verifier(&format!("{HOST}/log/1")).unwrap()],
        ..Trust::default()
    }
}

/// Has seen the log before.
pub fn remembering(checkpoint: Checkpoint) -> Trust {
    Trust {
        remembered: Some(checkpoint),
        ..trust()
    }
}

pub fn run(files: &Files, trust: &Trust) -> Result<Report, Fault> {
    verify(files, trust, &Options::default())
}

/// The exit code and what was said.
pub fn code(files: &Files, trust: &Trust) -> (u8, String) {
    match run(files, trust) {
        Ok(_) => (0, "sound".to_owned()),
        Err(fault) => (fault.kind.exit_code(), fault.to_string()),
    }
}

/// Demands one exit code.
#[track_caller]
pub fn expect(files: &Files, trust: &Trust, expected: u8) {
    let (code, what) = code(files, trust);
    assert_eq!(code, expected, "{what}");
}

/// A clock that shows so many hours after an instant.
pub fn hours_after(now: i64, hours: i64, max_age: u64) -> Trust {
    let max_age = Some(Duration::from_secs(max_age * 3600));
    Trust {
        now: Some(Instant(now + hours * 3600)),
        max_age,
        ..trust()
    }
}
