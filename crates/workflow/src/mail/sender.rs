//! Whether the domain of a sender vouches for a mail: as our own mail server wrote it down (RFC 8601), otherwise as the
//! service finds out by itself, where it is told to.

use jauap_domain::{CheckedBy, EmailAddress, SenderCheck, SenderVerdict};

use crate::{
    ports::{AuthenticationResults, CheckedDomain, UnderstoodMail},
    service::Service,
};

/// What is found out about the sender of a mail that came in.
pub(super) async fn verdict(service: &Service, mail: &UnderstoodMail, raw: &[u8]) -> SenderVerdict {
    let Some(from) = mail.from.as_ref().filter(|_| !has_several(mail)) else {
        return SenderVerdict::UNCHECKED;
    };
    let written = check(mail, from, service.settings.authserv_id.as_deref());
    match &service.sender_verifier {
        Some(verifier) if written == SenderVerdict::UNCHECKED => {
            SenderVerdict::new(verifier.verify(raw, from).await, CheckedBy::Service)
        }
        Some(_) | None => written,
    }
}

/// The checks are about one author; with several nobody knows which one.
const fn has_several(mail: &UnderstoodMail) -> bool {
    mail.several_from || mail.senders.len() > 1
}

/// What the field of the configured server says. Everybody can write such fields into a mail, so all others are struck
/// out; and of those in the server's name only the topmost counts, for fields are put on top on the way.
pub(super) fn check(mail: &UnderstoodMail, from: &EmailAddress, authserv_id: Option<&str>) -> SenderVerdict {
    let Some(own) = authserv_id else {
        return SenderVerdict::UNCHECKED;
    };
    let ours = |id: &str| id.eq_ignore_ascii_case(own);
    let Some(found) = mail.authentication.iter().find(|field| ours(&field.authserv_id)) else {
        return SenderVerdict::UNCHECKED;
    };
    if has_several(mail) {
        return SenderVerdict::UNCHECKED;
    }
    SenderVerdict::new(said(found, from), CheckedBy::MailServer)
}

fn said(found: &AuthenticationResults, from: &EmailAddress) -> SenderCheck {
    let domain = from
        .reveal()
        .rsplit_once('@')
        .map_or("", |(_, domain)| domain)
        .to_lowercase();
    let passes = |checked: &CheckedDomain| checked.result == "pass" && is_aligned(&domain, &checked.domain);
    let fails = |checked: &CheckedDomain| checked.result == "fail";
    let vouched = found.spf.as_ref().is_some_and(passes) || found.dkim.iter().any(passes);
    match &found.dmarc {
        Some(dmarc) if fails(dmarc) => SenderCheck::Forged,
        Some(dmarc) if dmarc.result == "pass" && (dmarc.domain.is_empty() || dmarc.domain == domain) => {
            SenderCheck::Verified
        }
        Some(_) | None if vouched => SenderCheck::Verified,
        Some(_) | None
            if found
                .spf
                .as_ref()
                .is_some_and(|spf| fails(spf) && is_aligned(&domain, &spf.domain)) =>
        {
            SenderCheck::Forged
        }
        Some(_) | None => SenderCheck::Silent,
    }
}

/// Relaxed alignment (RFC 7489 §3.1) without a list of public suffixes: the same domain, or one below the one that was
/// checked, which then has a dot of its own.
fn is_aligned(from: &str, checked: &str) -> bool {
    from == checked
        || (checked.contains('.')
            && from
                .strip_suffix(checked)
                .is_some_and(|below| below.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(id: &str, dmarc: &str, dkim: (&str, &str), spf: (&str, &str)) -> UnderstoodMail {
        let checked = |(result, domain): (&str, &str)| CheckedDomain {
            result: result.to_owned(),
            domain: domain.to_owned(),
        };
        UnderstoodMail {
            authentication: vec![AuthenticationResults {
                authserv_id: id.to_owned(),
                place: 0,
                spf: Some(checked(spf)),
                dkim: vec![checked(dkim)],
                dmarc: Some(checked((dmarc, "example.org"))),
            }],
            ..UnderstoodMail::default()
        }
    }

    fn told(mail: &UnderstoodMail) -> SenderCheck {
        let from = EmailAddress::new("user@example.org").unwrap();
        check(mail, &from, Some("mx.example.kz")).check
    }

    const NONE: (&str, &str) = ("none", "");

    #[test]
    fn only_the_configured_server_is_believed() {
        assert_eq!(
            told(&mail("mx.example.kz", "pass", NONE, NONE)),
            SenderCheck::Verified
        );
        assert_eq!(
            told(&mail("mx.evil.example", "pass", NONE, NONE)),
            SenderCheck::Unchecked
        );
        let from = EmailAddress::new("user@example.org").unwrap();
        let unknown = check(&mail("mx.example.kz", "pass", NONE, NONE), &from, None);
        assert_eq!(unknown, SenderVerdict::UNCHECKED);
    }

    #[test]
    fn of_two_fields_in_the_servers_name_the_topmost_counts() {
        let mut both = mail("mx.example.kz", "fail", NONE, NONE);
        both.authentication
            .extend(mail("mx.example.kz", "pass", NONE, NONE).authentication);
        assert_eq!(told(&both), SenderCheck::Forged);
    }

    #[test]
    fn a_signature_of_another_domain_says_nothing_of_the_sender() {
        let foreign = ("pass", "bulk.example.net");
        assert_eq!(
            told(&mail("mx.example.kz", "none", foreign, NONE)),
            SenderCheck::Silent
        );
        let own = ("pass", "example.org");
        assert_eq!(
            told(&mail("mx.example.kz", "none", own, NONE)),
            SenderCheck::Verified
        );
        assert_eq!(
            told(&mail("mx.example.kz", "none", ("pass", "org"), NONE)),
            SenderCheck::Silent
        );
        let failed = ("fail", "example.org");
        assert_eq!(
            told(&mail("mx.example.kz", "none", NONE, failed)),
            SenderCheck::Forged
        );
        assert_eq!(
            told(&mail("mx.example.kz", "fail", own, NONE)),
            SenderCheck::Forged
        );
    }

    #[test]
    fn nobody_vouches_for_two_senders() {
        let mut two = mail("mx.example.kz", "pass", NONE, NONE);
        two.several_from = true;
        assert_eq!(told(&two), SenderCheck::Unchecked);
    }
}
