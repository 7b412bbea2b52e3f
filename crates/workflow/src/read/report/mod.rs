//! What is told of the requests of a period: statistics and the register.

mod period;
mod register;
mod statistics;
mod tally;
mod worked_days;

pub use period::{Period, PeriodError};
pub use register::{MOST_PRINTED, Register, register_fits};
pub use statistics::{OpenNow, Statistics, statistics};
pub use tally::Tally;

use jauap_domain::deadline::Timeliness;

use crate::{records::ReceivedRow, service::Service};

/// How many requests are read at a time.
const PAGE: u64 = 500;

/// How a request stands to its last day, today.
pub fn timeliness(service: &Service, row: &ReceivedRow) -> Timeliness {
    let closed_on = row
        .closed_at
        .map(|at| service.settings.organisation.zone.date(at));
    Timeliness::of(
        row.state,
        row.due_on,
        closed_on,
        service.today(),
        service.pauses(),
    )
}
