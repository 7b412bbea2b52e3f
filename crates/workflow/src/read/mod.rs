//! What people may read, each by their role.

mod by_exception;
mod case_file;
mod doors;
pub mod export;
mod histories;
mod keeping;
mod open_queue;
mod outbox;
mod paper;
mod queue;
mod recorded;
mod remembered;
mod report;
mod user_view;

use jauap_domain::StaffId;

pub(crate) use recorded::{record_list, record_read};

pub use by_exception::{ExceptionalContent, StatedReason, content_by_exception};
pub use case_file::{CaseFile, Extension, ReadAttachment, case_file, read_attachment, sealed_case_file};
pub use doors::{DoorTally, door_tallies};
pub use histories::{HISTORY_PAGE, histories, record_export};
pub use keeping::{KeepingOverview, MOST_COUNTED, keeping_filter, keeping_marks};
pub use open_queue::{DueGroup, DueGroups, OpenCursor, due_load, open_queue};
pub use outbox::outbox;
pub(crate) use paper::let_go_on;
pub use paper::{PaperError, paper_letter, paper_preview};
pub(crate) use queue::open_now;
pub use queue::{Overview, narrow_to_overdue, overview, queue};
pub use remembered::Remembered;
pub use report::{
    MOST_PRINTED, OpenNow, Period, PeriodError, Register, Statistics, Tally, register_fits, statistics,
    timeliness,
};
pub use user_view::{ShownReply, UserView, concerns_user, user_view};

use crate::{ports::StoreError, service::Service};

/// Why something is not shown.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The caller's role does not allow it.
    #[error("the role does not allow to read this")]
    Forbidden,
    /// There is no such thing, or the access code does not open it.
    #[error("there is no such thing, or the code does not open it")]
    NotFound,
    /// A file could not be read.
    #[error(transparent)]
    Files(#[from] crate::ports::FileError),
    /// The proof of the filing could not be made.
    #[error(transparent)]
    Receipt(#[from] crate::log::ReceiptError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The login of a member of staff; for everybody else the role's word.
pub(crate) async fn actor_name(service: &Service, staff: Option<StaffId>, role: &str) -> String {
    let Some(id) = staff else { return role.to_owned() };
    match service.store.staff(id).await {
        Ok(Some(staff)) => staff.login,
        Ok(None) | Err(_) => role.to_owned(),
    }
}
