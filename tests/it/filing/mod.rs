//! How a request comes in.

mod api;
mod files;
mod keys;
mod refusals;
mod texts;
