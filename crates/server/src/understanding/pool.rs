//! A few children that are used one mail after the other.

use std::{io, sync::Mutex};

use async_trait::async_trait;
use jauap_workflow::ports::{MailReader, NotUnderstood, UnderstoodMail};
use metrics::counter;
use tokio::sync::Semaphore;

use super::{
    Bounds, Program,
    process::{Fault, Process},
    wire::Answer,
};

/// After a mail of so many bytes a child is replaced, since it keeps the memory that it once had.
const LARGE: usize = 2 * 1024 * 1024;

/// Understands raw mail in child processes.
pub struct ReaderApart {
    program: Program,
    bounds: Bounds,
    /// One for each child that may be at work.
    turns: Semaphore,
    /// The children that have nothing to do.
    idle: Mutex<Vec<Process>>,
}

impl ReaderApart {
    /// Reads with children of the running program. None is started before there is a mail.
    pub fn new(bounds: Bounds) -> Self {
        Self::with(Program::own(&bounds), bounds)
    }

    /// Reads with another program that speaks as this one does.
    pub fn with(program: Program, bounds: Bounds) -> Self {
        Self {
            program,
            turns: Semaphore::new(bounds.children.get().into()),
            idle: Mutex::new(Vec::new()),
            bounds,
        }
    }

    /// One try with a child. A child that did well waits for the next mail.
    async fn tried(&self, mut process: Process, raw: &[u8]) -> Result<Answer, Fault> {
        let answered = process.ask(raw, self.bounds.deadline).await;
        let cause = match &answered {
            Ok(_) if raw.len() > LARGE => "large",
            Ok(_) if process.mails >= self.bounds.mails => "used_up",
            Ok(_) => {
                self.idle().push(process);
                return answered;
            }
            Err(Fault::Died) => "died",
            Err(Fault::SentAway) => "sent_away",
            Err(Fault::Deadline) => "deadline",
        };
        process.end().await;
        count_end(cause);
        answered
    }

    async fn fresh(&self) -> Result<Process, NotUnderstood> {
        match Process::start(&self.program).await {
            Ok(started) => {
                counter!("jauap_readers_started_total").increment(1);
                Ok(started)
            }
            Err(error) => {
                count_end("not_started");
                Err(NotUnderstood::Unavailable(error))
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Process>> {
        // A panic elsewhere leaves the list as good as it was.
        self.idle
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// A mail is blamed for the death of a child only when a second one, which has read nothing else, dies of it too: the
    /// first may have been killed by somebody else.
    async fn answer(&self, raw: &[u8]) -> Result<Answer, NotUnderstood> {
        let waiting = self.idle().pop();
        let first = match waiting {
            Some(process) => process,
            None => self.fresh().await?,
        };
        let answered = match self.tried(first, raw).await {
            Err(Fault::Died | Fault::SentAway) => self.tried(self.fresh().await?, raw).await,
            answered @ (Ok(_) | Err(Fault::Deadline)) => answered,
        };
        answered.map_err(NotUnderstood::from)
    }
}

/// Counts that a child ended, or was ended, by its cause.
fn count_end(cause: &'static str) {
    counter!("jauap_readers_ended_total", "cause" => cause).increment(1);
}

#[async_trait]
impl MailReader for ReaderApart {
    async fn read(&self, raw: &[u8]) -> Result<UnderstoodMail, NotUnderstood> {
        if raw.len() > self.bounds.mail_bytes {
            return Err(NotUnderstood::TooLarge);
        }
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|closed| NotUnderstood::Unavailable(io::Error::other(closed)))?;
        let read = match self.answer(raw).await {
            Ok(Answer::Mail(mail)) => Ok(*mail),
            Ok(Answer::Nothing) => Err(NotUnderstood::Nothing),
            Ok(Answer::TooLarge) => Err(NotUnderstood::TooLarge),
            Err(reason) => Err(reason),
        };
        if let Err(reason @ (NotUnderstood::Died | NotUnderstood::Deadline | NotUnderstood::Unavailable(_))) =
            &read
        {
            tracing::warn!(
                reason = reason.code(),
                bytes = raw.len(),
                "a mail could not be read"
            );
        }
        read
    }
}
