//! Mail that comes in: its bytes are kept first, understood second, and settled third. Every mail ends as a new request,
//! added to a request, waiting for an officer, or ignored with a reason.

mod add;
mod destroy;
mod door;
mod facts;
mod file;
mod keep;
mod large;
mod mailboxes;
mod officer;
mod report;
mod reports;
mod sender;
mod settle;
mod take;
mod thread;

pub use destroy::destroy_ignored_mails;
pub use door::Door;
pub use large::LargeMails;
pub use mailboxes::{TryNowError, forget_mailboxes, is_door_name, try_mailbox_now};
pub use officer::{
    MailActError, attach_mail, discard_mail, file_mail, kept_mail_says, mail_bytes, read_mail, waiting_mails,
};
pub use report::{MailReport, mail_outcome, mail_report};
pub(crate) use reports::settled_mail;
pub use take::{
    HTTP, MailTaken, PIPE, TakeMailError, TakenMail, Told, is_with_taker, settle_kept, take_mail,
};
