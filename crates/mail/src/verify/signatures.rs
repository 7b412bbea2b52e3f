//! What the signatures of a mail say of its sender, held against what its domain asks for.

use jauap_domain::SenderCheck;
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcOutput, DmarcResult, MessageAuthenticator, Parameters,
    SpfOutput,
    common::{crypto::Algorithm, headers::Header},
    dkim::Signature,
    dmarc::{Policy, verify::DmarcParameters},
};

use crate::reader::has_each_once;

/// How many signatures that may count are looked at, and how many fields one may name.
const MOST_SIGNATURES: usize = 5;
const MOST_SIGNED: usize = 100;

/// Fields of which a mail has one at most (RFC 5322 §3.6, RFC 2045 §3). A second one could be put on top of a signed mail
/// without breaking its signature, and change what is read.
const ONCE: &[&str] = &[
    "From",
    "Subject",
    "Date",
    "To",
    "Cc",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Content-Type",
    "Content-Transfer-Encoding",
];

/// What is found out about a mail that was understood as being from this address.
pub(super) async fn judge(dns: &MessageAuthenticator, raw: &[u8], from: &str) -> SenderCheck {
    let Some(domain) = from.rsplit_once('@').and_then(|(_, domain)| ascii(domain)) else {
        return SenderCheck::Silent;
    };
    // As it is read: what stands above the first field is passed over.
    let raw = raw.trim_ascii_start();
    let mut message = AuthenticatedMessage::parse(raw).unwrap_or_default();
    if is_about(&message, raw, from) {
        let names_subject = fields(&message, "Subject") > 0;
        message
            .dkim_headers
            .retain(|field| counts(&field.header, &domain, names_subject));
        message.dkim_headers.truncate(MOST_SIGNATURES);
    } else {
        message.dkim_headers.clear();
    }
    message.dkim_headers.iter_mut().for_each(without_wishes);
    message.errors.clear();
    // The policy is that of the sender who is shown, whomever the library sees.
    message.from = vec![from.to_lowercase()];
    let signatures = dns.verify_dkim(&message).await;
    if signatures.iter().any(|signature| is_of(signature, &domain)) {
        // The very domain of the sender: no policy could ask for more.
        return SenderCheck::Verified;
    }
    verdict(&signatures, &policy(dns, &message, &signatures).await, &domain)
}

/// True when the library and we see the same single sender, and no field that decides what is read is there twice.
fn is_about(message: &AuthenticatedMessage<'_>, raw: &[u8], from: &str) -> bool {
    let [author] = message.from.as_slice() else {
        return false;
    };
    author.to_lowercase() == from.to_lowercase()
        && ONCE.iter().all(|name| fields(message, name) <= 1)
        && has_each_once(raw, ONCE)
}

fn fields(message: &AuthenticatedMessage<'_>, name: &str) -> usize {
    let same = |field: &&(&[u8], &[u8])| field.0.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
    message.headers.iter().filter(same).count()
}

/// A signature that may vouch for the sender: of the same domain or one above or below it, by an algorithm that still
/// proves something (RFC 8301), over the fields that are shown. One with `l=` is none to the library already.
fn counts(signature: &Signature, from: &str, names_subject: bool) -> bool {
    let signs = |name: &str| signature.h.iter().any(|signed| signed.eq_ignore_ascii_case(name));
    signature.a != Algorithm::RsaSha1
        && signature.h.len() <= MOST_SIGNED
        && signs("from")
        && (!names_subject || signs("subject"))
        && ascii(&signature.d)
            .is_some_and(|domain| domain == from || is_below(&domain, from) || is_below(from, &domain))
}

/// True for a domain below another, which then has a dot of its own.
fn is_below(domain: &str, above: &str) -> bool {
    above.contains('.') && domain.strip_suffix(above).is_some_and(|rest| rest.ends_with('.'))
}

/// A signature may ask for more look-ups, about where to complain and about third parties; nobody here wants to know.
fn without_wishes(field: &mut Header<'_, Signature>) {
    field.header.r = false;
    field.header.atps = None;
}

fn ascii(domain: &str) -> Option<String> {
    idna::domain_to_ascii(domain.trim_end_matches('.'))
        .ok()
        .filter(|domain| !domain.is_empty())
}

/// What the domain of the sender asks for, and whether a signature is as it asks.
async fn policy(
    dns: &MessageAuthenticator,
    message: &AuthenticatedMessage<'_>,
    signatures: &[DkimOutput<'_>],
) -> DmarcOutput {
    let spf = SpfOutput::new(String::new());
    dns.verify_dmarc(Parameters::new(DmarcParameters {
        message,
        dkim_output: signatures,
        dkim2_output: None,
        rfc5321_mail_from_domain: "",
        spf_output: &spf,
    }))
    .await
}

fn verdict(signatures: &[DkimOutput<'_>], policy: &DmarcOutput, from: &str) -> SenderCheck {
    if matches!(policy.dkim_result(), DmarcResult::Pass) {
        return SenderCheck::Verified;
    }
    let is_uncertain = |signature: &DkimOutput<'_>| matches!(signature.result(), DkimResult::TempError(_));
    if matches!(policy.dkim_result(), DmarcResult::TempError(_)) || signatures.iter().any(is_uncertain) {
        return SenderCheck::Unchecked;
    }
    // Where the domain asks nothing, one above it vouches for it.
    let is_above =
        |signature: &DkimOutput<'_>| passed(signature).is_some_and(|domain| is_below(from, &domain));
    if policy.dmarc_record().is_none() && signatures.iter().any(is_above) {
        return SenderCheck::Verified;
    }
    match policy.policy() {
        Policy::Reject | Policy::Quarantine => SenderCheck::Forged,
        Policy::None | Policy::Unspecified => SenderCheck::Silent,
    }
}

fn is_of(signature: &DkimOutput<'_>, domain: &str) -> bool {
    passed(signature).as_deref() == Some(domain)
}

/// The domain of a signature that holds.
fn passed(signature: &DkimOutput<'_>) -> Option<String> {
    let holds = *signature.result() == DkimResult::Pass;
    signature
        .signature()
        .filter(|_| holds)
        .and_then(|signature| ascii(&signature.d))
}
