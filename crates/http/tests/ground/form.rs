//! A form with files, as browsers send it (RFC 7578).

const BOUNDARY: &str = "a-boundary-of-the-tests";

/// A form, part by part.
#[derive(Default)]
pub struct Form(Vec<u8>);

impl Form {
    /// Its fields, and its files with the name of the input, the name of the file and the content.
    pub fn of(fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            form.text(name, value);
        }
        for (name, file, bytes) in files {
            form.file(name, file, bytes);
        }
        form
    }

    pub fn text(&mut self, name: &str, value: &str) {
        let part =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        self.0.extend_from_slice(part.as_bytes());
    }

    pub fn file(&mut self, name: &str, file: &str, bytes: &[u8]) {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
    }

    /// Its content type and its bytes.
    pub fn end(mut self) -> (String, Vec<u8>) {
        self.0.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={BOUNDARY}"), self.0)
    }
}
