//! A request whose content does not open, held against the log.

use jauap_domain::{Request, StateTag};

use crate::{ports::StoreError, records::RecordedEvent};

/// What stands in clear of a request is sealed beside its content. Where that does not open, the log says whether somebody changed
/// it: a hold that was taken out, or an end that was put earlier, must not lead to a destruction.
pub fn is_as_logged(request: &Request, events: &[RecordedEvent]) -> Result<(), StoreError> {
    let is_held = events
        .iter()
        .rfind(|event| matches!(event.name.as_str(), "held" | "released"))
        .is_some_and(|event| event.name == "held");
    let steps = || events.iter().filter(|event| event.to.is_some());
    let state = steps().next_back().and_then(|event| event.to);
    let ended = steps()
        .rfind(|event| event.from.is_some_and(StateTag::is_open) && event.to.is_some_and(|to| !to.is_open()));
    let closed_at = ended
        .map(|event| event.at)
        .filter(|_| !request.state.tag().is_open());
    let proposed_by = events
        .iter()
        .rfind(|event| {
            let name = event.name.as_str();
            matches!(name, "destruction_proposed" | "destruction_rejected" | "reopened")
        })
        .filter(|event| event.name == "destruction_proposed")
        .and_then(|event| event.staff);
    if is_held == request.hold.is_some()
        && proposed_by == request.destruction.map(|proposal| proposal.by)
        && state == Some(request.state.tag())
        && closed_at == request.closed_at
    {
        return Ok(());
    }
    Err(StoreError::Corrupt {
        table: "requests",
        why: "the content does not open, and what stands beside it is not what the log says".to_owned(),
    })
}
