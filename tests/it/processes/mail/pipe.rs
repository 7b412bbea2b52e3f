//! `jauap intake mail` as a mail server calls it: 0 means taken, 75 means try again, and there is nothing else.

use std::{
    fs,
    io::Write,
    os::unix::process::CommandExt,
    process::{Command, Stdio},
};

use super::{
    install,
    outcomes::{Outcomes, add_up, settled},
    post::{Kind, mail},
};
use crate::{
    harness::{Installation, Plan, SmtpServer},
    processes::full::space::{Ballast, SmallDisk},
};

const TAKEN: Option<i32> = Some(0);
const AGAIN: Option<i32> = Some(75);

/// Hands a mail to a command; gives its exit code.
fn hand(mut command: Command, raw: &[u8]) -> Option<i32> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut running = command.spawn().expect("it starts");
    let mut stdin = running.stdin.take().expect("an input");
    // It may have ended before it has read everything.
    drop(stdin.write_all(raw));
    drop(stdin);
    running.wait().expect("it ends").code()
}

/// The same under limits that a shell sets.
fn limited(installation: &Installation, limit: &str) -> Command {
    let plain = installation.command(&["intake", "mail"]);
    let mut limited = Command::new("sh");
    limited.arg("-c").arg(format!("{limit}; exec \"$@\"")).arg("sh");
    limited.arg(plain.get_program()).args(plain.get_args());
    limited.current_dir(installation.home.path()).arg0("sh");
    limited
}

#[tokio::test]
async fn the_pipe_says_taken_or_again_whatever_is_in_its_way() {
    let letters = SmtpServer::reserve().open();
    let installation = install("", &letters);
    let take = |place| {
        hand(
            installation.command(&["intake", "mail"]),
            &mail(Kind::Person, place),
        )
    };
    assert_eq!(take(0), TAKEN);

    let config = fs::read_to_string(installation.config()).expect("a configuration");
    let gone = config.replace(
        &installation.database.url,
        if installation.database.is_postgres() {
            "postgres://nobody@127.0.0.1:9/gone"
        } else {
            "sqlite:gone/jauap.sqlite"
        },
    );
    fs::write(installation.config(), gone).expect("written");
    assert_eq!(take(1), AGAIN, "the database is gone");
    fs::write(installation.config(), config).expect("written");
    assert_eq!(take(1), TAKEN);

    let kept = installation.at("data/attachments.kept");
    fs::rename(installation.attachments(), &kept).expect("moved away");
    fs::write(installation.attachments(), "no folder").expect("written");
    assert_eq!(take(2), AGAIN, "there is no place for the bytes");
    fs::remove_file(installation.attachments()).expect("removed");
    fs::rename(&kept, installation.attachments()).expect("moved back");
    assert_eq!(take(2), TAKEN);

    // Files must not grow, files cannot be opened, memory runs out, processor time runs out.
    let limits = [
        "ulimit -f 0",
        "ulimit -f 8",
        "ulimit -f 64",
        "ulimit -n 6",
        "ulimit -n 8",
        "ulimit -n 12",
        "ulimit -v 120000",
        "ulimit -v 200000",
        "ulimit -v 300000",
        "ulimit -u 0",
    ];
    for (place, limit) in (3..).zip(limits) {
        let code = hand(limited(&installation, limit), &mail(Kind::Person, place));
        assert!(code == TAKEN || code == AGAIN, "{limit}: {code:?}");
        println!("pipe: {limit}: {}", code.unwrap_or_default());
        assert_eq!(take(place), TAKEN, "after {limit}");
    }
    let outcomes = settle_all(&installation, 13).await;
    add_up(&installation, outcomes).await;
    assert_eq!(outcomes.filed, 13);
}

/// What nobody could read at once is read by the service.
async fn settle_all(installation: &Installation, mails: usize) -> Outcomes {
    let mut server = installation.serve(&installation.at("server.log"));
    let outcomes = settled(installation, mails, std::time::Duration::from_mins(1)).await;
    server.kill();
    outcomes
}

#[tokio::test]
async fn the_pipe_on_a_full_disk_says_again_until_there_is_room() {
    let Some(disk) = SmallDisk::mount(24) else {
        println!("SKIPPED: nothing can be mounted here");
        return;
    };
    let installation = Installation::plan(Plan {
        data: Some(disk.path.join("data")),
        ..Plan::default()
    });
    let take = |place| {
        hand(
            installation.command(&["intake", "mail"]),
            &mail(Kind::Person, place),
        )
    };
    assert_eq!(take(0), TAKEN);
    let ballast = Ballast::fill(&disk.path);
    let full = take(1);
    assert!(full == TAKEN || full == AGAIN, "{full:?}");
    assert_eq!(take(2), AGAIN, "a full disk");
    drop(ballast);
    assert_eq!((take(1), take(2)), (TAKEN, TAKEN));
    let outcomes = settle_all(&installation, 3).await;
    assert_eq!(outcomes.filed, 3);
    add_up(&installation, outcomes).await;
}
