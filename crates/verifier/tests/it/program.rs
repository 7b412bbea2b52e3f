//! The program itself, under its name.

use std::process::{Command, Output};

use crate::command::Desk;
use crate::synthetic::History;

fn verify(desk: &Desk, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jauap-verify"))
        .args(arguments)
        .env("XDG_STATE_HOME", desk.path("home"))
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn it_says_where_its_state_is_and_keeps_it_there() {
    let desk = Desk::new();
    let help = text(&verify(&desk, &["--help"]));
    for part in [
        "jauap-verify",
        "~/.local/state/jauap-verify",
        "27 silently",
        "--published",
    ] {
        assert!(help.contains(part), "{part}: {help}");
    }
    let folder = desk.put("export", &History::honest(170, 60, &[]).build().files());
    let folder = folder.display().to_string();
    let first = verify(&desk, &[&folder]);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first));
    let home = desk.path("home/jauap-verify");
    let place = format!("This checkpoint is remembered in {}", home.display());
    assert!(text(&first).contains(&place), "{}", text(&first));
    assert_eq!(std::fs::read_dir(home).unwrap().count(), 1);
    let second = text(&verify(&desk, &[&folder]));
    assert!(second.contains("continues the checkpoint of"), "{second}");
    // What contradicts itself is refused, and nothing is passed over.
    assert_eq!(
        verify(&desk, &[&folder, "--no-state", "--state", "x"])
            .status
            .code(),
        Some(2)
    );
}
