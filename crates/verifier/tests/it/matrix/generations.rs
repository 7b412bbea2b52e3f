//! Generations: restored without saying so.

use jauap_ledger::verify::Trust;
use serde_json::{Value, json};

use super::{each, edited};
use crate::synthetic::{Export, History, Random, Restore, key};
use crate::verdict::{expect, remembering, trust};

fn restored(random: &mut Random) -> History {
    History::honest(
        random.below(5) as u64 + 50,
        90 + random.below(300),
        &[Restore {
            lost: 1 + random.below(9),
        }],
    )
}

/// Changes the first entry of the newest generation and signs it anew.
fn with_opening(export: &Export, change: impl FnOnce(&mut Value)) -> Export {
    let mut export = export.clone();
    let number = export.generations.len();
    let newest = export.newest();
    let mut entry: Value = serde_json::from_slice(&newest.entries[0]).unwrap();
    change(&mut entry);
    newest.entries[0] = serde_json::to_vec(&entry).unwrap();
    newest.sign(number, &key(1));
    export
}

#[test]
fn a_backup_restored_silently_is_found_by_the_published_checkpoint() {
    each(|random, honest| {
        let published = Trust {
            published: Some(honest.export.checkpoint()),
            ..trust()
        };
        let mut older = honest.export.clone();
        let number = older.generations.len();
        let newest = older.newest();
        newest
            .entries
            .truncate(1 + random.below(newest.entries.len() - 1));
        newest.sign(number, &key(1));
        expect(&older.files(), &published, 27);
    });
}

#[test]
fn a_backup_restored_silently_and_written_on_is_a_fork_for_who_remembers() {
    each(|random, honest| {
        let mut forked = honest.export.clone();
        let number = forked.generations.len();
        let newest = forked.newest();
        let size = newest.entries.len();
        let at = 2 + random.below(size - 2);
        for entry in &mut newest.entries[at..] {
            *entry = edited(random, entry);
        }
        newest.sign(number, &key(1));
        expect(&forked.files(), &remembering(honest.export.checkpoint()), 19);
    });
}

#[test]
fn a_generation_that_does_not_own_up_to_the_one_before_is_found() {
    each(|random, _| {
        let export = restored(random).build();
        expect(&export.files(), &trust(), 0);
        let changes: [&dyn Fn(&mut Value); 7] = [
            &|entry| entry["data"] = json!({"reason": "installed"}),
            &|entry| entry["data"]["prev"]["size"] = json!(3),
            &|entry| entry["data"]["prev"]["root"] = json!("00".repeat(32)),
            &|entry| entry["data"]["prev"]["origin"] = json!("log.example.org/log/7"),
            &|entry| entry["data"]["reason"] = json!("installed"),
            &|entry| entry["typ"] = json!("logged_in"),
            &|entry| entry["gen"] = json!(1),
        ];
        for change in changes {
            expect(&with_opening(&export, change).files(), &trust(), 27);
        }
    });
}

#[test]
fn a_generation_left_out_is_found() {
    each(|random, _| {
        let export = restored(random).build();
        let mut files = export.files();
        files.retain(|path, _| !path.starts_with("generations/"));
        expect(&files, &trust(), 27);
    });
}

#[test]
fn numbers_that_start_again_are_found() {
    each(|random, _| {
        let mut export = restored(random).build();
        let newest = export.newest();
        for (seq, entry) in (1..).zip(&mut newest.entries) {
            let mut fields: Value = serde_json::from_slice(entry).unwrap();
            fields["seq"] = json!(seq);
            *entry = serde_json::to_vec(&fields).unwrap();
        }
        newest.sign(2, &key(1));
        expect(&export.files(), &trust(), 27);
    });
}

#[test]
fn a_restore_that_hides_a_checkpoint_signed_before_it_is_found_by_who_remembers_it() {
    each(|random, _| {
        let history = restored(random);
        let honest = history.build();
        // The restorer claims that the older generation ended earlier than it did.
        let mut dishonest = history.clone();
        let lost = dishonest.restores[0].lost;
        let items = &mut dishonest.generations[0];
        items.truncate(items.len() - lost);
        dishonest.restores[0].lost = 0;
        let mut seen = honest.clone();
        seen.generations.truncate(1);
        expect(&dishonest.build().files(), &trust(), 0);
        expect(&dishonest.build().files(), &remembering(seen.checkpoint()), 27);
    });
}

#[test]
fn an_entry_changed_in_an_older_generation_is_found() {
    each(|random, _| {
        let honest = restored(random).build();
        let mut changed = honest.clone();
        let older = &mut changed.generations[0];
        let at = random.below(older.entries.len());
        older.entries[at] = edited(random, &older.entries[at]);
        let mut files = changed.files();
        let tiles = honest
            .files()
            .into_iter()
            .filter(|(path, _)| !path.contains("entries"));
        files.extend(tiles);
        expect(&files, &trust(), 13);
    });
}

#[test]
fn the_first_entry_of_a_later_generation_is_watched_as_any_other() {
    each(|random, _| {
        let honest = restored(random).build();
        let mut changed = honest.clone();
        let newest = changed.newest();
        newest.entries[0] = edited(random, &newest.entries[0]);
        let mut files = changed.files();
        files.extend(
            honest
                .files()
                .into_iter()
                .filter(|(path, _)| !path.contains("entries")),
        );
        expect(&files, &trust(), 13);
    });
}
