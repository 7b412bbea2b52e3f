//! Commands and answers, each with a deadline; what the server says besides is kept in mind.

use std::time::Duration;

use async_imap::{Session, imap_proto::RequestId};
use tokio::{sync::Notify, time::Instant};
use tokio_util::sync::CancellationToken;

use super::{
    connect::Stream,
    failure::{Failure, within},
    line::{End, Line},
};

/// No command of ours has more lines in its answer.
const MOST_LINES: usize = 100_000;

/// A conversation with a server that knows us.
pub struct Conversation {
    session: Session<Stream>,
    limit: Duration,
    /// Mails in the selected folder, as the server tells them.
    pub exists: u32,
    /// True when the server told of a change since this was last set to false.
    pub news: bool,
    /// What the server can do.
    pub can: Abilities,
}

/// What a server can do besides the basics.
#[derive(Debug, Clone, Copy, Default)]
pub struct Abilities {
    /// IDLE (RFC 2177).
    pub idle: bool,
    /// MOVE (RFC 6851).
    pub move_mail: bool,
    /// UID EXPUNGE (RFC 4315).
    pub expunge_by_uid: bool,
}

/// Why waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// The server told of a change.
    News,
    /// The time is over.
    Time,
    /// Somebody asked for a try now.
    Asked,
    /// We are to stop.
    Stop,
}

impl Conversation {
    /// Asks the server what it can do.
    pub async fn begin(session: Session<Stream>, limit: Duration) -> Result<Self, Failure> {
        let mut new = Self {
            session,
            limit,
            exists: 0,
            news: false,
            can: Abilities::default(),
        };
        for line in new.command("capability", "CAPABILITY").await? {
            let Line::Capabilities(all) = line else { continue };
            let can = |name: &str| all.iter().any(|one| one == name);
            new.can = Abilities {
                idle: can("IDLE"),
                move_mail: can("MOVE"),
                expunge_by_uid: can("UIDPLUS"),
            };
        }
        Ok(new)
    }

    /// Says a command and gives the lines of the answer, within the deadline.
    pub async fn command(&mut self, step: &'static str, text: &str) -> Result<Vec<Line>, Failure> {
        within(step, self.limit, self.exchange(step, text)).await
    }

    async fn exchange(&mut self, step: &'static str, text: &str) -> Result<Vec<Line>, Failure> {
        let tag = self.say(step, text).await?;
        let mut lines = Vec::new();
        loop {
            let line = self.hear(step).await?;
            if let Line::Done(end) = line {
                if end.tag == tag {
                    return verdict(step, &end).map(|()| lines);
                }
            } else if lines.len() >= MOST_LINES {
                return Err(Failure::broken(step, "the answer has no end"));
            } else {
                lines.push(line);
            }
        }
    }

    async fn say(&mut self, step: &'static str, text: &str) -> Result<RequestId, Failure> {
        let said = self.session.run_command(text).await;
        said.map_err(|error| Failure::broken(step, error))
    }

    /// The next line. Dropping this half-way loses nothing: what was read stays with the session.
    async fn hear(&mut self, step: &'static str) -> Result<Line, Failure> {
        let heard = self.session.read_response().await;
        let heard = heard.map_err(|error| Failure::broken(step, reading(&error)))?;
        let line = heard.ok_or_else(|| Failure::broken(step, "the server ended the connection"))?;
        let line = Line::from(line.parsed());
        if let Line::Exists(count) = line {
            (self.exists, self.news) = (count, true);
        }
        if matches!(line, Line::Expunge) {
            (self.exists, self.news) = (self.exists.saturating_sub(1), true);
        }
        if let Line::Bye(words) = line {
            return Err(Failure::broken(step, words));
        }
        Ok(line)
    }

    /// Waits until the server tells of a change, until a moment, until somebody asks, or until we are to stop.
    pub async fn idle(
        &mut self,
        until: Instant,
        stop: &CancellationToken,
        asked: &Notify,
    ) -> Result<Woken, Failure> {
        let limit = self.limit;
        let tag = within("idle", limit, self.begin_idle()).await?;
        let woken = loop {
            // Also what was told between the last search and the server's word that it listens.
            if self.news {
                break Woken::News;
            }
            tokio::select! {
                () = stop.cancelled() => break Woken::Stop,
                () = asked.notified() => break Woken::Asked,
                () = tokio::time::sleep_until(until) => break Woken::Time,
                heard = self.hear("idle") => drop(heard?),
            }
        };
        within("idle", limit, self.end_idle(&tag)).await?;
        Ok(woken)
    }

    async fn begin_idle(&mut self) -> Result<RequestId, Failure> {
        let tag = self.say("idle", "IDLE").await?;
        loop {
            let line = self.hear("idle").await?;
            if matches!(line, Line::GoOn) {
                return Ok(tag);
            }
            if let Line::Done(end) = line
                && end.tag == tag
            {
                // An end before the beginning is no good, even a friendly one.
                return verdict("idle", &end).and(Err(Failure::broken("idle", "the server did not listen")));
            }
        }
    }

    async fn end_idle(&mut self, tag: &RequestId) -> Result<(), Failure> {
        let said = self.session.run_command_untagged("DONE").await;
        said.map_err(|error| Failure::broken("idle", error))?;
        loop {
            if let Line::Done(end) = self.hear("idle").await?
                && end.tag == *tag
            {
                return verdict("idle", &end);
            }
        }
    }

    /// Says farewell; whether it is heard changes nothing.
    pub async fn end(mut self) {
        let _ = within(
            "logout",
            Duration::from_secs(1),
            self.exchange("logout", "LOGOUT"),
        )
        .await;
    }
}

/// The library's message for a line that it cannot read holds the line, and that may be a mail.
fn reading(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::Other {
        return "the server's answer cannot be read".to_owned();
    }
    error.kind().to_string()
}

/// What the end of a command means.
fn verdict(step: &'static str, end: &End) -> Result<(), Failure> {
    if end.ok {
        Ok(())
    } else {
        Err(Failure::refused(step, end.no_such_folder, &end.words))
    }
}
