//! A mail server that is a folder.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use jauap_domain::LetterId;
use jauap_workflow::{
    ports::{BeforeData, MailTransport, Refusal, SendError},
    records::{QueuedLetter, ServerWords},
};

/// Writes letters into a folder as `<letter id>.eml` instead of sending them.
#[derive(Debug, Clone)]
pub struct Capture {
    folder: PathBuf,
}

impl Capture {
    /// Uses a folder, which is made when it is not there.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn new(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Where the letters are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

#[async_trait]
impl MailTransport for Capture {
    async fn send(&self, letter: &QueuedLetter, before: &dyn BeforeData) -> Result<(), SendError> {
        before.before_data().await.map_err(|_| SendError::NotOurs)?;
        let (id, folder, bytes) = (letter.id, self.folder.clone(), letter.bytes.clone());
        let written = tokio::task::spawn_blocking(move || keep(&folder, id, &bytes)).await;
        match written {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                tracing::warn!(letter.id = %id, kind = %error.kind(), "a letter could not be captured");
                Err(SendError::Temporary(refusal(&error.to_string())))
            }
            Err(_) => Err(SendError::Temporary(refusal("the writer stopped"))),
        }
    }
}

/// The same file is written again the next time: nobody has it twice.
fn refusal(words: &str) -> Refusal {
    Refusal {
        step: "capture",
        code: None,
        words: ServerWords::new(words),
    }
}

/// The file appears whole or not at all, and is on the disk when this returns.
fn keep(folder: &Path, id: LetterId, bytes: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(format!("{id}.part"));
    let mut file = File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(format!("{id}.eml")))?;
    File::open(folder)?.sync_all()
}
