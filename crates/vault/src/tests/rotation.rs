//! Wrapped keys, tokens and canaries through the life of the generations.

use super::{CREATED, Saved, owner};
use crate::{Cell, DataKey, GenerationState, Keyring, KeyringError, VaultError, Wrapped};

const CELL: Cell<'_> = Cell {
    owner: crate::Owner([1; 16]),
    table: "request",
    column: "name",
    row: &[1],
    version: 1,
};

#[test]
fn a_rotation_keeps_the_living_and_ends_the_rest() {
    let first = Saved::new().keyring;
    let (living, destroyed) = (DataKey::generate().unwrap(), DataKey::generate().unwrap());
    let sealed = living.seal(&CELL, b"value").unwrap();
    let old = first.wrap(owner(1), &living).unwrap();
    let old_of_destroyed = first.wrap(owner(2), &destroyed).unwrap();
    assert_eq!((old.generation, old.bytes.len()), (1, 40));

    let both = first.with_new_generation("2026-12-30T08:00:00Z").unwrap();
    assert_eq!((first.active(), both.active()), (1, 2));
    let states: Vec<_> = both
        .status()
        .into_iter()
        .map(|one| (one.id, one.created, one.state))
        .collect();
    assert_eq!(
        states,
        [
            (1, CREATED.to_owned(), GenerationState::Retiring),
            (2, "2026-12-30T08:00:00Z".to_owned(), GenerationState::Active)
        ]
    );
    let new = both
        .wrap(owner(1), &both.unwrap(owner(1), &old).unwrap())
        .unwrap();
    assert_eq!(new.generation, 2);
    assert_ne!(new.bytes, old.bytes);

    let second = both.without(1).unwrap();
    assert!(!second.holds(1) && second.holds(2));
    // What was sealed before still opens: the cells know nothing of generations.
    assert_eq!(
        **second
            .unwrap(owner(1), &new)
            .unwrap()
            .open(&CELL, &sealed)
            .unwrap(),
        *b"value"
    );
    for gone in [old, old_of_destroyed] {
        assert_eq!(
            second.unwrap(owner(1), &gone).unwrap_err(),
            VaultError::NoGeneration(1)
        );
        assert_eq!(
            second.unwrap(owner(2), &gone).unwrap_err(),
            VaultError::NoGeneration(1)
        );
        // Nor under the new generation's number.
        let renamed = Wrapped {
            generation: 2,
            bytes: gone.bytes,
        };
        assert_eq!(
            second.unwrap(owner(1), &renamed).unwrap_err(),
            VaultError::WrappedKey
        );
    }
}

#[test]
fn the_active_generation_stays_and_numbers_are_not_used_again() {
    let first = Saved::new().keyring;
    assert!(matches!(first.without(1), Err(KeyringError::StillActive(1))));
    assert!(matches!(first.without(2), Err(KeyringError::NoSuchGeneration(2))));
    let third = first
        .with_new_generation(CREATED)
        .unwrap()
        .with_new_generation(CREATED)
        .unwrap();
    assert_eq!(third.active(), 3);
    let alone = third.without(2).unwrap().without(1).unwrap();
    assert_eq!(alone.with_new_generation(CREATED).unwrap().active(), 4);
    assert!(matches!(alone.without(1), Err(KeyringError::NoSuchGeneration(1))));
}

#[test]
fn a_wrapped_key_is_its_owners_alone() {
    let keyring = Saved::new().keyring;
    let wrapped = keyring.wrap(owner(1), &DataKey::generate().unwrap()).unwrap();
    assert_eq!(
        keyring.unwrap(owner(2), &wrapped).unwrap_err(),
        VaultError::WrappedKey
    );
    let foreign = Saved::new().keyring;
    assert_eq!(
        foreign.unwrap(owner(1), &wrapped).unwrap_err(),
        VaultError::WrappedKey
    );
    for bit in 0..wrapped.bytes.len() * 8 {
        let mut altered = wrapped.clone();
        altered.bytes[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(
            keyring.unwrap(owner(1), &altered).unwrap_err(),
            VaultError::WrappedKey
        );
    }
    let empty = Wrapped {
        generation: 1,
        bytes: super::wycheproof::EMPTY_KEY.to_vec(),
    };
    assert_eq!(
        keyring.unwrap(owner(1), &empty).unwrap_err(),
        VaultError::WrappedKey
    );
    for length in (0..40).chain([48]) {
        let cut = Wrapped {
            generation: 1,
            bytes: vec![wrapped.bytes[0]; length],
        };
        assert_eq!(
            keyring.unwrap(owner(1), &cut).unwrap_err(),
            VaultError::WrappedKey
        );
    }
}

/// A shorter key wrapped in order is not filled up with zeros.
#[test]
fn a_wrapped_key_of_another_length_is_refused() {
    use aes_kw::{KeyInit, KwpAes256};
    let keyring = Saved::new().keyring;
    let secret = keyring.active_wrapping_key(owner(1));
    let cipher = KwpAes256::new(secret.bytes().into());
    for length in 25..=32 {
        let mut bytes = vec![0; 40];
        cipher.wrap_key(&vec![1; length], &mut bytes).unwrap();
        let unwrapped = keyring.unwrap(owner(1), &Wrapped { generation: 1, bytes });
        assert_eq!(unwrapped.is_ok(), length == 32, "{length}");
    }
}

#[test]
fn tokens_depend_on_the_value_the_kind_the_generation_and_the_keyring() {
    let keyring = Saved::new().keyring.with_new_generation(CREATED).unwrap();
    let token = keyring.token(1, "surname", "әлиев").unwrap();
    assert_eq!(token, keyring.token(1, "surname", "әлиев").unwrap());
    let others = [
        keyring.token(1, "surname", "Әлиев").unwrap(),
        keyring.token(1, "phone", "әлиев").unwrap(),
        keyring.token(2, "surname", "әлиев").unwrap(),
        keyring.token(1, "", "surnameәлиев").unwrap(),
        Saved::new().keyring.token(1, "surname", "әлиев").unwrap(),
    ];
    assert!(others.iter().all(|other| *other != token));
    assert_eq!(keyring.token(3, "surname", "x"), Err(VaultError::NoGeneration(3)));
}

#[test]
fn a_canary_knows_its_keyring() {
    let keyring = Saved::new().keyring.with_new_generation(CREATED).unwrap();
    let canary = keyring.canary(2).unwrap();
    assert_eq!(keyring.check_canary(2, &canary), Ok(()));
    assert_eq!(keyring.check_canary(1, &canary), Err(VaultError::WrongKeyring(1)));
    assert_eq!(keyring.check_canary(3, &canary), Err(VaultError::NoGeneration(3)));
    let foreign = Saved::new().keyring.with_new_generation(CREATED).unwrap();
    assert_eq!(foreign.check_canary(2, &canary), Err(VaultError::WrongKeyring(2)));
    assert_eq!(foreign.canary(3), Err(VaultError::NoGeneration(3)));
    for bit in 0..canary.len() * 8 {
        let mut altered = canary.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(keyring.check_canary(2, &altered).is_err());
    }
    let other_text = keyring.canary_with(b"another text");
    assert_eq!(
        keyring.check_canary(2, &other_text),
        Err(VaultError::WrongKeyring(2))
    );
    for length in 0..canary.len() {
        assert!(keyring.check_canary(2, &canary[..length]).is_err());
    }
}

#[test]
fn everything_may_go_to_another_thread() {
    fn may_go<T: Send + Sync + 'static>() {}
    may_go::<Keyring>();
    may_go::<DataKey>();
    may_go::<crate::FileKey>();
    may_go::<Wrapped>();
    may_go::<KeyringError>();
    may_go::<crate::FileError>();
}
