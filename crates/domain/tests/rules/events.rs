//! The log holds codes, identifiers and numbers: nothing about people, and no words of theirs.

use std::collections::BTreeSet;

use jauap_domain::{
    Attention, Channel, CheckedBy, Confirmation, ContactWay, DateCheck, Delivery, DestructionReason,
    DisclosureBasis, DisclosureData, DisclosureWay, DueCause, EventKind, ExceptionReason, ExportFormat,
    HoldReason, MailReason, Missing, RefusalReason, RegistrationChannel, Reminder, Role, SenderCheck,
    StateTag, Subject,
};
use serde_json::Value;
use uuid::Uuid;

use crate::every_event::every_event;

fn known_words() -> BTreeSet<&'static str> {
    let mut words: BTreeSet<&'static str> = BTreeSet::from(["answer", "refusal"]);
    words.extend(Subject::ALL.iter().map(|code| code.code()));
    words.extend(Channel::ALL.iter().map(|code| code.code()));
    words.extend(Delivery::ALL.iter().map(|code| code.code()));
    words.extend(Attention::ALL.iter().map(|code| code.code()));
    words.extend(Confirmation::ALL.iter().map(|code| code.code()));
    words.extend(Missing::ALL.iter().map(|code| code.code()));
    words.extend(RefusalReason::ALL.iter().map(|code| code.code()));
    words.extend(DestructionReason::ALL.iter().map(|code| code.code()));
    words.extend(ExceptionReason::ALL.iter().map(|code| code.code()));
    words.extend(HoldReason::ALL.iter().map(|code| code.code()));
    words.extend(ExportFormat::ALL.iter().map(|code| code.code()));
    words.extend(MailReason::ALL.iter().map(|code| code.code()));
    words.extend(Role::ALL.iter().map(|code| code.code()));
    words.extend(StateTag::ALL.iter().map(|code| code.code()));
    words.extend(DueCause::ALL.iter().map(|code| code.code()));
    words.extend(Reminder::ALL.iter().map(|code| code.code()));
    words.extend(SenderCheck::ALL.iter().map(|code| code.code()));
    words.extend(CheckedBy::ALL.iter().map(|code| code.code()));
    words.extend(RegistrationChannel::ALL.iter().map(|code| code.code()));
    words.extend(DateCheck::ALL.iter().map(|code| code.code()));
    words.extend(DisclosureBasis::ALL.iter().map(|code| code.code()));
    words.extend(DisclosureData::ALL.iter().map(|code| code.code()));
    words.extend(DisclosureWay::ALL.iter().map(|code| code.code()));
    words.extend(ContactWay::ALL.iter().map(|code| code.code()));
    words.extend(["installed", "restored"]);
    words
}

fn is_plain_word(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A day, a moment, a hash, the number of a request, a registration or a disclosure, or the origin of a log: nothing that a person typed.
fn is_fact(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let moment = text.len() == 20
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-:TZ".contains(&byte));
    let number = text.strip_prefix(['R', 'D']).unwrap_or(text);
    hash || moment || (number.len() <= 13 && digits(number)) || text == "sample.example/log/1"
}

/// Says what of a value is neither a code, an identifier nor a number.
fn foreign(value: &Value, words: &BTreeSet<&str>) -> Option<String> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
        Value::String(text) => {
            let fine = words.contains(text.as_str()) || text.parse::<Uuid>().is_ok() || is_fact(text);
            (!fine).then(|| text.clone())
        }
        Value::Array(items) => items.iter().find_map(|item| foreign(item, words)),
        Value::Object(map) => map.iter().find_map(|(key, value)| {
            (!is_plain_word(key))
                .then(|| key.clone())
                .or_else(|| foreign(value, words))
        }),
    }
}

#[test]
fn no_event_can_hold_free_text() {
    let mut words = known_words();
    let kinds = every_event();
    words.extend(kinds.iter().map(EventKind::name));
    for kind in &kinds {
        let json = serde_json::to_value(kind).unwrap();
        assert_eq!(foreign(&json, &words), None, "{kind:?}");
    }
}

#[test]
fn an_event_is_called_in_json_as_in_the_log() {
    for kind in every_event() {
        let json = serde_json::to_value(&kind).unwrap();
        let called = match &json {
            Value::String(name) => name.clone(),
            Value::Object(map) => map.keys().next().cloned().unwrap_or_default(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => String::new(),
        };
        assert_eq!(called, kind.name());
        assert!(is_plain_word(kind.name()));
    }
}

#[test]
fn the_names_of_events_stay_what_they_are() {
    let names: BTreeSet<&str> = every_event().iter().map(EventKind::name).collect();
    let expected = "accepted answered approved asked assigned attention_cleared attention_set calendar_published clarified consent_ended contact_consent_ended contact_consent_given content_read_by_exception data_read \
        destruction_proposed destruction_rejected digest_sent disclosure_decided disclosure_declined disclosure_destroyed disclosure_handed_over \
        disclosure_proposed disclosure_read disclosures_exported dispatched due_recomputed exported extended extension_cancelled facts_recorded file_read held key_destroyed \
        key_destroyed_final keys_rotated letter_accepted letter_bounced letter_dead letter_printed letter_requeued listed log_exported log_opened logged_in \
        logged_out login_failed mail_destroyed mail_ignored mail_read mail_set_aside mails_listed message_added noted policy_published prepared proposed received refused registered registration_checked registration_destroyed registration_handled registration_read registrations_sought released reminded reopened reply_read returned rules_set \
        staff_added staff_address_removed staff_address_set staff_disabled token_issued withdrawal_covered withdrawn";
    assert_eq!(names.into_iter().collect::<Vec<_>>().join(" "), expected);
}
