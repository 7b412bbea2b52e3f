//! Requests that come by mail.

mod destroyed;
mod mails;
mod plus;
mod strange;
mod taker;
mod threads;
