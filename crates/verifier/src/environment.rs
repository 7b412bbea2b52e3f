//! What the process knows that the arguments do not say.

use std::env;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use jauap_ledger::verify::Instant;

/// The time, and where state is kept.
#[derive(Debug, Clone)]
pub struct Environment {
    /// What time it is.
    pub now: Instant,
    /// The directory for state; none when the system names no home.
    pub state: Option<PathBuf>,
}

impl Environment {
    /// That of this process: `$XDG_STATE_HOME/jauap-verify`, else `~/.local/state/jauap-verify`.
    #[expect(clippy::disallowed_methods, reason = "this is where the time enters")]
    pub fn of_the_process() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let given = env::var_os("XDG_STATE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute());
        let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
        Self {
            now: Instant(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)),
            state: given.or_else(home).map(|base| base.join("jauap-verify")),
        }
    }
}
