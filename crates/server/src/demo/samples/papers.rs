//! Scans that say what they are: samples.

use jauap_domain::AttachmentId;
use jauap_workflow::{Service, Upload, UploadError};

/// A file of one page with one line of Latin text.
pub fn pdf(line: &str) -> Vec<u8> {
    let drawing = format!("BT /F1 18 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut parts = vec!["%PDF-1.4\n".to_owned()];
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        let place: usize = parts.iter().map(String::len).sum();
        places.push(format!("{place:010} 00000 n \n"));
        parts.push(format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table: usize = parts.iter().map(String::len).sum();
    let (count, places) = (objects.len() + 1, places.concat());
    parts.push(format!(
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    parts.concat().into_bytes()
}

/// A scan under a new identifier.
pub fn scan(service: &Service, name: &str) -> Result<(AttachmentId, Upload), UploadError> {
    let id = AttachmentId::new(service.ids.uuid());
    let content = pdf("SAMPLE - not a real document");
    Ok((id, Upload::checked(name, content, &service.settings.limits)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_scan_is_taken_for_a_pdf() {
        let limits = jauap_workflow::Limits::default();
        let taken = Upload::checked("scan.pdf", pdf("SAMPLE"), &limits);
        assert!(taken.is_ok_and(|taken| taken.media_type == "application/pdf"));
    }

    #[test]
    fn the_table_of_a_pdf_names_the_places_of_its_objects() {
        let file = String::from_utf8(pdf("SAMPLE")).expect("text");
        let table = file.split("65535 f \n").nth(1).expect("a table");
        for (index, line) in table.lines().take(5).enumerate() {
            let place: usize = line[..10].parse().expect("a number");
            assert!(file[place..].starts_with(&format!("{} 0 obj", index + 1)));
        }
    }
}
