//! The vectors of Project Wycheproof for every primitive, in the way the vault uses it.

use aes_kw::{KeyInit, KwpAes256};
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, Payload};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wycheproof::{TestResult, aead, hkdf as hkdf_vectors, keywrap, mac};

use crate::aead as ours;
use crate::secret::Secret;

/// What RFC 5649 would give for a key of no bytes, which it does not allow.
pub(super) const EMPTY_KEY: [u8; 8] = [0xA6, 0x59, 0x59, 0xA6, 0, 0, 0, 0];

#[test]
fn xchacha20_poly1305_agrees() {
    let set = aead::TestSet::load(aead::TestName::XChaCha20Poly1305).unwrap();
    let mut checked = 0;
    for group in set.test_groups.iter().filter(|group| group.nonce_size == 192) {
        for test in &group.tests {
            let key = Secret::copied(test.key.as_slice().try_into().unwrap());
            let sealed = [test.nonce.as_slice(), &test.ct, &test.tag].concat();
            let opened = ours::open(&key, &test.aad, &sealed);
            match test.result {
                TestResult::Valid | TestResult::Acceptable => assert_eq!(*opened.unwrap(), *test.pt),
                TestResult::Invalid => assert!(opened.is_err(), "test {}", test.tc_id),
            }
            checked += 1;
        }
    }
    assert!(checked > 250, "{checked}");
}

#[test]
fn chacha20_poly1305_agrees() {
    let set = aead::TestSet::load(aead::TestName::ChaCha20Poly1305).unwrap();
    let mut checked = 0;
    for group in set.test_groups.iter().filter(|group| group.nonce_size == 96) {
        for test in &group.tests {
            let cipher = ChaCha20Poly1305::new_from_slice(&test.key).unwrap();
            let nonce = test.nonce.as_slice().try_into().unwrap();
            let sealed = [test.ct.as_slice(), &test.tag].concat();
            let opened = cipher.decrypt(
                nonce,
                Payload {
                    msg: &sealed,
                    aad: &test.aad,
                },
            );
            match test.result {
                TestResult::Valid | TestResult::Acceptable => {
                    assert_eq!(opened.unwrap(), *test.pt);
                    let again = cipher.encrypt(
                        nonce,
                        Payload {
                            msg: &test.pt,
                            aad: &test.aad,
                        },
                    );
                    assert_eq!(again.unwrap(), sealed);
                }
                TestResult::Invalid => assert!(opened.is_err(), "test {}", test.tc_id),
            }
            checked += 1;
        }
    }
    assert!(checked > 250, "{checked}");
}

#[test]
fn aes_256_key_wrap_with_padding_agrees() {
    let set = keywrap::TestSet::load(keywrap::TestName::AesKeyWrapWithPadding).unwrap();
    let mut checked = 0;
    for test in set
        .test_groups
        .iter()
        .filter(|group| group.key_size == 256)
        .flat_map(|group| &group.tests)
    {
        let cipher = KwpAes256::new_from_slice(&test.key).unwrap();
        let mut room = vec![0; test.ct.len() + 16];
        let unwrapped = cipher.unwrap_key(&test.ct, &mut room);
        match test.result {
            TestResult::Valid => {
                assert_eq!(unwrapped.unwrap(), test.pt.as_slice());
                let mut room = vec![0; test.pt.len() + 16];
                assert_eq!(cipher.wrap_key(&test.pt, &mut room).unwrap(), test.ct.as_slice());
            }
            TestResult::Acceptable => panic!("test {}: there was none of these", test.tc_id),
            // The crate takes these eight bytes for an empty key (test 253), without looking at any key. The vault
            // takes forty bytes and nothing else, which `rotation` shows.
            TestResult::Invalid if **test.ct == EMPTY_KEY => assert_eq!(unwrapped, Ok(&[][..])),
            TestResult::Invalid => assert!(unwrapped.is_err(), "test {}", test.tc_id),
        }
        checked += 1;
    }
    assert!(checked > 60, "{checked}");
}

#[test]
fn hkdf_sha256_agrees() {
    let set = hkdf_vectors::TestSet::load(hkdf_vectors::TestName::HkdfSha256).unwrap();
    let mut checked = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let mut out = vec![0; test.size];
        let derived = Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut out);
        match test.result {
            TestResult::Valid | TestResult::Acceptable => {
                assert!(derived.is_ok() && out == **test.okm, "test {}", test.tc_id);
            }
            TestResult::Invalid => assert!(derived.is_err(), "test {}", test.tc_id),
        }
        checked += 1;
    }
    assert!(checked > 70, "{checked}");
}

#[test]
fn hmac_sha256_agrees_also_when_cut() {
    let set = mac::TestSet::load(mac::TestName::HmacSha256).unwrap();
    let mut checked = 0;
    for group in &set.test_groups {
        for test in &group.tests {
            let mac = Hmac::<Sha256>::new_from_slice(&test.key)
                .unwrap()
                .chain_update(test.msg.as_slice());
            let full = mac.finalize().into_bytes();
            let agrees = full[..group.tag_size / 8] == **test.tag;
            assert_eq!(agrees, !test.result.must_fail(), "test {}", test.tc_id);
            checked += 1;
        }
    }
    assert!(checked > 150, "{checked}");
}
