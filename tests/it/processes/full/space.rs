//! Less space than there is.

use std::{
    fs,
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A disk of a few megabytes, in memory.
pub struct SmallDisk {
    pub path: PathBuf,
    _folder: TempDir,
}

impl SmallDisk {
    /// Mounts one; none where that is not allowed.
    pub fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|mount| mount.status.success());
        mounted.then(|| Self {
            path: folder.path().to_owned(),
            _folder: folder,
        })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a server that still has a file open there is about to end.
        let _ = Command::new("umount").arg("--lazy").arg(&self.path).output();
    }
}

/// A file that only takes space; gone when it is dropped.
pub struct Ballast(PathBuf);

impl Ballast {
    pub fn put(disk: &Path, bytes: usize) -> Self {
        let file = disk.join("ballast");
        fs::write(&file, vec![1; bytes]).expect("there is room for it");
        Self(file)
    }

    /// Takes all the space that there is.
    pub fn fill(disk: &Path) -> Self {
        let file = disk.join("ballast");
        let mut ballast = fs::File::create(&file).expect("there is room for its name");
        while ballast.write_all(&[1; 4096]).is_ok() {}
        Self(file)
    }
}

impl Drop for Ballast {
    fn drop(&mut self) {
        fs::remove_file(&self.0).expect("it can be thrown overboard");
    }
}

/// The same command, whose process may make no file larger than this. It is told so by an error, not by its end.
pub fn limit_files(command: &Command, bytes: u64) -> Command {
    let mut limited = Command::new("sh");
    let blocks = bytes / 512;
    limited
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -S -f {blocks}; exec \"$@\""))
        .arg("sh")
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        limited.current_dir(folder);
    }
    limited.stdin(std::process::Stdio::null()).arg0("sh");
    limited
}

/// Lets a running process make files of any size again.
pub fn lift_limit(process: u32) {
    let lifted = Command::new("prlimit")
        .args(["--pid", &process.to_string(), "--fsize=unlimited"])
        .output()
        .expect("prlimit runs");
    assert!(
        lifted.status.success(),
        "{}",
        String::from_utf8_lossy(&lifted.stderr)
    );
}
