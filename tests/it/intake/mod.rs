//! Requests that come by mail.

mod mails;
mod strange;
mod threads;
