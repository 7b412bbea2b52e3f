//! What a child may do.

use std::{
    fs,
    io::{Read, Write},
    process::{Command, Stdio},
};

use super::{PROGRAM, bounds, goes_on, is_gone_soon, only_child, reader, signal};

#[tokio::test]
async fn a_child_has_no_environment_opens_nothing_and_has_an_end_of_memory() {
    let reader = reader(bounds());
    goes_on(&reader, "the start").await;
    let about = |what: &str| fs::read(format!("/proc/{}/{what}", only_child())).expect("a process");
    assert!(about("environ").is_empty());
    let limits = String::from_utf8(about("limits")).expect("a text");
    let limit = |name: &str| -> Vec<&str> {
        let line = limits
            .lines()
            .find(|line| line.starts_with(name))
            .expect("a limit");
        line[26..].split_whitespace().take(2).collect()
    };
    assert_eq!(limit("Max address space"), ["536870912"; 2]);
    assert_eq!(limit("Max core file size"), ["0"; 2]);
    assert_eq!(limit("Max file size"), ["0"; 2]);
    assert_eq!(limit("Max open files"), ["0"; 2]);
    assert_eq!(limit("Max processes"), ["0"; 2]);
    let seconds: u64 = limit("Max cpu time")[0].parse().expect("a number");
    assert!((21..=23).contains(&seconds), "{seconds}");
    assert!(
        String::from_utf8(about("status"))
            .expect("a text")
            .contains("NoNewPrivs:\t1")
    );
    for entry in fs::read_dir(format!("/proc/{}/fd", only_child())).expect("files") {
        let file = fs::read_link(entry.expect("a file").path()).expect("a name");
        let name = file.to_string_lossy();
        assert!(name.starts_with("pipe:") || name == "/dev/null", "{name}");
    }
    let link = |name: &str| fs::read_link(format!("/proc/{}/{name}", only_child())).expect("a link");
    assert_eq!(link("cwd").to_str(), Some("/"));
    // What it complains of could be words of a mail.
    assert_eq!(link("fd/2").to_str(), Some("/dev/null"));
}

const ARGUMENTS: &str = "understand-mail --memory-mb=512 --seconds=21 --mail-bytes=1000";

#[tokio::test]
async fn a_child_dies_with_the_service_even_while_it_could_go_on() {
    // The shell stands for the service. This test holds the child's input open all the time.
    let script = format!("exec 3<&0; {PROGRAM} {ARGUMENTS} <&3 >/dev/null & echo $!; wait");
    let mut service = Command::new("/bin/sh")
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let _open = service.stdin.take().expect("an input");
    let mut told = service.stdout.take().expect("an output");
    let mut line = Vec::new();
    let mut byte = [0];
    while told.read_exact(&mut byte).is_ok() && byte != [b'\n'] {
        line.extend(byte);
    }
    let child: u32 = String::from_utf8_lossy(&line).parse().expect("a number");
    // Once it has no access to files, it has tied its life to the service's.
    let limits = format!("/proc/{child}/limits");
    while !fs::read_to_string(&limits)
        .expect("limits")
        .contains("Max file size             0")
    {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    signal("-KILL", service.id());
    service.wait().expect("it ends");
    assert!(is_gone_soon(child).await);
}

#[test]
fn a_child_ends_when_nobody_asks_any_more_and_says_nothing_by_itself() {
    let run = |input: &[u8]| {
        let mut child = Command::new(PROGRAM)
            .args(ARGUMENTS.split(' '))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut stdin = child.stdin.take().expect("an input");
        stdin.write_all(input).expect("written");
        drop(stdin);
        child.wait_with_output().expect("an end")
    };
    let ended = run(b"");
    assert!(ended.status.success() && ended.stderr.is_empty());
    assert!(b"jauap-m1".starts_with(&ended.stdout));
    // A mail over the limit, or a length without a mail.
    let ended = run(&1001_u64.to_be_bytes());
    assert_eq!(ended.status.code(), Some(1));
    assert!(ended.stderr.is_empty());
    assert!(run(&[0, 0, 0, 0, 0, 0, 0, 9, b'x']).status.success());
}
