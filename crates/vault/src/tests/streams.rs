//! The two ends of a file: slow, failing, or of another length than was said.

use std::io::{self, Cursor, ErrorKind, Read, Write};

use super::files::{ID, SEALED_CHUNK, plain};
use crate::{CHUNK_LENGTH, FileError, FileKey, open_file, seal_bytes, seal_file};

#[test]
fn a_source_must_have_the_length_it_was_said_to_have() {
    let key = FileKey::generate().unwrap();
    let kind = |length| {
        seal_file(&key, ID, &mut &[0; 100][..], length, &mut io::sink()).map_err(|error| error.kind())
    };
    assert!(kind(100).is_ok());
    assert_eq!(kind(101), Err(ErrorKind::UnexpectedEof));
    assert_eq!(kind(99), Err(ErrorKind::InvalidData));
    assert_eq!(kind(0), Err(ErrorKind::InvalidData));
    assert_eq!(kind(u64::MAX), Err(ErrorKind::InvalidInput));
}

/// Reads and writes a few bytes at a time, and remembers the most it was asked for at once.
struct Trickle<T> {
    inner: T,
    most: usize,
}

impl<T: Read> Read for Trickle<T> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.most = self.most.max(into.len());
        let length = into.len().min(977);
        self.inner.read(&mut into[..length])
    }
}

impl<T: Write> Write for Trickle<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.most = self.most.max(bytes.len());
        self.inner.write(&bytes[..bytes.len().min(613)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[test]
fn slow_ends_do_not_matter_and_a_chunk_is_the_most_that_is_held() {
    let key = FileKey::generate().unwrap();
    let plain = plain(20 * CHUNK_LENGTH + 1);
    let mut source = Trickle {
        inner: &*plain,
        most: 0,
    };
    let mut sealed = Trickle {
        inner: Vec::new(),
        most: 0,
    };
    let done = seal_file(&key, ID, &mut source, plain.len() as u64, &mut sealed).unwrap();
    assert_eq!(done.sha256, crate::digest(&sealed.inner));
    let mut source_again = Trickle {
        inner: Cursor::new(sealed.inner),
        most: 0,
    };
    let mut out = Trickle {
        inner: Vec::new(),
        most: 0,
    };
    open_file(&key, ID, &mut source_again, &mut out).unwrap();
    assert_eq!(out.inner, plain);
    for most in [source.most, sealed.most, source_again.most, out.most] {
        assert!(most <= SEALED_CHUNK);
    }
}

#[test]
fn a_failing_end_is_told_from_a_bad_file() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }
    }
    let key = FileKey::generate().unwrap();
    let (sealed, _) = seal_bytes(&key, ID, b"value").unwrap();
    assert!(matches!(
        open_file(&key, ID, &mut &*sealed, &mut Full),
        Err(FileError::Write(_))
    ));
    assert!(matches!(
        open_file(&key, ID, &mut Broken, &mut io::sink()),
        Err(FileError::Read(_))
    ));
    let mut later = (&sealed[..70]).chain(Broken);
    assert!(matches!(
        open_file(&key, ID, &mut later, &mut io::sink()),
        Err(FileError::Read(_))
    ));
    assert_eq!(
        seal_file(&key, ID, &mut &b"v"[..], 1, &mut Full)
            .unwrap_err()
            .kind(),
        ErrorKind::StorageFull
    );
}
