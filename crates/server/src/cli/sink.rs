//! Where an export goes: standard output, a pipe, or a file that gets its name only when it is whole.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{FileTypeExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};

use super::output;

/// What standard output is called.
const OUTPUT: [&str; 3] = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
/// Where a process finds what it was handed open.
const HANDED: [&str; 2] = ["/dev/fd/", "/proc/self/fd/"];

/// Where an export goes.
pub enum Sink {
    Output,
    /// A pipe, or what the process was handed open.
    Open(File),
    File(NewFile),
}

/// A file that is being written beside the one whose place it takes. It is removed unless it gets there.
pub struct NewFile {
    file: File,
    partial: PathBuf,
    whole: PathBuf,
    done: bool,
}

impl Sink {
    /// Opens what was named; nothing named is standard output. What is neither a file nor a pipe is refused.
    pub fn open(out: Option<PathBuf>) -> anyhow::Result<Self> {
        let Some(path) = out else { return Ok(Self::Output) };
        if OUTPUT.iter().any(|name| path == Path::new(name)) {
            return Ok(Self::Output);
        }
        let cannot = || format!("{} cannot be written", path.display());
        if HANDED.iter().any(|folder| path.starts_with(folder)) {
            let open = OpenOptions::new().append(true).open(&path);
            return Ok(Self::Open(open.with_context(cannot)?));
        }
        match fs::metadata(&path) {
            Ok(there) if there.is_file() => {
                // A link stays, and leads to the new file.
                let whole = fs::canonicalize(&path).with_context(cannot)?;
                Ok(Self::File(
                    NewFile::beside(whole, Some(&there)).with_context(cannot)?,
                ))
            }
            Ok(there) if there.file_type().is_fifo() => {
                let open = OpenOptions::new().write(true).open(&path);
                Ok(Self::Open(open.with_context(cannot)?))
            }
            Ok(there) if there.is_dir() => bail!("{} is a directory; name a file in it", path.display()),
            Ok(_) => bail!(
                "{} is neither a file nor a pipe and is left as it is",
                path.display()
            ),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if fs::symlink_metadata(&path).is_ok() {
                    bail!(
                        "{} is a link that leads nowhere and is left as it is",
                        path.display()
                    );
                }
                Ok(Self::File(
                    NewFile::beside(path.clone(), None).with_context(cannot)?,
                ))
            }
            Err(error) => Err(error).with_context(cannot),
        }
    }

    /// Takes a page; false when nobody reads any more.
    pub fn take(&mut self, page: &[u8]) -> anyhow::Result<bool> {
        match self {
            Self::Output => output::bytes(page),
            Self::Open(file) => match file.write_all(page) {
                Ok(()) => Ok(true),
                Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
                Err(error) => Err(error.into()),
            },
            Self::File(new) => {
                new.file.write_all(page)?;
                Ok(true)
            }
        }
    }

    /// Ends what was written; a file gets its name now.
    pub fn close(self) -> anyhow::Result<()> {
        match self {
            Self::Output | Self::Open(_) => Ok(()),
            Self::File(mut new) => {
                new.file.sync_all()?;
                fs::rename(&new.partial, &new.whole)
                    .with_context(|| format!("{} cannot be written", new.whole.display()))?;
                new.done = true;
                Ok(())
            }
        }
    }
}

impl NewFile {
    /// Begins a file that nobody has yet, with the rights of the one it replaces.
    fn beside(whole: PathBuf, replaced: Option<&Metadata>) -> std::io::Result<Self> {
        let mut name = whole.clone().into_os_string();
        name.push(format!(".{}.partial", std::process::id()));
        let partial = PathBuf::from(name);
        let mode = if replaced.is_some() { 0o600 } else { 0o666 };
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(mode)
            .open(&partial)?;
        let new = Self {
            file,
            partial,
            whole,
            done: false,
        };
        if let Some(replaced) = replaced {
            new.file.set_permissions(replaced.permissions())?;
        }
        Ok(new)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.done {
            // What was written so far is no use to anyone.
            drop(fs::remove_file(&self.partial));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::Read,
        os::unix::fs::{PermissionsExt, symlink},
        process::Command,
    };

    use super::*;

    fn write(path: &Path, text: &str) -> anyhow::Result<()> {
        let mut sink = Sink::open(Some(path.to_owned()))?;
        assert!(sink.take(text.as_bytes())?);
        sink.close()
    }

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).expect("a folder").count()
    }

    #[test]
    fn a_file_is_replaced_when_the_new_one_is_whole_and_keeps_its_rights() {
        let home = tempfile::tempdir().expect("a directory");
        let (file, link) = (home.path().join("out.csv"), home.path().join("link"));
        write(&file, "one").expect("written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("rights");
        symlink(&file, &link).expect("a link");
        write(&link, "two").expect("written");
        assert_eq!(fs::read_to_string(&file).expect("a file"), "two");
        assert_eq!(
            fs::metadata(&file).expect("a file").permissions().mode() & 0o777,
            0o640
        );
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        let mut broken_off = Sink::open(Some(file.clone())).expect("open");
        broken_off.take(b"half").expect("taken");
        drop(broken_off);
        assert_eq!(fs::read_to_string(&file).expect("a file"), "two");
        assert_eq!(names(home.path()), 2);
    }

    #[test]
    fn a_directory_a_device_and_a_dangling_link_are_left_as_they_are() {
        let home = tempfile::tempdir().expect("a directory");
        let dangling = home.path().join("dangling");
        symlink("nowhere", &dangling).expect("a link");
        let socket = home.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        for (path, why) in [
            (home.path(), "is a directory"),
            (Path::new("/dev/null"), "neither a file nor a pipe"),
            (&*socket, "neither a file nor a pipe"),
            (&*dangling, "leads nowhere"),
        ] {
            let refused = write(path, "x").expect_err("refused").to_string();
            assert!(refused.contains(why), "{refused}");
        }
        assert!(
            fs::metadata("/dev/null")
                .expect("it is there")
                .file_type()
                .is_char_device()
        );
        assert_eq!(names(home.path()), 2);
    }

    #[test]
    fn a_pipe_is_written_into() {
        let home = tempfile::tempdir().expect("a directory");
        let pipe = home.path().join("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
        assert!(made.success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || {
                let mut text = String::new();
                File::open(pipe)
                    .and_then(|mut pipe| pipe.read_to_string(&mut text))
                    .map(|_| text)
            })
        };
        write(&pipe, "through").expect("written");
        assert_eq!(reader.join().expect("it read").expect("a text"), "through");
        assert!(fs::metadata(&pipe).expect("a pipe").file_type().is_fifo());
    }
}
