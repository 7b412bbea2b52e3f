//! `jauap verify`

use std::process::ExitCode;

use jauap_verifier::Arguments;

/// Check an exported log, histories or a receipt, offline. Needs no configuration and no database. Exit codes: 0 sound,
/// 2 it could not be checked, from 10 what is wrong.
#[derive(Debug, clap::Args)]
pub struct Verify {
    #[command(flatten)]
    arguments: Arguments,
}

impl Verify {
    /// Checks, prints, and gives the exit code of the verifier.
    pub fn run(mut self, json: bool) -> ExitCode {
        self.arguments.json |= json;
        ExitCode::from(jauap_verifier::run(&self.arguments))
    }
}
