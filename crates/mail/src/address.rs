//! From the domain's addresses to those of the mail library.

use jauap_domain::EmailAddress;
use lettre::Address;

/// The address for headers and for the envelope, with a domain in other letters as its ASCII form.
///
/// The domain type has checked the address; the library's own check would refuse some that the domain took, and a
/// letter that cannot be rendered would hold up the step that writes it.
pub fn of(address: &EmailAddress) -> Address {
    let plain = address.reveal();
    let (local, domain) = plain.rsplit_once('@').unwrap_or((plain, ""));
    let ascii = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
    Address::new_dangerous(local, ascii)
}
