//! What is due, for each of those who work on requests, on the morning of a working day.

use jauap_domain::{
    Actor, EmailAddress, Event, EventKind, StaffId,
    deadline::{Calendar as _, next_working_day},
};
use time::Date;

use super::{
    RemindError,
    colleagues::{Colleagues, envelope},
};
use crate::{
    act::queued,
    in_force::{InForce, refresh_rules},
    letter::{DigestLine, Letter, StaffDigest},
    ports::StoreError,
    records::{AssigneeFilter, DueLine},
    service::Service,
};

/// A list has at most so many of one's own requests, and as many that nobody has.
const LONGEST: usize = 50;

/// Sends everybody who works on requests and has an address what is due: their own requests that are overdue or due up to and
/// with the next working day, and those that nobody has. It is sent on working days, from the time on that is configured, once
/// a day; who has nothing to do gets nothing. Returns how many were sent.
pub async fn send_digests(service: &Service) -> Result<u64, RemindError> {
    refresh_rules(service).await?;
    let (now, local) = (
        service.rules.now(),
        service.settings.organisation.zone.local(service.clock.now()),
    );
    let (today, is_time) = (
        local.date(),
        service
            .settings
            .digest_at
            .is_some_and(|from| local.time() >= from),
    );
    if !is_time || !now.calendar.day(today).working {
        return Ok(0);
    }
    let waiting = service.store.without_digest(today).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let colleagues = Colleagues::of(service).await?;
    let mut sent = 0;
    for staff in waiting {
        if let Some(to) = colleagues.at_work(staff) {
            sent += u64::from(send(service, &now, today, staff, to).await?);
        }
    }
    Ok(sent)
}

async fn send(
    service: &Service,
    now: &InForce,
    today: Date,
    staff: StaffId,
    to: &EmailAddress,
) -> Result<bool, RemindError> {
    let digest = digest(service, now, today, staff).await?;
    let mut unit = service.store.begin().await?;
    if !unit.mark_digest(staff, today).await? {
        return Ok(false);
    }
    let is_sent = !digest.is_empty();
    if is_sent {
        let kind = EventKind::DigestSent {
            staff,
            on: today,
            requests: u32::try_from(digest.len()).unwrap_or(u32::MAX),
        };
        let letter = queued(
            service,
            &Letter::StaffDigest(digest),
            &envelope(service, to),
            None,
        )?;
        unit.queue_letters(&[letter]).await?;
        unit.append(&[event(service, kind)]).await?;
    }
    unit.commit().await?;
    Ok(is_sent)
}

async fn digest(
    service: &Service,
    now: &InForce,
    today: Date,
    staff: StaffId,
) -> Result<StaffDigest, StoreError> {
    let next_on = next_working_day(today, &now.calendar);
    let runs = !now.rules.clarification_pauses;
    let limit = u64::try_from(LONGEST + 1).unwrap_or(u64::MAX);
    let (of_staff, of_nobody) = (AssigneeFilter::Staff(staff), AssigneeFilter::Nobody);
    let mut own = service
        .store
        .due_lines(of_staff, Some(next_on), runs, limit)
        .await?;
    let mut nobodys = service.store.due_lines(of_nobody, None, runs, limit).await?;
    let more = own.len().max(nobodys.len()) > LONGEST;
    own.truncate(LONGEST);
    nobodys.truncate(LONGEST);
    let line = |line: &DueLine| DigestLine {
        number: line.number,
        due_on: line.due_on,
        desk_url: service.desk_url_of(line.number),
    };
    let own = |is: fn(Date, Date) -> bool| {
        own.iter()
            .filter(|line| is(line.due_on, today))
            .map(line)
            .collect()
    };
    Ok(StaffDigest {
        on: today,
        overdue: own(|due_on, today| due_on < today),
        today: own(|due_on, today| due_on == today),
        next: own(|due_on, today| due_on > today),
        next_on,
        unassigned: nobodys.iter().map(line).collect(),
        more,
        desk_url: format!("{}/desk", service.settings.organisation.public_url),
    })
}

fn event(service: &Service, kind: EventKind) -> Event {
    Event {
        request: None,
        at: service.clock.now(),
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}
