//! Trees to test with: every complete subtree of a list of leaves, made by plain pairing.

use jauap_ledger::Hash;
use jauap_ledger::plan::Plan;
use jauap_ledger::tree::{NodeId, leaf_hash, node_hash};

/// All complete subtrees, by level.
pub struct Stored(Vec<Vec<Hash>>);

impl Stored {
    pub fn of(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while levels.last().is_some_and(|level| level.len() > 1) {
            let below = levels.last().unwrap();
            levels.push(
                below
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .map(|[left, right]| node_hash(left, right))
                    .collect(),
            );
        }
        Self(levels)
    }

    pub fn get(&self, node: NodeId) -> Hash {
        self.0[usize::from(node.level)][usize::try_from(node.index).unwrap()]
    }

    pub fn leaf(&self, index: u64) -> Hash {
        self.get(NodeId { level: 0, index })
    }

    pub fn leaves(&self) -> &[Hash] {
        &self.0[0]
    }

    pub fn finish(&self, plan: &Plan) -> Vec<Hash> {
        let hashes: Vec<_> = plan.nodes().iter().map(|node| self.get(*node)).collect();
        plan.finish(&hashes).unwrap()
    }

    pub fn inclusion(&self, index: u64, size: u64) -> Vec<Hash> {
        self.finish(&Plan::inclusion(index, size).unwrap())
    }

    pub fn consistency(&self, old: u64, new: u64) -> Vec<Hash> {
        self.finish(&Plan::consistency(old, new).unwrap())
    }

    pub fn root(&self, size: u64) -> Hash {
        self.finish(&Plan::root(size).unwrap())[0]
    }
}

/// The entries of a sample tree; the script beside these tests makes the same.
pub fn entry(seed: &str, number: u64) -> Vec<u8> {
    format!("{seed}:{number}").into_bytes()
}

pub fn tree(seed: &str, size: u64) -> Stored {
    Stored::of((0..size).map(|number| leaf_hash(&entry(seed, number))).collect())
}

/// Numbers that look random and are the same in every run.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

pub fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

pub fn unhex(text: &str) -> Vec<u8> {
    data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap()
}
