//! The data-subject-request desk: everything it can do starts here.

use std::process::ExitCode;

fn main() -> ExitCode {
    jauap_server::cli::main()
}
