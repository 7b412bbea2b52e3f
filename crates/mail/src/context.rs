//! What a template can see: the letter's own facts, the language and the organisation.

use jauap_domain::Language;
use jauap_workflow::{Organisation, letter::Letter};
use serde_json::{Map, Value, json};

/// The context of a letter in a language.
pub fn of(
    letter: &Letter,
    language: Language,
    organisation: &Organisation,
) -> Result<Map<String, Value>, serde_json::Error> {
    let facts = match letter {
        Letter::Acknowledgement(facts) => serde_json::to_value(facts),
        Letter::Clarification(facts) => serde_json::to_value(facts),
        Letter::Answer(facts) => serde_json::to_value(facts),
        Letter::Refusal(facts) => serde_json::to_value(facts),
        Letter::ReplyReady(facts) => serde_json::to_value(facts),
        Letter::WithdrawalConfirmed(facts) => serde_json::to_value(facts),
        Letter::Extended(facts) => serde_json::to_value(facts),
        Letter::StaffNewRequest(facts) => serde_json::to_value(facts),
        Letter::StaffReminder(facts) => serde_json::to_value(facts),
        Letter::StaffDigest(facts) => serde_json::to_value(facts),
    }?;
    let mut context = match facts {
        Value::Object(facts) => facts,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    };
    if let Some(text) = context.get("text").and_then(Value::as_str) {
        let paragraphs = paragraphs(text);
        context.insert("paragraphs".to_owned(), json!(paragraphs));
    }
    if let Letter::Acknowledgement(facts) = letter {
        // The proof itself goes along as a file; the words only speak of it.
        context.insert("proof".to_owned(), json!(!facts.proof.is_empty()));
    }
    context.insert("lang".to_owned(), json!(language.code()));
    context.insert(
        "organisation".to_owned(),
        json!({
            "name": organisation.name.in_language(language),
            "address": organisation.address.in_language(language),
            "phone": organisation.phone,
            "mailbox": organisation.mailbox.reveal(),
        }),
    );
    Ok(context)
}

/// Free text as paragraphs of lines: an empty line ends a paragraph.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(<[&str]>::to_vec)
        .collect()
}
