//! What a data-subject request is, how it may change and when it is due.
//!
//! Nothing here reads a clock, a file, the network or a database: time and identifiers come in as
//! arguments, so every rule can be tested as arithmetic.
#![deny(missing_docs)]

pub mod access;
pub mod action;
pub mod attention;
pub mod authority;
pub mod completeness;
pub mod contact_way;
pub mod deadline;
pub mod disclosure;
pub mod event;
pub mod exported;
pub mod id;
pub mod identity_number;
pub mod language;
pub mod mail;
pub mod names;
pub mod number;
pub mod personal;
pub mod phone;
pub mod registration;
pub mod request;
pub mod requester;
pub mod retention;
pub mod signature;
pub mod state;
pub mod subject;
pub mod timestamp;
pub mod tracking;
pub mod transition;
pub mod warning;

mod code;
mod lettered;

pub use access::{Act, ExceptionReason, Right, Thing, Who};
pub use action::{Action, Actor, Role};
pub use attention::Attention;
pub use authority::{Authority, AuthorityKind, Confirmation, NotRenewed, to_confirm};
pub use completeness::{KNOWN_NAME, Missing, missing};
pub use contact_way::ContactWay;
pub use deadline::{DueCause, Reminder};
pub use disclosure::{DisclosureBasis, DisclosureData, DisclosureNumber, DisclosureState, DisclosureWay};
pub use event::{
    DisclosureEvent, Event, EventKind, LogBefore, LogOpening, OneRegistration, TheseRegistrations, TheseWays,
};
pub use exported::{ExportFormat, HistoriesExported};
pub use id::{
    AttachmentId, CredentialId, DisclosureId, EventSeq, LetterId, MailId, MessageId, RegistrationId,
    RequestId, StaffId,
};
pub use language::Language;
pub use mail::{CheckedBy, MailAside, MailReason, MailState, SenderCheck, SenderVerdict, SettledMail};
pub use names::Names;
pub use number::RequestNumber;
pub use personal::{EmailAddress, FreeText, Line, PersonName, TextError};
pub use phone::Phone;
pub use registration::{DateCheck, RegistrationChannel, RegistrationNumber, RegistrationState};
pub use request::{Facts, Request};
pub use requester::{
    Contact, DocumentHolder, IdentityDocument, Individual, LegalEntity, NoWay, Representative, Requester,
    Signatory,
};
pub use retention::{DestructionProposal, DestructionReason, HoldReason, Keeping, Kept, Retention};
pub use signature::{Signature, Verdict};
pub use state::{Delivery, Outcome, Proposal, RefusalReason, Resume, State, StateTag};
pub use subject::{Arrival, Channel, Subject};
pub use timestamp::Timestamp;
pub use tracking::TrackingNumber;
pub use transition::Refused;
pub use warning::{Warning, warnings};
