//! Identifiers, each a type of its own, so that one kind cannot be handed in for another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Gives the raw value its kind; done where the value enters.
            pub const fn new(raw: Uuid) -> Self { Self(raw) }
            /// The raw value, for adapters.
            pub const fn raw(self) -> Uuid { self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
    };
}

id!(
    /// One request, inside the system. People use its [`RequestNumber`](crate::RequestNumber).
    RequestId
);
id!(
    /// One member of staff.
    StaffId
);
id!(
    /// One message of a request: its text, a question, a note, a reply.
    MessageId
);
id!(
    /// One file kept with a request.
    AttachmentId
);
id!(
    /// One letter in the outbox.
    LetterId
);
id!(
    /// One contact left in the feedback form.
    RegistrationId
);
id!(
    /// One disclosure at the request of a state body.
    DisclosureId
);
id!(
    /// One mail that came in.
    MailId
);

/// The place of an event in the one log of the organisation, counted from 1 without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventSeq(pub i64);

/// The name of a session or token in the log: nobody can get from it to the secret, nor to the hash that is compared
/// when the secret is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CredentialId(pub String);
