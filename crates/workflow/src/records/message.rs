//! What was written and sent along with a request.

use jauap_domain::{AttachmentId, FreeText, Line, MessageId, RequestId, StaffId, Timestamp};
use jauap_vault::{FileKey, SealedFile};

/// What a message is; it also says who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// A question to the user.
    Question,
    /// The user's answer to a question.
    Clarification,
    /// Something else the user wrote.
    UserMessage,
    /// The text of a mail that came in.
    Mail,
    /// A proposed reply; the user reads it once it went out.
    Reply,
    /// A supervisor's remark on a proposal.
    Remark,
    /// A note among colleagues.
    Note,
    /// The tracking number of a reply that went by post; the user reads it too.
    Dispatch,
    /// Why a request was taken back or opened again, or why an item was waived.
    Reason,
    /// Why an auditor read the content by exception; supervisors read it.
    Explanation,
}

impl MessageKind {
    /// Every kind with its stable word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Question, "question"),
        (Self::Clarification, "clarification"),
        (Self::UserMessage, "user_message"),
        (Self::Mail, "mail"),
        (Self::Reply, "reply"),
        (Self::Remark, "remark"),
        (Self::Note, "note"),
        (Self::Dispatch, "dispatch"),
        (Self::Reason, "reason"),
        (Self::Explanation, "explanation"),
    ];

    /// The stable word.
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, code)| code)
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == code)
            .map(|(kind, _)| *kind)
    }

    /// True for what the user may read at once. A reply is shown when it went out.
    pub const fn is_for_user(self) -> bool {
        match self {
            Self::Question | Self::Clarification | Self::UserMessage | Self::Mail | Self::Dispatch => true,
            Self::Reply | Self::Remark | Self::Note | Self::Reason | Self::Explanation => false,
        }
    }
}

/// One message of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identity.
    pub id: MessageId,
    /// The request.
    pub request: RequestId,
    /// When it was written.
    pub at: Timestamp,
    /// What it is.
    pub kind: MessageKind,
    /// The member of staff who wrote it; nobody for the user's.
    pub author: Option<StaffId>,
    /// The text; none when only files came.
    pub text: Option<FreeText>,
    /// The Message-ID of the mail it came from, without angle brackets.
    pub mail_message_id: Option<String>,
}

/// A file kept with a request. The content is in the file store under the same id.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its identity.
    pub id: AttachmentId,
    /// The request.
    pub request: RequestId,
    /// The message it came with; none when it came with the request itself.
    pub message: Option<MessageId>,
    /// When it came.
    pub at: Timestamp,
    /// The name the sender gave it.
    pub name: Line,
    /// The media type, from the content.
    pub media_type: String,
    /// Bytes of the content.
    pub size: i64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// The key of the content in the file store.
    pub key: FileKey,
    /// The ciphertext in the file store.
    pub sealed: SealedFile,
}
