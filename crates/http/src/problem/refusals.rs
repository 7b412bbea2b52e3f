//! What the use cases refuse, as problem documents.

use axum::http::StatusCode;
use jauap_domain::{Confirmation, Kept, NoWay, Refused};
use jauap_workflow::{
    ActError, StoreError, UploadError, file::FileRequestError, log::ReceiptError, ports::FileError,
    read::ReadError,
};
use serde_json::json;

use super::Problem;
use crate::throttle::TooOften;

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::new(
                StatusCode::CONFLICT,
                "stale",
                "Somebody else was first. Read it again.",
            ),
            StoreError::Destroyed => Self::destroyed(),
            StoreError::Unreadable => Self::unreadable(),
            StoreError::Busy => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "Too much is exported and checked at once. Try again in a minute.",
            ),
            error @ (StoreError::Taken | StoreError::Corrupt { .. } | StoreError::Unavailable(_)) => {
                if error.is_no_room() {
                    Self::no_room(&error)
                } else {
                    Self::internal(&error)
                }
            }
        }
    }
}

impl From<FileError> for Problem {
    fn from(error: FileError) -> Self {
        if error.is_no_room() {
            Self::no_room(&error)
        } else {
            Self::internal(&error)
        }
    }
}

impl From<ReceiptError> for Problem {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::Store(error) => error.into(),
            error @ (ReceiptError::Signature(_) | ReceiptError::Plan(_)) => Self::internal(&error),
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Forbidden => Self::forbidden(),
            ReadError::NotFound => Self::not_found(),
            ReadError::Receipt(error) => error.into(),
            ReadError::Store(error) => error.into(),
            ReadError::Files(error) => error.into(),
        }
    }
}

impl From<UploadError> for Problem {
    fn from(error: UploadError) -> Self {
        let (status, code) = match error {
            UploadError::TooLarge(_) | UploadError::TotalTooLarge(_) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "file_too_large")
            }
            UploadError::TooMany(_) => (StatusCode::UNPROCESSABLE_ENTITY, "too_many_files"),
            UploadError::Kind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "file_kind"),
            UploadError::Name | UploadError::Empty => (StatusCode::UNPROCESSABLE_ENTITY, "file_unusable"),
        };
        Self::new(status, code, error.to_string())
    }
}

impl From<FileRequestError> for Problem {
    fn from(error: FileRequestError) -> Self {
        match error {
            FileRequestError::KeyReused => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request. Choose a new key.",
            ),
            FileRequestError::ReceivedInFuture => Self::invalid("received_on", error),
            FileRequestError::NoSuchFile => Self::invalid("attachment", error),
            FileRequestError::Upload(error) => error.into(),
            FileRequestError::Receipt(error) => error.into(),
            FileRequestError::Store(error) => error.into(),
            FileRequestError::Files(error) => error.into(),
            error @ FileRequestError::Letter(_) => Self::internal(&error),
        }
    }
}

impl From<ActError> for Problem {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NoSuchRequest => Self::not_found(),
            ActError::Forbidden { .. } => Self::forbidden(),
            ActError::Stale { version, last } => {
                let problem = Self::new(
                    StatusCode::CONFLICT,
                    "stale",
                    "Somebody else changed the request first. Read it again, then decide.",
                );
                let problem = problem.with("version", version);
                match last {
                    Some(last) => problem.with(
                        "changed",
                        json!({ "by": last.actor, "event": last.event, "at": last.at.rfc3339() }),
                    ),
                    None => problem,
                }
            }
            ActError::Refused(refused) => refused.into(),
            ActError::Kept(kept) => kept.into(),
            ActError::NoWay(no_way) => no_way.into(),
            ActError::NotCovered => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "not_covered", error.to_string())
            }
            ActError::NoSuchOfficer => Self::invalid("assignee", error),
            ActError::NoSuchFile => Self::invalid("attachment", error),
            ActError::NoSuchMark => Self::invalid("mark", error),
            ActError::Upload(error) => error.into(),
            ActError::Store(error) => error.into(),
            ActError::Files(error) => error.into(),
            error @ ActError::Letter(_) => Self::internal(&error),
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let code = match &refused {
            Refused::NotAllowed { .. } | Refused::RefusalOnly => "not_allowed",
            Refused::Incomplete { .. } => "incomplete",
            Refused::AuthorityUnconfirmed => "authority_unconfirmed",
            Refused::OwnProposal => "own_proposal",
            Refused::FourEyes => "four_eyes",
            Refused::NoExtension => "no_extension",
            Refused::ExtensionTooLong { .. } => "extension_too_long",
            Refused::NotOnPaper => "not_on_paper",
            Refused::DispatchDay { .. } => "dispatch_day",
        };
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, refused.to_string());
        match refused {
            Refused::Incomplete { missing } => problem.with("missing", missing),
            Refused::NotAllowed { state, .. } => problem.with("state", state),
            Refused::ExtensionTooLong { most } => problem.with("field", "days").with("most", most),
            Refused::NotOnPaper => problem.with("field", "delivery"),
            Refused::DispatchDay { first, last } => problem
                .with("field", "on")
                .with("first", first)
                .with("last", last),
            Refused::AuthorityUnconfirmed => problem.with("confirm", Confirmation::Authority),
            Refused::RefusalOnly | Refused::OwnProposal | Refused::FourEyes | Refused::NoExtension => problem,
        }
    }
}

impl From<NoWay> for Problem {
    fn from(no_way: NoWay) -> Self {
        let code = match no_way {
            NoWay::EmailNotConsented => "email_not_consented",
            NoWay::NoPostalAddress => "postal_address_missing",
        };
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, no_way.to_string()).with("field", "delivery")
    }
}

impl From<Kept> for Problem {
    fn from(kept: Kept) -> Self {
        let refused = |code| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, kept.to_string());
        match kept {
            Kept::Retained { until } => refused("retained").with("until", until),
            Kept::Held(reason) => refused("held").with("reason", reason),
            Kept::NotProposed => refused("not_proposed"),
            Kept::NoReason => refused("no_reason"),
            Kept::OwnProposal => refused("own_proposal"),
            Kept::Already => Self::new(StatusCode::CONFLICT, "already", kept.to_string()),
        }
    }
}

impl From<TooOften> for Problem {
    fn from(_: TooOften) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_often",
            "Too many calls. Please wait a minute.",
        )
    }
}
