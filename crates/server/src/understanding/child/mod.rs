//! The half that reads: mails in on standard input, answers out on standard output, nothing else.

mod limits;

use std::{
    fs::File,
    io::{self, BufWriter, Write, stdin, stdout},
    os::fd::AsFd,
    panic,
    process::{ExitCode, abort, exit},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use jauap_mail::Reader;

pub use self::limits::Limits;
use super::wire;

/// Bytes of stack for reading; deep mails are met with limits, and this is for what the limits forget.
const STACK: usize = 64 * 1024 * 1024;

/// Bytes that are gathered before they are handed over.
const BUFFER: usize = 64 * 1024;

/// Reads mails until no more come.
pub fn run(limits: Limits) -> ExitCode {
    match read_all(limits) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Mails are taken here and read on a thread beside. So the process ends as soon as nobody is there any more to ask,
/// even when a mail keeps its reader busy for ever.
fn read_all(limits: Limits) -> io::Result<()> {
    // A message of a panic could repeat what the mail says.
    panic::set_hook(Box::new(|_| abort()));
    let answers = File::from(stdout().as_fd().try_clone_to_owned()?);
    limits.impose()?;
    let (hand_on, mails) = sync_channel(1);
    thread::Builder::new().stack_size(STACK).spawn(move || {
        if answer_all(limits, &mails, answers).is_err() {
            exit(1);
        }
    })?;
    Limits::start_nothing_more()?;
    let mut stdin = stdin().lock();
    while let Some(raw) = wire::asked(&mut stdin, limits.mail_bytes)? {
        let handed = hand_on.send(raw);
        handed.map_err(|_| io::ErrorKind::BrokenPipe)?;
    }
    Ok(())
}

fn answer_all(limits: Limits, mails: &Receiver<Vec<u8>>, answers: File) -> io::Result<()> {
    let mut answers = BufWriter::with_capacity(BUFFER, answers);
    answers.write_all(&wire::HELLO)?;
    answers.flush()?;
    for raw in mails {
        limits.begin_mail()?;
        let read = Reader.read(&raw);
        let length = raw.len();
        drop(raw);
        wire::answer(&mut answers, read, length)?;
    }
    Ok(())
}
