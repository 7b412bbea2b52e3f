//! Readers that give no more than was allowed: what a file says of its own size is not believed.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// How many bytes may still be read.
#[derive(Debug, Clone)]
pub struct Allowance {
    left: Rc<Cell<u64>>,
    most: u64,
}

impl Allowance {
    /// So many bytes.
    pub fn of(most: u64) -> Self {
        Self {
            left: Rc::new(Cell::new(most)),
            most,
        }
    }

    /// From here on, as many again as in the beginning.
    pub fn renew(&self) {
        self.left.set(self.most);
    }

    /// A reader that keeps to it.
    pub fn limit<R: Read>(&self, inner: R) -> Limited<R> {
        Limited {
            inner,
            allowance: self.clone(),
        }
    }
}

/// A reader that fails when it was asked for more than is allowed.
#[derive(Debug)]
pub struct Limited<R> {
    inner: R,
    allowance: Allowance,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.left.get();
        if left == 0 && !buffer.is_empty() {
            return match self.inner.read(&mut [0])? {
                0 => Ok(0),
                _ => Err(io::Error::other(format!(
                    "it is longer than {} bytes",
                    self.allowance.most
                ))),
            };
        }
        let room = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(buffer.get_mut(..room).unwrap_or_default())?;
        self.allowance.left.set(left.saturating_sub(read as u64));
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_was_allowed_since_the_last_time() {
        let allowance = Allowance::of(4);
        let mut limited = allowance.limit(&b"0123456789"[..]);
        let mut four = [0; 4];
        limited.read_exact(&mut four).unwrap();
        assert!(limited.read(&mut four).is_err());
        allowance.renew();
        limited.read_exact(&mut four).unwrap();
        // One was lost to find out that there is more; the end is no fault.
        assert_eq!(&four, b"5678");
        allowance.renew();
        assert_eq!(limited.read_to_end(&mut Vec::new()).unwrap(), 1);
    }
}
