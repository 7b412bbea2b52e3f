//! The address that a letter asks its answer to be sent to (RFC 5233): the mailbox with a plus, and after it what leads back
//! to the letter. It proves as much as the Message-ID of the letter, of whose token it has a part, and no more: the sender
//! must be known to the request too.

use data_encoding::BASE32_NOPAD;
use jauap_domain::{EmailAddress, LetterId};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::thread_token::read_message_id;

/// Letters of the identity of a letter, in base 32.
const IDENTITY: usize = 26;

/// Letters of its token: 80 bits that nobody guesses. A whole one would make the address longer than may be.
const TOKEN: usize = 16;

/// The longest name before the `@` of a mailbox that has room for it (RFC 5321 §4.5.3.1.1).
pub const LONGEST_NAME: usize = 64 - 1 - IDENTITY - TOKEN;

/// The address for answers to a letter; none where the token is too short, or the name of the mailbox too long.
pub fn reply_address(mailbox: &EmailAddress, letter: LetterId, token: &str) -> Option<EmailAddress> {
    let (name, domain) = mailbox.reveal().rsplit_once('@')?;
    let token = token.get(..TOKEN).filter(|_| name.len() <= LONGEST_NAME)?;
    let identity = BASE32_NOPAD.encode(letter.raw().as_bytes()).to_ascii_lowercase();
    EmailAddress::new(&format!("{name}+{identity}{token}@{domain}")).ok()
}

/// What an address of the mailbox with something after the plus names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The letter.
    pub letter: LetterId,
    token: String,
}

impl Answered {
    /// True when the token is that of the letter with this Message-ID.
    pub fn is_of(&self, message_id: &str) -> bool {
        let Some((letter, token)) = read_message_id(message_id) else {
            return false;
        };
        let own = token.get(..TOKEN).unwrap_or_default().as_bytes();
        letter == self.letter && bool::from(own.ct_eq(self.token.as_bytes()))
    }
}

/// The letter and the token that an address names, if it is one of the mailbox; capitals do not matter. Anybody can write
/// one: see [`Answered::is_of`].
pub fn read_reply_address(mailbox: &EmailAddress, address: &str) -> Option<Answered> {
    let extension = extension(mailbox, address)?;
    let (identity, token) = extension.split_at_checked(IDENTITY)?;
    let bytes = BASE32_NOPAD
        .decode(identity.to_ascii_uppercase().as_bytes())
        .ok()?;
    let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_token.then_some(())?;
    Some(Answered {
        letter: LetterId::new(Uuid::from_slice(&bytes).ok()?),
        token: token.to_owned(),
    })
}

/// True when an address is the mailbox itself, or the mailbox with something after a plus.
pub fn is_of_mailbox(mailbox: &EmailAddress, address: &str) -> bool {
    mailbox.reveal().to_lowercase() == address.to_lowercase() || extension(mailbox, address).is_some()
}

/// What stands after the plus, in small letters.
fn extension(mailbox: &EmailAddress, address: &str) -> Option<String> {
    let (name, domain) = mailbox.reveal().rsplit_once('@')?;
    let (local, at) = address.rsplit_once('@')?;
    let local = local.to_lowercase();
    let extension = local.strip_prefix(&name.to_lowercase())?.strip_prefix('+')?;
    (ascii(at)? == ascii(domain)?).then(|| extension.to_owned())
}

/// A domain in its one form: mail servers write those in other letters either way.
fn ascii(domain: &str) -> Option<String> {
    idna::domain_to_ascii(domain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN_OF_26: &str = "abcdefghijklmnop2345672345";

    fn mailbox(address: &str) -> EmailAddress {
        EmailAddress::new(address).unwrap()
    }

    fn letter() -> LetterId {
        LetterId::new(Uuid::from_u128(0x0193_5b2e_1e77_7e4a_8c1d_0123_4567_89ab))
    }

    #[test]
    fn the_address_of_a_letter_leads_back_to_it_however_it_is_written() {
        let ours = mailbox("info@healthcity.kz");
        let address = reply_address(&ours, letter(), TOKEN_OF_26).unwrap();
        let (local, _) = address.reveal().rsplit_once('@').unwrap();
        assert_eq!(local.len(), "info".len() + 43);
        let id = format!("{}.{TOKEN_OF_26}@healthcity.kz", letter());
        for written in [address.reveal().to_owned(), address.reveal().to_uppercase()] {
            let read = read_reply_address(&ours, &written).unwrap();
            assert_eq!(read.letter, letter());
            assert!(read.is_of(&id));
        }
    }

    #[test]
    fn another_token_or_letter_is_another() {
        let ours = mailbox("info@healthcity.kz");
        let address = reply_address(&ours, letter(), TOKEN_OF_26).unwrap();
        let read = read_reply_address(&ours, address.reveal()).unwrap();
        for id in [
            format!("{}.abcdefghijklmnoq2345672345@healthcity.kz", letter()),
            format!("{}.abcdefghijklmno@healthcity.kz", letter()),
            format!("{}@healthcity.kz", letter()),
            format!("{}.{TOKEN_OF_26}@healthcity.kz", Uuid::nil()),
            String::new(),
        ] {
            assert!(!read.is_of(&id), "{id}");
        }
    }

    #[test]
    fn only_the_own_mailbox_counts() {
        let ours = mailbox("info@почта.қаз");
        let address = reply_address(&ours, letter(), TOKEN_OF_26).unwrap();
        let (local, _) = address.reveal().rsplit_once('@').unwrap();
        let extension = local.strip_prefix("info+").unwrap();
        for domain in ["почта.қаз", "ПОЧТА.ҚАЗ", "xn--80a1acny.xn--80ao21a"] {
            let written = format!("{local}@{domain}");
            assert!(read_reply_address(&ours, &written).is_some(), "{written}");
            assert!(is_of_mailbox(&ours, &written));
        }
        for written in [
            format!("{local}@sub.почта.қаз"),
            format!("{local}@почта.қаз.example"),
            format!("{local}@қаз"),
            format!("x{local}@почта.қаз"),
            format!("info-{extension}@почта.қаз"),
            format!("info+{extension}+@почта.қаз"),
            format!("info+x{extension}@почта.қаз"),
            format!("info+{}@почта.қаз", &extension[1..]),
            format!("info+ә{}@почта.қаз", &extension[2..]),
            "info+@почта.қаз".to_owned(),
            "info@почта.қаз".to_owned(),
            local.to_owned(),
            String::new(),
        ] {
            assert!(read_reply_address(&ours, &written).is_none(), "{written}");
        }
        assert!(is_of_mailbox(&ours, "INFO@почта.қаз"));
        assert!(!is_of_mailbox(&ours, "info2@почта.қаз"));
    }

    #[test]
    fn a_name_without_room_gets_no_address() {
        let fits = mailbox(&format!("{}@healthcity.kz", "a".repeat(LONGEST_NAME)));
        let address = reply_address(&fits, letter(), TOKEN_OF_26).unwrap();
        assert_eq!(address.reveal().rsplit_once('@').unwrap().0.len(), 64);
        let long = mailbox(&format!("{}@healthcity.kz", "a".repeat(LONGEST_NAME + 1)));
        assert!(reply_address(&long, letter(), TOKEN_OF_26).is_none());
        assert!(reply_address(&fits, letter(), "short").is_none());
    }
}
