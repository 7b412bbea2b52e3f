//! Mails are understood in child processes.

use async_trait::async_trait;
use jauap_workflow::ports::{MailReader, NotUnderstood, UnderstoodMail};

use super::{
    Bounds, Program,
    pool::{Counters, Pool},
    wire::{Answer, Question},
};

/// Understands raw mail in child processes.
pub struct ReaderApart(Pool);

impl ReaderApart {
    /// Reads with children of the running program. None is started before there is a mail.
    pub fn new(bounds: Bounds) -> Self {
        Self::with(Program::own(&bounds), bounds)
    }

    /// Reads with another program that speaks as this one does.
    pub fn with(program: Program, bounds: Bounds) -> Self {
        let counters = Counters {
            started: "jauap_readers_started_total",
            ended: "jauap_readers_ended_total",
        };
        Self(Pool::new(program, bounds, counters))
    }
}

#[async_trait]
impl MailReader for ReaderApart {
    async fn read(&self, raw: &[u8]) -> Result<UnderstoodMail, NotUnderstood> {
        let read = match self.0.answer(Question { from: None, raw }).await {
            Ok(Answer::Mail(mail)) => Ok(*mail),
            Ok(Answer::Nothing) => Err(NotUnderstood::Nothing),
            Ok(Answer::TooLarge) => Err(NotUnderstood::TooLarge),
            // Nobody asked for that.
            Ok(Answer::Sender(_)) => Err(NotUnderstood::Died),
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
