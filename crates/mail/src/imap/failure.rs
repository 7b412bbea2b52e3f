//! What goes wrong in a conversation with the server.

use std::{fmt, time::Duration};

/// Why a step failed.
///
/// Its `Debug` leaves the words out: a server may repeat addresses in them.
pub struct Failure {
    /// The step, in a word or two.
    pub step: &'static str,
    /// What follows from it.
    pub kind: Kind,
    /// What the server, or the network, said.
    pub words: String,
}

/// What follows from a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The connection is of no use any more.
    Broken,
    /// The login was refused.
    Login,
    /// This command was refused; the conversation goes on.
    Refused,
    /// As before, because the folder named does not exist.
    NoSuchFolder,
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failure({} {:?})", self.step, self.kind)
    }
}

/// Longer words help nobody.
const MOST_WORDS: usize = 500;

impl Failure {
    /// The connection is of no use any more.
    pub fn broken(step: &'static str, words: impl fmt::Display) -> Self {
        Self::new(step, Kind::Broken, &words.to_string())
    }

    /// The server was silent for too long.
    pub fn late(step: &'static str, limit: Duration) -> Self {
        Self::broken(step, format_args!("no answer within {} s", limit.as_secs_f32()))
    }

    /// The mail was not kept; the server has no part in it.
    pub fn not_kept(step: &'static str, words: &str) -> Self {
        Self::new(step, Kind::Refused, words)
    }

    /// The mail is larger than is taken.
    pub fn too_large(words: &str) -> Self {
        Self::new("size", Kind::Refused, words)
    }

    /// The server said NO or BAD.
    pub fn refused(step: &'static str, no_such_folder: bool, words: &str) -> Self {
        Self::new(
            step,
            if no_such_folder {
                Kind::NoSuchFolder
            } else {
                Kind::Refused
            },
            words,
        )
    }

    /// The answer to a login: a refusal, unless the server itself is not well (RFC 5530 §3).
    pub fn of_login(error: &async_imap::error::Error) -> Self {
        let (async_imap::error::Error::No(told) | async_imap::error::Error::Bad(told)) = error else {
            return Self::broken("login", error);
        };
        let words = words_of(told);
        let passing = ["[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]", "[LIMIT]"];
        let passing = passing.iter().any(|code| words.contains(code));
        let kind = if passing { Kind::Broken } else { Kind::Login };
        Self::new("login", kind, &words)
    }

    fn new(step: &'static str, kind: Kind, words: &str) -> Self {
        let words = words
            .chars()
            .filter(|c| !c.is_control())
            .take(MOST_WORDS)
            .collect();
        Self { step, kind, words }
    }
}

/// The server's words out of the library's way to print them: `code: None, info: Some("…")`.
fn words_of(printed: &str) -> String {
    let words = printed
        .split_once("info: Some(\"")
        .and_then(|(_, rest)| rest.strip_suffix("\")"));
    words.map_or_else(|| printed.to_owned(), |words| words.replace("\\\"", "\""))
}

/// Gives a step a deadline.
pub async fn within<T>(
    step: &'static str,
    limit: Duration,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    tokio::time::timeout(limit, work)
        .await
        .unwrap_or_else(|_| Err(Failure::late(step, limit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no(text: &str) -> Failure {
        let printed = format!("code: None, info: Some({text:?})");
        Failure::of_login(&async_imap::error::Error::No(printed))
    }

    #[test]
    fn a_refused_login_is_told_in_the_servers_words() {
        let failure = no("[AUTHENTICATIONFAILED] The password of \"info\" is wrong.");
        assert_eq!(failure.kind, Kind::Login);
        assert_eq!(
            failure.words,
            "[AUTHENTICATIONFAILED] The password of \"info\" is wrong."
        );
        assert_eq!(format!("{failure:?}"), "Failure(login Login)");
    }

    #[test]
    fn a_server_that_is_not_well_is_no_wrong_password() {
        assert_eq!(
            no("[UNAVAILABLE] Temporary authentication failure.").kind,
            Kind::Broken
        );
    }
}
