//! Which letter a report is about.

use jauap_workflow::ports::DeliveryReport;

use crate::reader::mime::{
    fields::{self, Fields},
    ids,
    part::Part,
    structure::Structure,
};

/// Types of parts that hold the letter or its header.
const RETURNED: &[&str] = &[
    "message/rfc822",
    "message/global",
    "text/rfc822-headers",
    "text/rfc822-header",
    "message/rfc822-headers",
    "message/global-headers",
    "message/news",
];

/// Finds the identity of the letter in the returned part, or in the text.
pub fn find(structure: &Structure<'_>, text: &str, report: &mut DeliveryReport) {
    let returned = structure
        .parts
        .iter()
        .rev()
        .filter(|part| RETURNED.contains(&part.media.value.as_str()));
    for part in returned {
        from_part(part, report);
        if report.original_message_id.is_some() {
            return;
        }
    }
    // A part whose own header is that of the letter, because the line between was forgotten.
    for part in structure
        .parts
        .iter()
        .skip(1)
        .filter(|part| part.fields.has("Message-ID") && part.fields.has("From"))
    {
        take(&part.fields, report);
    }
    let of_report = structure
        .parts
        .first()
        .and_then(|whole| whole.fields.first("Message-ID"))
        .and_then(ids::one);
    from_text(text, of_report.as_deref(), report);
    if report.original_message_id.is_none() {
        // Other parts, which say only that they are text.
        let others = structure
            .parts
            .iter()
            .skip(1)
            .filter(|part| !part.is_container && part.media.value.starts_with("text/"));
        for part in others {
            let bytes = part.bytes();
            let start = bytes.get(..bytes.len().min(100_000)).unwrap_or_default();
            from_text(&String::from_utf8_lossy(start), of_report.as_deref(), report);
        }
    }
    if report.original_message_id.is_none() {
        // Some servers answer to the letter like a mail program does.
        let answered = structure.parts.first().and_then(|whole| {
            whole
                .fields
                .first("In-Reply-To")
                .or_else(|| whole.fields.first("References"))
        });
        report.original_message_id = answered.and_then(|value| ids::list(value).pop());
    }
}

fn from_part(part: &Part<'_>, report: &mut DeliveryReport) {
    let bytes = part.bytes();
    let bytes = bytes.trim_ascii_start();
    let (fields, _) = fields::read(bytes, 0, 1000, |_| false);
    take(&fields, report);
}

fn take(fields: &Fields<'_>, report: &mut DeliveryReport) {
    report.original_message_id = fields.first("Message-ID").and_then(ids::one);
    let references = ["References", "In-Reply-To"]
        .iter()
        .filter_map(|name| fields.first(name));
    report.original_references = references.flat_map(ids::list).collect();
    report.original_references.dedup();
}

/// The header of the letter within plain text, quoted or indented or not.
fn from_text(text: &str, own: Option<&str>, report: &mut DeliveryReport) {
    if report.original_message_id.is_some() {
        return;
    }
    let mut lines = text
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ', '\t', '|']))
        .peekable();
    while let Some(line) = lines.next() {
        let named = line.split_once(':').filter(|(name, _)| {
            let name = name.trim().to_ascii_lowercase();
            ["message-id", "message id", "original-message-id", "messageid"].contains(&name.as_str())
        });
        let Some((_, value)) = named else { continue };
        let value = if value.trim().is_empty() {
            lines.peek().copied().unwrap_or_default()
        } else {
            value
        };
        let id = ids::one(value.as_bytes()).filter(|id| Some(id.as_str()) != own && id.contains('@'));
        if id.is_some() {
            report.original_message_id = id;
            return;
        }
    }
}
