//! Sending what was queued.

mod caps;
mod deliver_letters;
mod reply_address;
mod send_again;
mod settle;
mod thread_token;
mod timing;

pub use caps::forget_letter_counts;
pub(crate) use caps::may_acknowledge;
pub use deliver_letters::deliver_letters;
pub use reply_address::{Answered, LONGEST_NAME, is_of_mailbox, read_reply_address, reply_address};
pub use send_again::{SendAgainError, send_again};
pub use thread_token::{is_thread_token, read_message_id, thread_token};
pub use timing::DeliveryTiming;
