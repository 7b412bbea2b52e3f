//! A few children that are used one mail after the other.

use std::{io, sync::Mutex};

use jauap_workflow::ports::NotUnderstood;
use metrics::counter;
use tokio::sync::Semaphore;

use super::{
    Bounds, Program,
    process::{Fault, Process},
    wire::{Answer, Question},
};

/// After a mail of so many bytes a child is replaced, since it keeps the memory that it once had.
const LARGE: usize = 2 * 1024 * 1024;

/// The names of the two counters of a pool.
pub(super) struct Counters {
    /// Children that were started.
    pub started: &'static str,
    /// Children that ended, by the cause.
    pub ended: &'static str,
}

/// Child processes that are asked about mails.
pub(super) struct Pool {
    program: Program,
    counters: Counters,
    bounds: Bounds,
    /// One for each child that may be at work.
    turns: Semaphore,
    /// The children that have nothing to do.
    idle: Mutex<Vec<Process>>,
}

impl Pool {
    /// None is started before there is a mail.
    pub fn new(program: Program, bounds: Bounds, counters: Counters) -> Self {
        Self {
            program,
            counters,
            turns: Semaphore::new(bounds.children.get().into()),
            idle: Mutex::new(Vec::new()),
            bounds,
        }
    }

    /// One try with a child. A child that did well waits for the next mail.
    async fn tried(&self, mut process: Process, question: Question<'_>) -> Result<Answer, Fault> {
        let answered = process.ask(question, self.bounds.deadline).await;
        let cause = match &answered {
            Ok(_) if question.raw.len() > LARGE => "large",
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
        self.count_end(cause);
        answered
    }

    async fn fresh(&self) -> Result<Process, NotUnderstood> {
        match Process::start(&self.program).await {
            Ok(started) => {
                counter!(self.counters.started).increment(1);
                Ok(started)
            }
            Err(error) => {
                self.count_end("not_started");
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
    async fn answer_now(&self, question: Question<'_>) -> Result<Answer, NotUnderstood> {
        let waiting = self.idle().pop();
        let first = match waiting {
            Some(process) => process,
            None => self.fresh().await?,
        };
        let answered = match self.tried(first, question).await {
            Err(Fault::Died | Fault::SentAway) => self.tried(self.fresh().await?, question).await,
            answered @ (Ok(_) | Err(Fault::Deadline)) => answered,
        };
        answered.map_err(NotUnderstood::from)
    }

    /// Counts that a child ended, or was ended, by its cause.
    fn count_end(&self, cause: &'static str) {
        counter!(self.counters.ended, "cause" => cause).increment(1);
    }

    /// Asks about a mail as soon as a child is free.
    pub async fn answer(&self, question: Question<'_>) -> Result<Answer, NotUnderstood> {
        if question.raw.len() > self.bounds.mail_bytes {
            return Err(NotUnderstood::TooLarge);
        }
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|closed| NotUnderstood::Unavailable(io::Error::other(closed)))?;
        self.answer_now(question).await
    }
}
