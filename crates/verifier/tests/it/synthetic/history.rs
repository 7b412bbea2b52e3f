//! A whole history: items in generations, which get their places, chains and commitments when it is built.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::{BASE64, HEXLOWER};
use jauap_ledger::commitment::commit;
use jauap_ledger::tree::{leaf_hash, root};
use serde_json::{Value, json};

use super::export::{Export, Generation, HOST, key, signed};
use super::world::{Item, World};
use super::{document, rules_hash};

/// What was lost between one generation and the next.
#[derive(Clone, Copy)]
pub struct Restore {
    /// How many of the last signed entries.
    pub lost: usize,
}

/// Items, not yet hashed.
#[derive(Clone)]
pub struct History {
    /// For each generation the items that were signed in it; some of the last may be lost later.
    pub generations: Vec<Vec<Item>>,
    /// What was lost after each generation but the last.
    pub restores: Vec<Restore>,
    pub rules: BTreeMap<String, Vec<u8>>,
    pub table: Vec<Value>,
    /// When the newest entry was written, in seconds since 1970.
    pub now: i64,
}

impl History {
    /// An honest history of about `entries` entries in each generation.
    pub fn honest(seed: u64, entries: usize, restores: &[Restore]) -> Self {
        let (first, second) = (document("first"), document("second"));
        let rules: BTreeMap<_, _> = [first, second]
            .map(|document| (rules_hash(&document), document))
            .into();
        let names: Vec<String> = [document("first"), document("second")]
            .map(|document| rules_hash(&document))
            .into();
        let mut world = World::new(seed, &names[0]);
        let mut generations = Vec::new();
        for number in 0..=restores.len() {
            world.items.clear();
            let reason = if number == 0 { "installed" } else { "restored" };
            world.push("system", None, "log_opened", json!({"reason": reason}));
            world.push("officer", Some(0), "logged_in", json!({}));
            while world.items.len() < entries / 2 {
                world.live();
            }
            if number == 0 {
                world.rules.clone_from(&names[1]);
                world.push("system", None, "rules_set", json!({"sha256": names[1]}));
            }
            while world.items.len() < entries {
                world.live();
            }
            if number == restores.len() {
                world.destroy(6);
                world.live();
            }
            let mut items = world.items.clone();
            if let Some(Restore { lost }) = restores.get(number) {
                // What is lost happens in a world that is then forgotten.
                let mut forgotten = world.clone();
                (0..*lost).for_each(|_| forgotten.live());
                let more = forgotten.items.split_off(items.len());
                items.extend(more.into_iter().take(*lost));
            }
            generations.push(items);
        }
        let (table, now) = (world.table(), world.now);
        Self {
            generations,
            restores: restores.to_vec(),
            rules,
            table,
            now,
        }
    }

    /// Gives everything its place and signs it.
    pub fn build(&self) -> Export {
        let mut chains: BTreeMap<String, (u64, String)> = BTreeMap::new();
        let mut out = Export::new(self.rules.clone(), self.table.clone());
        let mut start = 0_u64;
        for (at, items) in self.generations.iter().enumerate() {
            let lost = self.restores.get(at).map_or(0, |restore| restore.lost);
            let kept = items.len() - lost;
            let mut entries = Vec::new();
            let mut kept_chains = None;
            for (index, item) in items.iter().enumerate() {
                if index == kept {
                    kept_chains = Some(chains.clone());
                }
                let seq = start + 1 + index as u64;
                let prev = out.generations.last();
                let bytes = entry(item, seq, at as u64 + 1, prev, &mut chains);
                if index < kept {
                    out.take_beside(item, seq, at as u64 + 1);
                }
                entries.push(bytes);
            }
            chains = kept_chains.unwrap_or(chains);
            let hashes: Vec<_> = entries.iter().map(|entry| leaf_hash(entry)).collect();
            let note = signed(&key(1), at + 1, entries.len() as u64, root(&hashes));
            let checkpoint = (entries.len() as u64, root(&hashes));
            entries.truncate(kept);
            out.generations.push(Generation {
                entries,
                note,
                checkpoint,
            });
            start += kept as u64;
        }
        out.forget_destroyed();
        out
    }
}

fn entry(
    item: &Item,
    seq: u64,
    generation: u64,
    previous: Option<&Generation>,
    chains: &mut BTreeMap<String, (u64, String)>,
) -> Vec<u8> {
    let mut fields = item.fields.clone();
    fields.insert("seq".to_owned(), seq.into());
    fields.insert("gen".to_owned(), generation.into());
    if let (Some(previous), "log_opened") = (previous, item.text("typ")) {
        let (size, root) = previous.checkpoint;
        let origin = format!("{HOST}/log/{}", generation - 1);
        let prev = json!({"origin": origin, "root": HEXLOWER.encode(&root), "size": size});
        let data = json!({"prev": prev, "reason": "restored", "restored": previous.entries.len()});
        fields.insert("data".to_owned(), data);
    }
    let request = item.text("req").to_owned();
    let (rseq, last) = chains.get(&request).cloned().unwrap_or_default();
    if !request.is_empty() {
        fields.insert("rseq".to_owned(), (rseq + 1).into());
        if rseq > 0 {
            fields.insert("rprev".to_owned(), last.into());
        }
    }
    if !item.secrets.is_empty() {
        let commits = item.secrets.iter().map(|secret| {
            let c = commit(
                &secret.salt,
                generation,
                &uuid(&request),
                seq,
                &secret.name,
                &secret.value,
            );
            json!({"c": HEXLOWER.encode(&c), "n": secret.name})
        });
        fields.insert("commits".to_owned(), commits.collect());
    }
    let bytes = serde_json::to_vec(&fields).unwrap();
    if !request.is_empty() {
        chains.insert(request, (rseq + 1, HEXLOWER.encode(&leaf_hash(&bytes))));
    }
    bytes
}

fn uuid(text: &str) -> [u8; 16] {
    HEXLOWER
        .decode(text.replace('-', "").as_bytes())
        .unwrap()
        .try_into()
        .unwrap()
}

impl Export {
    /// What lies beside the log because of an entry.
    fn take_beside(&mut self, item: &Item, seq: u64, generation: u64) {
        let req = item.text("req");
        for secret in &item.secrets {
            self.openings.push(json!({
                "gen": generation, "n": secret.name, "r": HEXLOWER.encode(&secret.salt), "req": req, "seq": seq,
                "value": BASE64.encode(&secret.value),
            }));
        }
        for blob in item
            .fields
            .get("blobs")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.ciphertexts
                .retain(|old| old["req"] != req || old["n"] != blob["n"]);
            self.ciphertexts
                .push(json!({"ct": blob["ct"], "len": blob["len"], "n": blob["n"], "req": req}));
        }
    }

    /// The openings and ciphertexts of destroyed requests are gone.
    fn forget_destroyed(&mut self) {
        let destroyed: BTreeSet<String> = self
            .table
            .iter()
            .filter(|row| row["destroyed"] == true)
            .map(|row| row["req"].as_str().unwrap().to_owned())
            .collect();
        let lives = |line: &Value| !destroyed.contains(line["req"].as_str().unwrap());
        self.openings.retain(lives);
        self.ciphertexts.retain(lives);
    }
}
