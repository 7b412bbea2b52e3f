//! An export as the service would write it, and its files.

use std::collections::BTreeMap;

use jauap_ledger::Hash;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::SigningKey;
use jauap_ledger::tiles::TileTree;
use jauap_ledger::tree::{leaf_hash, root};
use serde_json::Value;

/// Whose log it is.
pub const HOST: &str = "log.example.org";

/// One generation.
#[derive(Clone)]
pub struct Generation {
    /// The entries that are still there.
    pub entries: Vec<Vec<u8>>,
    /// The last checkpoint signed.
    pub note: String,
    /// Its size and root.
    pub checkpoint: (u64, Hash),
}

impl Generation {
    /// Signs what is there now.
    pub fn sign(&mut self, number: usize, key: &SigningKey) {
        let hashes: Vec<_> = self.entries.iter().map(|entry| leaf_hash(entry)).collect();
        self.checkpoint = (hashes.len() as u64, root(&hashes));
        self.note = signed(key, number, self.checkpoint.0, self.checkpoint.1);
    }
}

/// An export.
#[derive(Clone)]
pub struct Export {
    pub generations: Vec<Generation>,
    pub rules: BTreeMap<String, Vec<u8>>,
    pub table: Vec<Value>,
    pub openings: Vec<Value>,
    pub ciphertexts: Vec<Value>,
    /// Whose key is beside the log.
    pub key: u8,
}

/// A key; 1 is the service's own.
pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32])
}

/// A signed checkpoint.
pub fn signed(key: &SigningKey, generation: usize, size: u64, root: Hash) -> String {
    Checkpoint {
        origin: format!("{HOST}/log/{generation}"),
        size,
        root,
    }
    .sign(key)
    .unwrap()
}

/// The files of one tree: entries and tiles.
pub fn files_of(entries: &[Vec<u8>]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut put = |path: &str, bytes: &[u8]| {
        files.insert(path.to_owned(), bytes.to_vec());
    };
    let mut tree = TileTree::new();
    for entry in entries {
        tree.push_entry(entry, &mut put).unwrap();
    }
    tree.finish(put);
    files
}

fn lines(values: &[Value]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| format!("{value}\n").into_bytes())
        .collect()
}

impl Export {
    pub fn new(rules: BTreeMap<String, Vec<u8>>, table: Vec<Value>) -> Self {
        Self {
            generations: Vec::new(),
            rules,
            table,
            openings: Vec::new(),
            ciphertexts: Vec::new(),
            key: 1,
        }
    }

    /// The newest generation.
    pub fn newest(&mut self) -> &mut Generation {
        self.generations.last_mut().unwrap()
    }

    /// The checkpoint of the newest generation.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint::parse_unverified(&self.generations.last().unwrap().note).unwrap()
    }

    /// The checkpoint the newest generation had at this size.
    pub fn checkpoint_at(&self, size: usize) -> Checkpoint {
        let newest = self.generations.last().unwrap();
        let hashes: Vec<_> = newest.entries[..size]
            .iter()
            .map(|entry| leaf_hash(entry))
            .collect();
        Checkpoint {
            origin: self.checkpoint().origin,
            size: size as u64,
            root: root(&hashes),
        }
    }

    /// All files.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let last = self.generations.len();
        let mut keys = String::new();
        for (number, generation) in (1..).zip(&self.generations) {
            let prefix = if number == last {
                String::new()
            } else {
                format!("generations/{number}/")
            };
            for (path, bytes) in files_of(&generation.entries) {
                files.insert(format!("{prefix}{path}"), bytes);
            }
            files.insert(
                format!("{prefix}checkpoint"),
                generation.note.clone().into_bytes(),
            );
            let named = key(self.key).verifier(&format!("{HOST}/log/{number}")).unwrap();
            keys.extend([named.to_string(), "\n".to_owned()]);
        }
        for (hash, document) in &self.rules {
            files.insert(format!("rules/{hash}.json"), document.clone());
        }
        files.insert("keys".to_owned(), keys.into_bytes());
        files.insert("requests.jsonl".to_owned(), lines(&self.table));
        files.insert("openings.jsonl".to_owned(), lines(&self.openings));
        files.insert("ciphertexts.jsonl".to_owned(), lines(&self.ciphertexts));
        files
    }
}
