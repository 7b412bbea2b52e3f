//! Letters of some kinds, by their names.

/// The names of the letters to whoever asked.
pub const TO_REQUESTER: [&str; 7] = [
    "acknowledgement",
    "clarification",
    "answer",
    "refusal",
    "reply_ready",
    "withdrawal_confirmed",
    "extended",
];

/// The letters that a user waits for (an acknowledgement may carry the only access code): when one of them does not arrive, an
/// officer must know.
pub(crate) const REPLIES: &[&str] = &[
    "acknowledgement",
    "answer",
    "refusal",
    "reply_ready",
    "clarification",
];
