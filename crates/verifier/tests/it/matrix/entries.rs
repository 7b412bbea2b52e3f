//! Entries edited, deleted, swapped, inserted and cut off, by those who cannot sign, and by those who sign what they
//! left behind.

use super::{careless, each, edited, entries, hashing, signing};
use crate::synthetic::Random;
use crate::verdict::{expect, remembering, trust};

/// A place that is neither the first entry nor the last.
fn inner(random: &mut Random, count: usize) -> usize {
    1 + random.below(count - 2)
}

#[test]
fn an_edited_entry_is_found() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let at = random.below(changed.len());
        changed[at] = edited(random, &changed[at]);
        expect(&careless(honest, &changed), &trust(), 13);
        expect(&hashing(honest, &changed), &trust(), 18);
        expect(
            &signing(honest, &changed),
            &remembering(honest.export.checkpoint()),
            19,
        );
    });
}

#[test]
fn any_flipped_bit_of_an_entry_is_found() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let at = inner(random, changed.len());
        let byte = random.below(changed[at].len());
        changed[at][byte] ^= 1 << random.below(8);
        expect(&careless(honest, &changed), &trust(), 13);
    });
}

#[test]
fn an_edited_entry_with_another_number_is_found() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let at = inner(random, changed.len());
        let mut fields = super::fields(&changed[at]);
        fields.insert("seq".to_owned(), (random.below(900) + 10_000).into());
        changed[at] = serde_json::to_vec(&fields).unwrap();
        expect(&careless(honest, &changed), &trust(), 13);
    });
}

#[test]
fn a_deleted_entry_is_found_even_when_the_rest_is_hashed_and_signed() {
    each(|random, honest| {
        let mut changed = entries(honest);
        changed.remove(inner(
            random,
            honest.export.generations.last().unwrap().entries.len(),
        ));
        for files in [
            careless(honest, &changed),
            hashing(honest, &changed),
            signing(honest, &changed),
        ] {
            expect(&files, &trust(), 14);
        }
    });
}

#[test]
fn several_deleted_entries_are_found() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let at = 1 + random.below(changed.len() - 12);
        changed.drain(at..=at + random.below(9));
        for files in [
            careless(honest, &changed),
            hashing(honest, &changed),
            signing(honest, &changed),
        ] {
            expect(&files, &trust(), 14);
        }
    });
}

#[test]
fn a_missing_bundle_is_told_from_a_cut() {
    each(|_, honest| {
        let mut files = honest.files.clone();
        if honest.export.generations.last().unwrap().entries.len() > 256 {
            files.remove("tile/entries/000").unwrap();
            expect(&files, &trust(), 14);
        }
    });
}

#[test]
fn two_swapped_entries_are_found_even_when_the_rest_is_hashed_and_signed() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let (one, other) = (inner(random, changed.len()), inner(random, changed.len()));
        let other = if one == other { one - 1 } else { other };
        changed.swap(one, other);
        for files in [
            careless(honest, &changed),
            hashing(honest, &changed),
            signing(honest, &changed),
        ] {
            expect(&files, &trust(), 15);
        }
    });
}

#[test]
fn a_moved_entry_is_found() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let moved = changed.remove(inner(
            random,
            honest.export.generations.last().unwrap().entries.len(),
        ));
        let at = inner(random, changed.len());
        changed.insert(at, moved);
        if changed != entries(honest) {
            for files in [
                careless(honest, &changed),
                hashing(honest, &changed),
                signing(honest, &changed),
            ] {
                expect(&files, &trust(), 15);
            }
        }
    });
}

#[test]
fn an_inserted_entry_is_found_even_when_the_rest_is_hashed_and_signed() {
    each(|random, honest| {
        let mut changed = entries(honest);
        let (at, model) = (inner(random, changed.len()), inner(random, changed.len()));
        // A made-up entry with the number of its neighbour, or a second copy of one that is there.
        let mut fields = super::fields(&changed[model]);
        if random.below(2) == 0 {
            fields.insert("seq".to_owned(), super::fields(&changed[at])["seq"].clone());
        }
        changed.insert(at, serde_json::to_vec(&fields).unwrap());
        for files in [
            careless(honest, &changed),
            hashing(honest, &changed),
            signing(honest, &changed),
        ] {
            expect(&files, &trust(), 16);
        }
    });
}

#[test]
fn an_entry_appended_after_the_signed_end_is_found() {
    each(|_, honest| {
        let mut changed = entries(honest);
        let mut fields = super::fields(changed.last().unwrap());
        fields.insert("seq".to_owned(), (fields["seq"].as_u64().unwrap() + 1).into());
        changed.push(serde_json::to_vec(&fields).unwrap());
        expect(&careless(honest, &changed), &trust(), 16);
    });
}

#[test]
fn a_cut_tail_is_found() {
    each(|random, honest| {
        let mut changed = entries(honest);
        changed.truncate(1 + random.below(changed.len() - 1));
        expect(&careless(honest, &changed), &trust(), 17);
        expect(&hashing(honest, &changed), &trust(), 17);
        expect(
            &signing(honest, &changed),
            &remembering(honest.export.checkpoint()),
            20,
        );
    });
}

#[test]
fn a_changed_tile_is_found() {
    each(|random, honest| {
        let mut files = honest.files.clone();
        let tiles: Vec<String> = files
            .keys()
            .filter(|path| path.starts_with("tile/") && !path.contains("entries"))
            .cloned()
            .collect();
        let tile = files.get_mut(random.pick(&tiles)).unwrap();
        let byte = random.below(tile.len());
        tile[byte] ^= 1;
        expect(&files, &trust(), 13);
    });
}

#[test]
fn a_missing_tile_is_malformed() {
    each(|random, honest| {
        let mut files = honest.files.clone();
        let tiles: Vec<String> = files
            .keys()
            .filter(|path| path.starts_with("tile/") && !path.contains("entries"))
            .cloned()
            .collect();
        files.remove(random.pick(&tiles));
        expect(&files, &trust(), 10);
    });
}
