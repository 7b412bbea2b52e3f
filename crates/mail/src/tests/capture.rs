//! Letters in a folder.

use async_trait::async_trait;
use jauap_workflow::ports::{BeforeData, MailTransport, NotOurs, SendError};

use super::{letter_id, queued};
use crate::Capture;

struct Always;

#[async_trait]
impl BeforeData for Always {
    async fn before_data(&self) -> Result<(), NotOurs> {
        Ok(())
    }
}

#[tokio::test]
async fn a_letter_becomes_one_file_and_again_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let capture = Capture::new(folder.path().join("mail/sent")).unwrap();
    let letter = queued("asel@example.kz", b"Subject: 1\r\n\r\n1");
    capture.send(&letter, &Always).await.unwrap();
    capture.send(&letter, &Always).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(capture.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, [format!("{}.eml", letter_id()).as_str()]);
    let kept = std::fs::read(capture.folder().join(&files[0])).unwrap();
    assert_eq!(kept, b"Subject: 1\r\n\r\n1");
}

#[tokio::test]
async fn a_folder_that_is_gone_means_try_again() {
    let folder = tempfile::tempdir().unwrap();
    let capture = Capture::new(folder.path()).unwrap();
    drop(folder);
    let sent = capture.send(&queued("asel@example.kz", b"x"), &Always).await;
    assert!(matches!(sent, Err(SendError::Temporary(told)) if told.code.is_none()));
}
