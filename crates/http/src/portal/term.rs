//! How long an answer may take, as users are told.

use jauap_domain::Subject;
use time::Date;

use crate::state::AppState;

/// The days of the term of a subject for what is received on a day.
pub fn term_days(app: &AppState, subject: Subject, received: Date) -> u16 {
    let now = app.service.rules.now();
    now.rules.term(subject, received).map_or(0, |term| term.days)
}
