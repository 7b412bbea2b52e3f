//! `openings.jsonl`: values with their salts, which must be the ones the log committed to.

use std::borrow::Cow;

use data_encoding::BASE64;
use serde::Deserialize;

use crate::Hash;
use crate::commitment::commit;
use crate::tiles::WIDTH;
use crate::verify::entry::{Entry, RequestId, commits, hash};
use crate::verify::fault::{Fault, FaultKind, Place};
use crate::verify::files::{Files, each_line, json};
use crate::verify::heads::Head;
use crate::verify::tree::Bundle;

/// Its path.
const PATH: &str = "openings.jsonl";
/// How many openings are held at once. They are fastest when the file is in the order of the log.
const AT_ONCE: usize = 32_768;

#[derive(Deserialize)]
struct Line<'a> {
    r#gen: u32,
    #[serde(borrow)]
    n: Cow<'a, str>,
    #[serde(borrow)]
    r: Cow<'a, str>,
    #[serde(borrow)]
    req: Cow<'a, str>,
    seq: u64,
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// An opening, reduced to the commitment it leads to.
struct Opening {
    generation: u32,
    seq: u64,
    request: RequestId,
    name: Box<str>,
    commitment: Hash,
}

/// Checks every opening. Gives their number; none when there is no such file.
pub(in crate::verify) fn check(files: &dyn Files, heads: &[Head]) -> Result<Option<u64>, Fault> {
    let mut count = 0;
    let mut held = Vec::new();
    let is_there = each_line(files, PATH, |number, line| {
        count += 1;
        held.push(opening(number, line)?);
        if held.len() < AT_ONCE {
            Ok(())
        } else {
            check_held(files, heads, &mut held)
        }
    })?;
    check_held(files, heads, &mut held)?;
    Ok(is_there.then_some(count))
}

fn opening(number: u64, line: &[u8]) -> Result<Opening, Fault> {
    let malformed = |what| Fault::new(FaultKind::Malformed, format!("line {number} of {PATH}: {what}"));
    let line: Line<'_> = json(PATH, number, line)?;
    let request = RequestId::parse(&line.req).ok_or_else(|| malformed("req is no UUID"))?;
    let salt = hash(&line.r).ok_or_else(|| malformed("r is not 32 bytes in hex"))?;
    let value = BASE64
        .decode(line.value.as_bytes())
        .map_err(|_| malformed("value is no base64"))?;
    let generation = line.r#gen;
    let commitment = commit(
        &salt,
        u64::from(generation),
        &request.0,
        line.seq,
        &line.n,
        &value,
    );
    Ok(Opening {
        generation,
        seq: line.seq,
        request,
        name: line.n.into(),
        commitment,
    })
}

fn check_held(files: &dyn Files, heads: &[Head], held: &mut Vec<Opening>) -> Result<(), Fault> {
    held.sort_unstable_by_key(|opening| (opening.generation, opening.seq));
    let mut bundle = Bundle::default();
    let mut loaded = None;
    for opening in held.iter() {
        let missing = || wrong(opening, "the log has no such entry");
        let (generation, index) = place(heads, opening).ok_or_else(missing)?;
        let number = index / WIDTH as u64;
        if loaded != Some((generation.number, number)) {
            generation.read(files, number, &mut bundle)?;
            loaded = Some((generation.number, number));
        }
        let at = usize::try_from(index % WIDTH as u64).ok();
        fits(opening, at.and_then(|at| bundle.entry(at)).ok_or_else(missing)?)?;
    }
    held.clear();
    Ok(())
}

/// The generation and the place in it.
fn place<'a>(heads: &'a [Head], opening: &Opening) -> Option<(&'a Head, u64)> {
    let head = heads.iter().find(|head| head.number == opening.generation)?;
    let index = opening.seq.checked_sub(head.start.checked_add(1)?)?;
    (index < head.left).then_some((head, index))
}

fn fits(opening: &Opening, bytes: &[u8]) -> Result<(), Fault> {
    let malformed = |_| wrong(opening, "the commitments of the entry cannot be read");
    let entry = Entry::read(bytes).map_err(malformed)?;
    if entry.request != Some(opening.request) {
        return Err(wrong(opening, "the entry belongs to another request"));
    }
    let commits = commits(entry.commits.of(bytes)).map_err(malformed)?;
    let committed = commits.iter().find(|commit| commit.name == &*opening.name);
    let committed = committed.ok_or_else(|| wrong(opening, "the entry commits to nothing of that name"))?;
    if committed.commitment != opening.commitment {
        return Err(wrong(opening, "the value is not the one the log committed to"));
    }
    Ok(())
}

fn wrong(opening: &Opening, what: &str) -> Fault {
    let place = Place {
        generation: opening.generation,
        seq: Some(opening.seq),
        request: None,
    };
    Fault::new(
        FaultKind::Opening,
        format!("the opening of {}: {what}", opening.name),
    )
    .at(place)
}
