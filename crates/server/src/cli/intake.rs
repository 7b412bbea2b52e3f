//! `jauap intake`: a mail server hands a message over and needs a clear answer, taken or try again.

use std::{
    ffi::OsString,
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use jauap_workflow::{
    mail::{mail_outcome, mail_report, take_mail},
    ports::Origin,
};

use super::{Context, complain, output};

/// `EX_TEMPFAIL`: the mail server keeps the message and tries again.
const TRY_AGAIN: u8 = 75;

/// The name of this door among those by which mail comes in.
const PIPE: &str = "pipe";

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
