//! Letters in a folder.

use jauap_workflow::ports::{MailTransport, SendError};

use super::{address, letter_id};
use crate::Capture;

#[tokio::test]
async fn a_letter_becomes_one_file_and_again_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let capture = Capture::new(folder.path().join("mail/sent")).unwrap();
    let to = address("asel@example.kz");
    capture
        .send(letter_id(), &to, b"Subject: 1\r\n\r\n1")
        .await
        .unwrap();
    capture
        .send(letter_id(), &to, b"Subject: 1\r\n\r\n1")
        .await
        .unwrap();
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
    let sent = capture.send(letter_id(), &address("asel@example.kz"), b"x").await;
    assert!(matches!(sent, Err(SendError::Temporary { code: None })));
}
