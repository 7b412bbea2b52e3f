//! What ties a reply to the request: a keyed hash in the Message-ID of our letters. It is no proof of who writes; the
//! sender must be known to the request too.

use data_encoding::BASE32_NOPAD;
use jauap_domain::{LetterId, RequestId};
use subtle::ConstantTimeEq;

use crate::{ports::KeychainError, service::Service};

const KIND: &str = "thread";

/// The token of a letter of a request: 26 small letters and digits, the same for the same letter as long as the generation
/// of the keyring is in force.
pub fn thread_token(
    service: &Service,
    letter: LetterId,
    request: RequestId,
) -> Result<String, KeychainError> {
    let tokens = tokens(service, letter, request)?;
    Ok(tokens.into_iter().next().unwrap_or_default())
}

/// True when a token was made for this letter of this request by a generation of the keyring that is still there.
pub fn is_thread_token(
    service: &Service,
    letter: LetterId,
    request: RequestId,
    token: &str,
) -> Result<bool, KeychainError> {
    let given = token.to_ascii_lowercase();
    let tokens = tokens(service, letter, request)?;
    Ok(tokens
        .iter()
        .any(|token| bool::from(token.as_bytes().ct_eq(given.as_bytes()))))
}

/// The letter and the token that a Message-ID of ours, or an envelope identifier (RFC 3461), names; angle brackets, the
/// domain and capitals do not matter. Anybody can write one: see [`is_thread_token`].
pub fn read_message_id(id: &str) -> Option<(LetterId, String)> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    let local = id.split_once('@').map_or(id, |(local, _)| local);
    let (letter, token) = local.split_once('.')?;
    let letter = uuid::Uuid::try_parse(letter).ok()?;
    let token = token.to_ascii_lowercase();
    let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_token.then(|| (LetterId::new(letter), token))
}

fn tokens(service: &Service, letter: LetterId, request: RequestId) -> Result<Vec<String>, KeychainError> {
    let value = format!("{letter}/{request}");
    let hashes = service.keychain.keyed(KIND, &value)?;
    Ok(hashes
        .iter()
        .map(|hash| BASE32_NOPAD.encode(hash).to_ascii_lowercase())
        .collect())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn our_message_ids_are_read_and_others_are_not() {
        let letter = Uuid::from_u128(0x001e_77e4);
        for id in [
            format!("{letter}.abc234@healthcity.kz"),
            format!("<{letter}.ABC234@healthcity.kz>"),
            format!("{letter}.abc234"),
        ] {
            assert_eq!(
                read_message_id(&id),
                Some((LetterId::new(letter), "abc234".to_owned())),
                "{id}"
            );
        }
        for id in [
            format!("{letter}@healthcity.kz"),
            format!("{letter}.@healthcity.kz"),
            format!("{letter}.a/b@healthcity.kz"),
            "x.abc@healthcity.kz".to_owned(),
            String::new(),
        ] {
            assert_eq!(read_message_id(&id), None, "{id}");
        }
    }
}
