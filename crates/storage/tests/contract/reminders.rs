use jauap_domain::{EmailAddress, Reminder, RequestNumber, StaffId, State};
use jauap_workflow::{
    ports::{Keychain, ReminderReader, Store},
    records::{AssigneeFilter, NotReminded},
};
use time::{Date, macros::date};

use crate::{
    rotation::{begin, rewrap},
    samples::{DUE, filed, hired},
    world::{CREATED, Fault, Outcome, World},
};

const KEY: &str = "0-key";

/// What is looked for on a day, up to and with a last day.
fn wanted(today: Date, until: Date) -> NotReminded {
    NotReminded {
        today,
        until,
        counted_by: KEY.to_owned(),
        clarifying: true,
        after: None,
    }
}

async fn found(world: &World, of: &NotReminded) -> Result<Vec<RequestNumber>, Fault> {
    let found = world.store.to_remind(of, 10).await?;
    Ok(found.into_iter().map(|place| place.number).collect())
}

async fn counted(world: &World, number: RequestNumber) -> Outcome {
    let mut unit = world.store.begin().await?;
    unit.mark_counted(number, KEY).await?;
    Ok(unit.commit().await?)
}

async fn mark(world: &World, number: RequestNumber, reminder: Reminder, due_on: Date) -> Result<bool, Fault> {
    let mut unit = world.store.begin().await?;
    let is_new = unit.mark_reminded(number, reminder, due_on).await?;
    unit.commit().await?;
    Ok(is_new)
}

pub async fn of_a_last_day_each_thing_is_said_once_and_nothing_earlier_afterwards(world: &World) -> Outcome {
    let number = filed(&world.store, |_| {}).await?.number;
    let ended = filed(&world.store, |request| request.state = State::Withdrawn)
        .await?
        .number;
    let (day, later) = (DUE, date!(2026 - 11 - 26));
    assert!(
        found(world, &wanted(day, day)).await?.is_empty(),
        "counted by something else"
    );
    counted(world, number).await?;
    counted(world, ended).await?;
    let (near, on_the_day, over) = (
        wanted(date!(2026 - 11 - 24), DUE),
        wanted(DUE, DUE),
        wanted(later, later),
    );
    assert!(
        found(world, &wanted(date!(2026 - 11 - 20), date!(2026 - 11 - 23)))
            .await?
            .is_empty()
    );
    for of in [&near, &on_the_day, &over] {
        assert_eq!(found(world, of).await?, [number]);
    }
    assert!(mark(world, number, Reminder::InternalTarget, DUE).await?);
    assert!(!mark(world, number, Reminder::InternalTarget, DUE).await?);
    assert!(found(world, &near).await?.is_empty());
    assert_eq!(found(world, &on_the_day).await?, [number]);
    assert!(mark(world, number, Reminder::Overdue, DUE).await?);
    for said in Reminder::ALL {
        assert!(!mark(world, number, *said, DUE).await?, "{said}");
    }
    for of in [&near, &on_the_day, &over] {
        assert!(found(world, of).await?.is_empty());
    }
    assert!(
        !mark(world, number, Reminder::LastDay, later).await?,
        "it has another last day"
    );
    assert!(!mark(world, ended, Reminder::LastDay, DUE).await?, "it has ended");
    let mut unit = world.store.begin().await?;
    unit.forget_reminders(number).await?;
    unit.commit().await?;
    assert_eq!(found(world, &near).await?, [number]);
    assert!(mark(world, number, Reminder::InternalTarget, DUE).await?);
    Ok(())
}

pub async fn what_is_to_be_said_comes_in_pages(world: &World) -> Outcome {
    let mut numbers = Vec::new();
    for _ in 0..5 {
        let number = filed(&world.store, |_| {}).await?.number;
        counted(world, number).await?;
        numbers.push(number);
    }
    let (mut of, mut pages) = (wanted(DUE, DUE), Vec::new());
    while let Some(last) = {
        let page = world.store.to_remind(&of, 2).await?;
        pages.extend(page.iter().map(|place| place.number));
        page.last().copied()
    } {
        of.after = Some(last);
    }
    assert_eq!(pages, numbers);
    Ok(())
}

pub async fn open_requests_are_listed_by_whose_they_are(world: &World) -> Outcome {
    let aida = hired(&world.store, "aida").await?.id;
    let own = filed(&world.store, |request| request.assignee = Some(aida))
        .await?
        .number;
    let nobodys = filed(&world.store, |_| {}).await?.number;
    filed(&world.store, |request| {
        (request.state, request.assignee) = (State::Withdrawn, Some(aida));
    })
    .await?;
    let lines = async |assignee, until| -> Result<Vec<RequestNumber>, Fault> {
        let lines = world.store.due_lines(assignee, until, true, 9).await?;
        Ok(lines.into_iter().map(|line| line.number).collect())
    };
    assert_eq!(lines(AssigneeFilter::Staff(aida), Some(DUE)).await?, [own]);
    assert!(
        lines(AssigneeFilter::Staff(aida), DUE.previous_day())
            .await?
            .is_empty()
    );
    assert_eq!(lines(AssigneeFilter::Nobody, None).await?, [nobodys]);
    Ok(())
}

async fn set(world: &World, staff: StaffId, address: Option<&EmailAddress>) -> Outcome {
    let mut unit = world.store.begin().await?;
    unit.set_staff_address(staff, address).await?;
    Ok(unit.commit().await?)
}

pub async fn addresses_of_staff_are_sealed_and_outlive_a_rotation(world: &World) -> Outcome {
    let (aida, berik) = (
        hired(&world.store, "aida").await?.id,
        hired(&world.store, "berik").await?.id,
    );
    let (first, second) = (
        EmailAddress::new("first@desk.example.kz")?,
        EmailAddress::new("second@desk.example.kz")?,
    );
    set(world, aida, Some(&first)).await?;
    set(world, berik, Some(&first)).await?;
    set(world, aida, Some(&second)).await?;
    let mut unit = world.store.begin().await?;
    assert_eq!(
        unit.remove_unowned(9).await?,
        (Vec::new(), false),
        "their keys are needed"
    );
    unit.commit().await?;
    let (other, keys) = world.another().await?;
    let generation = keys.begin_generation(CREATED)?;
    begin(&other, generation).await?;
    rewrap(&other).await?;
    keys.destroy_generation(1)?;
    let (fresh, _) = world.another().await?;
    let mut known = fresh.staff_addresses().await?;
    known.sort_by_key(|(id, _)| *id != aida);
    assert_eq!(known, [(aida, second.clone()), (berik, first.clone())]);
    for file in world
        .file()
        .into_iter()
        .flat_map(|file| [file.to_owned(), file.with_extension("sqlite-wal")])
    {
        let bytes = std::fs::read(file).unwrap_or_default();
        assert!(!bytes.windows(15).any(|part| part == b"desk.example.kz"));
    }
    set(world, berik, None).await?;
    assert_eq!(world.store.staff_addresses().await?, [(aida, second)]);
    set(world, berik, Some(&first)).await?;
    assert_eq!(world.store.staff_addresses().await?.len(), 2);
    Ok(())
}

pub async fn a_list_is_sent_once_a_day_to_those_with_an_address(world: &World) -> Outcome {
    let (aida, berik) = (
        hired(&world.store, "aida").await?.id,
        hired(&world.store, "berik").await?.id,
    );
    let gone = hired(&world.store, "gone").await?.id;
    let address = EmailAddress::new("one@desk.example.kz")?;
    set(world, aida, Some(&address)).await?;
    set(world, gone, Some(&address)).await?;
    let mut unit = world.store.begin().await?;
    unit.disable_staff(gone).await?;
    unit.commit().await?;
    assert_eq!(world.store.without_digest(DUE).await?, [aida]);
    let mut unit = world.store.begin().await?;
    assert!(unit.mark_digest(aida, DUE).await?);
    assert!(!unit.mark_digest(aida, DUE).await?);
    assert!(!unit.mark_digest(berik, DUE).await?, "there is no address");
    unit.commit().await?;
    assert!(world.store.without_digest(DUE).await?.is_empty());
    set(world, aida, None).await?;
    set(world, aida, Some(&address)).await?;
    assert!(
        world.store.without_digest(DUE).await?.is_empty(),
        "another address is no other day"
    );
    assert_eq!(world.store.without_digest(date!(2026 - 11 - 26)).await?, [aida]);
    Ok(())
}
