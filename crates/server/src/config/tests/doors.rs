//! `[[intake.mailboxes]]` and `[intake.lmtp]`

use std::time::Duration;

use jauap_mail::{
    imap::{AfterTaking, Protection},
    lmtp::LmtpPlace,
};
use secrecy::ExposeSecret;

use super::{load, problems};

const MAILBOX: &str =
    "[[intake.mailboxes]]\naccount = \"info\"\nhost = \"imap.example.kz\"\nuser = \"info@example.kz\"\n";

fn mailbox(more: &str) -> String {
    format!("{MAILBOX}password = \"canary\"\n{more}\n")
}

#[test]
fn a_mailbox_needs_little_and_is_protected_by_itself() {
    let config = load(&mailbox(""), &[]).expect("enough");
    let settings = config.intake.mailboxes[0].settings().expect("settings");
    assert_eq!((settings.protection, settings.port), (Protection::Tls, 993));
    assert_eq!(settings.folder, "INBOX");
    assert!(matches!(&settings.after, AfterTaking::Move { folder } if folder == "Processed"));
    assert_eq!(settings.times.idle, Duration::from_mins(9));
    assert!(!format!("{config:?}").contains("canary"));
}

#[test]
fn starttls_has_its_own_port_and_a_given_one_counts() {
    let port = |more: &str| {
        let config = load(&mailbox(more), &[]).expect("enough");
        config.intake.mailboxes[0].settings().expect("settings").port
    };
    assert_eq!(port("protection = \"starttls\""), 143);
    assert_eq!(port("protection = \"starttls\"\nport = 1143"), 1143);
}

#[test]
fn the_password_may_lie_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("imap");
    std::fs::write(&file, "  canary \nsecond line\n").expect("written");
    let config = load(&format!("{MAILBOX}password_file = \"{}\"\n", file.display()), &[]).expect("enough");
    let settings = config.intake.mailboxes[0].settings().expect("settings");
    assert_eq!(settings.password.expose_secret(), "canary");
}

#[track_caller]
fn told(text: &str, expected: &str) {
    let told = problems(text, &[]);
    assert!(
        told.iter().any(|line| line.contains(expected)),
        "{expected}: {told:?}"
    );
    assert!(!told.join("").contains("canary"), "{told:?}");
}

#[test]
fn a_mailbox_that_cannot_work_is_told_before_the_start() {
    told(MAILBOX, "intake.mailboxes.info: give password or password_file");
    told(&mailbox("password_file = \"x\""), "not both");
    told(
        &format!("{MAILBOX}password_file = \"nowhere\"\n"),
        "nowhere cannot be read",
    );
    told(&format!("{}{}", mailbox(""), mailbox("")), "a name of its own");
    told(&mailbox("").replace("\"info\"", "\"pipe\""), "a name of its own");
    told(&mailbox("").replace("imap.example.kz", ""), "give host and user");
    told(
        &mailbox("protection = \"plain_on_loopback\""),
        "for a server on this machine",
    );
    told(&mailbox("processed = \"INBOX\""), "another folder");
    for name in ["canary@example.kz", "", "two words", "әсел"] {
        told(
            &mailbox("").replace("\"info\"", &format!("\"{name}\"")),
            "and no address",
        );
    }
    told(&mailbox("idle_s = 0"), "between 1 and 1740");
    told(&mailbox("idle_s = 3600"), "between 1 and 1740");
    told(&mailbox("poll_s = 0"), "poll_s");
}

#[test]
fn without_protection_only_this_machine_is_spoken_to() {
    let plain = |host: &str| mailbox("protection = \"plain_on_loopback\"").replace("imap.example.kz", host);
    for host in ["localhost", "127.0.0.1", "::1"] {
        assert!(load(&plain(host), &[]).is_ok(), "{host}");
    }
    told(&plain("192.168.1.1"), "for a server on this machine");
}

#[test]
fn lmtp_listens_at_one_place_that_is_near() {
    let own = "info@example.kz".parse().expect("an address");
    let at = |text: &str| {
        let config = load(&format!("[intake.lmtp]\n{text}\n"), &[]).expect("enough");
        let lmtp = config.intake.lmtp.expect("a listener");
        lmtp.settings("desk.example.kz", &own).expect("a place")
    };
    let near = at("listen = \"127.0.0.1:2424\"");
    assert!(matches!(near.place, LmtpPlace::Loopback(_)));
    assert_eq!(near.recipients, std::slice::from_ref(&own));
    let socket = at("socket = \"/run/jauap/lmtp\"\nsocket_mode = \"600\"\nrecipients = [\"a@example.kz\"]");
    assert!(matches!(socket.place, LmtpPlace::Socket { mode: 0o600, .. }));
    assert_ne!(socket.recipients, std::slice::from_ref(&own));

    told("[intake.lmtp]\n", "give either listen or socket");
    told(
        "[intake.lmtp]\nlisten = \"127.0.0.1:1\"\nsocket = \"/x\"\n",
        "give either listen or socket",
    );
    told(
        "[intake.lmtp]\nlisten = \"0.0.0.0:2424\"\n",
        "must be a loopback address",
    );
    told(
        "[intake.lmtp]\nsocket = \"/x\"\nsocket_mode = \"999\"\n",
        "must be octal",
    );
    let named = format!(
        "{}[intake.lmtp]\naccount = \"info\"\nlisten = \"127.0.0.1:1\"\n",
        mailbox("")
    );
    told(&named, "a name of its own");
    told(
        "[intake.lmtp]\naccount = \"canary@example.kz\"\nlisten = \"127.0.0.1:1\"\n",
        "and no address",
    );
}
