//! Looks for many words in many files at once, in every form in which a program might write them.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// The words that are looked for, ready to be found.
pub struct Hunt {
    /// The bytes of each form, with the place of its word.
    forms: Vec<(Vec<u8>, usize)>,
    words: Vec<String>,
    /// Forms by their first bytes.
    by_head: HashMap<[u8; 4], Vec<usize>>,
    /// Tells quickly that no form begins like this.
    heads: Vec<bool>,
}

impl Hunt {
    pub fn of(words: impl IntoIterator<Item = String>) -> Self {
        let mut hunt = Self {
            forms: Vec::new(),
            words: words.into_iter().collect(),
            by_head: HashMap::new(),
            heads: vec![false; 1 << 16],
        };
        for (place, word) in hunt.words.clone().iter().enumerate() {
            let mut forms = forms(word);
            forms.sort();
            forms.dedup();
            for form in forms {
                hunt.add(form, place);
            }
        }
        hunt
    }

    fn add(&mut self, form: Vec<u8>, place: usize) {
        let head = [form[0], form[1], form[2], form[3]];
        self.heads[hash(head)] = true;
        self.by_head.entry(head).or_default().push(self.forms.len());
        self.forms.push((form, place));
    }

    /// How many words are looked for.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// The words that stand in these bytes.
    pub fn found_in(&self, bytes: &[u8]) -> Vec<&str> {
        let mut found = Vec::new();
        for at in 0..bytes.len().saturating_sub(3) {
            let head = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
            if !self.heads[hash(head)] {
                continue;
            }
            for form in self.by_head.get(&head).into_iter().flatten() {
                let (form, place) = &self.forms[*form];
                if bytes[at..].starts_with(form) {
                    found.push(self.words[*place].as_str());
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn hash([a, b, c, d]: [u8; 4]) -> usize {
    usize::from(u16::from_be_bytes([a, b]) ^ u16::from_be_bytes([c, d]).rotate_left(5))
}

/// A word as it is, in other cases, and as programs like to write it.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let mut forms = Vec::new();
    for word in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
        let utf16: Vec<u16> = word.encode_utf16().collect();
        let escaped: Vec<String> = utf16.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        let hex = data_encoding::HEXLOWER.encode(word.as_bytes());
        let percent: String = form_urlencoded::byte_serialize(word.as_bytes()).collect();
        forms.push(utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect());
        forms.push(escaped.concat().into_bytes());
        forms.push(hex.to_uppercase().into_bytes());
        forms.push(hex.into_bytes());
        forms.push(percent.into_bytes());
        forms.extend(in_base64(word.as_bytes()));
        forms.push(word.into_bytes());
    }
    forms.retain(|form| form.len() >= 8);
    forms
}

/// What of a word is the same wherever it stands in something that is written in base64.
fn in_base64(word: &[u8]) -> Vec<Vec<u8>> {
    let shifted = (0..3).map(|shift| {
        let text = data_encoding::BASE64_NOPAD.encode(&[&vec![0; shift][..], word].concat());
        let begin = [0, 2, 3][shift];
        let whole = (shift + word.len()) / 3 * 4;
        text.as_bytes()[begin..whole].to_vec()
    });
    shifted.collect()
}

/// Every file under a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).expect("the folder is there");
    paths
        .map(|entry| entry.expect("it is readable").path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

#[test]
fn a_canary_is_found_wherever_it_hides() {
    let hunt = Hunt::of([
        "Тегіканар0001үкі".to_owned(),
        "kanarejka0001@torgaj-uya.kz".to_owned(),
    ]);
    let word = "Тегіканар0001үкі";
    for hidden in [
        format!("..{word}..").into_bytes(),
        word.to_uppercase().into_bytes(),
        format!(
            "{:?}",
            data_encoding::BASE64.encode(format!("x{word}y").as_bytes())
        )
        .into_bytes(),
        data_encoding::BASE64
            .encode(format!("xy{word}").as_bytes())
            .into_bytes(),
        data_encoding::HEXLOWER.encode(word.as_bytes()).into_bytes(),
        form_urlencoded::byte_serialize(word.as_bytes())
            .collect::<String>()
            .into_bytes(),
        word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        assert_eq!(
            hunt.found_in(&hidden),
            [word],
            "{}",
            String::from_utf8_lossy(&hidden)
        );
    }
    assert_eq!(
        hunt.found_in("Тегіканар0002үкі kanarejka0002@torgaj-uya.kz".as_bytes()),
        [""; 0]
    );
}
