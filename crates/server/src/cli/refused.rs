//! Why something was not done with a request, in one sentence that says what to do.

use anyhow::anyhow;
use jauap_domain::{Action, Kept, Refused, RequestNumber};
use jauap_workflow::{ActError, ports::StoreError};

/// The refusal as the operator reads it.
pub fn explained(number: RequestNumber, error: ActError) -> anyhow::Error {
    match &error {
        ActError::NoSuchRequest => {
            anyhow!("no request has the number {number}; see: jauap request list --all")
        }
        ActError::Stale { version, last } => {
            let who = last.as_ref().map_or_else(String::new, |last| {
                format!(" ({} {} at {})", last.actor, last.event, last.at.rfc3339())
            });
            anyhow!("somebody else was first{who}; look at the request and try with version {version}")
        }
        ActError::Refused(Refused::Incomplete { missing }) => {
            let items: Vec<&str> = missing.iter().map(|item| item.code()).collect();
            anyhow!(
                "the request lacks {}; ask for it or waive it with a reason",
                items.join(", ")
            )
        }
        ActError::Refused(Refused::AuthorityUnconfirmed) => anyhow!(
            "nobody confirmed who acts for the requester; check the document, then accept with --confirm authority, or clear the \
             mark authority_unconfirmed"
        ),
        ActError::Refused(Refused::NotAllowed {
            action:
                Action::ProposeDestruction
                | Action::RejectDestruction
                | Action::ConfirmDestruction
                | Action::Hold
                | Action::Release,
            state,
        }) => anyhow!("{number} is {state}; only an ended request can be destroyed or held"),
        ActError::Kept(kept) => keeping(number, *kept),
        ActError::Store(StoreError::Unreadable) => {
            anyhow!(
                "the content of {number} cannot be read: the generation of the keyring that sealed it was destroyed; see: \
                 jauap request show {number}"
            )
        }
        ActError::Store(StoreError::Destroyed) => {
            anyhow!("the content of {number} is destroyed already; see: jauap request show {number}")
        }
        ActError::Forbidden { .. }
        | ActError::Refused(_)
        | ActError::NoSuchOfficer
        | ActError::NoSuchFile
        | ActError::NoSuchMark
        | ActError::NoWay(_)
        | ActError::NotCovered
        | ActError::Upload(_)
        | ActError::Files(_)
        | ActError::Letter(_)
        | ActError::Store(_) => error.into(),
    }
}

fn keeping(number: RequestNumber, kept: Kept) -> anyhow::Error {
    match kept {
        Kept::Retained { until } => {
            anyhow!(
                "the content of {number} must be kept until {until}; see [retention] in the configuration"
            )
        }
        Kept::Held(reason) => {
            anyhow!("the content of {number} is held ({reason}); a supervisor has to release it first")
        }
        Kept::NotProposed | Kept::OwnProposal | Kept::Already | Kept::NoReason => kept.into(),
    }
}
