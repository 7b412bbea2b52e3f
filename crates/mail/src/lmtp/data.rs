//! The mail on its way in: the end is found, and the dots of transparency are taken off (RFC 5321 §4.5.2).

/// Where in the lines we are. Only CR LF ends a line: a server that takes less lets one mail be smuggled inside another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    LineStart,
    /// After a dot at the start of a line.
    Dot,
    /// After a dot and CR at the start of a line.
    DotReturn,
    Text,
    /// After CR.
    Return,
    End,
}

/// Gathers a mail, up to a limit; beyond it only the end is looked for.
pub struct Data {
    at: At,
    bytes: Vec<u8>,
    /// Bytes of the mail, kept or not.
    length: usize,
    most: usize,
}

impl Data {
    /// The mail will follow after `head`, which does not count.
    pub const fn new(head: Vec<u8>, most: usize) -> Self {
        Self {
            at: At::LineStart,
            bytes: head,
            length: 0,
            most,
        }
    }

    /// Takes what came in; gives how much of it belongs to the mail. The rest is already the next command.
    pub fn push(&mut self, chunk: &[u8]) -> usize {
        for (index, byte) in chunk.iter().enumerate() {
            self.step(*byte);
            if self.at == At::End {
                return index + 1;
            }
        }
        chunk.len()
    }

    fn step(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::LineStart, b'.') => At::Dot,
            (At::Dot, b'\r') => At::DotReturn,
            (At::DotReturn, b'\n') => At::End,
            (At::DotReturn, byte) => {
                self.keep(b'\r');
                self.after_return(byte)
            }
            (At::Return, byte) => self.after_return(byte),
            (At::LineStart | At::Dot | At::Text | At::End, byte) => {
                self.keep(byte);
                if byte == b'\r' { At::Return } else { At::Text }
            }
        };
    }

    fn after_return(&mut self, byte: u8) -> At {
        self.keep(byte);
        match byte {
            b'\n' => At::LineStart,
            b'\r' => At::Return,
            _ => At::Text,
        }
    }

    fn keep(&mut self, byte: u8) {
        self.length = self.length.saturating_add(1);
        if self.length <= self.most {
            self.bytes.push(byte);
        } else if !self.bytes.is_empty() {
            // It is refused in the end; until then it takes no room.
            self.bytes = Vec::new();
        }
    }

    /// Takes room for so many bytes at once: a vector that grows is in memory twice now and then.
    pub fn reserve(&mut self, bytes: usize) {
        self.bytes.reserve_exact(bytes.min(self.most));
    }

    /// Bytes that came in.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// True when the mail has ended.
    pub fn ended(&self) -> bool {
        self.at == At::End
    }

    /// The whole, or nothing when it was too large.
    pub fn finish(self) -> Option<Vec<u8>> {
        (self.length <= self.most).then_some(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Data;

    /// The mail, and what follows after it.
    fn read(wire: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        // However it is cut on the way.
        let whole = read_in(wire, wire.len());
        for size in 1..wire.len() {
            assert_eq!(read_in(wire, size), whole, "cut into {size}");
        }
        whole
    }

    fn read_in(wire: &[u8], size: usize) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut data = Data::new(b"Head: x\r\n".to_vec(), 1000);
        let mut used = 0;
        for chunk in wire.chunks(size) {
            used += data.push(chunk);
            if data.ended() {
                return data.finish().map(|bytes| (bytes, wire[used..].to_vec()));
            }
        }
        None
    }

    #[test]
    fn dots_are_taken_off_and_the_end_is_found() {
        let cases: [(&[u8], &[u8], &[u8]); 7] = [
            (b"a\r\n.\r\nQUIT\r\n", b"a\r\n", b"QUIT\r\n"),
            (b".\r\n", b"", b""),
            (b"..\r\n.\r\n", b".\r\n", b""),
            (b"..a\r\n...\r\n.\r\n", b".a\r\n..\r\n", b""),
            // A single dot before text: the sender forgot to double it; it is taken off all the same.
            (b".a\r\n.\r\n", b"a\r\n", b""),
            (b".\rx\r\n.\r\n", b"\rx\r\n", b""),
            (b"\0\xff\r\r\n.\r\n", b"\0\xff\r\r\n", b""),
        ];
        for (wire, mail, rest) in cases {
            let (read, after) = read(wire).expect("it ends");
            assert_eq!(read, [b"Head: x\r\n", mail].concat(), "{wire:?}");
            assert_eq!(after, rest);
        }
    }

    #[test]
    fn nothing_but_a_dot_between_two_right_line_ends_ends_a_mail() {
        for wire in [
            &b"a\n.\nMAIL FROM:<x@y>\r\n"[..],
            b"a\n.\r\nMAIL",
            b"a\r\n.\nMAIL",
            b"a\r.\rMAIL",
            b"a\r\n.\r\r\nMAIL",
            b"a\r.\r\nMAIL",
        ] {
            assert!(read(wire).is_none(), "{wire:?}");
        }
    }

    #[test]
    fn a_mail_that_is_too_large_is_not_held() {
        let mut data = Data::new(Vec::new(), 10);
        data.push(&[b'x'; 4000]);
        assert!(data.bytes.is_empty());
        data.push(b"\r\n.\r\n");
        assert!(data.ended() && data.finish().is_none());
        let mut data = Data::new(Vec::new(), 4);
        data.push(b"ab\r\n.\r\n");
        assert_eq!(data.finish().as_deref(), Some(&b"ab\r\n"[..]));
    }
}
