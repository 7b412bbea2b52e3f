//! Where each sealed content stands. Its place is bound into its ciphertext: moved elsewhere, it does not open.

use jauap_domain::{AttachmentId, DisclosureId, EventSeq, MessageId, RegistrationId, RequestId, StaffId};
use jauap_vault::{Cell, Owner};
use jauap_workflow::credentials::SecretHash;
use uuid::Uuid;

/// The place of a sealed content.
#[derive(Debug, Clone)]
pub struct Place {
    /// Whose key seals it: a request, a mail, a letter.
    pub owner: Uuid,
    table: &'static str,
    column: &'static str,
    row: Vec<u8>,
    version: u64,
}

impl Place {
    /// The facts of a request in one of its versions, beside columns with this digest.
    pub fn facts(request: Uuid, version: i32, columns: &[u8; 32]) -> Self {
        let version = u64::from(version.unsigned_abs());
        Self {
            row: [request.as_bytes().as_slice(), columns].concat(),
            ..Self::new(request, "requests", "facts", request, version)
        }
    }

    /// The content of a message.
    pub fn message(request: RequestId, id: MessageId) -> Self {
        Self::new(request.raw(), "messages", "content", id.raw(), 0)
    }

    /// What is known of a file.
    pub fn attachment(request: RequestId, id: AttachmentId) -> Self {
        Self::new(request.raw(), "attachments", "content", id.raw(), 0)
    }

    /// The seal on an access code.
    pub fn access_code(request: RequestId, hash: &SecretHash) -> Self {
        Self {
            row: hash.as_str().as_bytes().to_vec(),
            ..Self::new(request.raw(), "access_codes", "seal", Uuid::nil(), 0)
        }
    }

    /// The recipient and subject of a letter.
    pub fn envelope(owner: Uuid, id: Uuid) -> Self {
        Self::new(owner, "outbox", "envelope", id, 0)
    }

    /// The bytes of a letter.
    pub fn letter(owner: Uuid, id: Uuid) -> Self {
        Self::new(owner, "outbox", "bytes", id, 0)
    }

    /// What the mail server said to a letter.
    pub fn letter_words(owner: Uuid, id: Uuid) -> Self {
        Self::new(owner, "outbox", "last_words", id, 0)
    }

    /// Where letters to a member of staff go.
    pub fn staff_address(staff: Uuid) -> Self {
        Self::new(staff, "staff_addresses", "address", staff, 0)
    }

    /// What was left in the feedback form.
    pub fn registration(id: RegistrationId) -> Self {
        Self::new(id.raw(), "registrations", "content", id.raw(), 0)
    }

    /// What a state body asks for, and what it is given, in one of its versions.
    pub fn disclosure(id: DisclosureId, version: i32) -> Self {
        let version = u64::from(version.unsigned_abs());
        Self::new(id.raw(), "disclosures", "content", id.raw(), version)
    }

    /// What is known of a raw mail.
    pub fn raw_mail(id: Uuid) -> Self {
        Self::new(id, "raw_mails", "content", id, 0)
    }

    /// What a raw mail says in short.
    pub fn mail_summary(id: Uuid) -> Self {
        Self::new(id, "raw_mails", "summary", id, 0)
    }

    /// An officer's unfinished reply.
    pub fn reply_draft(request: RequestId, staff: StaffId, at_ms: i64) -> Self {
        Self::new(
            request.raw(),
            "reply_drafts",
            "answers",
            staff.raw(),
            at_ms.unsigned_abs(),
        )
    }

    /// The openings of an event.
    pub fn openings(request: RequestId, seq: EventSeq) -> Self {
        Self {
            row: seq.0.to_be_bytes().to_vec(),
            ..Self::new(request.raw(), "events", "openings", Uuid::nil(), 0)
        }
    }

    fn new(owner: Uuid, table: &'static str, column: &'static str, row: Uuid, version: u64) -> Self {
        Self {
            owner,
            table,
            column,
            row: row.as_bytes().to_vec(),
            version,
        }
    }

    /// The table it stands in.
    pub const fn table(&self) -> &'static str {
        self.table
    }

    /// The place as the vault binds it.
    pub fn cell(&self) -> Cell<'_> {
        Cell {
            owner: Owner(*self.owner.as_bytes()),
            table: self.table,
            column: self.column,
            row: &self.row,
            version: self.version,
        }
    }
}
