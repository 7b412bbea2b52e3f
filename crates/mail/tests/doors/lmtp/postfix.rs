//! A real Postfix delivers to the door.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use jauap_mail::lmtp::{LmtpLimits, LmtpPlace, LmtpSettings};
use tempfile::TempDir;
use tokio::net::TcpStream;

use super::client::{Client, Listening, settings};
use crate::keeper::Keeper;

/// Machines on which a test cannot be root say so.
const NO_POSTFIX: &str = "JAUAP_TEST_NO_POSTFIX";

const SCRIPT: &str = r#"
. "$1/tools.sh" && . "$1/postfix.sh" && postfix_start "$2" "$3" || exit 1
echo ready
cat >/dev/null
postfix_stop
"#;

struct Postfix {
    shell: Child,
    folder: TempDir,
}

impl Postfix {
    fn start(lmtp: u16) -> Self {
        let folder = tempfile::Builder::new().prefix("postfix-").tempdir().unwrap();
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/lib");
        let mut command = Command::new("bash");
        command
            .args(["-c", SCRIPT, "postfix"])
            .arg(scripts)
            .arg(folder.path())
            .arg(lmtp.to_string());
        let mut shell = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(shell.stdout.take().unwrap())
            .read_line(&mut said)
            .unwrap();
        assert_eq!(
            said, "ready\n",
            "Postfix did not start: it has to be installed (postfix) and needs root; {NO_POSTFIX}=1 leaves it out"
        );
        Self { shell, folder }
    }

    /// Hands a mail to it as any sender does.
    async fn send(&self, to: &[&str], wire: &[u8]) {
        let port = std::fs::read_to_string(self.folder.path().join("port")).unwrap();
        let port: u16 = port.trim().parse().unwrap();
        let mut client = Client::raw(TcpStream::connect(("127.0.0.1", port)).await.unwrap());
        assert!(client.reply().await.starts_with("220 "));
        client.say("EHLO sender.test").await;
        while client.reply().await.starts_with("250-") {}
        assert_eq!(client.ask("MAIL FROM:<asel@example.kz>").await, "250");
        for one in to {
            assert_eq!(client.ask(&format!("RCPT TO:<{one}>")).await, "250");
        }
        assert_eq!(client.ask("DATA").await, "354");
        client.send(wire).await;
        assert!(client.reply().await.starts_with("250 "));
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

fn door(address: &str) -> LmtpSettings {
    LmtpSettings {
        recipients: vec![
            "info@lmtp.test".parse().unwrap(),
            "privacy@lmtp.test".parse().unwrap(),
        ],
        limits: LmtpLimits::default(),
        ..settings(LmtpPlace::Loopback(address.parse().unwrap()))
    }
}

#[tokio::test]
async fn postfix_delivers_tries_again_and_loses_nothing() {
    if std::env::var(NO_POSTFIX).is_ok_and(|set| set == "1") {
        println!("there is no Postfix here ({NO_POSTFIX}=1)");
        return;
    }
    let listening = Listening::start(door("127.0.0.1:0"), Keeper::new()).await;
    let (address, keeper) = (listening.address.unwrap(), listening.keeper.clone());
    let postfix = Postfix::start(address.port());
    postfix
        .send(&["info+R-1@lmtp.test"], b"Subject: plain\r\n\r\n..dot\r\n.\r\n")
        .await;
    keeper.until_kept(1).await;
    let first = String::from_utf8(keeper.kept()[0].clone()).unwrap();
    assert!(
        first.starts_with("Return-Path: <asel@example.kz>\r\nDelivered-To: info+R-1@lmtp.test\r\n"),
        "{first}"
    );
    assert!(first.ends_with("\r\n\r\n.dot\r\n"), "{first}");

    // Two of us, and one that nobody is: one mail.
    let to = ["info@lmtp.test", "nobody@lmtp.test", "privacy@lmtp.test"];
    postfix.send(&to, b"Subject: to both\r\n\r\nhello\r\n.\r\n").await;
    keeper.until_kept(2).await;

    // It cannot be kept now: Postfix has it, and brings it again.
    keeper.refuse(Some("Subject: later"));
    postfix
        .send(&["info@lmtp.test"], b"Subject: later\r\n\r\nhello\r\n.\r\n")
        .await;
    keeper
        .until("it was tried", |keeper| {
            keeper
                .health()
                .is_some_and(|health| health.last_failure.is_some())
        })
        .await;
    keeper.refuse(None);
    keeper.until_kept(3).await;

    // Nobody listens for a while.
    listening.stop().await;
    postfix
        .send(&["info@lmtp.test"], b"Subject: patient\r\n\r\nhello\r\n.\r\n")
        .await;
    let listening = Listening::start(door(&address.to_string()), keeper.clone()).await;
    keeper.until_kept(4).await;
    assert_eq!(keeper.subjects(), ["later", "patient", "plain", "to both"]);
    assert_eq!(keeper.takes(), 4);
    listening.stop().await;
}
