//! Senders are checked by a child process of the same program, which asks a DNS on loopback.

use std::{fs, path::PathBuf, process::Stdio, sync::Arc};

use jauap_domain::{EmailAddress, SenderCheck};
use jauap_server::understanding::{Bounds, Program, VerifierApart};
use jauap_workflow::ports::SenderVerifier;
use serde_json::Value;

use super::{
    PROGRAM, children,
    dns::{Dns, Signer, says},
    only_child, signal,
};
use crate::place::{Place, text};

fn from() -> EmailAddress {
    "asel@example.kz".parse().expect("an address")
}

fn mail(domain: &str) -> String {
    format!(
        "From: asel@{domain}\r\nTo: info@healthcity.kz\r\nSubject: Question\r\n\
         Message-ID: <1@{domain}>\r\n\r\nWhat do you hold?\r\n"
    )
}

fn verifier(dns: &Dns) -> VerifierApart {
    let bounds = VerifierApart::bounds(&Bounds::default());
    let program = Program::at(PathBuf::from(PROGRAM), &bounds);
    VerifierApart::with(program.checking_senders(Some(dns.address)), bounds)
}

/// A domain that signs, and one whose keys nobody tells.
fn fast_and_slow() -> (Dns, Vec<u8>, Vec<u8>) {
    let (fast, slow) = (Signer::of("example.kz"), Signer::of("slow.example"));
    let dns = Dns::that_says([fast.record(), (slow.record().0, None)]);
    (
        dns,
        fast.sign(&mail("example.kz")),
        slow.sign(&mail("slow.example")),
    )
}

#[tokio::test]
async fn a_child_checks_one_sender_after_the_other_without_environment_and_within_limits() {
    let (dns, signed, _) = fast_and_slow();
    let verifier = verifier(&dns);
    for _ in 0..3 {
        assert_eq!(verifier.verify(&signed, &from()).await, SenderCheck::Verified);
    }
    let unsigned = mail("example.kz");
    assert_eq!(
        verifier.verify(unsigned.as_bytes(), &from()).await,
        SenderCheck::Silent
    );
    assert_eq!(verifier.verify(b"", &from()).await, SenderCheck::Silent);
    let about = |what: &str| fs::read(format!("/proc/{}/{what}", only_child())).expect("a process");
    assert!(about("environ").is_empty());
    let limits = String::from_utf8(about("limits")).expect("a text");
    for (name, most) in [
        ("Max address space", "536870912"),
        ("Max core file size", "0"),
        ("Max file size", "0"),
        ("Max open files", "64"),
        ("Max processes", "0"),
    ] {
        let line = limits
            .lines()
            .find(|line| line.starts_with(name))
            .expect("a limit");
        let found: Vec<&str> = line[26..].split_whitespace().take(2).collect();
        assert_eq!(found, [most; 2], "{name}");
    }
    for entry in fs::read_dir(format!("/proc/{}/fd", only_child())).expect("files") {
        let file = fs::read_link(entry.expect("a file").path()).expect("a name");
        let name = file.to_string_lossy();
        let is_plain = ["pipe:", "socket:", "anon_inode:"]
            .iter()
            .any(|kind| name.starts_with(kind));
        assert!(is_plain || name == "/dev/null", "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_whose_dns_is_silent_keeps_no_other_waiting_and_is_not_checked() {
    let (dns, signed, slow) = fast_and_slow();
    let verifier = Arc::new(verifier(&dns));
    let waiting = {
        let verifier = Arc::clone(&verifier);
        let from = "asel@slow.example".parse().expect("an address");
        tokio::spawn(async move { verifier.verify(&slow, &from).await })
    };
    while children(std::process::id()).is_empty() {
        tokio::task::yield_now().await;
    }
    for _ in 0..3 {
        assert_eq!(verifier.verify(&signed, &from()).await, SenderCheck::Verified);
    }
    assert!(!waiting.is_finished(), "the DNS is still silent");
    assert_eq!(waiting.await.expect("it ends"), SenderCheck::Unchecked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_whose_checkers_are_killed_is_not_checked_and_the_next_one_is() {
    let (dns, signed, slow) = fast_and_slow();
    let verifier = Arc::new(verifier(&dns));
    let waiting = {
        let verifier = Arc::clone(&verifier);
        let from = "asel@slow.example".parse().expect("an address");
        tokio::spawn(async move { verifier.verify(&slow, &from).await })
    };
    let mut killed = Vec::new();
    while !waiting.is_finished() {
        for child in children(std::process::id()) {
            if !killed.contains(&child) {
                signal("-KILL", child);
                killed.push(child);
            }
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(waiting.await.expect("it ends"), SenderCheck::Unchecked);
    assert!(!killed.is_empty());
    assert_eq!(verifier.verify(&signed, &from()).await, SenderCheck::Verified);
}

/// Hands a mail to the command, with senders checked through this DNS.
fn handed(place: &Place, dns: &Dns, raw: &[u8]) -> Value {
    let file = place.write("mail.eml", raw);
    let mut command = place.command(&["intake", "mail", &file.display().to_string(), "--json"]);
    let server = dns.address.to_string();
    command
        .env("JAUAP__MAIL__VERIFY", "dns")
        .env("JAUAP__MAIL__RESOLVER", server);
    let taken = command.stdin(Stdio::null()).output().expect("it runs");
    assert_eq!(taken.status.code(), Some(0), "{}", text(&taken.stderr));
    serde_json::from_slice(&taken.stdout).expect("JSON")
}

#[test]
fn the_command_tells_what_was_found_out_and_the_log_holds_it() {
    let place = Place::migrated();
    let (good, asks) = (Signer::of("example.kz"), "v=DMARC1; p=reject");
    let names = [
        good.record(),
        says("_dmarc.example.kz", asks),
        ("_dmarc.slow.example".to_owned(), None),
    ];
    let dns = Dns::that_says(names);
    let signed = good.sign(&mail("example.kz"));
    let forged = text(&signed).replace("do you hold", "did you sell");
    let (service, nobody) = (Value::from("service"), Value::Null);
    for (raw, outcome, check, by) in [
        (signed.clone(), "new_request", "verified", &service),
        (forged.into_bytes(), "waiting", "forged", &service),
        (
            mail("plain.example").into_bytes(),
            "new_request",
            "none",
            &service,
        ),
        (
            mail("slow.example").into_bytes(),
            "new_request",
            "unchecked",
            &nobody,
        ),
    ] {
        let report = handed(&place, &dns, &raw);
        assert_eq!(report["outcome"], outcome, "{report}");
        assert_eq!(report["sender_check"], check, "{report}");
        assert_eq!(&report["sender_checked_by"], by, "{report}");
        assert_eq!(report["sender_verified"], check == "verified");
    }
    let sound = place.run(&["log", "check"]);
    assert_eq!(sound.status.code(), Some(0), "{}", text(&sound.stderr));
}
