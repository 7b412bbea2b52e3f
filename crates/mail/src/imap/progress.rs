//! What is known of the mails in a folder beyond one connection.

use std::collections::{HashMap, HashSet};

use tokio::time::Instant;

use super::{backoff::doubled, settings::Times};

/// What is known of the mails in a folder beyond one connection; it is all lost with the process, and may be.
pub struct Progress {
    times: Times,
    uid_validity: Option<u32>,
    /// Taken, and nothing more is to be done; only where taken mails stay among the found ones.
    settled: HashSet<u32>,
    /// Failed, and when they are due again.
    aside: HashMap<u32, Aside>,
    too_large: HashSet<u32>,
    /// Done with since the last search, so that the next one should not find them.
    finished: HashSet<u32>,
    /// The mail at hand: when the connection breaks, it may be the one that broke it.
    at_hand: Option<u32>,
}

#[derive(Clone, Copy)]
struct Aside {
    failures: u32,
    due: Instant,
}

impl Progress {
    /// Nothing is known yet.
    pub fn new(times: Times) -> Self {
        Self {
            times,
            uid_validity: None,
            settled: HashSet::new(),
            aside: HashMap::new(),
            too_large: HashSet::new(),
            finished: HashSet::new(),
            at_hand: None,
        }
    }

    /// A folder was opened. Another UIDVALIDITY means that all UIDs name other mails than before. A mail that was at hand
    /// when the last connection ended stands back, so that those behind it come first.
    pub fn open(&mut self, uid_validity: u32) {
        if self.uid_validity != Some(uid_validity) {
            *self = Self::new(self.times);
            self.uid_validity = Some(uid_validity);
        }
        if let Some(uid) = self.at_hand {
            self.set_aside(uid);
        }
    }

    /// These are in the folder; what is known of others is forgotten. Gives those that are due: those that never failed
    /// come first, so that no number of others can keep them waiting.
    pub fn due(&mut self, found: &[u32], now: Instant) -> Vec<u32> {
        let there: HashSet<u32> = found.iter().copied().collect();
        // The server said that they went, and still they are there: no reason to run in circles.
        for uid in std::mem::take(&mut self.finished) {
            self.set_aside(uid);
        }
        self.settled.retain(|uid| there.contains(uid));
        self.too_large.retain(|uid| there.contains(uid));
        self.aside.retain(|uid, _| there.contains(uid));
        let is_due = |uid: &u32| {
            let waits = self.aside.get(uid).is_some_and(|aside| aside.due > now);
            !waits && !self.settled.contains(uid) && !self.too_large.contains(uid)
        };
        let due = found.iter().copied().filter(is_due);
        let (failed, mut due): (Vec<u32>, Vec<u32>) = due.partition(|uid| self.aside.contains_key(uid));
        due.extend(failed);
        due
    }

    /// Work on a mail begins.
    pub fn begin(&mut self, uid: u32) {
        self.at_hand = Some(uid);
    }

    /// The mail is not in the folder any more, or not among the found ones.
    pub fn finish(&mut self, uid: u32) {
        self.at_hand = None;
        self.aside.remove(&uid);
        self.finished.insert(uid);
    }

    /// The mail is taken and stays among the found ones.
    pub fn settle(&mut self, uid: u32) {
        self.at_hand = None;
        self.aside.remove(&uid);
        self.settled.insert(uid);
    }

    /// The mail is too large.
    pub fn too_large(&mut self, uid: u32) {
        self.at_hand = None;
        self.aside.remove(&uid);
        self.too_large.insert(uid);
    }

    /// The mail failed and comes again later, after longer each time.
    pub fn set_aside(&mut self, uid: u32) {
        self.at_hand = None;
        let failures = self.aside.get(&uid).map_or(0, |aside| aside.failures);
        let wait = doubled(self.times.again_first, self.times.again_longest, failures);
        let due = Instant::now() + wait;
        self.aside.insert(
            uid,
            Aside {
                failures: failures.saturating_add(1),
                due,
            },
        );
    }

    /// Those set aside are due at once.
    pub fn all_due(&mut self) {
        let now = Instant::now();
        for aside in self.aside.values_mut() {
            aside.due = aside.due.min(now);
        }
    }

    /// When the first of those set aside is due.
    pub fn next_due(&self) -> Option<Instant> {
        self.aside.values().map(|aside| aside.due).min()
    }

    /// Of the found ones, those with which something is still to be done.
    pub fn left<'a>(&'a self, found: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        found
            .iter()
            .copied()
            .filter(|uid| !self.settled.contains(uid) && !self.finished.contains(uid))
    }

    /// How many are set aside, and how many are too large.
    pub fn counts(&self) -> (u32, u32) {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (count(self.aside.len()), count(self.too_large.len()))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_mail_at_hand_when_the_connection_broke_lets_the_others_go_first() {
        let mut progress = Progress::new(Times::default());
        progress.open(7);
        assert_eq!(progress.due(&[1, 2, 3], Instant::now()), [1, 2, 3]);
        progress.begin(1);
        progress.open(7);
        assert_eq!(progress.due(&[1, 2, 3], Instant::now()), [2, 3]);
        let later = Instant::now() + Times::default().again_first + Duration::from_secs(1);
        assert_eq!(progress.due(&[1, 2, 3], later), [2, 3, 1]);
    }

    #[test]
    fn mails_that_failed_come_after_those_that_did_not() {
        let mut progress = Progress::new(Times::default());
        progress.open(7);
        progress.set_aside(1);
        progress.set_aside(2);
        let later = Instant::now() + Times::default().again_longest;
        assert_eq!(progress.due(&[1, 2, 3, 4], later), [3, 4, 1, 2]);
    }

    #[test]
    fn a_mail_that_is_still_there_after_it_was_moved_is_not_moved_in_circles() {
        let mut progress = Progress::new(Times::default());
        progress.open(7);
        progress.finish(1);
        progress.finish(2);
        assert_eq!(progress.left(&[1, 2, 3]).collect::<Vec<_>>(), [3]);
        assert_eq!(progress.due(&[1, 3], Instant::now()), [3]);
        assert_eq!(progress.counts(), (1, 0));
    }

    #[test]
    fn numbers_of_another_uid_validity_mean_other_mails() {
        let mut progress = Progress::new(Times::default());
        progress.open(7);
        progress.settle(1);
        progress.too_large(2);
        progress.set_aside(3);
        assert!(progress.due(&[1, 2, 3], Instant::now()).is_empty());
        assert_eq!(progress.left(&[1, 2, 3]).count(), 2);
        progress.open(8);
        assert_eq!(progress.due(&[1, 2, 3], Instant::now()), [1, 2, 3]);
        assert_eq!(progress.next_due(), None);
    }

    #[test]
    fn a_mail_that_fails_again_waits_longer() {
        let mut progress = Progress::new(Times::default());
        progress.open(7);
        progress.set_aside(3);
        let first = progress.next_due().unwrap();
        progress.set_aside(3);
        assert!(progress.next_due().unwrap() > first + Duration::from_secs(5));
        assert_eq!(progress.counts(), (1, 0));
        progress.due(&[], Instant::now());
        assert_eq!(progress.counts(), (0, 0));
    }
}
