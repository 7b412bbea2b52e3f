//! The same arithmetic in a plain script of another language, `tests/reference.py`. It needs `python3` (3.10 or newer).

use std::io::Write;
use std::process::{Command, Stdio};

use jauap_ledger::Hash;
use jauap_ledger::commitment::{commit, opens};
use jauap_ledger::note::SigningKey;
use jauap_ledger::tiles::TileTree;
use sha2::{Digest, Sha256};

use crate::sample::{Numbers, entry, hex, tree};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference.py");

/// Asks the script all questions at once; one answer for each.
fn ask(questions: &[String]) -> Vec<String> {
    let mut script = Command::new("python3")
        .arg(SCRIPT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is needed for this test");
    let mut input = script.stdin.take().unwrap();
    let text = questions.join("\n");
    // The script reads all before the pipe of its answers fills, or not: so write beside reading.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = script.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

fn joined(hashes: &[Hash]) -> String {
    hashes.iter().map(|hash| hex(hash)).collect::<Vec<_>>().join(" ")
}

/// Questions about random proofs of the first `limit` leaves, and our answers.
fn questions(seed: &str, limit: u64, count: usize, numbers: &mut Numbers) -> Vec<(String, String)> {
    let stored = tree(seed, limit);
    let mut out = vec![(format!("root {seed} {limit}"), hex(&stored.root(limit)))];
    for _ in 0..count {
        let size = if limit > 1000 {
            limit
        } else {
            numbers.below(limit) + 1
        };
        let index = numbers.below(size);
        let old = numbers.below(size) + 1;
        out.push((format!("root {seed} {size}"), hex(&stored.root(size))));
        out.push((
            format!("inclusion {seed} {index} {size}"),
            joined(&stored.inclusion(index, size)),
        ));
        out.push((
            format!("consistency {seed} {old} {size}"),
            joined(&stored.consistency(old, size)),
        ));
    }
    out
}

fn compare(asked: &[(String, String)]) {
    let questions: Vec<_> = asked.iter().map(|(question, _)| question.clone()).collect();
    let answers = ask(&questions);
    assert_eq!(answers.len(), asked.len());
    for ((question, ours), theirs) in asked.iter().zip(&answers) {
        assert_eq!(ours, theirs, "{question}");
    }
}

#[test]
fn roots_and_proofs_are_those_of_the_script() {
    let mut numbers = Numbers(0x0123_4567_89ab_cdef);
    let mut asked = vec![(
        "root nothing 0".to_owned(),
        hex(&jauap_ledger::tree::empty_root()),
    )];
    asked.extend(questions("few", 300, 60, &mut numbers));
    asked.extend(questions("many", 70_000, 3, &mut numbers));
    compare(&asked);
}

fn files_of(seed: &str, size: u64) -> String {
    let mut files = Vec::new();
    let mut tiles = TileTree::new();
    let mut keep = |path: &str, bytes: &[u8]| files.push((path.to_owned(), hex(&Sha256::digest(bytes))));
    for number in 0..size {
        tiles.push_entry(&entry(seed, number), &mut keep).unwrap();
    }
    tiles.finish(&mut keep);
    files.sort();
    let listing: String = files
        .iter()
        .flat_map(|(path, digest)| [path, " ", digest, "\n"])
        .collect();
    format!("{} {}", files.len(), hex(&Sha256::digest(listing)))
}

#[test]
fn tiles_are_those_of_the_script() {
    let sizes = [0, 1, 255, 256, 257, 512, 1000, 65_535, 65_536, 70_000];
    let asked: Vec<_> = sizes
        .iter()
        .map(|size| (format!("tiles t {size}"), files_of("t", *size)))
        .collect();
    compare(&asked);
}

#[test]
fn commitments_and_key_ids_are_those_of_the_script() {
    let mut asked = Vec::new();
    let values: [&[u8]; 3] = [b"{}", b"\x00", "иә".as_bytes()];
    for (seq, value) in (1..).zip(values) {
        let (r, request) = ([seq; 32], [7; 16]);
        let ours = commit(&r, 2, &request, seq.into(), "file:1", value);
        assert!(opens(&ours, &r, 2, &request, seq.into(), "file:1", value));
        let question = format!(
            "commit {} 2 {} {seq} file:1 {}",
            hex(&r),
            hex(&request),
            hex(value)
        );
        asked.push((question, hex(&ours)));
    }
    for name in ["healthcity.kz/log/1", "қызмет.kz/log/2"] {
        let key = SigningKey::from_seed([8; 32]).verifier(name).unwrap();
        asked.push((format!("keyid {name} {}", hex(key.public())), hex(&key.key_id())));
    }
    compare(&asked);
}
