//! The half that reads, or checks senders: mails in on standard input, answers out on standard output, nothing else.

mod checking;
mod limits;

use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, Write, stdin, stdout},
    os::fd::AsFd,
    panic,
    process::{ExitCode, abort, exit},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use jauap_mail::{NameServers, Reader};

pub use self::limits::Limits;
use super::wire;

/// Bytes of stack for reading; deep mails are met with limits, and this is for what the limits forget.
const STACK: usize = 64 * 1024 * 1024;

/// Bytes that are gathered before they are handed over.
const BUFFER: usize = 64 * 1024;

type Answers = BufWriter<File>;

/// Reads mails until no more come.
pub fn read(limits: Limits) -> ExitCode {
    ended(&read_all(limits))
}

/// Checks the senders of mails until no more come, asking these servers of names.
pub fn check_senders(limits: Limits, names: NameServers) -> ExitCode {
    ended(&check_all(limits, names))
}

fn ended(done: &io::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn read_all(limits: Limits) -> io::Result<()> {
    let answers = begin()?;
    limits.impose()?;
    beside(
        move |mails| read_each(limits, &mails, answers),
        |stdin| wire::asked(stdin, limits.mail_bytes),
    )
}

fn check_all(limits: Limits, names: NameServers) -> io::Result<()> {
    let answers = begin()?;
    limits.impose_but_for_questions(&names.ports())?;
    beside(
        move |mails| checking::check_each(limits, names, &mails, answers),
        |stdin| wire::asked_of_sender(stdin, limits.mail_bytes),
    )
}

fn begin() -> io::Result<Answers> {
    // A message of a panic could repeat what the mail says.
    panic::set_hook(Box::new(|_| abort()));
    let answers = File::from(stdout().as_fd().try_clone_to_owned()?);
    Ok(BufWriter::with_capacity(BUFFER, answers))
}

/// Mails are taken here and answered on a thread beside. So the process ends as soon as nobody is there any more to ask,
/// even when a mail keeps its reader busy for ever.
fn beside<M: Send + 'static>(
    answer: impl FnOnce(Receiver<M>) -> io::Result<()> + Send + 'static,
    take: impl Fn(&mut io::StdinLock<'static>) -> io::Result<Option<M>>,
) -> io::Result<()> {
    let (hand_on, mails) = sync_channel(1);
    thread::Builder::new().stack_size(STACK).spawn(move || {
        if answer(mails).is_err() {
            exit(1);
        }
    })?;
    Limits::start_nothing_more()?;
    let mut stdin = stdin().lock();
    while let Some(mail) = take(&mut stdin)? {
        hand_on.send(mail).map_err(|_| ErrorKind::BrokenPipe)?;
    }
    Ok(())
}

fn greet(answers: &mut Answers) -> io::Result<()> {
    answers.write_all(&wire::HELLO)?;
    answers.flush()
}

fn read_each(limits: Limits, mails: &Receiver<Vec<u8>>, mut answers: Answers) -> io::Result<()> {
    greet(&mut answers)?;
    for raw in mails {
        limits.begin_mail()?;
        let read = Reader.read(&raw);
        let length = raw.len();
        drop(raw);
        wire::answer(&mut answers, read, length)?;
    }
    Ok(())
}
