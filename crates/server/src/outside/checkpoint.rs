//! `checkpoint`: the last published checkpoint as a signed note. `checkpoint.<generation>`: the last one of a generation
//! that ended.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use jauap_ledger::checkpoint::Checkpoint;

use crate::durable;

fn file(dir: &Path) -> PathBuf {
    dir.join("checkpoint")
}

/// The note; nothing before the first was published.
pub fn read(dir: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file(dir)) {
        Ok(note) => Ok(Some(note)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a note in place of the one before. Another process may have published a later one meanwhile, which stays.
pub fn publish(dir: &Path, note: &str) -> io::Result<()> {
    durable::make_directory(dir)?;
    let file = file(dir);
    let directory = durable::open_directory(&file)?;
    directory.lock()?;
    if let Some(present) = read(dir)?
        && !is_newer(&present, note)?
    {
        return Ok(());
    }
    keep_ended(dir, &directory, note)?;
    durable::replace(&file, note.as_bytes())
}

/// The last checkpoints of earlier generations, in their order.
pub fn ended(dir: &Path) -> io::Result<Vec<String>> {
    let found = match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        found => found?,
    };
    let mut generations = Vec::new();
    for entry in found {
        let name = entry?.file_name();
        let generation = name
            .to_str()
            .and_then(|name| name.strip_prefix(ENDED)?.parse().ok());
        generations.extend::<Option<u32>>(generation);
    }
    generations.sort_unstable();
    generations
        .into_iter()
        .map(|generation| fs::read_to_string(ended_file(dir, generation)))
        .collect()
}

/// Keeps the checkpoint that is about to be replaced, if its generation ended: a backup of that generation may come back.
fn keep_ended(dir: &Path, directory: &fs::File, note: &str) -> io::Result<()> {
    let Some(present) = read(dir)? else { return Ok(()) };
    let generation = place(&present)?.1;
    if generation == place(note)?.1 {
        return Ok(());
    }
    durable::replace(&ended_file(dir, generation), present.as_bytes())?;
    directory.sync_all()
}

const ENDED: &str = "checkpoint.";

fn ended_file(dir: &Path, generation: u32) -> PathBuf {
    dir.join(format!("{ENDED}{generation}"))
}

/// Whether a note tells of more than the one there: of a later generation of the same log, or of more events.
fn is_newer(present: &str, note: &str) -> io::Result<bool> {
    let (present, note) = (place(present)?, place(note)?);
    if present.0 != note.0 {
        let what = "the checkpoint there is of another log; move it away if log.name was changed on purpose";
        return Err(io::Error::new(ErrorKind::InvalidData, what));
    }
    Ok((note.1, note.2) > (present.1, present.2))
}

/// The name of the log, its generation and its size.
fn place(note: &str) -> io::Result<(String, u32, u64)> {
    let damaged = || io::Error::new(ErrorKind::InvalidData, "the checkpoint there is damaged");
    let checkpoint = Checkpoint::parse_unverified(note).map_err(|_| damaged())?;
    let (name, generation) = checkpoint.origin.rsplit_once('/').ok_or_else(damaged)?;
    let generation = generation.parse().map_err(|_| damaged())?;
    Ok((name.to_owned(), generation, checkpoint.size))
}
