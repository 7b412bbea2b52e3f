//! What a process that reads mails may use. It limits itself before it reads anything.

use std::io;

use rlimit::{Resource, getrlimit};
use rustix::{
    process::{Signal, set_parent_process_death_signal},
    thread::set_no_new_privs,
    time::{ClockId, clock_gettime},
};

/// What a process that reads mails may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Mebibytes of address space.
    pub memory_mb: u16,
    /// Seconds of processor time for one mail.
    pub seconds: u16,
    /// Bytes of the largest mail.
    pub mail_bytes: usize,
}

impl Limits {
    /// Gives up what reading mails does not need. What is open stays open; nothing more can be opened or written to disk.
    pub(super) fn impose(self) -> io::Result<()> {
        // Where memory runs out, this process goes before all others. Not every system allows to say so.
        drop(std::fs::write("/proc/self/oom_score_adj", "1000"));
        set_parent_process_death_signal(Some(Signal::KILL))?;
        set_no_new_privs(true)?;
        lower(Resource::AS, u64::from(self.memory_mb) * 1024 * 1024)?;
        lower(Resource::CORE, 0)?;
        lower(Resource::FSIZE, 0)?;
        lower(Resource::NOFILE, 0)
    }

    /// No further process or thread. The system does not hold its administrator to this one.
    pub(super) fn start_nothing_more() -> io::Result<()> {
        lower(Resource::NPROC, 0)
    }

    /// A mail may use the processor from now on for so many seconds. Whoever asked ends a reader that takes too long;
    /// this is for the time when nobody is able to.
    pub(super) fn begin_mail(self) -> io::Result<()> {
        let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        let until = u64::try_from(used).unwrap_or(0) + u64::from(self.seconds) + 1;
        let (_, hard) = getrlimit(Resource::CPU)?;
        Resource::CPU.set(until.min(hard), hard)
    }
}

/// Lowers a limit for good, unless it is lower already.
fn lower(resource: Resource, most: u64) -> io::Result<()> {
    let (_, hard) = getrlimit(resource)?;
    let most = most.min(hard);
    resource.set(most, most)
}
