//! A version of the policy as an administrator sends it: a day, and a text for each language, as a file or pasted.

use jauap_domain::Language;
use jauap_words::{Arg, short_date, text};
use jauap_workflow::{
    policy::{BadText, NewPolicy, PublishPolicyError, Source, sanitised},
    records::PolicyTexts,
};

use crate::{
    desk::{field::Fault, form::DeskForm},
    event_facts::read_day,
    extract::FormFields,
};

/// What was not understood.
pub struct Refused {
    pub faults: Vec<Fault>,
    /// The form as it came, with the texts of its files, to be corrected.
    pub typed: FormFields,
}

/// A text as it came.
struct Typed {
    source: Source,
    text: String,
}

/// Reads the form.
pub fn read(language: Language, form: &DeskForm) -> Result<NewPolicy, Refused> {
    let mut faults = Vec::new();
    let effective_on = read_day(form.fields.get("effective_on"));
    if effective_on.is_none() {
        faults.push(Fault::new(language, "effective_on", "policy-fault-date"));
    }
    let mut typed = FormFields::default();
    typed.push(
        "effective_on".to_owned(),
        form.fields.get("effective_on").to_owned(),
    );
    let mut html = |of: Language| {
        let found = typed_text(of, form).and_then(|found| {
            let Some(found) = found else {
                return if of == Language::En {
                    Ok(None)
                } else {
                    Err("policy-fault-missing")
                };
            };
            typed.push(of.code().to_owned(), found.text.clone());
            sanitised(found.source, &found.text).map(Some).map_err(key_of)
        });
        found.unwrap_or_else(|key| {
            faults.push(Fault::new(language, of.code(), key));
            None
        })
    };
    match (
        effective_on,
        html(Language::Ru),
        html(Language::Kk),
        html(Language::En),
    ) {
        (Some(effective_on), Some(ru), Some(kk), en) if faults.is_empty() => Ok(NewPolicy {
            effective_on,
            texts: PolicyTexts { en, kk, ru },
        }),
        _ => Err(Refused { faults, typed }),
    }
}

/// The text of a file, else the one that was pasted; none when there is neither.
fn typed_text(language: Language, form: &DeskForm) -> Result<Option<Typed>, &'static str> {
    let field = format!("{language}_file");
    if let Some(file) = form.files.iter().find(|file| file.field == field) {
        let bytes = file.bytes.clone().map_err(|_| "policy-fault-too-long")?;
        let text = String::from_utf8(bytes).map_err(|_| "policy-fault-not-text")?;
        let source = Source::of(Some(&file.name), &text);
        return Ok(Some(Typed { source, text }));
    }
    let text = form.fields.get(language.code()).to_owned();
    let source = Source::of(None, &text);
    Ok((!text.is_empty()).then_some(Typed { source, text }))
}

const fn key_of(error: BadText) -> &'static str {
    match error {
        BadText::Empty => "policy-fault-empty",
        BadText::TooLong => "policy-fault-too-long",
        BadText::TooDeep => "policy-fault-too-deep",
    }
}

/// Why a version would not be published.
pub fn fault_of(language: Language, error: &PublishPolicyError) -> Fault {
    let (key, arg) = match error {
        PublishPolicyError::NoChange => ("policy-fault-no-change", None),
        PublishPolicyError::BeforeEarlier(date) => {
            ("policy-fault-before", Some(("date", short_date(language, *date))))
        }
        PublishPolicyError::Stale(version) => ("policy-fault-stale", Some(("version", version.to_string()))),
        PublishPolicyError::Forbidden | PublishPolicyError::Store(_) => ("policy-fault-failed", None),
    };
    let args: Vec<_> = arg
        .iter()
        .map(|(name, value)| (*name, Arg::Text(value)))
        .collect();
    Fault {
        id: String::new(),
        message: text(language, key, &args).unwrap_or_default(),
    }
}
