//! One child process, from its start to its end.

use std::{
    ffi::OsString,
    io::{self, Error, ErrorKind},
    net::SocketAddr,
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use jauap_workflow::ports::NotUnderstood;
use tokio::{
    io::{AsyncReadExt, BufReader, BufWriter},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

use super::{
    Bounds, COMMAND,
    wire::{self, Answer, HELLO, Question},
};

/// How long a child may take to be ready, and to be gone.
const READY: Duration = Duration::from_secs(10);
/// How long a child that has stopped answering is given to end by itself, so that it can be told what of.
const LAST_WORDS: Duration = Duration::from_millis(200);
/// Bytes that a pipe holds; as many are gathered.
const BUFFER: usize = 64 * 1024;

/// What is started to read mails, or to check their senders.
#[derive(Debug, Clone)]
pub struct Program {
    /// The file.
    pub file: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

impl Program {
    /// The program that is running, even when its file on disk was replaced meanwhile: both halves must be one version.
    pub fn own(bounds: &Bounds) -> Self {
        Self::at(PathBuf::from("/proc/self/exe"), bounds)
    }

    /// This program, at another place.
    pub fn at(file: PathBuf, bounds: &Bounds) -> Self {
        let seconds = bounds.deadline.as_secs().saturating_add(1);
        let arguments = [
            COMMAND.to_owned(),
            format!("--memory-mb={}", bounds.memory_mb),
            format!("--seconds={}", seconds.min(u16::MAX.into())),
            format!("--mail-bytes={}", bounds.mail_bytes),
        ];
        Self {
            file,
            arguments: arguments.map(OsString::from).into(),
        }
    }

    /// The same to check senders: it asks this server of names, otherwise those that the system asks.
    #[must_use]
    pub fn checking_senders(mut self, resolver: Option<SocketAddr>) -> Self {
        self.arguments.push("--check-senders".into());
        if let Some(resolver) = resolver {
            self.arguments.push(format!("--resolver={resolver}").into());
        }
        self
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.file);
        command
            .arg0("jauap")
            .args(&self.arguments)
            .env_clear()
            .current_dir("/")
            // What somebody presses at the terminal is meant for the service.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command
    }
}

/// A child that is ready to read. It is killed when it is dropped.
pub(super) struct Process {
    child: Child,
    stdin: BufWriter<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    /// The mails that it was given.
    pub mails: u32,
}

/// What went wrong with a child over a mail.
pub(super) enum Fault {
    /// It ended, or said what no child says.
    Died,
    /// It was asked from outside to end; that says nothing about the mail.
    SentAway,
    /// It did not answer in time.
    Deadline,
}

impl Process {
    /// Starts a child and waits until it is ready.
    pub async fn start(program: &Program) -> io::Result<Self> {
        let mut child = program.command().spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(stdin), Some(stdout)) = (stdin, stdout) else {
            return Err(Error::from(ErrorKind::BrokenPipe));
        };
        let mut started = Self {
            child,
            stdin: BufWriter::with_capacity(BUFFER, stdin),
            stdout: BufReader::with_capacity(BUFFER, stdout),
            mails: 0,
        };
        let mut hello = [0; HELLO.len()];
        let said = timeout(READY, started.stdout.read_exact(&mut hello)).await;
        let problem = match said {
            Ok(Ok(_)) if hello == HELLO => return Ok(started),
            Ok(Ok(_)) => Error::from(ErrorKind::InvalidData),
            Ok(Err(error)) => error,
            Err(_) => Error::from(ErrorKind::TimedOut),
        };
        started.end().await;
        Err(problem)
    }

    /// Asks about a mail. After a fault the child is of no use any more.
    pub async fn ask(&mut self, question: Question<'_>, deadline: Duration) -> Result<Answer, Fault> {
        self.mails += 1;
        let exchange = async {
            wire::ask(&mut self.stdin, question).await?;
            wire::answered(&mut self.stdout, question.raw.len()).await
        };
        let answered = timeout(deadline, exchange).await;
        match answered {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(self.what_of().await),
            Err(_) => Err(Fault::Deadline),
        }
    }

    /// Why the child stopped answering.
    async fn what_of(&mut self) -> Fault {
        let Ok(Ok(status)) = timeout(LAST_WORDS, self.child.wait()).await else {
            return Fault::Died;
        };
        tracing::info!(%status, "a process that reads mails has ended");
        if was_sent_away(status) {
            Fault::SentAway
        } else {
            Fault::Died
        }
    }

    /// Ends the child, whatever it does, and waits until it is gone.
    pub async fn end(mut self) {
        match timeout(READY, self.child.kill()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a process that reads mails could not be ended"),
            Err(_) => tracing::warn!("a process that reads mails did not end in time"),
        }
    }
}

/// True for the signals by which people and the system ask a process to end: hang-up, interrupt, terminate.
fn was_sent_away(status: ExitStatus) -> bool {
    matches!(status.signal(), Some(1 | 2 | 15))
}

impl From<Fault> for NotUnderstood {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Died => Self::Died,
            Fault::Deadline => Self::Deadline,
            Fault::SentAway => Self::Unavailable(Error::from(ErrorKind::Interrupted)),
        }
    }
}
