//! Who writes, to whom, and what servers say of it.

use super::{mail, read};

fn sender(from: &str) -> (String, String) {
    let mail = read(format!("From: {from}\r\nSubject: x\r\n\r\ntext"));
    (
        mail.from_name,
        mail.from.map_or(String::new(), |from| from.reveal().to_owned()),
    )
}

#[test]
fn addresses_in_all_their_forms() {
    let found = |name: &str, address: &str| (name.to_owned(), address.to_owned());
    for (from, name, address) in [
        ("asel@example.kz", "", "asel@example.kz"),
        ("<asel@example.kz>", "", "asel@example.kz"),
        (
            "\"Нурланова, Асель\" <asel@example.kz>",
            "Нурланова, Асель",
            "asel@example.kz",
        ),
        (
            "Нурланова, Асель <asel@example.kz>",
            "Нурланова, Асель",
            "asel@example.kz",
        ),
        (
            "asel@example.kz (Асель (мама))",
            "Асель (мама)",
            "asel@example.kz",
        ),
        (
            "Асель (работа) <asel@example.kz> (дом)",
            "Асель",
            "asel@example.kz",
        ),
        ("\"a@b.kz\" <asel@example.kz>", "a@b.kz", "asel@example.kz"),
        (
            "\"Say \\\"hi\\\"\" <asel@example.kz>",
            "Say \"hi\"",
            "asel@example.kz",
        ),
        (
            "=?utf-8?Q?=D0=90=2C_=D0=91?= <asel@example.kz>",
            "А, Б",
            "asel@example.kz",
        ),
        (
            "\"=?utf-8?B?0JDRgdC10LvRjA==?=\" <asel@example.kz>",
            "Асель",
            "asel@example.kz",
        ),
        ("=?utf-8?Q?=D0=90_<asel@example.kz>?=", "А", "asel@example.kz"),
        ("Family: asel@example.kz;", "", "asel@example.kz"),
        (
            "Асель <@relay.kz,@b.kz:asel@example.kz>",
            "Асель",
            "asel@example.kz",
        ),
        ("Асель <asel@пошта.қаз>", "Асель", "asel@пошта.қаз"),
        ("\"Асель <asel@example.kz>", "Асель", "asel@example.kz"),
        ("Асель <asel@example.kz", "Асель", "asel@example.kz"),
    ] {
        assert_eq!(sender(from), found(name, address), "{from}");
    }
}

#[test]
fn two_senders_are_told_and_none_is_believed() {
    let two = read("From: a@b.kz\r\nFrom: c@d.kz\r\nSubject: x\r\n\r\ntext");
    assert!(two.several_from && two.from.is_none());
    assert_eq!(two.senders.len(), 2);
    assert!(!mail("X: y").several_from);
    // Also when the second hides behind more fields than are read.
    let hidden = format!(
        "From: a@b.kz\r\n{}From: c@d.kz\r\n\r\ntext",
        "X: y\r\n".repeat(20_000)
    );
    assert!(read(hidden).several_from);
}

#[test]
fn other_fields_with_addresses_are_kept_apart() {
    let mail = mail(
        "Sender: list@example.kz\r\nReply-To: Other <other@example.kz>\r\nX-Original-From: evil@example.kz\r\nReturn-Path: <back@example.kz>\r\n\
         To: info@healthcity.kz, \"X\" <info+token@healthcity.kz>\r\nCc: INFO@healthcity.kz\r\nDelivered-To: info@healthcity.kz\r\nX-Original-To: alias@healthcity.kz",
    );
    assert_eq!(mail.from.unwrap().reveal(), "asel@example.kz");
    assert_eq!(mail.sender.unwrap().address, "list@example.kz");
    assert_eq!(
        (mail.reply_to[0].name.as_str(), mail.reply_to[0].address.as_str()),
        ("Other", "other@example.kz")
    );
    assert_eq!(mail.return_path.as_deref(), Some("back@example.kz"));
    assert_eq!(
        mail.recipients,
        [
            "info@healthcity.kz",
            "info+token@healthcity.kz",
            "alias@healthcity.kz"
        ]
    );
}

#[test]
fn the_letters_that_a_mail_answers() {
    let answered = mail("In-Reply-To: <a@b> (of Monday)\r\nReferences: <r1@b>\r\n <r2@b>\t<>\r\n <a@b>");
    assert_eq!(answered.in_reply_to[0], "a@b");
    assert_eq!(answered.references, ["r1@b", "r2@b", "a@b"]);
    let many = (0..5000)
        .map(|number| format!("<{number}@b>\r\n "))
        .collect::<Vec<_>>()
        .concat();
    let many = mail(&format!("References: {many}"));
    assert_eq!(many.references.len(), 100);
    assert_eq!(
        (many.references[0].as_str(), many.references[99].as_str()),
        ("0@b", "4999@b")
    );
}

#[test]
fn results_of_checks_in_their_order() {
    let mail = mail(
        "Authentication-Results: mx.healthcity.kz 1; spf=pass (domain of a@example.kz; spf=fail) smtp.mailfrom=a@example.kz;\r\n\
         \tdkim=pass header.d=example.kz header.s=s1; dkim=fail reason=\"bad; spf=pass\" header.i=@other.kz;\r\n\
         \tdmarc=pass (p=REJECT) header.from=Example.KZ\r\n\
         Authentication-Results: evil.example; none\r\n\
         Authentication-Results: evil.example; spf=fail; spf=pass smtp.helo=x.kz",
    );
    let [first, second, third] = mail.authentication.as_slice() else {
        panic!("three")
    };
    assert_eq!((first.authserv_id.as_str(), first.place), ("mx.healthcity.kz", 0));
    let pair =
        |checked: &jauap_workflow::ports::CheckedDomain| format!("{} {}", checked.result, checked.domain);
    assert_eq!(first.spf.as_ref().map(pair).unwrap(), "pass example.kz");
    assert_eq!(
        first.dkim.iter().map(pair).collect::<Vec<_>>(),
        ["pass example.kz", "fail other.kz"]
    );
    assert_eq!(first.dmarc.as_ref().map(pair).unwrap(), "pass example.kz");
    assert_eq!(
        (second.authserv_id.as_str(), second.place, second.spf.is_none()),
        ("evil.example", 1, true)
    );
    assert_eq!(third.spf.as_ref().map(pair).unwrap(), "fail ");
}
