//! Reminders of the last day of one request.

use jauap_domain::{
    Actor, Attention, EmailAddress, Event, EventKind, Reminder, Request, StaffId,
    deadline::{Due, aimed_at_by, internal_target},
};

use super::{
    RemindError,
    colleagues::{Colleagues, envelope},
};
use crate::{
    act::queued,
    deadline::{clock_events, due_after},
    in_force::{InForce, in_force, refresh_rules},
    letter::{Letter, SkippedDay, StaffReminder},
    ports::{LetterError, StoreError, UnitOfWork},
    records::{NotReminded, QueueCursor, QueuedLetter},
    service::Service,
};

/// What one go came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Requests that were looked at.
    pub checked: u64,
    /// Requests of which somebody was reminded.
    pub reminded: u64,
    /// Where the next go begins; none when there is nothing more.
    pub next: Option<QueueCursor>,
}

/// Requests that one go looks at.
const AT_ONCE: u64 = 50;

/// Tells staff of some open requests whose internal target or last day has come or whose last day is over: an event and a
/// mark on each, and a letter to whoever has an address. Each of the three is said once of a last day, and when several came
/// to be said only the latest is. While the clock of a request stands still nothing is said. Each request is a unit of its
/// own; done again, or by two at once, it changes nothing more.
pub async fn send_reminders(service: &Service, after: Option<QueueCursor>) -> Result<Reminded, RemindError> {
    refresh_rules(service).await?;
    let (now, today) = (service.rules.now(), service.today());
    let wanted = NotReminded {
        today,
        until: aimed_at_by(today, &now.calendar, &now.rules),
        counted_by: now.key(),
        clarifying: !now.rules.clarification_pauses,
        after,
    };
    let found = service.store.to_remind(&wanted, AT_ONCE).await?;
    let mut done = Reminded::default();
    if found.is_empty() {
        return Ok(done);
    }
    let colleagues = Colleagues::of(service).await?;
    for place in &found {
        done.checked += 1;
        done.reminded += u64::from(remind(service, &colleagues, *place).await?);
    }
    done.next = found.last().copied();
    Ok(done)
}

async fn remind(service: &Service, colleagues: &Colleagues, place: QueueCursor) -> Result<bool, RemindError> {
    let mut unit = service.store.begin().await?;
    let request = match unit.request(place.number).await {
        Ok(Some(request)) => request,
        Ok(None) => return Ok(false),
        Err(error @ (StoreError::Unreadable | StoreError::Destroyed | StoreError::Corrupt { .. })) => {
            drop(unit);
            pass_over(service, place, &error).await?;
            return Ok(false);
        }
        Err(error) => return Err(error.into()),
    };
    let now = in_force(service, &mut *unit).await?;
    let Some((reminder, due)) = to_be_said(service, &mut *unit, &now, &request).await? else {
        return Ok(false);
    };
    if !unit.mark_reminded(request.number, reminder, due.on).await? {
        return Ok(false);
    }
    let to = colleagues.to_remind(&request, reminder);
    let letters = letters(service, &request, reminder, &due, &to)?;
    unit.queue_letters(&letters).await?;
    tell_the_log(service, &mut *unit, &request, reminder, &to).await?;
    unit.commit().await?;
    Ok(true)
}

/// What cannot be read cannot be told of; it is not looked at again until it has another last day, or a worse one.
async fn pass_over(service: &Service, place: QueueCursor, error: &StoreError) -> Result<(), StoreError> {
    tracing::error!(number = %place.number, %error, "nobody could be reminded of a request");
    let mut unit = service.store.begin().await?;
    let today = service.today();
    if let Some(reminder) = Reminder::on(today, today, place.due_on) {
        unit.mark_reminded(place.number, reminder, place.due_on).await?;
    }
    unit.commit().await
}

/// What is to be said of a request at this moment, and why its last day is when it is. Nothing while the last day is about to
/// be counted anew, or the clock stands still.
async fn to_be_said(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    now: &InForce,
    request: &Request,
) -> Result<Option<(Reminder, Due)>, StoreError> {
    if !request.state.tag().is_open() || unit.counted_by(request.number).await? != Some(now.key()) {
        return Ok(None);
    }
    let events = unit.events(request.id).await?;
    let due = due_after(service, now, &clock_events(service, now, &events));
    if due.paused_since.is_some() || due.on != request.due_on {
        return Ok(None);
    }
    let started = due.why.first().map_or(due.on, |day| day.date);
    let target = internal_target(due.on, started, &now.calendar, &now.rules);
    Ok(Reminder::on(service.today(), target, due.on).map(|reminder| (reminder, due)))
}

fn letters(
    service: &Service,
    request: &Request,
    reminder: Reminder,
    due: &Due,
    to: &[(StaffId, &EmailAddress)],
) -> Result<Vec<QueuedLetter>, LetterError> {
    let letter = Letter::StaffReminder(StaffReminder {
        number: request.number,
        reminder,
        started_on: due.why.first().map_or(due.on, |day| day.date),
        due_on: due.on,
        due_provisional: due.provisional,
        skipped: skipped(service, due),
        desk_url: service.desk_url(request),
    });
    to.iter()
        .map(|(_, address)| queued(service, &letter, &envelope(service, address), Some(request)))
        .collect()
}

/// The holidays on the way, and the days off that were moved.
fn skipped(service: &Service, due: &Due) -> Vec<SkippedDay> {
    let language = service.settings.staff_language;
    due.why
        .iter()
        .filter(|day| !day.counted)
        .filter_map(|day| {
            let name = day.name.as_ref()?.in_language(language).to_owned();
            Some(SkippedDay { on: day.date, name })
        })
        .collect()
}

async fn tell_the_log(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    request: &Request,
    reminder: Reminder,
    to: &[(StaffId, &EmailAddress)],
) -> Result<(), StoreError> {
    let (at, state) = (service.clock.now(), request.state.tag());
    let event = |kind| Event {
        request: Some(request.id),
        at,
        kind,
        actor: Actor::System,
        from: Some(state),
        to: Some(state),
        due_on: Some(request.due_on),
    };
    let to = to.iter().map(|(id, _)| *id).collect();
    let mut events = vec![event(EventKind::Reminded { reminder, to })];
    let mark = match reminder {
        Reminder::InternalTarget | Reminder::LastDay => Attention::DueSoon,
        Reminder::Overdue => Attention::Overdue,
    };
    if unit.set_attention(request.id, mark, at).await? {
        events.push(event(EventKind::AttentionSet { mark }));
    }
    unit.append(&events).await.map(drop)
}
