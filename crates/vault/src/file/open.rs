//! Opening a file.

use std::io::{self, ErrorKind, Read, Write};

use aead_stream::DecryptorBE32;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

use super::header::{HEADER_LENGTH, Header, LONGEST};
use super::{CHUNK_LENGTH, FileError, FileKey, at_end, chunks};
use crate::aead::TAG_LENGTH;

/// Opens what [`seal_file`](crate::seal_file) made with this key and id, with one chunk in memory at a time, and
/// returns how many bytes it wrote.
///
/// Every chunk is authenticated before it is written, and the last one is written only when nothing follows it. So on
/// an error **`out` holds a true beginning of the file, never a complete one**: a download must then end as broken,
/// and a copy be thrown away. Use [`open_bytes`] where a beginning is of no use.
///
/// # Errors
/// [`FileError`]; all but `Altered`, `CutShort`, `TooLong`, `Read` and `Write` come before the first byte is written.
pub fn open_file(
    key: &FileKey,
    id: [u8; 16],
    sealed: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<u64, FileError> {
    let mut bytes = [0; HEADER_LENGTH];
    sealed.read_exact(&mut bytes).map_err(short)?;
    let header = Header::read(key, id, &bytes)?;
    if header.length > LONGEST {
        return Err(FileError::CutShort);
    }
    open_chunks(&header, sealed, out)?;
    out.flush().map_err(FileError::Write)?;
    Ok(header.length)
}

/// [`open_file`] for bytes in memory: the whole plaintext, or nothing.
///
/// # Errors
/// [`FileError`]
pub fn open_bytes(key: &FileKey, id: [u8; 16], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, FileError> {
    // The plaintext is shorter than what is sealed, so the vector never grows and leaves no copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    open_file(key, id, &mut &*sealed, &mut *plain)?;
    Ok(plain)
}

fn open_chunks(header: &Header, sealed: &mut dyn Read, out: &mut dyn Write) -> Result<(), FileError> {
    let (count, last) = chunks(header.length);
    let cipher = XChaCha20Poly1305::new(header.key.bytes().into());
    let mut stream = DecryptorBE32::from_aead(cipher, (&header.prefix).into());
    let mut chunk = Zeroizing::new(Vec::with_capacity(CHUNK_LENGTH + TAG_LENGTH));
    for number in 0..count - 1 {
        fill(&mut chunk, CHUNK_LENGTH, sealed)?;
        stream
            .decrypt_next_in_place(&header.bound, &mut *chunk)
            .map_err(|_| FileError::Altered(number))?;
        out.write_all(&chunk).map_err(FileError::Write)?;
    }
    fill(&mut chunk, last, sealed)?;
    stream
        .decrypt_last_in_place(&header.bound, &mut *chunk)
        .map_err(|_| FileError::Altered(count - 1))?;
    if !at_end(sealed).map_err(FileError::Read)? {
        return Err(FileError::TooLong);
    }
    out.write_all(&chunk).map_err(FileError::Write)
}

fn fill(chunk: &mut Vec<u8>, length: usize, sealed: &mut dyn Read) -> Result<(), FileError> {
    chunk.resize(length + TAG_LENGTH, 0);
    sealed.read_exact(chunk).map_err(short)
}

fn short(error: io::Error) -> FileError {
    if error.kind() == ErrorKind::UnexpectedEof {
        FileError::CutShort
    } else {
        FileError::Read(error)
    }
}
