//! `message/delivery-status` (RFC 3464 §2): groups of fields, the first for the mail, the others for one recipient each.

use jauap_workflow::ports::{DeliveryAction, DeliveryReport, RecipientReport};

use super::{MOST, shortened, status_in};
use crate::reader::{
    charset::readable,
    mime::fields::{self, Fields},
};

/// Adds what the part says.
pub fn read(bytes: &[u8], report: &mut DeliveryReport) {
    let mut place = 0;
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(0);
    place += start;
    while place < bytes.len() && report.recipients.len() < MOST {
        let (group, next) = fields::read(bytes, place, 100, |_| false);
        if group.is_empty() && next == place {
            // A line that is no field.
            place = fields::line(bytes, place).1;
            continue;
        }
        place = next;
        if let Some(id) = group.first("Original-Envelope-Id") {
            report.original_envelope_id = Some(readable(id, None));
        }
        report.recipients.extend(recipient(&group));
    }
}

fn recipient(group: &Fields<'_>) -> Option<RecipientReport> {
    let last = group.text("Final-Recipient", None).map(|value| address(&value));
    let original = group
        .text("Original-Recipient", None)
        .map(|value| address(&value));
    let known = |address: &Option<String>| address.clone().filter(|address| !address.is_empty());
    let (last, original) = (known(&last), known(&original));
    if last.is_none() && original.is_none() && !group.has("Action") {
        return None;
    }
    let diagnostic = group.text("Diagnostic-Code", None).unwrap_or_default();
    let told = group.text("Status", None).and_then(|value| status_in(&value));
    let exact = |status: &String| !status.ends_with(".0.0");
    // A server that says only «5.0.0» often repeats the exact code in its words.
    let status = told
        .clone()
        .filter(exact)
        .or_else(|| status_in(&diagnostic))
        .or(told);
    Some(RecipientReport {
        action: action(&group.text("Action", None).unwrap_or_default(), status.as_deref()),
        address: last.or_else(|| original.clone()).unwrap_or_default(),
        original_address: original,
        status,
        diagnostic: shortened(words(&diagnostic)),
    })
}

/// `rfc822; asel@example.kz`.
fn address(value: &str) -> String {
    let address = value.split_once(';').map_or(value, |(_, address)| address);
    let address = address.trim();
    let bracketed = address
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(address, _)| address);
    bracketed
        .unwrap_or(address)
        .trim()
        .trim_matches(['<', '>', '"'])
        .to_owned()
}

/// `smtp; 550 …`.
fn words(diagnostic: &str) -> &str {
    match diagnostic.split_once(';') {
        Some((kind, words)) if kind.trim().len() < 20 && !kind.trim().contains(' ') => words,
        _ => diagnostic,
    }
}

fn action(value: &str, status: Option<&str>) -> DeliveryAction {
    let word = value
        .split([' ', '(', ';'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match word.as_str() {
        "delayed" => DeliveryAction::Delayed,
        "delivered" | "deliverable" => DeliveryAction::Delivered,
        "relayed" => DeliveryAction::Relayed,
        "expanded" => DeliveryAction::Expanded,
        "failed" | "failure" => DeliveryAction::Failed,
        _ => match status.and_then(|status| status.chars().next()) {
            Some('2') => DeliveryAction::Delivered,
            Some('4') => DeliveryAction::Delayed,
            _ => DeliveryAction::Failed,
        },
    }
}
