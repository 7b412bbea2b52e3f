//! `jauap intake`: a mail server hands a message over and needs a clear answer, taken or try again.

use std::{
    ffi::OsString,
    io::Read,
    os::unix::process::CommandExt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::Context as _;
use jauap_workflow::{
    mail::{PIPE, mail_outcome, mail_report, take_mail},
    ports::Origin,
};
use rustix::process::{Signal, set_parent_process_death_signal};

use super::{Context, complain, output};

/// `EX_TEMPFAIL`: the mail server keeps the message and tries again.
const TRY_AGAIN: u8 = 75;

/// Take in what comes from outside.
#[derive(Debug, clap::Subcommand)]
pub enum Intake {
    /// Take one raw message (RFC 5322). Exit code 0: taken; 75: try again. There is no other.
    Mail {
        /// The file with the message; `-` or nothing for standard input.
        #[arg(value_name = "FILE", default_value = "-")]
        file: PathBuf,
    },
}

impl Intake {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let Self::Mail { file } = self;
        let built = context.service().await?;
        let taken = take_mail(&built.service, &Origin::door(PIPE), read(&file)?).await?;
        let told = if context.json {
            output::json(&mail_report(&built.service, &taken).await)
        } else {
            output::line(&mail_outcome(&taken.became))
        };
        if told.is_err() {
            tracing::warn!("the mail is taken, but that could not be printed");
        }
        Ok(())
    }
}

/// Set for the process that works, so that it does not start another one.
const WATCHED: &str = "JAUAP_INTAKE_WATCHED";

/// Runs an intake in a process of its own, and watches over it: a process that is killed, runs out of memory or writes
/// more than it may ends without a word, and this one says `try again` for it.
pub fn watched(intake: impl FnOnce() -> ExitCode) -> ExitCode {
    if std::env::var_os(WATCHED).is_some() {
        // Whoever watches may be ended as well; then the mail server calls again, and nobody works on beside it.
        let _ = set_parent_process_death_signal(Some(Signal::KILL));
        return intake();
    }
    let arguments = std::env::args_os().skip(1);
    let mut command = Command::new("/proc/self/exe");
    let ended = command.arg0("jauap").args(arguments).env(WATCHED, "1").status();
    match ended {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => try_again(),
        // Where no further process may be started, this one does it alone.
        Err(_) => intake(),
    }
}

/// Runs an intake so that nothing but 0 and 75 comes out of it, whatever happens.
pub fn guarded(intake: impl FnOnce() -> anyhow::Result<()>) -> ExitCode {
    match catch_unwind(AssertUnwindSafe(intake)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            complain(&format!("the mail was not taken, try again: {error:#}"));
            try_again()
        }
        Err(_) => {
            complain("the mail was not taken, try again: a part of the program failed");
            try_again()
        }
    }
}

/// The exit code for the mail server to try again.
pub fn try_again() -> ExitCode {
    ExitCode::from(TRY_AGAIN)
}

/// True when a command line that was not understood was meant to take a mail.
pub fn is_meant(arguments: &[OsString]) -> bool {
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    words.any(|word| word == "intake")
}

/// The whole message. One that is larger than the limit is kept too, so nothing is cut here; the mail server has a
/// limit of its own.
fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut raw = Vec::new();
        let taken = std::io::stdin().lock().read_to_end(&mut raw);
        taken.context("no message could be read from standard input")?;
        Ok(raw)
    } else {
        std::fs::read(file).with_context(|| format!("the message {} cannot be read", file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_and_an_error_both_mean_try_again() {
        let again = format!("{:?}", try_again());
        assert_eq!(format!("{:?}", guarded(|| anyhow::bail!("no"))), again);
        assert_eq!(format!("{:?}", guarded(|| panic!("no"))), again);
        assert_eq!(
            format!("{:?}", guarded(|| Ok(()))),
            format!("{:?}", ExitCode::SUCCESS)
        );
    }

    #[test]
    fn an_intake_is_known_by_its_word_wherever_the_options_stand() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert!(is_meant(&words("jauap --config x intake mail --nonsense")));
        assert!(is_meant(&words("jauap intake")));
        assert!(!is_meant(&words("jauap request list")));
    }
}
