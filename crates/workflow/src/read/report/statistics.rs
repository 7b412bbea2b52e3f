//! Statistics of the requests received in a period. They hold no content and no names.

use std::collections::BTreeMap;

use jauap_domain::{
    Act, Actor, Channel, RefusalReason, StateTag, Subject, Thing, access::allows, deadline::Timeliness,
};
use time::{Date, Month};

use super::{PAGE, Period, Tally, timeliness, worked_days::WorkedDays};
use crate::{
    in_force::InForce,
    read::{ReadError, open_now},
    records::ReceivedRow,
    service::Service,
};

/// How many requests are open at this moment, whenever they were received.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenNow {
    /// Open.
    pub open: u64,
    /// Of these, overdue.
    pub overdue: u64,
}

/// What became of the requests received in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// The days of receipt.
    pub period: Period,
    /// All requests.
    pub all: Tally,
    /// By what was asked.
    pub by_subject: BTreeMap<Subject, Tally>,
    /// By the month of receipt and what was asked.
    pub by_month: BTreeMap<(i32, Month), BTreeMap<Subject, Tally>>,
    /// Refused requests by why.
    pub refusals: BTreeMap<RefusalReason, u64>,
    /// All requests by how they came.
    pub channels: BTreeMap<Channel, u64>,
    /// What there is to do now.
    pub now: OpenNow,
}

/// Counts the requests received in a period, in one pass over them. Supervisors, administrators and auditors may have
/// the figures, and the operator.
///
/// # Errors
/// `Forbidden` for everybody else; else when the store fails.
pub async fn statistics(service: &Service, actor: Actor, period: Period) -> Result<Statistics, ReadError> {
    if !allows(&actor, Thing::Statistics, Act::Read) {
        return Err(ReadError::Forbidden);
    }
    let span = period.span(&service.settings.organisation.zone);
    let in_force = service.rules.now();
    let mut counting = Counting::new(service, &in_force, period);
    let mut after = None;
    loop {
        let rows = service.store.received(&span, after, false, PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.cursor());
        for row in &rows {
            counting.add(row);
        }
    }
    counting.statistics.now = now(service).await?;
    Ok(counting.statistics)
}

async fn now(service: &Service) -> Result<OpenNow, ReadError> {
    let mut now = OpenNow::default();
    for (_, open, overdue) in open_now(service).await? {
        now.open += open.unsigned_abs();
        now.overdue += overdue.unsigned_abs();
    }
    Ok(now)
}

struct Counting<'a> {
    service: &'a Service,
    worked: WorkedDays<'a>,
    statistics: Statistics,
}

impl<'a> Counting<'a> {
    fn new(service: &'a Service, in_force: &'a InForce, period: Period) -> Self {
        Self {
            service,
            worked: WorkedDays::since(period.from, &in_force.calendar),
            statistics: Statistics {
                period,
                all: Tally::default(),
                by_subject: BTreeMap::new(),
                by_month: BTreeMap::new(),
                refusals: BTreeMap::new(),
                channels: BTreeMap::new(),
                now: OpenNow::default(),
            },
        }
    }

    fn add(&mut self, row: &ReceivedRow) {
        let received_on = self.day(row.received_at);
        let timeliness = timeliness(self.service, row);
        let days = match timeliness {
            Timeliness::InTime | Timeliness::Late => row
                .closed_at
                .map(|at| self.worked.between(received_on, self.day(at))),
            Timeliness::Running | Timeliness::Overdue | Timeliness::Withdrawn => None,
        };
        let counted = &mut self.statistics;
        let month = counted
            .by_month
            .entry((received_on.year(), received_on.month()))
            .or_default();
        for tally in [
            &mut counted.all,
            counted.by_subject.entry(row.subject).or_default(),
            month.entry(row.subject).or_default(),
        ] {
            tally.add(timeliness, days);
        }
        *counted.channels.entry(row.channel).or_default() += 1;
        if let Some(reason) = row.reason.filter(|_| row.state == StateTag::Refused) {
            *counted.refusals.entry(reason).or_default() += 1;
        }
    }

    fn day(&self, at: jauap_domain::Timestamp) -> Date {
        self.service.settings.organisation.zone.date(at)
    }
}
