//! Whose new files are: whoever runs a command as root for a service of another user must not leave files behind that the
//! service cannot open.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, fchown};

const ROOT: u32 = 0;

/// Gives a new file the owner of the one whose place it is to take.
///
/// # Errors
/// When the owner is another user and this process may not give files away; nothing was changed then but the new file.
pub fn keep_owner(new: &File, old: &Metadata) -> io::Result<()> {
    let made = new.metadata()?;
    if (made.uid(), made.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    match fchown(new, Some(old.uid()), Some(old.gid())) {
        // Only its owner may open it, so the group alone is nobody's loss.
        Err(_) if made.uid() == old.uid() => Ok(()),
        Err(error) => Err(io::Error::new(
            error.kind(),
            format!(
                "it belongs to user {}, to whom this process cannot give the new file: run it as that user",
                old.uid()
            ),
        )),
        Ok(()) => Ok(()),
    }
}

/// Gives what root has just made in the directory of another user to that user. What anybody else makes stays theirs.
///
/// # Errors
/// When it cannot be given away.
pub fn settle_in(new: &File, directory: &Metadata) -> io::Result<()> {
    if new.metadata()?.uid() == ROOT && directory.uid() != ROOT {
        keep_owner(new, directory)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::chown;

    use super::*;

    #[test]
    fn what_root_makes_belongs_to_the_owner_of_the_place() {
        let home = tempfile::tempdir().unwrap();
        let made = File::create(home.path().join("made")).unwrap();
        if made.metadata().unwrap().uid() != ROOT {
            // Nobody else can give files away.
            return;
        }
        let owner = |path: &str| {
            let found = fs::metadata(home.path().join(path)).unwrap();
            (found.uid(), found.gid())
        };
        settle_in(&made, &fs::metadata(home.path()).unwrap()).unwrap();
        assert_eq!(owner("made"), (0, 0));
        chown(home.path(), Some(65_534), Some(65_533)).unwrap();
        settle_in(&made, &fs::metadata(home.path()).unwrap()).unwrap();
        assert_eq!(owner("made"), (65_534, 65_533));
        let next = File::create(home.path().join("next")).unwrap();
        keep_owner(&next, &made.metadata().unwrap()).unwrap();
        assert_eq!(owner("next"), (65_534, 65_533));
        // What is another user's already stays so.
        settle_in(&made, &fs::metadata("/").unwrap()).unwrap();
        assert_eq!(owner("made"), (65_534, 65_533));
    }
}
