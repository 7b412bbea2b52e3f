//! From bytes to letters: the charset that a mail names, when it can be true, and the likely one otherwise.

mod detect;
mod score;
mod tables;

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_2022_JP, ISO_8859_5, KOI8_R, KOI8_U, MACINTOSH,
    REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC,
};
use mail_parser::decoders::charsets::{DecoderFnc, map::charset_decoder};

/// A way to read bytes as letters.
#[derive(Clone, Copy)]
pub enum Charset {
    /// One that browsers know.
    Web(&'static Encoding),
    /// The Kazakh standard page.
    Kz1048,
    /// The Paratype page of Asian Cyrillic.
    Pt154,
    /// Chinese in seven bits (RFC 1843).
    Hz,
    /// One that only old mail uses, such as UTF-7.
    Old(DecoderFnc),
}

/// Labels for code pages by their number, after the words before it are gone.
const NUMBERED: &[(&str, &Encoding)] = &[
    ("1251", WINDOWS_1251),
    ("1252", WINDOWS_1252),
    ("866", IBM866),
    ("65001", UTF_8),
    ("20866", KOI8_R),
    ("21866", KOI8_U),
    ("28595", ISO_8859_5),
    ("10007", X_MAC_CYRILLIC),
    ("10017", X_MAC_CYRILLIC),
    ("932", SHIFT_JIS),
    ("936", GB18030),
    ("949", EUC_KR),
    ("950", BIG5),
];

/// Labels in small letters without signs between them, as mail programs wrote them.
const SPELLINGS: &[(&str, &Encoding)] = &[
    ("utf", UTF_8),
    ("utf8mb4", UTF_8),
    ("unicode11utf8", UTF_8),
    ("cyrillic", ISO_8859_5),
    ("iso88595", ISO_8859_5),
    ("88595", ISO_8859_5),
    ("koi8", KOI8_R),
    ("koi", KOI8_R),
    ("koi8r", KOI8_R),
    ("koi8ru", KOI8_U),
    ("koi8u", KOI8_U),
    ("maccyrillic", X_MAC_CYRILLIC),
    ("xmaccyrillic", X_MAC_CYRILLIC),
    ("macukrainian", X_MAC_CYRILLIC),
    ("xmacukrainian", X_MAC_CYRILLIC),
    ("xmacukraine", X_MAC_CYRILLIC),
    ("macroman", MACINTOSH),
    ("xmacroman", MACINTOSH),
    ("gb2312", GB18030),
    ("gbk", GB18030),
    ("latin1", WINDOWS_1252),
    ("iso88591", WINDOWS_1252),
    ("88591", WINDOWS_1252),
];

/// Labels that say nothing of the letters beyond ASCII.
const SILENT: &[&str] = &[
    "",
    "ascii",
    "usascii",
    "ansix341968",
    "unknown8bit",
    "unknown",
    "xunknown",
    "8bit",
    "7bit",
    "default",
    "defaultcharset",
    "binary",
    "none",
    "iso646us",
    "charset",
    "null",
];

impl Charset {
    /// The charset of a label, in any of the spellings that occur; nothing for one that says nothing.
    pub fn named(label: &str) -> Option<Self> {
        // The language after the star is of no use (RFC 2231 §5).
        let label = label.split('*').next().unwrap_or_default();
        let label = label.trim_matches(|c: char| c.is_whitespace() || "\"'<>;,".contains(c));
        let word: String = label
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if SILENT.contains(&word.as_str()) {
            return None;
        }
        match word.as_str() {
            "kz1048" | "cskz1048" | "strk10482002" | "strk1048" | "rk1048" => return Some(Self::Kz1048),
            "pt154" | "ptcp154" | "csptcp154" | "cp154" | "cyrillicasian" => return Some(Self::Pt154),
            "hz" | "hzgb2312" => return Some(Self::Hz),
            "unicode11utf7" | "utf7" | "xunicode20utf7" => {
                return charset_decoder(b"utf-7").map(Self::Old);
            }
            _ => {}
        }
        by_spelling(&word)
            .or_else(|| Encoding::for_label(label.as_bytes()).filter(|found| *found != REPLACEMENT))
            .map(Self::Web)
            .or_else(|| charset_decoder(label.as_bytes()).map(Self::Old))
    }

    /// The text, whatever becomes of bytes that mean nothing here.
    fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Kz1048 => tables::kz_1048(bytes),
            Self::Pt154 => tables::pt_154(bytes),
            Self::Hz => tables::hz(bytes),
            Self::Old(decoder) => decoder(bytes),
        }
    }

    fn is(self, encodings: &[&'static Encoding]) -> bool {
        match self {
            Self::Web(encoding) => encodings.contains(&encoding),
            Self::Kz1048 | Self::Pt154 | Self::Hz | Self::Old(_) => false,
        }
    }

    /// True for one whose letters can be plain ASCII bytes, so that plain bytes have to be read by it too.
    fn is_shifting(self) -> bool {
        matches!(self, Self::Old(_) | Self::Hz) || self.is(&[ISO_2022_JP])
    }

    fn is_wide(self) -> bool {
        self.is(&[UTF_16LE, UTF_16BE])
    }

    fn is_multibyte(self) -> bool {
        self.is(&[GB18030, GBK, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, ISO_2022_JP])
    }
}

fn by_spelling(word: &str) -> Option<&'static Encoding> {
    let found = |table: &[(&str, &'static Encoding)], word: &str| {
        table
            .iter()
            .find_map(|(name, encoding)| (*name == word).then_some(*encoding))
    };
    found(SPELLINGS, word).or_else(|| {
        let number = [
            "windows",
            "win",
            "microsoftcp",
            "xcp",
            "cp",
            "ansi",
            "dos",
            "ibm",
            "ms",
            "csibm",
            "codepage",
        ]
        .iter()
        .find_map(|before| word.strip_prefix(before))
        .unwrap_or(word);
        found(NUMBERED, number).or_else(|| {
            // Also windows-1250 and its neighbours.
            let numeric = number.len() == 4 && number.starts_with("125");
            numeric.then(|| Encoding::for_label(format!("windows-{number}").as_bytes()))?
        })
    })
}

/// The likeliest charset of bytes without a label.
pub fn likely(bytes: &[u8]) -> Charset {
    detect::likely(bytes, None)
}

/// The bytes as text. The label counts when the bytes can be in its charset; UTF-8 shows itself; the rest is guessed.
pub fn readable(bytes: &[u8], label: Option<Charset>) -> String {
    let (bytes, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (bytes.get(length..).unwrap_or_default(), Some(encoding)),
        None => (bytes, None),
    };
    if let Some(encoding) = marked {
        return Charset::Web(encoding).decode(bytes);
    }
    if bytes.is_ascii() {
        return match label {
            Some(charset) if charset.is_shifting() || charset.is_wide() && bytes.contains(&0) => {
                charset.decode(bytes)
            }
            Some(_) | None => String::from_utf8_lossy(bytes).into_owned(),
        };
    }
    match label {
        Some(charset) if charset.is_wide() && bytes.contains(&0) => charset.decode(bytes),
        Some(_) | None => utf8(bytes, label).unwrap_or_else(|| detect::likely(bytes, label).decode(bytes)),
    }
}

/// The text, when the bytes are UTF-8: valid, or with a few broken letters.
fn utf8(bytes: &[u8], label: Option<Charset>) -> Option<String> {
    let is_told = label.is_none_or(|charset| charset.is(&[UTF_8]));
    if let Ok(text) = std::str::from_utf8(bytes) {
        // A few letters of an old charset can look like UTF-8 by chance; they make no common letters then.
        let sure = is_told || label.is_some_and(Charset::is_multibyte) || is_common(text);
        return sure.then(|| text.to_owned());
    }
    let text: Cow<'_, str> = String::from_utf8_lossy(bytes);
    let beyond = text.chars().filter(|c| !c.is_ascii());
    let (lost, kept): (Vec<char>, Vec<char>) = beyond.partition(|c| *c == char::REPLACEMENT_CHARACTER);
    // One broken letter says nothing against a label.
    if lost.len() == 1 && label.is_some_and(|charset| charset.is(&[UTF_8])) {
        return Some(text.into_owned());
    }
    let few = if is_told {
        kept.len() >= lost.len()
    } else {
        kept.len() > 3 * lost.len() && is_common(&text)
    };
    few.then(|| text.into_owned())
}

/// True when most of what is beyond ASCII are letters and signs of Europe, or pictures.
fn is_common(text: &str) -> bool {
    let beyond: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let common = beyond
        .iter()
        .filter(|c| matches!(**c, '\u{A0}'..='\u{52F}' | '\u{2000}'..='\u{22FF}' | '\u{3000}'..='\u{9FFF}' | '\u{1F300}'..='\u{1FAFF}'))
        .count();
    2 * common > beyond.len()
}
