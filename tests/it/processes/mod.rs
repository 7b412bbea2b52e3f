//! The real program as a process: killed, tampered with, starved, listened to, and used through a browser.

mod browser;
mod canary;
mod desk;
mod full;
mod guard;
mod kill;
mod mail;
mod recompute;
mod tamper;
