//! Requests that come by mail.

mod destroyed;
mod mails;
mod strange;
mod threads;
