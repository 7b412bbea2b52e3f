//! What reading mails may cost.

use std::{num::NonZero, thread::available_parallelism, time::Duration};

/// What reading mails may cost.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// Children at the same time, at most.
    pub children: NonZero<u16>,
    /// How long one mail may be read.
    pub deadline: Duration,
    /// Mebibytes of address space of a child.
    pub memory_mb: u16,
    /// Bytes of the largest mail that is read.
    pub mail_bytes: usize,
    /// Mails after which a child makes room for a new one.
    pub mails: u32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            children: default_children(),
            deadline: Duration::from_secs(20),
            memory_mb: 512,
            mail_bytes: 50 * 1024 * 1024,
            mails: 200,
        }
    }
}

/// Two children, so that one mail that takes long does not stop the others; one where there is one processor.
pub fn default_children() -> NonZero<u16> {
    let two = NonZero::<u16>::MIN.saturating_add(1);
    match available_parallelism() {
        Ok(cores) if cores.get() == 1 => NonZero::<u16>::MIN,
        Ok(_) | Err(_) => two,
    }
}
