//! Words that templates choose by a code: none of them may be missing, since a code would be shown in its place.

use jauap_domain::{Language, StateTag, Subject};
use jauap_words::text;

fn known(group: &str, codes: &[&str], end: &str) {
    for code in codes {
        for language in Language::ALL {
            let key = format!("{group}-{code}{end}");
            let with_values = ["name", "limit"].map(|name| (name, jauap_words::Arg::Text("-")));
            assert!(
                text(*language, &key, &with_values).is_some(),
                "{key} is missing in {language}"
            );
        }
    }
}

#[test]
fn every_code_that_the_pages_name_has_its_words() {
    let subjects: Vec<_> = Subject::ALL.iter().map(|subject| subject.code()).collect();
    let states: Vec<_> = StateTag::ALL.iter().map(|state| state.code()).collect();
    known("portal-subject", &subjects, "-hint");
    known("portal-state", &states, "-means");
    known("portal-name-title", &["self", "representative", "entity"], "");
    known("portal-who", &["self", "representative", "entity"], "");
    known("portal-files", &["handwritten", "electronic", "later"], "");
    let steps = [
        "who",
        "name",
        "contact",
        "document",
        "registration",
        "subject",
        "text",
        "files",
    ];
    known("portal-section", &steps, "");
    known("portal-reply", &["answer", "refusal"], "");
    known(
        "portal-case-done",
        &["message", "clarification", "withdrawal", "completed", "unchanged"],
        "",
    );
    known(
        "portal-message",
        &["question", "clarification", "user_message", "mail", "dispatch"],
        "",
    );
    let events = [
        "received",
        "accepted",
        "asked",
        "clarified",
        "message_added",
        "approved",
        "prepared",
        "dispatched",
        "answered",
        "refused",
        "withdrawn",
        "due_recomputed",
        "extended",
        "extension_cancelled",
        "reopened",
        "facts_recorded",
    ];
    known("portal-event", &events, "");
    let errors = [
        "not-found",
        "forbidden",
        "bad-form",
        "too-large",
        "too-often",
        "destroyed",
        "internal",
    ];
    known("error", &errors, "-title");
    known("error", &errors, "-text");
}

#[test]
fn every_field_and_every_error_of_a_field_has_its_words() {
    let fields = [
        "kind",
        "surname",
        "given_name",
        "patronymic",
        "name_as_written",
        "iin",
        "representative_name",
        "representative_kind",
        "representative_basis",
        "representative_until",
        "entity_name",
        "bin",
        "signatory_name",
        "signatory_position",
        "signatory_kind",
        "signatory_basis",
        "signatory_until",
        "authority_seen",
        "email",
        "phone",
        "postal_address",
        "email_consent",
        "phone_consent",
        "document_holder",
        "document_number",
        "document_issued_on",
        "document_issued_by",
        "registration_date",
        "text",
        "subject",
        "signature",
        "signature_file",
        "letterhead_file",
        "authority_files",
        "other_files",
        "number",
        "access_code",
        "message",
        "reason",
    ];
    known("field", &fields, "");
    let errors = [
        "choose",
        "empty",
        "too-long",
        "text-too-long",
        "unprintable",
        "not-an-address",
        "not-a-phone",
        "date-incomplete",
        "date-impossible",
        "date-future",
        "date-too-old",
        "authority-over",
        "authority-file-needed",
        "date-and-unknown",
        "contact-needed",
        "signature-file-needed",
        "signature-kind-needed",
        "not-a-scan",
        "not-electronic",
        "number-empty",
        "number-malformed",
        "number-check-digit",
        "code-empty",
        "code-malformed",
        "number-or-code",
        "message-empty",
        "moved-on",
    ];
    known("field-error", &errors, "");
    known(
        "portal-file",
        &["name", "empty", "kind", "too-large", "total", "too-many"],
        "",
    );
}
