//! Reports on the delivery of our letters: standard ones (RFC 3464), and those that servers write in words of their own.

mod original;
mod standard;
pub mod subjects;
mod words;

use jauap_workflow::ports::{DeliveryAction, DeliveryReport, RecipientReport};

use super::{
    automatic::{is_from_machine, is_from_server},
    mime::{addresses, fields::Fields, part::Part, structure::Structure},
};

/// How many recipients of one report are read.
const MOST: usize = 100;

/// The longest diagnostic that is kept, in bytes.
const DIAGNOSTIC: usize = 2000;

/// What the mail reports, when it is a report.
pub fn of(structure: &Structure<'_>, subject: &str, text: &str) -> Option<DeliveryReport> {
    let whole = structure.parts.first()?;
    if is_other_report(whole) {
        return None;
    }
    let fields = &whole.fields;
    let status = structure.parts.iter().find(|part| is_status(part, structure));
    let subject = subject.to_lowercase();
    let mut report = DeliveryReport::default();
    if let Some(status) = status {
        standard::read(&status.bytes(), &mut report);
    } else if !is_report_in_words(fields, &subject, text) {
        return None;
    }
    add_failed_recipients(fields, &mut report);
    let late = subjects::tell_of_delay(&subject) || subjects::tell_of_delay(&beginning(text));
    if report.recipients.is_empty() {
        report.recipients = words::recipients(text, &to(fields), late);
    }
    original::find(structure, text, &mut report);
    // Nothing but a subject is no report; it may be any notice of a mail server.
    let told = status.is_some()
        || !report.recipients.is_empty()
        || report.original_message_id.is_some()
        || subjects::tell_of_failure(&subject);
    told.then_some(report)
}

/// Receipts and complaints have the form of reports, and are none on a delivery.
fn is_other_report(whole: &Part<'_>) -> bool {
    let kind = whole
        .media
        .word("report-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    ["disposition-notification", "feedback-report", "tlsrpt"].contains(&kind.as_str())
}

/// The machine-readable part. Within a mail that somebody wrote it counts only when the mail itself is the report.
fn is_status(part: &Part<'_>, structure: &Structure<'_>) -> bool {
    let named = part.is("message/delivery-status")
        || part.is("message/global-delivery-status")
        || part.is("message/xdelivery-status");
    let whole_reports = structure
        .parts
        .first()
        .is_some_and(|whole| whole.is("multipart/report") || is_from_machine(&whole.fields));
    named && whole_reports
}

fn is_report_in_words(fields: &Fields<'_>, subject: &str, text: &str) -> bool {
    let machine = is_from_machine(fields) || !fields.has("From");
    if fields.has("X-Failed-Recipients") && (machine || subjects::tell_of_failure(subject)) {
        return true;
    }
    // Shops and banks speak of returns and errors too; a server that does speaks of mail.
    let server = is_from_server(fields) || !fields.has("From");
    machine && subjects::tell_of_failure(subject) || server && subjects::tell_of_failure(&beginning(text))
}

/// To whom the report came.
fn to(fields: &Fields<'_>) -> Vec<String> {
    let list = fields
        .named("To")
        .take(10)
        .flat_map(|field| addresses::list(field.value(), None));
    list.map(|mailbox| mailbox.address).collect()
}

fn beginning(text: &str) -> String {
    text.chars().take(1500).collect::<String>().to_lowercase()
}

/// Exim and Gmail name the addresses in a field too.
fn add_failed_recipients(fields: &Fields<'_>, report: &mut DeliveryReport) {
    for value in fields.values("X-Failed-Recipients") {
        for address in value
            .split(',')
            .map(|address| address.trim().trim_matches(['<', '>']))
            .filter(|address| address.contains('@'))
        {
            let known = report.recipients.iter().any(|recipient| {
                recipient.address.eq_ignore_ascii_case(address)
                    || recipient
                        .original_address
                        .as_deref()
                        .is_some_and(|original| original.eq_ignore_ascii_case(address))
            });
            if !known && report.recipients.len() < MOST {
                report.recipients.push(RecipientReport {
                    address: address.to_owned(),
                    original_address: None,
                    action: DeliveryAction::Failed,
                    status: None,
                    diagnostic: String::new(),
                });
            }
        }
    }
}

/// The first enhanced status code in a text (RFC 3463): a class, a subject and a detail.
fn status_in(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .find_map(|word| {
            let word = word.trim_matches('.');
            let numbers: Vec<&str> = word.split('.').collect();
            let fits = numbers.len() == 3
                && ["2", "4", "5"].contains(numbers.first()?)
                && numbers
                    .iter()
                    .skip(1)
                    .all(|number| (1..=3).contains(&number.len()) && !number.is_empty());
            fits.then(|| word.to_owned())
        })
}

fn shortened(text: &str) -> String {
    let mut text = super::mime::fields::one_line(text);
    super::text::cut(&mut text, DIAGNOSTIC);
    text
}
