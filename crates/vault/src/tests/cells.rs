//! A sealed value opens at its own place, with its own key, and nowhere else.

use std::collections::HashSet;

use super::{Dice, owner};
use crate::{Cell, DataKey, VaultError};

const CELL: Cell<'_> = Cell {
    owner: crate::Owner([1; 16]),
    table: "request",
    column: "name",
    row: &[7; 16],
    version: 3,
};

#[test]
fn what_is_sealed_opens_at_its_place() {
    let key = DataKey::generate().unwrap();
    for plaintext in [&b""[..], b"x", &[0; 5000]] {
        let sealed = key.seal(&CELL, plaintext).unwrap();
        assert_eq!(*key.open(&CELL, &sealed).unwrap(), plaintext);
        assert_eq!(sealed.len(), plaintext.len() + 57);
        assert_eq!(sealed.capacity(), sealed.len(), "it never grew");
    }
}

/// Names and rows whose borders could be mistaken if they were only put one after the other.
fn places() -> Vec<Cell<'static>> {
    let names = [
        ("request", "name"),
        ("reques", "tname"),
        ("requestn", "ame"),
        ("name", "request"),
        ("", ""),
    ];
    let rows: [&[u8]; 6] = [&[], &[0], &[0; 8], &[0; 16], &[7; 16], b"name"];
    let mut places = Vec::new();
    for number in 0..4 {
        for (table, column) in names {
            for row in rows {
                for version in [0, 1, 256, u64::MAX] {
                    places.push(Cell {
                        owner: owner(number),
                        table,
                        column,
                        row,
                        version,
                    });
                }
            }
        }
    }
    places
}

#[test]
fn ten_thousand_moves_are_refused() {
    let places = places();
    let keys: Vec<_> = (0..4).map(|_| DataKey::generate().unwrap()).collect();
    let key_of = |place: &Cell<'_>| &keys[usize::from(place.owner.0[0])];
    let sealed: Vec<_> = places
        .iter()
        .map(|place| key_of(place).seal(place, b"value").unwrap())
        .collect();
    for (place, sealed) in places.iter().zip(&sealed) {
        assert_eq!(**key_of(place).open(place, sealed).unwrap(), *b"value");
    }
    let mut dice = Dice(1);
    let mut moves = 0;
    while moves < 10_000 {
        let (from, to) = (dice.below(places.len()), dice.below(places.len()));
        if from == to {
            continue;
        }
        moves += 1;
        // To the other place as it is, and together with the key it was sealed with.
        let refused = key_of(&places[to]).open(&places[to], &sealed[from]).unwrap_err();
        let same_key = places[from].owner == places[to].owner;
        assert_eq!(
            refused,
            if same_key {
                VaultError::Altered
            } else {
                VaultError::OtherKey
            }
        );
        let with_key = key_of(&places[from]).open(&places[to], &sealed[from]);
        assert_eq!(with_key.unwrap_err(), VaultError::Altered);
        // To its own place, which has another key by now.
        let other = &keys[(usize::from(places[from].owner.0[0]) + 1 + dice.below(3)) % 4];
        assert_eq!(
            other.open(&places[from], &sealed[from]).unwrap_err(),
            VaultError::OtherKey
        );
    }
}

/// Each part of the place in turn, so that none can be left unbound behind the others.
#[test]
fn each_part_of_the_place_is_bound_by_itself() {
    let key = DataKey::generate().unwrap();
    let sealed = key.seal(&CELL, b"value").unwrap();
    let moved = [
        Cell {
            owner: owner(2),
            ..CELL
        },
        Cell {
            table: "message",
            ..CELL
        },
        Cell {
            column: "surname",
            ..CELL
        },
        Cell {
            row: &[8; 16],
            ..CELL
        },
        Cell { version: 4, ..CELL },
    ];
    for place in moved {
        assert_eq!(
            key.open(&place, &sealed).unwrap_err(),
            VaultError::Altered,
            "{place:?}"
        );
    }
}

#[test]
fn every_bit_counts() {
    let key = DataKey::generate().unwrap();
    let sealed = key.seal(&CELL, b"value").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut altered = sealed.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let expected = match bit / 8 {
            0 => VaultError::UnknownSuite(altered[0]),
            1..17 => VaultError::OtherKey,
            _ => VaultError::Altered,
        };
        assert_eq!(key.open(&CELL, &altered).unwrap_err(), expected, "bit {bit}");
    }
}

#[test]
fn what_is_cut_or_longer_is_refused() {
    let key = DataKey::generate().unwrap();
    let sealed = key.seal(&CELL, b"value").unwrap();
    for length in 0..sealed.len() {
        assert_eq!(
            key.open(&CELL, &sealed[..length]).unwrap_err(),
            VaultError::Altered
        );
    }
    let longer = [&sealed[..], &[0]].concat();
    assert_eq!(key.open(&CELL, &longer).unwrap_err(), VaultError::Altered);
}

#[test]
fn no_nonce_comes_twice() {
    let key = DataKey::generate().unwrap();
    let mut seen = HashSet::new();
    for _ in 0..100_000 {
        let sealed = key.seal(&CELL, b"").unwrap();
        assert!(seen.insert(<[u8; 24]>::try_from(&sealed[17..41]).unwrap()));
    }
}
