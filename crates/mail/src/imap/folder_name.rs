//! Folder names as IMAP writes them: modified UTF-7 (RFC 3501 §5.1.3) in quotes.

use data_encoding::{Encoding, Specification};
use std::sync::LazyLock;

/// Base64 with a comma for the slash, and without padding.
static MODIFIED: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,");
    specification.encoding().ok()
});

/// The name in quotes, ready for a command.
pub fn quoted(name: &str) -> String {
    let mut coded = String::from("\"");
    let mut foreign: Vec<u8> = Vec::new();
    for letter in name.chars() {
        if !matches!(letter, ' '..='~') {
            let mut units = [0; 2];
            let units = letter.encode_utf16(&mut units);
            foreign.extend(units.iter().flat_map(|unit| unit.to_be_bytes()));
            continue;
        }
        close(&mut coded, &mut foreign);
        match letter {
            '&' => coded.push_str("&-"),
            '"' | '\\' => coded.extend(['\\', letter]),
            plain => coded.push(plain),
        }
    }
    close(&mut coded, &mut foreign);
    coded.push('"');
    coded
}

/// Writes the letters gathered since the last plain one.
fn close(coded: &mut String, foreign: &mut Vec<u8>) {
    if let (false, Some(modified)) = (foreign.is_empty(), &*MODIFIED) {
        coded.push('&');
        modified.encode_append(foreign, coded);
        coded.push('-');
    }
    foreign.clear();
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn names_are_written_as_the_standard_says() {
        // The examples of RFC 3501 §5.1.3, and ours.
        assert_eq!(quoted("INBOX"), "\"INBOX\"");
        assert_eq!(
            quoted("~peter/mail/台北/日本語"),
            "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""
        );
        assert_eq!(quoted("Q&A \"a\\b\""), "\"Q&-A \\\"a\\\\b\\\"\"");
        assert_eq!(quoted("Обработано"), "\"&BB4EMQRABDAEMQQ+BEIEMAQ9BD4-\"");
        assert_eq!(quoted("x\r\ny"), "\"x&AA0ACg-y\"");
    }
}
