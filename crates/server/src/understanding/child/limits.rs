//! What a process that reads mails may use. It limits itself before it reads anything.

use std::io;

use landlock::{
    ABI, Access, AccessFs, AccessNet, NetPort, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    RulesetStatus,
};
use rlimit::{Resource, getrlimit};
use rustix::{
    process::{Signal, set_parent_process_death_signal},
    thread::set_no_new_privs,
    time::{ClockId, clock_gettime},
};

/// Sockets and the like that a process may have open which asks the DNS.
const SOCKETS: u64 = 64;

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
        self.impose_all_but_files()?;
        lower(Resource::NOFILE, 0)
    }

    /// The same for a process that asks the DNS: it may open sockets, but no file, and reach nobody by TCP on other ports.
    pub(super) fn impose_but_for_questions(self, ports: &[u16]) -> io::Result<()> {
        self.impose_all_but_files()?;
        only_questions(ports).map_err(io::Error::other)?;
        lower(Resource::NOFILE, SOCKETS)
    }

    fn impose_all_but_files(self) -> io::Result<()> {
        // Where memory runs out, this process goes before all others. Not every system allows to say so.
        drop(std::fs::write("/proc/self/oom_score_adj", "1000"));
        set_parent_process_death_signal(Some(Signal::KILL))?;
        set_no_new_privs(true)?;
        lower(Resource::AS, u64::from(self.memory_mb) * 1024 * 1024)?;
        lower(Resource::CORE, 0)?;
        lower(Resource::FSIZE, 0)
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

/// No file and no folder, and TCP to these ports alone, as far as the kernel can hold a process to that: files since
/// Linux 5.13, ports since 6.7.
fn only_questions(ports: &[u16]) -> Result<RulesetStatus, RulesetError> {
    let ruleset = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?;
    let rules = ports
        .iter()
        .map(|port| Ok(NetPort::new(*port, AccessNet::ConnectTcp)));
    let status = ruleset
        .create()?
        .add_rules(rules.collect::<Vec<Result<_, RulesetError>>>())?
        .restrict_self()?;
    Ok(status.ruleset)
}

/// Lowers a limit for good, unless it is lower already.
fn lower(resource: Resource, most: u64) -> io::Result<()> {
    let (_, hard) = getrlimit(resource)?;
    let most = most.min(hard);
    resource.set(most, most)
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        io::ErrorKind,
        net::{TcpListener, TcpStream, UdpSocket},
    };

    use super::*;

    #[test]
    fn whoever_asks_the_dns_opens_no_file_and_reaches_nobody_else_by_tcp() {
        let listen = || TcpListener::bind("127.0.0.1:0").unwrap();
        let listeners = (listen(), listen());
        let (names, other) = (
            listeners.0.local_addr().unwrap(),
            listeners.1.local_addr().unwrap(),
        );
        // It holds for the thread that asks for it.
        let restricted = std::thread::spawn(move || {
            fs::read("/proc/self/status").expect("a file");
            if only_questions(&[names.port()]).unwrap() != RulesetStatus::FullyEnforced {
                return false;
            }
            let refused = |kind| kind == ErrorKind::PermissionDenied;
            assert!(fs::read("/proc/self/status").is_err_and(|error| refused(error.kind())));
            assert!(fs::read_dir("/").is_err_and(|error| refused(error.kind())));
            assert!(UdpSocket::bind("127.0.0.1:0").is_ok());
            assert!(TcpStream::connect(names).is_ok());
            assert!(TcpStream::connect(other).is_err_and(|error| refused(error.kind())));
            true
        });
        if !restricted.join().unwrap() {
            println!("SKIPPED: this kernel cannot hold a process to all of it");
        }
        drop(listeners);
    }
}
