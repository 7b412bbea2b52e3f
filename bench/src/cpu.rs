//! The processor time of a process with everything that it started.

use std::{collections::HashMap, fs};

use rustix::param::clock_ticks_per_second;

/// What something took, in seconds.
#[derive(Clone, Copy, Default)]
pub struct Spent {
    pub wall: f64,
    pub cpu: f64,
}

/// One line of `/proc/PID/stat`.
struct Stat {
    parent: u32,
    state: char,
    /// Ticks of the process itself and of those of its children that have ended.
    ticks: u64,
}

fn parse(line: &str) -> Option<Stat> {
    // The name stands in parentheses and may hold anything; the state is the field behind it.
    let (_, rest) = line.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = fields.get(11..15)?.iter().map(|field| field.parse::<u64>());
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        state: fields.first()?.chars().next()?,
        ticks: ticks.sum::<Result<_, _>>().ok()?,
    })
}

fn all() -> HashMap<u32, Stat> {
    let Ok(folder) = fs::read_dir("/proc") else {
        return HashMap::new();
    };
    let pids = folder.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    pids.filter_map(|pid: u32| {
        let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        Some((pid, parse(&line)?))
    })
    .collect()
}

/// The children of a process that have not ended.
pub fn children(pid: u32) -> Vec<u32> {
    let is_alive = |stat: &Stat| stat.parent == pid && !matches!(stat.state, 'Z' | 'X');
    let all = all();
    all.iter()
        .filter(|(_, stat)| is_alive(stat))
        .map(|(child, _)| *child)
        .collect()
}

/// Who started a process.
pub fn parent(pid: u32) -> Option<u32> {
    Some(parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?.parent)
}

/// Seconds of a process, of its children, and of theirs, also of those that have ended.
#[expect(
    clippy::cast_precision_loss,
    reason = "ticks stay far below the 52 bits that a float holds"
)]
pub fn of_family(pid: u32) -> f64 {
    let all = all();
    let mut ticks = 0;
    let mut open = vec![pid];
    while let Some(next) = open.pop() {
        ticks += all.get(&next).map_or(0, |stat| stat.ticks);
        open.extend(
            all.iter()
                .filter(|(_, stat)| stat.parent == next)
                .map(|(pid, _)| *pid),
        );
    }
    ticks as f64 / clock_ticks_per_second() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_whatever_the_name() {
        let line = "7 (a) b) S 3 7 7 0 -1 0 1 2 3 4 100 20 30 4 20 0 1 0 5";
        let stat = parse(line).unwrap();
        assert_eq!((stat.parent, stat.state, stat.ticks), (3, 'S', 154));
        assert!(parse("7 (cut) S 3").is_none());
    }

    #[test]
    fn a_child_counts_while_it_runs_and_when_it_has_ended() {
        let own = std::process::id();
        let before = of_family(own);
        let busy = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; read end";
        let mut child = std::process::Command::new("sh")
            .args(["-c", busy])
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        assert!(children(own).contains(&child.id()));
        assert_eq!(parent(child.id()), Some(own));
        drop(child.stdin.take());
        child.wait().unwrap();
        assert!(!children(own).contains(&child.id()));
        assert!(of_family(own) > before);
    }
}
