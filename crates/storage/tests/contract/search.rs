use jauap_domain::{RequestNumber, State, StateTag};
use jauap_workflow::{
    ports::{Keychain, RequestReader, Store},
    records::QueueFilter,
    search::terms_for,
};

use crate::{
    samples::{at, destroyed, ended, filed, full_facts, save},
    world::{Fault, Outcome, World},
};

/// The numbers of the requests that this finds, as somebody at the desk types it.
pub async fn found(store: &dyn RequestReader, typed: &str) -> Result<Vec<RequestNumber>, Fault> {
    let filter = QueueFilter {
        search: terms_for(typed),
        ..QueueFilter::default()
    };
    assert!(!filter.search.is_empty());
    let items = store.queue(&filter, None, 50).await?;
    Ok(items.into_iter().map(|item| item.number).collect())
}

/// What finds the full facts with this mark and these digits.
fn all(mark: &str, digits: u64) -> [String; 8] {
    [
        format!("Person.{}@Example.KZ", mark.to_uppercase()),
        format!("8 701 {:07}", digits % 10_000_000),
        format!("n {digits:08}"),
        format!("{digits:012}"),
        format!("ҮЛГІЛОВА{mark}"),
        format!("өкілов{mark}"),
        format!("person.{mark}@example.kz"),
        format!("+7 (701) {:07}", digits % 10_000_000),
    ]
}

pub async fn a_request_is_found_by_what_people_ask_for(world: &World) -> Outcome {
    let store = &world.store;
    let first = full_facts("one", 750_101_300_111)?;
    let mut first = filed(store, |request| request.facts = first).await?;
    let second = full_facts("two", 750_102_300_222)?;
    let second = filed(store, |request| request.facts = second).await?;
    for typed in all("one", 750_101_300_111) {
        assert_eq!(found(store, &typed).await?, [first.number], "{typed}");
    }
    for typed in ["Үлгіловаone Айшаone", "айшаone, үлгіловаone", "Үлгіловаone А."]
    {
        assert_eq!(found(store, typed).await?, [first.number], "{typed}");
    }
    for typed in [
        "Айшаone",
        "Айшаtwo Үлгіловаone",
        "Үлгіловаone Неизвестная",
        "issuer-one",
        "750101300112",
        "nobody@example.kz",
    ] {
        assert!(found(store, typed).await?.is_empty(), "{typed}");
    }
    first.facts = full_facts("three", 750_103_300_333)?;
    save(store, &mut first).await?;
    for typed in all("one", 750_101_300_111) {
        assert!(found(store, &typed).await?.is_empty(), "{typed}");
    }
    for typed in all("three", 750_103_300_333) {
        assert_eq!(found(store, &typed).await?, [first.number], "{typed}");
    }
    for typed in all("two", 750_102_300_222) {
        assert_eq!(found(store, &typed).await?, [second.number], "{typed}");
    }
    Ok(())
}

/// A change that leaves the facts as they are leaves the tokens too; a unit that never read the request writes them anew.
pub async fn a_change_of_state_keeps_what_finds_it(world: &World) -> Outcome {
    let store = &world.store;
    let facts = full_facts("one", 750_101_300_111)?;
    let request = filed(store, |request| request.facts = facts).await?;
    let mut unit = store.begin().await?;
    let mut read = unit.request(request.number).await?.ok_or("it was filed")?;
    read.state = State::InProgress;
    unit.save_request(&read, 1, StateTag::OPEN).await?;
    unit.append(&[crate::samples::told(read.id)]).await?;
    unit.commit().await?;
    read.version = 2;
    for _ in 0..2 {
        for typed in all("one", 750_101_300_111) {
            assert_eq!(found(store, &typed).await?, [request.number], "{typed}");
        }
        save(store, &mut read).await?;
    }
    let filter = QueueFilter {
        states: vec![StateTag::Received],
        search: terms_for("Үлгіловаone"),
        ..QueueFilter::default()
    };
    assert!(store.queue(&filter, None, 9).await?.is_empty());
    Ok(())
}

pub async fn nothing_finds_what_was_destroyed(world: &World) -> Outcome {
    let store = &world.store;
    let gone = ended(store, full_facts("one", 750_101_300_111)?).await?;
    let living = ended(store, full_facts("one", 750_101_300_111)?).await?;
    destroyed(store, &gone, 9).await?;
    for typed in all("one", 750_101_300_111) {
        assert_eq!(found(store, &typed).await?, [living.number], "{typed}");
    }
    Ok(())
}

/// While keys are rotated some tokens are of either generation; a process that knows nothing of it finds both.
pub async fn both_generations_are_searched(world: &World) -> Outcome {
    let store = &world.store;
    let same = || full_facts("one", 750_101_300_111);
    let facts = same()?;
    let first = filed(store, |request| request.facts = facts).await?;
    let (other, keys) = world.another().await?;
    let generation = keys.begin_generation(crate::world::CREATED)?;
    let facts = same()?;
    let before = filed(&other, |request| request.facts = facts).await?;
    let check = async |expected: &[RequestNumber]| {
        for typed in all("one", 750_101_300_111) {
            assert_eq!(found(store, &typed).await?, expected, "{typed}");
            assert_eq!(found(&other, &typed).await?, expected, "{typed}");
        }
        Ok::<_, Fault>(())
    };
    check(&[first.number, before.number]).await?;
    let mut unit = other.begin().await?;
    unit.begin_key_generation(generation, at(1)).await?;
    unit.commit().await?;
    let facts = same()?;
    let after = filed(&other, |request| request.facts = facts).await?;
    let three = [first.number, before.number, after.number];
    check(&three).await?;
    let mut unit = other.begin().await?;
    assert_eq!(unit.rewrap_keys(None, 50).await?.keys, 1);
    unit.commit().await?;
    check(&three).await?;
    keys.destroy_generation(1)?;
    check(&three).await
}
