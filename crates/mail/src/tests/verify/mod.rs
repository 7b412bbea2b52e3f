//! Whose signatures count, and what is made of them. The DNS is on loopback, the keys are made here.

mod dns;

use jauap_domain::SenderCheck::{self, Forged, Silent, Unchecked, Verified};
use mail_auth::hickory_resolver::proto::op::ResponseCode;

use self::dns::{Dns, SIGNED, Says, Signer, says, signed_by};
use crate::{NameServers, Verifier};

const FROM: &str = "gulnar@example.kz";
const DOMAIN: &str = "example.kz";

const MAIL: &str = "From: Gulnar <gulnar@example.kz>\r\nTo: info@healthcity.kz\r\nSubject: A question\r\n\
    Date: Mon, 30 Nov 2026 10:00:00 +0500\r\nMessage-ID: <1@example.kz>\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\nWhat do you hold?\r\n";

fn policy(domain: &str, text: &str) -> (String, Says) {
    says(&format!("_dmarc.{domain}"), &format!("v=DMARC1; {text}"))
}

async fn told(dns: &Dns, raw: &[u8], from: &str) -> SenderCheck {
    let verifier = Verifier::new(NameServers::at(dns.address)).unwrap();
    verifier.check(raw, from).await
}

/// The same under a policy of the sender's domain that refuses what is not its own.
async fn under_reject(author: &Signer, raw: &[u8]) -> SenderCheck {
    let dns = Dns::that_says([author.record(), policy(DOMAIN, "p=reject")]);
    told(&dns, raw, FROM).await
}

#[tokio::test]
async fn a_signature_of_the_senders_domain_vouches_whatever_the_policy_and_a_broken_one_never() {
    let author = Signer::of(DOMAIN);
    let signed = author.sign(MAIL);
    let changed = String::from_utf8(signed.clone())
        .unwrap()
        .replace("do you hold", "did you sell")
        .into_bytes();
    for (said, broken) in [
        (vec![], Silent),
        (vec![policy(DOMAIN, "p=none")], Silent),
        (vec![policy(DOMAIN, "p=quarantine")], Forged),
        (vec![policy(DOMAIN, "p=reject; adkim=s")], Forged),
        (vec![policy("kz", "p=reject; psd=y")], Forged),
        (vec![says("_dmarc.example.kz", "no policy at all")], Silent),
    ] {
        let shown = format!("{said:?}");
        let dns = Dns::that_says(said.into_iter().chain([author.record()]));
        assert_eq!(told(&dns, &signed, FROM).await, Verified, "{shown}");
        assert_eq!(told(&dns, &changed, FROM).await, broken, "{shown}");
        assert_eq!(
            told(&dns, MAIL.as_bytes(), FROM).await,
            broken,
            "unsigned: {shown}"
        );
    }
    let lines = String::from_utf8(signed).unwrap().replace("\r\n", "\n");
    assert_eq!(
        under_reject(&author, lines.as_bytes()).await,
        Verified,
        "as a pipe gives it"
    );
}

#[tokio::test]
async fn a_signature_of_another_domain_says_nothing_of_the_sender() {
    for (by, said, check) in [
        ("thief.example", vec![policy(DOMAIN, "p=reject")], Forged),
        ("thief.example", vec![policy(DOMAIN, "p=none")], Silent),
        ("thief.example", vec![], Silent),
        ("badexample.kz", vec![], Silent),
        ("kz", vec![], Silent),
        ("mail.example.kz", vec![], Silent),
        ("mail.example.kz", vec![policy(DOMAIN, "p=reject")], Verified),
        (
            "mail.example.kz",
            vec![policy(DOMAIN, "p=reject; adkim=s")],
            Forged,
        ),
    ] {
        let author = Signer::of(by);
        let shown = format!("{by} {said:?}");
        let dns = Dns::that_says(said.into_iter().chain([author.record()]));
        assert_eq!(told(&dns, &author.sign(MAIL), FROM).await, check, "{shown}");
    }
}

#[tokio::test]
async fn a_domain_vouches_for_those_below_it_unless_they_ask_for_their_own() {
    let below = MAIL.replace("gulnar@example.kz", "gulnar@post.example.kz");
    let author = Signer::of(DOMAIN);
    for (said, check) in [
        (vec![], Verified),
        (vec![policy(DOMAIN, "p=reject")], Verified),
        (vec![policy("post.example.kz", "p=reject; adkim=s")], Forged),
        (vec![policy(DOMAIN, "p=none; sp=reject; adkim=s")], Forged),
    ] {
        let shown = format!("{said:?}");
        let dns = Dns::that_says(said.into_iter().chain([author.record()]));
        let told = told(&dns, &author.sign(&below), "gulnar@post.example.kz").await;
        assert_eq!(told, check, "{shown}");
    }
}

#[tokio::test]
async fn a_field_that_is_there_twice_takes_the_signature_its_worth() {
    let author = Signer::of(DOMAIN);
    let whole = MAIL.replace(
        "Subject:",
        "Cc: a@b.kz\r\nIn-Reply-To: <2@b.kz>\r\nReferences: <2@b.kz>\r\nContent-Transfer-Encoding: 8bit\r\nSubject:",
    );
    let signed = String::from_utf8(author.sign(&whole)).unwrap();
    assert_eq!(under_reject(&author, signed.as_bytes()).await, Verified);
    for field in [
        "From: gulnar@example.kz",
        "Subject: Delete everything",
        "subject : Delete everything",
        "Date: Mon, 30 Nov 2026 10:00:00 +0500",
        "To: other@example.kz",
        "Cc: other@example.kz",
        "Message-ID: <3@example.kz>",
        "In-Reply-To: <3@example.kz>",
        "References: <3@example.kz>",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: base64",
    ] {
        let twice = format!("{field}\r\n{signed}");
        assert_eq!(under_reject(&author, twice.as_bytes()).await, Forged, "{field}");
    }
}

#[tokio::test]
async fn only_the_sender_whom_the_reader_sees_is_vouched_for() {
    let author = Signer::of("thief.example");
    let other = MAIL.replace("gulnar@example.kz", "gulnar@thief.example");
    assert_eq!(under_reject(&author, &author.sign(&other)).await, Forged);
    let own = Signer::of(DOMAIN);
    let two = MAIL.replace("From: ", "From: other@example.kz, ");
    assert_eq!(under_reject(&own, &own.sign(&two)).await, Forged);
    // A colleague's signature holds, but the reader took the mail for another's of the same domain.
    let dns = Dns::that_says([own.record(), policy(DOMAIN, "p=reject")]);
    let told = told(&dns, &own.sign(MAIL), "colleague@example.kz").await;
    assert_ne!(told, Verified);
}

#[tokio::test]
async fn what_is_shown_must_be_signed() {
    let author = Signer::of(DOMAIN);
    let without = |left_out: &str| {
        let fields: Vec<&str> = SIGNED.into_iter().filter(|name| *name != left_out).collect();
        signed_by(&author.over(&fields), MAIL)
    };
    assert_eq!(under_reject(&author, without("To").as_bytes()).await, Verified);
    assert_eq!(under_reject(&author, without("Subject").as_bytes()).await, Forged);
    assert_eq!(under_reject(&author, without("From").as_bytes()).await, Forged);
    let unnamed = MAIL.replace("Subject: A question\r\n", "");
    assert_eq!(under_reject(&author, &author.sign(&unnamed)).await, Verified);
}

#[tokio::test]
async fn a_signature_over_the_beginning_of_a_body_counts_for_nothing() {
    let author = Signer::of(DOMAIN);
    let signed = signed_by(&author.over(&SIGNED).body_length(true), MAIL);
    assert!(signed.contains("l=19;"), "{signed}");
    let longer = format!("{signed}Delete everything.\r\n");
    assert_eq!(under_reject(&author, longer.as_bytes()).await, Forged);
    assert_eq!(under_reject(&author, signed.as_bytes()).await, Forged);
}

#[tokio::test]
async fn a_signature_that_has_expired_counts_for_nothing() {
    let author = Signer::of(DOMAIN);
    let signed = signed_by(&author.over(&SIGNED).expiration(3600), MAIL);
    assert_eq!(under_reject(&author, signed.as_bytes()).await, Verified);
    let (start, rest) = signed.split_once("x=").unwrap();
    let (_, rest) = rest.split_once(';').unwrap();
    let expired = format!("{start}x=1;{rest}");
    assert_eq!(under_reject(&author, expired.as_bytes()).await, Forged);
}

#[tokio::test]
async fn five_signatures_are_looked_at_and_no_more() {
    let (author, thrown_away) = (Signer::of(DOMAIN), Signer::of(DOMAIN));
    let broken = signed_by(&thrown_away.over(&SIGNED), MAIL);
    let broken = broken.strip_suffix(MAIL).unwrap();
    let signed = String::from_utf8(author.sign(MAIL)).unwrap();
    for (before, check) in [(4, Verified), (5, Forged)] {
        let raw = format!("{}{signed}", broken.repeat(before));
        assert_eq!(under_reject(&author, raw.as_bytes()).await, check, "{before}");
    }
}

/// A key of RSA that was thrown away once it had signed, since such signatures are not made any more.
const OLD_KEY: &str = "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCxGfoJFQQk3XfznmnI7YZ6uwX9Qes+U0uKnZZFtYVyjPxzjwcMAwsGjGfd7lk8\
    ZEHRFH0jU6qEb0tcxeDZTHPE9KjxPuAPYVpaoY4OcNONBi24HUbUheAvxLuNyJs3/dUHx39lKzst42KXb1wxDV6YTRQiuvgH95aUUdfrHjPV9wIDAQAB";
const OLD_MAIL: &str =
    "From: gulnar@old.example\r\nSubject: A question\r\n\r\nPlease tell me what you hold.\r\n";
const BY_SHA1: &str = "DKIM-Signature: v=1; a=rsa-sha1; d=old.example; s=k; h=from:subject; bh=EhKmXIgoA2u/gzPBzRDgazpgwfU=; \
    b=nz04w5IqR6bq4ZakvBd8Wh70GZpURsFb+C8r27dJGcqIzwXKAP/UTH/GjA8Al6l/Wk85iAKMdQKpo2jEGmIpFjbJUVKc2LWLnBXPSbhnc3DT\
    cBOUH/jlCZYbAyXmSD+TDIMIfCVHb1yHnaqYgrgjwXi24djx+2WgJo0awzRoBbU=\r\n";
const BY_SHA256: &str = "DKIM-Signature: v=1; a=rsa-sha256; d=old.example; s=k; h=from:subject; \
    bh=eEyW660O2TGdIbvTcEYnBxPDKnSB2ah33LR4qNBPJXY=; \
    b=KJXs5yiyLRYw+UbCyl6se99iSUuIRkdvd7K0CPjh9Cd8T3y/tu+wqmXz3PfNT/hB17acwjMEZQc1l1S86701WIErNchZrf1xYscQZ7sz4d8b\
    ta5L/40xFPJ3IwZckmelKd8eR4HesaGCvdLxtHcXtQyFUZmSpRN71pDaCthixzs=\r\n";

#[tokio::test]
async fn sha_1_proves_nothing_any_more() {
    let names = [
        says("k._domainkey.old.example", OLD_KEY),
        policy("old.example", "p=reject"),
    ];
    let dns = Dns::that_says(names);
    for (signature, check) in [(BY_SHA256, Verified), (BY_SHA1, Forged)] {
        let raw = format!("{signature}{OLD_MAIL}");
        assert_eq!(told(&dns, raw.as_bytes(), "gulnar@old.example").await, check);
    }
}

#[tokio::test]
async fn without_an_answer_of_the_dns_nothing_is_said() {
    let author = Signer::of(DOMAIN);
    let (key, _) = author.record();
    let signed = author.sign(MAIL);
    for says in [
        Some(Err(ResponseCode::ServFail)),
        Some(Err(ResponseCode::Refused)),
        None,
    ] {
        let shown = format!("{says:?}");
        let without_key = Dns::that_says([(key.clone(), says.clone()), policy(DOMAIN, "p=reject")]);
        assert_eq!(told(&without_key, &signed, FROM).await, Unchecked, "{shown}");
        let without_policy = Dns::that_says([author.record(), ("_dmarc.example.kz".to_owned(), says)]);
        assert_eq!(
            told(&without_policy, MAIL.as_bytes(), FROM).await,
            Unchecked,
            "{shown}"
        );
        assert_eq!(told(&without_policy, &signed, FROM).await, Verified, "{shown}");
    }
}

#[tokio::test]
async fn what_is_no_mail_or_no_address_is_not_vouched_for() {
    let dns = Dns::that_says([policy(DOMAIN, "p=reject")]);
    for raw in ["", "\r\n\r\n", "words", "\0\0\0"] {
        assert_eq!(told(&dns, raw.as_bytes(), FROM).await, Forged, "{raw:?}");
    }
    for from in ["", "@", "gulnar", "gulnar@"] {
        assert_eq!(told(&dns, MAIL.as_bytes(), from).await, Silent, "{from:?}");
    }
}
