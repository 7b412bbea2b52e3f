//! Whether senders are checked, and by whom.

use super::{super::Verify, load, problems};

#[test]
fn senders_are_checked_only_where_it_is_said_how() {
    let dns = load("[mail]\nverify = \"dns\"\nresolver = \"[::1]:5353\"", &[]).expect("it is right");
    assert_eq!(dns.mail.verify, Verify::Dns);
    assert_eq!(dns.mail.resolver.map(|server| server.port()), Some(5353));
    for (text, told) in [
        (
            "resolver = \"127.0.0.1:53\"",
            "mail.resolver: only where mail.verify is dns",
        ),
        ("verify = \"spf\"", "jauap.toml: mail.verify: expected off or dns"),
        (
            "verify = \"dns\"\nresolver = \"canary\"",
            "jauap.toml: mail.resolver: ",
        ),
    ] {
        let problems = problems(&format!("[mail]\n{text}"), &[]);
        assert!(problems[0].starts_with(told), "{problems:?}");
        assert_eq!(problems.len(), 1);
    }
}
