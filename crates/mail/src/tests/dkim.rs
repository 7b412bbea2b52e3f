//! Signatures: the sample of RFC 8463 Appendix A, made by others, and our own, checked by another way.

use data_encoding::BASE64;
use ring::{
    digest,
    signature::{ED25519, UnparsedPublicKey},
};

use crate::{
    Dkim, DkimError,
    dkim::{parts, relaxed_body, signed_input},
};

const SAMPLE: &str = "From: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q <suzie@shopping.example.net>\r\n\
    Subject: Is dinner ready?\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
    Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\r\n\
    Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
const SAMPLE_SIGNATURE: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; \
    i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : message-id : \
    from : subject : date;\r\n bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n b=";
const SAMPLE_VALUE: &str =
    "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";
const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

fn body_hash(body: &[u8]) -> String {
    BASE64.encode(digest::digest(&digest::SHA256, &relaxed_body(body)).as_ref())
}

fn is_signed(input: &[u8], signature: &str) -> bool {
    let key = UnparsedPublicKey::new(&ED25519, BASE64.decode(PUBLIC.as_bytes()).unwrap());
    let hash = digest::digest(&digest::SHA256, input);
    key.verify(hash.as_ref(), &BASE64.decode(signature.as_bytes()).unwrap())
        .is_ok()
}

fn pem() -> String {
    // The form of an Ed25519 key in PKCS #8 (RFC 8410 §7).
    let mut der = vec![
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ];
    der.extend(BASE64.decode(SEED.as_bytes()).unwrap());
    format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        BASE64.encode(&der)
    )
}

#[test]
fn what_is_signed_is_what_the_standard_says() {
    let (fields, body) = parts(SAMPLE.as_bytes());
    assert_eq!(body_hash(body), "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    let names = [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "from",
        "subject",
        "date",
    ];
    assert!(is_signed(
        &signed_input(&fields, &names, SAMPLE_SIGNATURE),
        SAMPLE_VALUE
    ));
    let other = SAMPLE.replace("dinner", "supper");
    let (fields, _) = parts(other.as_bytes());
    assert!(!is_signed(
        &signed_input(&fields, &names, SAMPLE_SIGNATURE),
        SAMPLE_VALUE
    ));
}

#[test]
fn bodies_are_brought_into_the_relaxed_form() {
    // RFC 6376 §3.4.5.
    assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
    assert_eq!(relaxed_body(b""), b"");
    assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
    assert_eq!(relaxed_body(b"no end"), b"no end\r\n");
}

#[test]
fn a_signed_letter_has_a_signature_that_its_public_key_confirms_and_is_the_same_each_time() {
    let dkim = Dkim::new("desk", "football.example.com", &pem()).unwrap();
    let signed = dkim.sign(SAMPLE.as_bytes(), 1_528_637_909).unwrap();
    assert_eq!(signed, dkim.sign(SAMPLE.as_bytes(), 1_528_637_909).unwrap());
    let text = String::from_utf8(signed).unwrap();
    let (signature, message) = text.split_at(text.len() - SAMPLE.len());
    assert_eq!(message, SAMPLE);
    assert!(text.lines().all(|line| line.len() <= 100), "{text}");
    let unfolded: String = signature.split_whitespace().collect();
    let tag = |name: &str| {
        let tag = unfolded.split(';').find_map(|tag| tag.strip_prefix(name));
        tag.unwrap_or_else(|| panic!("{name} in {unfolded}")).to_owned()
    };
    assert_eq!(
        (tag("d="), tag("s="), tag("a=")),
        (
            "football.example.com".into(),
            "desk".into(),
            "ed25519-sha256".into()
        )
    );
    let (fields, body) = parts(SAMPLE.as_bytes());
    assert_eq!(tag("bh="), body_hash(body));
    let names = tag("h=");
    let names: Vec<&str> = names.split(':').collect();
    assert_eq!(
        names.iter().filter(|name| **name == "from").count(),
        2,
        "nobody adds another From"
    );
    let begun = &signature[..signature.rfind("b=").unwrap() + 2];
    assert!(is_signed(&signed_input(&fields, &names, begun), &tag("b=")));
    let forged = SAMPLE.replace("Subject: Is", "Subject: was it\r\nSubject: Is");
    let (fields, _) = parts(forged.as_bytes());
    assert!(!is_signed(&signed_input(&fields, &names, begun), &tag("b=")));
}

#[test]
fn what_is_no_key_or_no_domain_is_refused() {
    let of = |selector, domain, pem: &str| Dkim::new(selector, domain, pem).map(drop);
    for text in [
        "",
        "x",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        SEED,
    ] {
        assert_eq!(of("desk", "example.kz", text), Err(DkimError::NoKey));
    }
    for (selector, domain) in [
        ("", "example.kz"),
        ("de sk", "example.kz"),
        ("desk", "example.kz; d=evil"),
        ("desk", ""),
    ] {
        assert_eq!(of(selector, domain, &pem()), Err(DkimError::NoDomain));
    }
    let shown = format!("{:?}", Dkim::new("Desk", "почта.қаз", &pem()).unwrap());
    assert!(shown.starts_with("Dkim(desk._domainkey.xn--"), "{shown}");
}
