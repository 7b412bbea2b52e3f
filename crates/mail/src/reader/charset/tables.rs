//! Charsets that no library knows: two Kazakh code pages, which are windows-1251 from 0xC0 on, and Chinese in seven bits.

use encoding_rs::{GBK, WINDOWS_1251};

/// KZ-1048 (STRK1048-2002), 0x80 to 0xBF.
const KZ_1048: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\u{FFFD}™љ›њқһџ\u{A0}ҰұӘ¤Ө¦§Ё©Ғ«¬\u{AD}®Ү°±Ііөµ¶·ё№ғ»әҢңү";

/// PT154 (Paratype Asian Cyrillic), 0x80 to 0xBF.
const PT_154: &str = "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ\u{A0}ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝ";

/// The first byte that is as in windows-1251.
const SHARED: u8 = 0xC0;

/// Text in KZ-1048.
pub fn kz_1048(bytes: &[u8]) -> String {
    decoded(bytes, KZ_1048)
}

/// Text in PT154.
pub fn pt_154(bytes: &[u8]) -> String {
    decoded(bytes, PT_154)
}

fn decoded(bytes: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    let mut text = String::with_capacity(bytes.len() * 2);
    for run in bytes.chunk_by(|a, b| is_own(*a) == is_own(*b)) {
        if run.first().copied().is_some_and(is_own) {
            let own = run.iter().filter_map(|byte| upper.get(usize::from(byte - 0x80)));
            text.extend(own);
        } else {
            text.push_str(&WINDOWS_1251.decode_without_bom_handling(run).0);
        }
    }
    text
}

fn is_own(byte: u8) -> bool {
    (0x80..SHARED).contains(&byte)
}

/// Text in HZ (RFC 1843): between `~{` and `~}` two plain bytes are one Chinese letter.
pub fn hz(bytes: &[u8]) -> String {
    let mut gbk = Vec::with_capacity(bytes.len());
    let mut chinese = false;
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match (byte, rest.peek()) {
            (b'~', Some(b'{')) => chinese = true,
            (b'~', Some(b'}')) => chinese = false,
            (b'~', Some(b'~')) if !chinese => gbk.push(b'~'),
            _ => {
                gbk.push(if chinese && byte.is_ascii_graphic() {
                    byte | 0x80
                } else {
                    byte
                });
                continue;
            }
        }
        rest.next();
    }
    GBK.decode_without_bom_handling(&gbk).0.into_owned()
}
