//! A form with files, written by hand so that it can also be wrong.

/// A form as `multipart/form-data`.
#[derive(Clone, Default)]
pub struct Multipart(Vec<u8>);

const BOUNDARY: &str = "a-boundary-that-is-in-no-file";

impl Multipart {
    /// A form with the request as its JSON part.
    pub fn of_request(json: &serde_json::Value) -> Self {
        Self::default().field("request", &json.to_string())
    }

    #[must_use]
    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.part(&format!("name=\"{name}\""), None, value.as_bytes());
        self
    }

    /// Adds a file under the name that carries attachments.
    #[must_use]
    pub fn attachment(self, file_name: &str, bytes: &[u8]) -> Self {
        self.file("attachment", file_name, bytes)
    }

    #[must_use]
    pub fn file(mut self, field: &str, file_name: &str, bytes: &[u8]) -> Self {
        let named = format!("name=\"{field}\"; filename=\"{file_name}\"");
        self.part(&named, Some("application/octet-stream"), bytes);
        self
    }

    fn part(&mut self, disposition: &str, media_type: Option<&str>, bytes: &[u8]) {
        let kind = media_type
            .map(|kind| format!("Content-Type: {kind}\r\n"))
            .unwrap_or_default();
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n{kind}\r\n");
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
    }

    #[expect(clippy::unused_self, reason = "read as the media type of this form")]
    pub fn media_type(&self) -> String {
        format!("multipart/form-data; boundary={BOUNDARY}")
    }

    pub fn bytes(&self) -> Vec<u8> {
        [&self.0[..], format!("--{BOUNDARY}--\r\n").as_bytes()].concat()
    }
}
