//! The working calendar: looking at a change before it is made, publishing it, and what follows for open requests.

mod preview;
mod publish;
mod recompute;

pub use preview::{CalendarPreview, DayChange, open_requests_from, preview_calendar};
pub use publish::{PublishError, Published, fingerprint, publish_calendar};
pub use recompute::{Recomputed, recompute_due, requests_to_recompute};
