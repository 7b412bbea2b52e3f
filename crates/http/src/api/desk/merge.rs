//! Known facts with changes laid over them, as RFC 7396 merges documents.

use jauap_domain::Request;
use serde_json::{Map, Value, json};

use super::record_facts::RecordFactsIn;
use crate::{
    api::{facts_in::RequestIn, facts_out::FactsOut},
    extract::from_json,
    problem::Problem,
};

/// The request as it would have been filed with these changes, without its signature.
pub fn merged(known: &Request, changes: RecordFactsIn) -> Result<RequestIn, Problem> {
    let facts = FactsOut::new(&known.facts, |_| None);
    let mut whole = json!({
        "requester": facts.requester,
        "contact": facts.contact,
        "registration_date": facts.registration_date,
        "subject": known.subject,
        "text": facts.text,
        "language": known.language,
    });
    let mut requester = changes.requester;
    if let Some(document) = changes.document {
        let requester = requester.get_or_insert_with(|| json!({}));
        match requester.as_object_mut() {
            Some(fields) if !fields.contains_key("document") => {
                fields.insert("document".to_owned(), document)
            }
            Some(_) | None => return Err(Problem::invalid("document", "give this in one place only")),
        };
    }
    if let Some(requester) = &mut requester {
        make_way(&mut whole["requester"], requester);
    }
    let patch: Map<String, Value> = [
        ("requester", requester),
        ("contact", changes.contact),
        ("registration_date", changes.registration_date),
        ("subject", changes.subject),
        ("text", changes.text),
        ("language", changes.language),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect();
    merge(&mut whole, Value::Object(patch));
    from_json(whole)
}

/// Another kind of requester begins anew, and a name in one form takes the place of a name in the other.
fn make_way(known: &mut Value, change: &mut Value) {
    let Some(change) = change.as_object_mut() else {
        return;
    };
    let kind = change.entry("kind").or_insert_with(|| known["kind"].clone());
    if *kind != known["kind"] {
        *known = json!({});
        return;
    }
    let says = |name: &str| change.get(name).is_some_and(|value| !value.is_null());
    let individual = known["kind"] == "individual";
    if individual && (says("surname") || says("given_name")) {
        known["name"] = Value::Null;
    } else if individual && says("name") {
        for part in ["surname", "given_name", "patronymic"] {
            known[part] = Value::Null;
        }
    }
}

/// RFC 7396: objects are merged field by field, null removes, anything else replaces.
fn merge(into: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *into = patch;
        return;
    };
    if !into.is_object() {
        *into = json!({});
    }
    if let Some(fields) = into.as_object_mut() {
        for (name, value) in patch {
            if value.is_null() {
                fields.remove(&name);
            } else {
                merge(fields.entry(name).or_insert(Value::Null), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::merge;

    #[test]
    fn objects_are_merged_and_null_removes() {
        let mut known = json!({"a": {"b": 1, "c": 2}, "d": [1]});
        merge(&mut known, json!({"a": {"b": null, "e": 3}, "d": [2]}));
        assert_eq!(known, json!({"a": {"c": 2, "e": 3}, "d": [2]}));
    }
}
