//! `jauap-verify`: checks an exported log without the service that wrote it.

use std::process::ExitCode;

use clap::Parser;

/// Checks an exported log, a histories file or a receipt, offline and without trusting who wrote it.
///
/// What was found sound is remembered in a file for each log, in `$XDG_STATE_HOME/jauap-verify` or
/// `~/.local/state/jauap-verify`, and the next check compares with it.
///
/// Exit codes: 0 sound, 2 could not be checked, 10 malformed, 11 signature, 12 other key, 13 edited, 14 missing, 15 out
/// of order, 16 inserted, 17 cut, 18 root, 19 fork, 20 rollback, 21 opening, 22 ciphertext, 23 table, 24 request chain,
/// 25 rule, 26 rules changed, 27 silently restored, 28 too old, 29 proof or receipt.
#[derive(Parser)]
#[command(name = "jauap-verify", version, about, long_about)]
struct Command {
    #[command(flatten)]
    arguments: jauap_verifier::Arguments,
}

fn main() -> ExitCode {
    jauap_verifier::run(&Command::parse().arguments).into()
}
