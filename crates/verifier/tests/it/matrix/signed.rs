//! Checkpoints: forged, signed by others, replayed; and histories written anew by whoever holds the key.

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::Trust;

use super::{each, edited, entries, items};
use crate::synthetic::key;
use crate::verdict::{code, expect, remembering, trust};

#[test]
fn a_changed_checkpoint_is_found() {
    each(|random, honest| {
        let mut files = honest.files.clone();
        let note = String::from_utf8(files["checkpoint"].clone()).unwrap();
        let Checkpoint {
            origin,
            size,
            mut root,
        } = honest.export.checkpoint();
        root[random.below(32)] ^= 1 << random.below(8);
        let text = note.split_once("\n\n").unwrap().1;
        let forged = Checkpoint {
            origin,
            size: size - random.below(2) as u64,
            root,
        };
        files.insert(
            "checkpoint".to_owned(),
            format!("{}\n{text}", forged.to_text()).into_bytes(),
        );
        expect(&files, &trust(), 11);
        expect(&files, &Trust::default(), 11);
    });
}

#[test]
fn a_checkpoint_signed_by_another_key_is_found() {
    each(|random, honest| {
        let other = 2 + random.below(200) as u8;
        let mut export = honest.export.clone();
        export.key = other;
        for (number, generation) in (1..).zip(&mut export.generations) {
            let (size, root) = generation.checkpoint;
            generation.note = crate::synthetic::signed(&key(other), number, size, root);
        }
        expect(&export.files(), &trust(), 12);
        // With the service's own key beside it, and nothing known before.
        export.key = 1;
        expect(&export.files(), &Trust::default(), 11);
    });
}

#[test]
fn a_log_signed_anew_with_its_keys_replaced_is_seen_only_by_who_knows_the_key() {
    each(|_, honest| {
        let mut export = honest.export.clone();
        export.key = 9;
        for (number, generation) in (1..).zip(&mut export.generations) {
            let (size, root) = generation.checkpoint;
            generation.note = crate::synthetic::signed(&key(9), number, size, root);
        }
        expect(&export.files(), &Trust::default(), 0);
        expect(&export.files(), &trust(), 12);
    });
}

#[test]
fn an_older_checkpoint_is_found() {
    each(|random, honest| {
        let mut older = honest.export.clone();
        let number = older.generations.len();
        let newest = older.newest();
        newest
            .entries
            .truncate(1 + random.below(newest.entries.len() - 1));
        newest.sign(number, &key(1));
        let seen = honest.export.checkpoint();
        // The whole older export, or only its checkpoint with the newer files.
        expect(&older.files(), &remembering(seen.clone()), 20);
        let mut files = honest.files.clone();
        files.insert("checkpoint".to_owned(), older.files()["checkpoint"].clone());
        expect(&files, &remembering(seen), 20);
        // For who remembers nothing there are entries it does not count, or what lies beside the log tells of more.
        let (code, what) = code(&files, &trust());
        assert!(matches!(code, 16 | 21..=23), "{code}: {what}");
    });
}

#[test]
fn a_fork_after_a_published_checkpoint_is_found() {
    each(|random, honest| {
        let mut forked = honest.export.clone();
        let number = forked.generations.len();
        let size = 2 + random.below(entries(honest).len() - 2);
        let seen = honest.export.checkpoint_at(size);
        let at = random.below(size);
        let newest = forked.newest();
        newest.entries[at] = edited(random, &newest.entries[at]);
        newest.sign(number, &key(1));
        expect(&forked.files(), &remembering(seen.clone()), 19);
        expect(
            &forked.files(),
            &Trust {
                published: Some(seen),
                ..trust()
            },
            19,
        );
    });
}

#[test]
fn a_history_without_one_entry_built_and_signed_anew_is_seen_only_by_who_remembers() {
    let mut unseen = 0;
    each(|random, honest| {
        let mut history = honest.history.clone();
        let items = items(&mut history);
        // A note more or less is legal either way.
        let notes: Vec<usize> = (0..items.len())
            .filter(|at| items[*at].text("typ") == "noted")
            .collect();
        if notes.is_empty() {
            return;
        }
        let removed = items.remove(*random.pick(&notes));
        let export = history.build();
        expect(&export.files(), &trust(), 0);
        expect(&export.files(), &remembering(honest.export.checkpoint()), 20);
        // As long as before.
        let last = items_with(&history, &removed);
        expect(
            &last.build().files(),
            &remembering(honest.export.checkpoint()),
            19,
        );
        unseen += 1;
    });
    assert!(unseen > 0);
}

/// The history with one more login at its end.
fn items_with(
    history: &crate::synthetic::History,
    model: &crate::synthetic::Item,
) -> crate::synthetic::History {
    let mut history = history.clone();
    let mut item = model.clone();
    for key in ["req", "num", "from", "to", "due"] {
        item.fields.remove(key);
    }
    item.secrets.clear();
    item.fields.remove("blobs");
    item.fields.insert("typ".to_owned(), "logged_in".into());
    items(&mut history).push(item);
    history
}

#[test]
fn a_cut_tail_signed_anew_is_seen_only_by_who_remembers() {
    each(|random, honest| {
        let mut changed = honest.export.clone();
        let number = changed.generations.len();
        let newest = changed.newest();
        newest
            .entries
            .truncate(2 + random.below(newest.entries.len() - 2));
        newest.sign(number, &key(1));
        let mut files = changed.files();
        // What lies beside the log would give it away; a redacted export has none of it.
        for path in ["requests.jsonl", "openings.jsonl", "ciphertexts.jsonl"] {
            files.remove(path);
        }
        expect(&files, &trust(), 0);
        expect(&files, &remembering(honest.export.checkpoint()), 20);
    });
}

#[test]
fn one_event_of_one_request_dropped_and_the_rest_signed_anew_breaks_its_chain() {
    each(|random, honest| {
        let mut changed = honest.export.clone();
        let number = changed.generations.len();
        let newest = changed.newest();
        let of_request = |entry: &Vec<u8>| {
            super::fields(entry)
                .get("req")
                .and_then(|req| req.as_str())
                .map(str::to_owned)
        };
        let all: Vec<_> = newest.entries.iter().map(of_request).collect();
        // One that is followed by another of its request.
        let inner: Vec<usize> = (0..all.len())
            .filter(|at| all[*at].is_some() && all[at + 1..].contains(&all[*at]))
            .collect();
        let at = *random.pick(&inner);
        newest.entries.remove(at);
        for entry in &mut newest.entries[at..] {
            // Renumbered, so that no gap shows; the chain of this one request is left as it was.
            let mut fields = super::fields(entry);
            fields.insert("seq".to_owned(), (fields["seq"].as_u64().unwrap() - 1).into());
            *entry = serde_json::to_vec(&fields).unwrap();
        }
        newest.sign(number, &key(1));
        expect(&changed.files(), &trust(), 24);
    });
}

#[test]
fn an_edited_entry_of_a_request_signed_anew_breaks_the_chain_of_what_follows() {
    each(|random, honest| {
        let mut changed = honest.export.clone();
        let number = changed.generations.len();
        let newest = changed.newest();
        let requests: Vec<_> = newest
            .entries
            .iter()
            .map(|entry| super::fields(entry).get("req").cloned())
            .collect();
        let followed: Vec<usize> = (0..requests.len())
            .filter(|at| requests[*at].is_some() && requests[at + 1..].contains(&requests[*at]))
            .collect();
        let at = *random.pick(&followed);
        // Something the rules have no opinion on.
        let mut fields = super::fields(&newest.entries[at]);
        fields.insert("build".to_owned(), "0.1.1".into());
        newest.entries[at] = serde_json::to_vec(&fields).unwrap();
        newest.sign(number, &key(1));
        expect(&changed.files(), &trust(), 24);
    });
}
