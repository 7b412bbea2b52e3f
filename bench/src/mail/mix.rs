//! How much there is of each kind, and what has to become of it.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::{
    hostile, kinds,
    sheet::{Letter, Sheet},
};

/// A kind of mail.
struct Kind {
    name: &'static str,
    /// Of a thousand mails.
    share: usize,
    /// The state that it ends in; none where that is not for us to say.
    becomes: Option<&'static str>,
    /// True for mails without files, of which a backlog is laid.
    is_small: bool,
    make: fn(&mut Sheet<'_>) -> Vec<u8>,
}

const fn kind(
    name: &'static str,
    share: usize,
    becomes: &'static str,
    make: fn(&mut Sheet<'_>) -> Vec<u8>,
) -> Kind {
    Kind {
        name,
        share,
        becomes: Some(becomes),
        is_small: true,
        make,
    }
}

const fn with_a_file(name: &'static str, share: usize, make: fn(&mut Sheet<'_>) -> Vec<u8>) -> Kind {
    Kind {
        is_small: false,
        ..kind(name, share, "filed", make)
    }
}

const KINDS: [Kind; 15] = [
    kind("plain text, UTF-8 as it is", 110, "filed", kinds::plain_as_it_is),
    kind("plain text, UTF-8 in base64", 120, "filed", kinds::plain_base64),
    kind(
        "plain text, UTF-8 in quoted-printable",
        80,
        "filed",
        kinds::plain_quoted,
    ),
    kind("plain text, windows-1251", 90, "filed", kinds::plain_windows),
    kind("plain text, KOI8-R", 40, "filed", kinds::plain_koi8),
    kind("HTML only", 100, "filed", kinds::html_only),
    kind("plain text and HTML", 160, "filed", kinds::alternative),
    with_a_file("with a PDF of 20 to 500 KB", 60, kinds::with_pdf),
    with_a_file("with a picture of 20 to 500 KB", 60, kinds::with_picture),
    kind("answers to others, quoting", 60, "filed", kinds::answer_to_others),
    kind(
        "answers to our letters, quoting",
        50,
        "added",
        kinds::answer_to_us,
    ),
    kind("automatic replies", 30, "ignored", kinds::automatic_reply),
    kind("bounces (RFC 3464)", 25, "ignored", kinds::bounce),
    kind("hostile: two authors", 5, "waiting", hostile::two_authors),
    Kind {
        becomes: None,
        ..kind("hostile: nested, endless, noise", 10, "", hostile::any)
    },
];

/// Mails, and how many of them have to end in each state.
pub struct Mails {
    /// The raw mails, in the order they come in.
    pub raw: Vec<Vec<u8>>,
    /// How many must end in a state at least; those that are hostile may come on top of any.
    pub expected: BTreeMap<&'static str, i64>,
    counts: [usize; KINDS.len()],
}

impl Mails {
    /// So many mails of the whole mix, always the same for the same seed.
    pub fn mixed(seed: u64, count: usize, letters: &[Letter]) -> Self {
        Self::of(seed, count, letters, |_| true)
    }

    /// So many mails without files.
    pub fn small(seed: u64, count: usize, letters: &[Letter]) -> Self {
        Self::of(seed, count, letters, |kind| kind.is_small)
    }

    fn of(seed: u64, count: usize, letters: &[Letter], wanted: fn(&Kind) -> bool) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut order = order(&mut rng, count, wanted);
        rng.shuffle(&mut order);
        let mut mails = Self {
            raw: Vec::with_capacity(count),
            expected: BTreeMap::new(),
            counts: [0; KINDS.len()],
        };
        for (at, kind) in order.into_iter().enumerate() {
            let mut sheet = Sheet::new(rng.fork(), format!("{seed}X{at:05}"), letters);
            mails.raw.push((KINDS[kind].make)(&mut sheet));
            mails.counts[kind] += 1;
            if let Some(state) = KINDS[kind].becomes {
                *mails.expected.entry(state).or_default() += 1;
            }
        }
        mails
    }

    /// The bytes of all of them.
    pub fn bytes(&self) -> usize {
        self.raw.iter().map(Vec::len).sum()
    }

    /// What is among them, as a table.
    pub fn shown(&self) -> String {
        let rows = KINDS.iter().zip(self.counts);
        let rows: Vec<String> = rows
            .map(|(kind, count)| format!("| {count} | {} |\n", kind.name))
            .collect();
        let rows = rows.concat();
        let (count, mean) = (self.raw.len(), self.bytes() / self.raw.len().max(1) / 1000);
        format!("| mails | kind |\n|---:|---|\n{rows}| {count} | together; {mean} KB each on average |\n")
    }
}

/// Kinds by their shares; what a share leaves over is drawn.
fn order(rng: &mut Rng, count: usize, wanted: fn(&Kind) -> bool) -> Vec<usize> {
    let kinds = || KINDS.iter().enumerate().filter(|(_, kind)| wanted(kind));
    let whole: usize = kinds().map(|(_, kind)| kind.share).sum();
    let mut order: Vec<usize> = kinds()
        .flat_map(|(at, kind)| std::iter::repeat_n(at, count * kind.share / whole))
        .collect();
    while order.len() < count {
        let mut drawn = rng.usize(..whole);
        let found = kinds().find(|(_, kind)| {
            let is_here = drawn < kind.share;
            drawn = drawn.saturating_sub(kind.share);
            is_here
        });
        order.extend(found.map(|(at, _)| at));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Vec<Letter> {
        vec![Letter {
            message_id: "letter@healthcity.kz".to_owned(),
            to: "ulgi@example.kz".to_owned(),
        }]
    }

    #[test]
    fn shares_make_a_thousand() {
        assert_eq!(KINDS.iter().map(|kind| kind.share).sum::<usize>(), 1000);
    }

    #[test]
    fn the_same_seed_makes_the_same_mails_and_another_one_others() {
        let (one, same, other) = (
            Mails::mixed(1, 300, &letters()),
            Mails::mixed(1, 300, &letters()),
            Mails::mixed(2, 300, &letters()),
        );
        assert_eq!(one.raw.len(), 300);
        assert_eq!(one.raw, same.raw);
        assert!(one.raw.iter().all(|mail| !other.raw.contains(mail)));
        let distinct: std::collections::HashSet<_> = one.raw.iter().collect();
        assert_eq!(distinct.len(), 300);
        // Three or a few more may end in any state.
        assert!((285..=297).contains(&one.expected.values().sum::<i64>()));
    }

    #[test]
    fn mail_parser_finds_files_and_letters() {
        let mails = Mails::mixed(1, 200, &letters());
        let parser = mail_parser::MessageParser::new();
        let read: Vec<_> = mails.raw.iter().filter_map(|raw| parser.parse(raw)).collect();
        assert_eq!(read.len(), 200);
        let files = read.iter().filter(|mail| mail.attachment_count() > 0).count();
        assert!(files >= 24, "{files} with files");
        let answers = read
            .iter()
            .filter(|mail| mail.in_reply_to().as_text() == Some("letter@healthcity.kz"));
        assert!(answers.count() >= 16);
        let small = Mails::small(1, 200, &letters());
        assert!(small.raw.iter().all(|mail| mail.len() < 300_000));
    }
}
