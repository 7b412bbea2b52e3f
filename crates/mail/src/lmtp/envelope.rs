//! From whom, to whom.

use jauap_domain::EmailAddress;

/// The envelope of one mail.
pub struct Envelope {
    /// The sender; empty for a notice that must not be answered.
    pub from: String,
    /// True when addresses may be in any letters (RFC 6531).
    pub any_letters: bool,
    /// Bytes that the mail has, as the client told (RFC 1870); 0 when it did not.
    pub size: usize,
    /// The recipients that were accepted, as they were written.
    pub to: Vec<String>,
}

impl Envelope {
    /// The header lines that the last delivery puts on top (RFC 5321 §4.4). The same envelope gives the same lines.
    pub fn head(&self) -> Vec<u8> {
        let from = format!("Return-Path: <{}>\r\n", written(&self.from));
        let to = self
            .to
            .iter()
            .map(|to| format!("Delivered-To: {}\r\n", written(to)));
        std::iter::once(from).chain(to).collect::<String>().into_bytes()
    }
}

/// The address as it is written in a header; the client's quotes were taken off when it was read.
fn written(address: &str) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return String::new();
    };
    let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if local.chars().all(plain) {
        return address.to_owned();
    }
    let local = local.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{local}\"@{domain}")
}

/// True when the address can stand in a header: nothing in it ends a line.
pub fn is_clean(address: &str) -> bool {
    !address.chars().any(char::is_control)
}

/// True when one of ours is meant, with or without something after a plus.
pub fn is_ours(ours: &[EmailAddress], address: &str) -> bool {
    let Some((local, domain)) = parts(address) else {
        return false;
    };
    let base = local.split_once('+').map_or(local.as_str(), |(base, _)| base);
    let fits = |one: &EmailAddress| {
        parts(one.reveal()).is_some_and(|(name, at)| at == domain && (name == local || name == base))
    };
    ours.iter().any(fits)
}

/// Local part and domain in one way of writing; nobody of ours differs from another by capitals alone.
fn parts(address: &str) -> Option<(String, String)> {
    let (local, domain) = address.rsplit_once('@')?;
    let domain = idna::domain_to_ascii(domain).ok()?;
    Some((local.to_lowercase(), domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_addresses_are_known_however_they_are_written() {
        let ours = ["info@healthcity.kz", "дерек@почта.қаз", "a+b@healthcity.kz"];
        let ours: Vec<EmailAddress> = ours.iter().map(|one| one.parse().unwrap()).collect();
        for address in [
            "info@healthcity.kz",
            "INFO@HealthCity.KZ",
            "info+r-2026-000123.abc@healthcity.kz",
            "info+@healthcity.kz",
            "Дерек+x@почта.қаз",
            "дерек@xn--80a1acny.xn--80ao21a",
            "a+b@healthcity.kz",
        ] {
            assert!(is_ours(&ours, address), "{address}");
        }
        for address in [
            "",
            "info",
            "info@healthcity.kz.example",
            "information@healthcity.kz",
            "x+info@healthcity.kz",
            "a@healthcity.kz",
            "info@@healthcity.kz",
        ] {
            assert!(!is_ours(&ours, address), "{address}");
        }
    }

    #[test]
    fn the_head_cannot_be_broken_by_an_address() {
        let envelope = Envelope {
            size: 0,
            from: "a> b\"\\@example.kz".to_owned(),
            any_letters: false,
            to: vec!["info+x@healthcity.kz".to_owned(), "info@healthcity.kz".to_owned()],
        };
        let head = String::from_utf8(envelope.head()).unwrap();
        assert_eq!(
            head,
            "Return-Path: <\"a> b\\\"\\\\\"@example.kz>\r\nDelivered-To: info+x@healthcity.kz\r\nDelivered-To: info@healthcity.kz\r\n"
        );
        let notice = Envelope {
            size: 0,
            from: String::new(),
            any_letters: false,
            to: Vec::new(),
        };
        assert_eq!(notice.head(), b"Return-Path: <>\r\n");
        assert!(!is_clean("a\rb@example.kz") && !is_clean("a\nb@example.kz") && !is_clean("a\0@example.kz"));
    }
}
