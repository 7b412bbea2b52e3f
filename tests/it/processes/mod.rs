//! The real program as a process: killed, listened to, and used through a browser.

mod browser;
mod canary;
mod kill;
