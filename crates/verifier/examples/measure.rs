//! How fast the verifier is, and how much memory it takes: `measure [ENTRIES] [DIR]`.
//!
//! Writes an honest log of that many entries (1 000 000) into the directory (a temporary one), then runs itself twice on
//! it: once to verify, once to hash the same bytes with one SHA-256 and nothing else. Prints both times, their ratio and
//! the largest resident memory of the verifier.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that fails has no other way to say so"
)]

#[path = "measure/writer.rs"]
mod writer;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use jauap_ledger::note::parse_keys;
use jauap_ledger::verify::{Options, Trust, verify};
use jauap_verifier::Folder;
use sha2::{Digest, Sha256};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["verify", directory] => verify_once(Path::new(directory)),
        ["hash", directory] => hash_once(Path::new(directory)),
        given => {
            let entries = given
                .first()
                .and_then(|text| text.parse().ok())
                .unwrap_or(1_000_000);
            let temporary = std::env::temp_dir().join(format!("jauap-measure-{}", std::process::id()));
            let directory = given.get(1).map_or_else(|| temporary.clone(), PathBuf::from);
            if !directory.join("checkpoint").exists() {
                writer::write(&directory, entries);
            }
            compare(&directory);
            if directory == temporary {
                fs::remove_dir_all(temporary).expect("the temporary directory can be removed");
            }
        }
    }
}

fn say(text: &str) {
    writeln!(std::io::stdout(), "{text}").expect("standard output can be written");
}

/// Runs both in turn, five times, and takes the best of each.
fn compare(directory: &Path) {
    let best = |what: &str| {
        let times = (0..5).map(|_| child(what, directory));
        times
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .expect("it ran")
    };
    let (verified, peak) = best("verify");
    let (hashed, _) = best("hash");
    say(&format!(
        "verify {verified:.3} s, sha256 {hashed:.3} s, {:.2} x its speed, peak {peak} kB",
        hashed / verified
    ));
}

/// Runs this program on the directory; gives the seconds and the peak memory it tells.
fn child(what: &str, directory: &Path) -> (f64, u64) {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program)
        .arg(what)
        .arg(directory)
        .output()
        .expect("it runs");
    let text = String::from_utf8(output.stdout).expect("it prints text");
    let (seconds, peak) = text.trim().split_once(' ').unwrap_or_else(|| panic!("{text}"));
    (
        seconds.parse().expect("seconds"),
        peak.parse().expect("kilobytes"),
    )
}

/// The largest resident memory so far, in kB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

fn verify_once(directory: &Path) {
    let keys = fs::read_to_string(directory.join("keys")).expect("the keys are there");
    let trust = Trust {
        keys: parse_keys(&keys).expect("they are keys"),
        ..Trust::default()
    };
    let start = Instant::now();
    let report = verify(&Folder(directory.to_owned()), &trust, &Options::default());
    let seconds = start.elapsed().as_secs_f64();
    match report {
        Ok(_) => say(&format!("{seconds} {}", peak())),
        Err(fault) => say(&format!("{fault}")),
    }
}

fn hash_once(directory: &Path) {
    let mut bundles = Vec::new();
    collect(&directory.join("tile/entries"), &mut bundles);
    bundles.sort();
    let start = Instant::now();
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    for path in bundles {
        let mut file = File::open(path).expect("the bundle is there");
        loop {
            let read = file.read(&mut buffer).expect("it can be read");
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
        }
    }
    let digest = hash.finalize();
    let seconds = start.elapsed().as_secs_f64();
    // The digest is used, so that it must be computed.
    say(&format!("{seconds} {}", peak() + u64::from(digest[0] == 0)));
}

fn collect(directory: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("the directory is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            collect(&path, into);
        } else {
            into.push(path);
        }
    }
}
