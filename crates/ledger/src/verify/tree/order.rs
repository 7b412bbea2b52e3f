//! What the numbers that entries carry say about entries lost, added and moved.

use crate::verify::fault::FaultKind;

/// Compares the `seq` of each entry with the one its place asks for.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The first entry out of place: its place from 0, the number expected there, and the one found.
    first: Option<(u64, u64, u64)>,
    /// How many are out of place.
    count: u64,
    /// By how much the last entry is ahead of its place.
    last_shift: i128,
    /// The numbers found less the numbers expected, mixed so that the sum is nothing only when both are the same set.
    balance: u64,
}

impl Order {
    /// Adds the entry at this place, from 0.
    pub(super) fn add(&mut self, place: u64, expected: u64, found: u64) {
        self.last_shift = i128::from(found) - i128::from(expected);
        if found == expected {
            return;
        }
        self.first.get_or_insert((place, expected, found));
        self.count += 1;
        self.balance = self
            .balance
            .wrapping_add(mixed(found))
            .wrapping_sub(mixed(expected));
    }

    /// True while every entry is in its place.
    pub(super) const fn is_right(&self) -> bool {
        self.count == 0
    }

    /// What happened, with the number of the entry it happened to. `differs` is the place of the first entry that is
    /// not the one that was hashed.
    pub(super) fn verdict(&self, differs: Option<u64>) -> Option<(FaultKind, u64)> {
        let (place, expected, found) = self.first?;
        if self.balance == 0 && self.count > 1 {
            return Some((FaultKind::Swapped, expected));
        }
        let is_alone = self.count == 1 && differs == Some(place);
        let shift = match self.last_shift {
            0 if differs == Some(place) => 0,
            // Something was lost and something added; what came first is told.
            0 => i128::from(found) - i128::from(expected),
            _ if is_alone => 0,
            shift => shift,
        };
        Some(match shift {
            0 => (FaultKind::Edited, expected),
            1.. => (FaultKind::Missing, expected),
            _ => (FaultKind::Inserted, found),
        })
    }
}

/// The finaliser of `SplitMix64`. It only tells permutations from other changes; nothing is proved by it.
const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(numbers: &[u64], differs: Option<u64>) -> Option<(FaultKind, u64)> {
        let mut order = Order::default();
        for (place, number) in (0..).zip(numbers) {
            order.add(place, place + 1, *number);
        }
        order.verdict(differs)
    }

    #[test]
    fn the_numbers_tell_what_happened() {
        assert_eq!(verdict(&[1, 2, 3], None), None);
        assert_eq!(verdict(&[1, 3, 4, 5], Some(1)), Some((FaultKind::Missing, 2)));
        assert_eq!(verdict(&[2, 3, 4], None), Some((FaultKind::Missing, 1)));
        assert_eq!(verdict(&[1, 3, 2, 4], Some(1)), Some((FaultKind::Swapped, 2)));
        assert_eq!(verdict(&[2, 3, 4, 1], Some(0)), Some((FaultKind::Swapped, 1)));
        assert_eq!(verdict(&[1, 2, 2, 3, 4], Some(2)), Some((FaultKind::Inserted, 2)));
        assert_eq!(verdict(&[1, 2, 9, 3, 4], Some(2)), Some((FaultKind::Inserted, 9)));
        assert_eq!(verdict(&[1, 9, 3, 4], Some(1)), Some((FaultKind::Edited, 2)));
        assert_eq!(verdict(&[1, 2, 4], None), Some((FaultKind::Missing, 3)));
        assert_eq!(verdict(&[1, 2, 3, 9], Some(3)), Some((FaultKind::Edited, 4)));
    }
}
