//! What is not the tree itself: checkpoints, keys, policy, rules.

use std::fmt::Write as _;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{ExportError, ExportSink};
use crate::{ports::LogReader, records::LogHead, service::Service};

/// Writes them and returns the signed checkpoint.
pub(super) async fn write(
    service: &Service,
    log: &dyn LogReader,
    head: &LogHead,
    sink: &mut dyn ExportSink,
) -> Result<String, ExportError> {
    let note = service.log.sign(head)?;
    sink.file("checkpoint", note.as_bytes())?;
    for before in log.log_generations().await? {
        if let Some(note) = before.checkpoint.filter(|_| before.generation < head.generation) {
            let path = format!("generations/{}/checkpoint", before.generation);
            sink.file(&path, note.as_bytes())?;
        }
    }
    let keys = (1..=head.generation)
        .map(|generation| service.log.verifier(generation).map(|key| key.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    sink.file("keys", lines(&keys).as_bytes())?;
    sink.file("policy", policy(&keys).as_bytes())?;
    for document in log.rules_documents().await? {
        let sha256 = HEXLOWER.encode(&Sha256::digest(&document));
        sink.file(&format!("rules/{sha256}.json"), document.as_bytes())?;
    }
    Ok(note)
}

fn lines(keys: &[String]) -> String {
    keys.iter().fold(String::new(), |all, key| all + key + "\n")
}

/// Whose signatures count, as C2SP tlog-policy has it. The log has no witnesses, so none are asked for.
fn policy(keys: &[String]) -> String {
    let mut policy = String::new();
    for key in keys {
        // Writing to a string cannot fail.
        let _never = writeln!(policy, "log {key}");
    }
    policy + "quorum none\n"
}
