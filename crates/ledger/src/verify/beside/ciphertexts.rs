//! `ciphertexts.jsonl`: the hashes of the sealed contents as found now.
//!
//! To compare any number of them in little memory, the log is read as often as needed, each time for a part of the
//! requests.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::Hash;
use crate::tiles::WIDTH;
use crate::verify::entry::{Entry, RequestId, blobs, hash, may_have_blobs};
use crate::verify::fault::{Fault, FaultKind, Place};
use crate::verify::files::{Files, each_line, json, open};
use crate::verify::heads::Head;
use crate::verify::replay::Replay;
use crate::verify::tree::Bundle;

/// Its path.
const PATH: &str = "ciphertexts.jsonl";
/// About how many sealed contents are held at once.
const AT_ONCE: u64 = 65_536;

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    ct: Cow<'a, str>,
    len: u64,
    #[serde(borrow)]
    n: Cow<'a, str>,
    #[serde(borrow)]
    req: Cow<'a, str>,
}

/// What the log says of one sealed content, in the end.
struct Known {
    ciphertext: Hash,
    length: u64,
    request: RequestId,
    seq: u64,
    is_found: bool,
}

/// How the sealed contents were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::verify) struct Counted {
    /// How many there are.
    pub(in crate::verify) found: u64,
    /// How many of them belong to destroyed requests: they are still to be removed.
    pub(in crate::verify) of_destroyed: u64,
}

/// One part of the sealed contents, by the request they belong to.
#[derive(Clone, Copy)]
struct Part {
    number: u64,
    of: u64,
}

impl Part {
    fn has(self, request: RequestId) -> bool {
        let folded = request.0.iter().fold(0_u64, |sum, byte| {
            sum.wrapping_mul(257).wrapping_add(u64::from(*byte))
        });
        folded % self.of == self.number
    }
}

/// Compares the ciphertexts with the log. Gives their number; none when there is no such file.
pub(in crate::verify) fn check(
    files: &dyn Files,
    heads: &[Head],
    replay: &Replay<'_>,
) -> Result<Option<Counted>, Fault> {
    if open(files, PATH)?.is_none() {
        return Ok(None);
    }
    let of = replay.blobs.div_ceil(AT_ONCE).max(1);
    let mut counted = Counted::default();
    for number in 0..of {
        let part = Part { number, of };
        let mut known = read_log(files, heads, part)?;
        each_line(files, PATH, |number, line| {
            counted.add(compare(number, line, part, &mut known, replay)?);
            Ok(())
        })?;
        lost(&known, replay)?;
    }
    Ok(Some(counted))
}

impl Counted {
    const fn add(&mut self, of_destroyed: Option<bool>) {
        if let Some(of_destroyed) = of_destroyed {
            self.found += 1;
            self.of_destroyed += of_destroyed as u64;
        }
    }
}

/// The last sealed content under each name.
fn read_log(files: &dyn Files, heads: &[Head], part: Part) -> Result<HashMap<Hash, Known>, Fault> {
    let mut known = HashMap::new();
    let mut bundle = Bundle::default();
    for head in heads {
        for index in 0..head.left.div_ceil(WIDTH as u64) {
            head.read(files, index, &mut bundle)?;
            for bytes in bundle.entries().filter(|bytes| may_have_blobs(bytes)) {
                if let Ok(entry) = Entry::read(bytes) {
                    take(&entry, bytes, part, &mut known)?;
                }
            }
        }
    }
    Ok(known)
}

fn take(entry: &Entry, bytes: &[u8], part: Part, known: &mut HashMap<Hash, Known>) -> Result<(), Fault> {
    let Some(request) = entry
        .request
        .filter(|request| !entry.blobs.is_empty() && part.has(*request))
    else {
        return Ok(());
    };
    let blobs = blobs(entry.blobs.of(bytes)).map_err(|problem| {
        let place = Place {
            generation: entry.generation,
            seq: Some(entry.seq),
            request: entry.number,
        };
        Fault::new(
            FaultKind::Malformed,
            format!("the sealed contents cannot be read: {problem}"),
        )
        .at(place)
    })?;
    for blob in blobs {
        let (ciphertext, length) = (blob.ciphertext, blob.length);
        let newest = Known {
            ciphertext,
            length,
            request,
            seq: entry.seq,
            is_found: false,
        };
        known.insert(key(request, blob.name), newest);
    }
    Ok(())
}

fn key(request: RequestId, name: &str) -> Hash {
    Sha256::new()
        .chain_update(request.0)
        .chain_update(name)
        .finalize()
        .into()
}

/// Compares one line, if it belongs to this part; says whether its request was destroyed.
fn compare(
    number: u64,
    line: &[u8],
    part: Part,
    known: &mut HashMap<Hash, Known>,
    replay: &Replay<'_>,
) -> Result<Option<bool>, Fault> {
    let malformed = |what| Fault::new(FaultKind::Malformed, format!("line {number} of {PATH}: {what}"));
    let line: Line<'_> = json(PATH, number, line)?;
    let request = RequestId::parse(&line.req).ok_or_else(|| malformed("req is no UUID"))?;
    let ciphertext = hash(&line.ct).ok_or_else(|| malformed("ct is no hash"))?;
    if !part.has(request) {
        return Ok(None);
    }
    let (name, destroyed) = replay
        .is_destroyed(request)
        .map_or((None, false), |(name, is)| (Some(name), is));
    let wrong = |seq, what: &str| {
        let place = Place {
            generation: 0,
            seq,
            request: name,
        };
        Fault::new(
            FaultKind::Ciphertext,
            format!("the ciphertext of {}: {what}", line.n),
        )
        .at(place)
    };
    let known = known
        .get_mut(&key(request, &line.n))
        .ok_or_else(|| wrong(None, "the log knows none of that name"))?;
    if known.ciphertext != ciphertext || known.length != line.len {
        return Err(wrong(Some(known.seq), "it is not the one that was sealed"));
    }
    if known.is_found {
        return Err(wrong(Some(known.seq), "it is there twice"));
    }
    known.is_found = true;
    Ok(Some(destroyed))
}

/// What was sealed must be there, unless it was destroyed.
fn lost(known: &HashMap<Hash, Known>, replay: &Replay<'_>) -> Result<(), Fault> {
    let lost = known.values().filter(|known| !known.is_found);
    let living = lost.filter_map(|known| match replay.is_destroyed(known.request) {
        Some((number, false)) => Some((known.seq, number)),
        Some((_, true)) | None => None,
    });
    let Some((seq, number)) = living.min() else {
        return Ok(());
    };
    let place = Place {
        generation: 0,
        seq: Some(seq),
        request: Some(number),
    };
    Err(Fault::new(FaultKind::Ciphertext, "a ciphertext that was sealed is not there").at(place))
}
