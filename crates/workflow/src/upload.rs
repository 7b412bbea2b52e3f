//! Files that people send: named, typed by their content, and limited.

use jauap_domain::Line;

use crate::settings::Limits;

/// A file as it came in, with its type told from its bytes.
#[derive(Clone)]
pub struct Upload {
    /// The name the sender gave it, without any folder.
    pub name: Line,
    /// The media type, from the content.
    pub media_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Upload({}, {} bytes)", self.media_type, self.bytes.len())
    }
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// No usable name.
    #[error("the file has no usable name")]
    Name,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes than allowed.
    #[error("the file is larger than {0} bytes")]
    TooLarge(usize),
    /// More files than allowed.
    #[error("more than {0} files")]
    TooMany(usize),
    /// More bytes in all files together than allowed.
    #[error("the files together are larger than {0} bytes")]
    TotalTooLarge(usize),
    /// The content is none of the kinds that are taken, or the name's ending says something else.
    #[error("the content is not a kind of file that is taken, or the name says something else")]
    Kind,
}

/// The kinds of files that are taken: the ending of the name, and the media type of the content.
const KINDS: &[(&[&str], &str)] = &[
    (&["pdf"], "application/pdf"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["png"], "image/png"),
    (&["tif", "tiff"], "image/tiff"),
    (&["heic", "heif"], "image/heif"),
    (&["webp"], "image/webp"),
    (
        &["docx"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (&["odt"], "application/vnd.oasis.opendocument.text"),
    (&["rtf"], "application/rtf"),
    (&["txt"], "text/plain"),
    (&["cms", "p7s", "p7m", "sig"], "application/pkcs7-signature"),
];

/// The endings of names that are taken, for the page and its `accept` attribute.
pub fn taken_endings() -> impl Iterator<Item = &'static str> {
    KINDS.iter().flat_map(|(endings, _)| endings.iter().copied())
}

impl Upload {
    /// Checks a file: its name, size, and that its content is what the name's ending says.
    pub fn checked(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Self, UploadError> {
        let name = clean_name(name).ok_or(UploadError::Name)?;
        if bytes.is_empty() {
            return Err(UploadError::Empty);
        }
        if bytes.len() > limits.file_bytes {
            return Err(UploadError::TooLarge(limits.file_bytes));
        }
        let media_type = kind_of(&name, &bytes).ok_or(UploadError::Kind)?;
        Ok(Self {
            name,
            media_type,
            bytes,
        })
    }

    /// Takes a file of a mail as it is: whatever came is kept, an unknown kind as plain bytes.
    pub fn kept(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let name = clean_name(name).or_else(|| Line::new("attachment").ok())?;
        let media_type = kind_of(&name, &bytes).unwrap_or("application/octet-stream");
        Some(Self {
            name,
            media_type,
            bytes,
        })
    }
}

/// Checks the number and the sum of several files.
pub fn check_together<'a>(
    uploads: impl Iterator<Item = &'a Upload>,
    limits: &Limits,
) -> Result<(), UploadError> {
    let (mut count, mut total) = (0, 0_usize);
    for upload in uploads {
        count += 1;
        total = total.saturating_add(upload.bytes.len());
    }
    if count > limits.files {
        return Err(UploadError::TooMany(limits.files));
    }
    if total > limits.total_bytes {
        return Err(UploadError::TotalTooLarge(limits.total_bytes));
    }
    Ok(())
}

/// The last part of a path, without what cannot be shown; a name is a label here and never becomes a path on disk.
fn clean_name(name: &str) -> Option<Line> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    Line::new(&shown)
        .ok()
        .filter(|name| name.reveal() != "." && name.reveal() != "..")
}

fn kind_of(name: &Line, bytes: &[u8]) -> Option<&'static str> {
    let ending = name.reveal().rsplit_once('.')?.1.to_lowercase();
    let (_, media_type) = KINDS
        .iter()
        .find(|(endings, _)| endings.contains(&ending.as_str()))?;
    content_fits(media_type, bytes).then_some(*media_type)
}

fn content_fits(media_type: &str, bytes: &[u8]) -> bool {
    match media_type {
        // `infer` has no matcher for these two.
        "text/plain" => is_text(bytes),
        "application/pkcs7-signature" => is_cms(bytes),
        _ => infer::get(bytes).is_some_and(|found| found.mime_type() == media_type),
    }
}

/// Text has no NUL and is not the beginning of a program or an archive.
fn is_text(bytes: &[u8]) -> bool {
    !bytes.contains(&0)
        && infer::get(bytes).is_none_or(|found| found.matcher_type() == infer::MatcherType::Text)
}

/// CMS is DER (a SEQUENCE), PEM or base64 of it.
fn is_cms(bytes: &[u8]) -> bool {
    const BASE64_OF_A_SEQUENCE: u8 = b'M';
    bytes.starts_with(&[0x30, 0x80])
        || bytes.starts_with(&[0x30, 0x82])
        || bytes.starts_with(&[0x30, 0x83])
        || bytes.starts_with(b"-----BEGIN ")
        || (bytes.first() == Some(&BASE64_OF_A_SEQUENCE)
            && bytes
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(byte)))
}
