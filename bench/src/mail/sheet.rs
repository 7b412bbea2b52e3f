//! What a mail is written with: chance that repeats itself, words, files.

use fastrand::Rng;

use super::words::{NAMES, Tongue};

/// A letter of ours that a mail can answer or report on.
#[derive(Clone)]
pub struct Letter {
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
    /// Where it went.
    pub to: String,
}

/// One mail that is being written.
pub struct Sheet<'a> {
    /// The same for the same seed.
    pub rng: Rng,
    /// Names this mail among all that are made.
    pub id: String,
    letters: &'a [Letter],
}

impl<'a> Sheet<'a> {
    pub fn new(rng: Rng, id: String, letters: &'a [Letter]) -> Self {
        Self { rng, id, letters }
    }

    /// One of several.
    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        // Nothing here is empty.
        of[self.rng.usize(..of.len())]
    }

    /// Most write in Russian, some in Kazakh, few in English.
    pub fn tongue(&mut self) -> Tongue {
        match self.rng.u8(..10) {
            0..6 => Tongue::Ru,
            6..9 => Tongue::Kk,
            _ => Tongue::En,
        }
    }

    /// Somebody who writes: a name and an address.
    pub fn sender(&mut self) -> (&'static str, String) {
        let number = self.rng.u32(..20_000);
        (self.one_of(&NAMES), format!("person-{number}@mail.example"))
    }

    /// A letter of ours.
    pub fn letter(&mut self) -> Letter {
        self.letters[self.rng.usize(..self.letters.len())].clone()
    }

    /// Some paragraphs; lines end with CR LF.
    pub fn text(&mut self, tongue: Tongue) -> String {
        let mut text = String::new();
        for _ in 0..self.rng.usize(1..=6) {
            for _ in 0..self.rng.usize(1..=4) {
                text.push_str(self.one_of(tongue.sentences()));
                text.push_str("\r\n");
            }
            text.push_str("\r\n");
        }
        text
    }

    /// The text as a mail program writes it in HTML: every paragraph with its style.
    pub fn html(&mut self, tongue: Tongue, text: &str) -> String {
        const STYLE: &str = "margin:0cm;font-size:11.0pt;font-family:\"Calibri\",sans-serif;color:#1f2937";
        let mut html = String::from(
            "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html\">\r\n<style>\r\n\
             p.MsoNormal {margin:0cm;font-size:11.0pt}\r\na:link {color:#0563C1;text-decoration:underline}\r\n\
             </style></head>\r\n<body lang=\"RU\" link=\"#0563C1\">\r\n<div class=\"WordSection1\">\r\n",
        );
        for line in text.lines() {
            let line = if line.is_empty() { "&nbsp;" } else { line };
            let shown =
                format!("<p class=\"MsoNormal\" style='{STYLE}'><span lang=\"RU\">{line}</span></p>\r\n");
            html += &shown;
        }
        let (name, place) = (self.one_of(&NAMES), tongue as u8);
        let signature = format!(
            "<table border=\"0\" cellpadding=\"0\"><tr><td style='{STYLE}'><b>{name}</b><br><i>+7&nbsp;727&nbsp;250-12-34</i>\
             <br><a href=\"https://mail.example/{place}\">mail.example</a></td></tr></table>\r\n</div></body></html>\r\n"
        );
        html += &signature;
        html
    }

    /// What came before, quoted.
    pub fn quoted(&mut self, tongue: Tongue) -> String {
        let before = self.text(tongue);
        let lines: Vec<String> = before.lines().map(|line| format!("> {line}\r\n")).collect();
        format!("\r\n{}\r\n{}", tongue.wrote(), lines.concat())
    }

    /// A file of 20 to 500 KB, small ones more often, that cannot be compressed.
    pub fn file(&mut self, begins: &[u8], ends: &[u8]) -> Vec<u8> {
        let steps = f64::from(self.rng.u16(..1000)) / 1000.0;
        let kilobytes = 20.0 * 25_f64.powf(steps);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 20 and 500 thousand"
        )]
        let length = (kilobytes * 1000.0) as usize;
        let mut bytes = vec![0; length];
        self.rng.fill(&mut bytes);
        let (start, end) = (begins.len(), length - ends.len());
        bytes[..start].copy_from_slice(begins);
        bytes[end..].copy_from_slice(ends);
        bytes
    }
}
