//! What was answered so far. It is kept as JSON under the secret of a cookie until the request is filed.

use std::collections::BTreeSet;

use jauap_domain::{AttachmentId, Facts, Requester, Signature, Subject, Verdict};
use serde::{Deserialize, Serialize};
use time::Date;

use super::{
    draft_file::{DraftFile, Slot},
    request::Receipt,
    step::Step,
};
use crate::{
    extract::FormFields,
    facts_form::{FactsForm, FieldError},
};

/// The version of the answers' JSON. Answers of another version are asked for anew; the sweeper removes them.
const VERSION: u32 = 1;

/// How the request is to be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureChoice {
    /// A scan of the signed request.
    Handwritten,
    /// A file with an electronic signature.
    Electronic,
    /// Not now; for an entity also: the signature is on the letter.
    Later,
}

impl SignatureChoice {
    const ALL: &'static [Self] = &[Self::Handwritten, Self::Electronic, Self::Later];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Handwritten => "handwritten",
            Self::Electronic => "electronic",
            Self::Later => "later",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.code() == code)
    }
}

/// Everything typed and chosen, right or wrong.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    pub facts: FactsForm,
    pub subject: Option<Subject>,
    pub registration_unknown: bool,
    pub signature: Option<SignatureChoice>,
    pub files: Vec<DraftFile>,
    /// The pages that were answered; whether the answers are right is asked anew each time.
    pub done: BTreeSet<Step>,
}

impl Answers {
    pub fn is_entity(&self) -> bool {
        self.facts.get("kind") == "legal_entity"
    }

    pub fn is_represented(&self) -> bool {
        !self.is_entity() && self.facts.get("represented") == "yes"
    }

    /// The answer to the first question: `self`, `representative`, `entity`, or nothing yet.
    pub fn who(&self) -> &'static str {
        match self.facts.get("kind") {
            "legal_entity" => "entity",
            "individual" if self.is_represented() => "representative",
            "individual" => "self",
            _ => "",
        }
    }

    /// The pages that concern this requester.
    pub fn steps(&self) -> Vec<Step> {
        let is_asked = |step: &Step| *step != Step::Document || !self.is_entity();
        Step::ALL.iter().copied().filter(is_asked).collect()
    }

    /// Takes the answers of a page, right or wrong. The files of the last page are taken elsewhere.
    pub fn take(&mut self, step: Step, fields: &FormFields) {
        self.facts.take(step.inputs(), fields);
        match step {
            Step::Who => self.take_who(fields.get("who")),
            Step::Document if !self.is_represented() => self.facts.set("document_holder", "requester"),
            Step::Registration => self.registration_unknown = fields.has("registration_unknown"),
            Step::Subject => self.subject = fields.get("subject").parse().ok(),
            Step::Files => self.signature = SignatureChoice::from_code(fields.get("signature")),
            Step::Name | Step::Contact | Step::Document | Step::Text => {}
        }
        self.done.insert(step);
    }

    fn take_who(&mut self, who: &str) {
        let before = self.who();
        let (kind, represented) = match who {
            "self" => ("individual", ""),
            "representative" => ("individual", "yes"),
            "entity" => ("legal_entity", ""),
            _ => ("", ""),
        };
        self.facts.set("kind", kind);
        self.facts.set("represented", represented);
        if self.who() != before {
            // These pages ask another requester other things.
            self.done
                .retain(|step| !matches!(step, Step::Name | Step::Document | Step::Files));
            self.signature = None;
        }
    }

    /// What is wrong on a page.
    pub fn errors(&self, step: Step, today: Date) -> Vec<FieldError> {
        let mut errors: Vec<_> = self.facts.facts(today).err().unwrap_or_default();
        errors.retain(|error| step.shows(error.field));
        let refused = match step {
            Step::Contact if self.has_no_contact() && errors.is_empty() => Some(("email", "contact-needed")),
            Step::Registration => self.registration_error(&errors),
            Step::Subject if self.subject.is_none() => Some(("subject", "choose")),
            Step::Files => self.signature_error(),
            Step::Who | Step::Name | Step::Contact | Step::Document | Step::Subject | Step::Text => None,
        };
        errors.extend(refused.map(|(field, code)| FieldError { field, code }));
        errors
    }

    fn has_no_contact(&self) -> bool {
        ["email", "phone", "postal_address"]
            .iter()
            .all(|way| self.facts.get(way).is_empty())
    }

    fn registration_error(&self, errors: &[FieldError]) -> Option<(&'static str, &'static str)> {
        let inputs = Step::Registration.inputs();
        let typed = inputs.iter().any(|input| !self.facts.get(input).is_empty());
        (typed && self.registration_unknown && errors.is_empty())
            .then_some(("registration_date", "date-and-unknown"))
    }

    fn signature_error(&self) -> Option<(&'static str, &'static str)> {
        let file = self.in_slot(Slot::Signature).next();
        match (self.signature, file) {
            (None, _) => Some(("signature", "choose")),
            (Some(SignatureChoice::Handwritten | SignatureChoice::Electronic), None) => {
                Some(("signature_file", "signature-file-needed"))
            }
            (Some(SignatureChoice::Later), Some(_)) => Some(("signature", "signature-kind-needed")),
            (Some(SignatureChoice::Handwritten), Some(file)) if file.is_cms() => {
                Some(("signature_file", "not-a-scan"))
            }
            (Some(SignatureChoice::Electronic), Some(file)) if !file.is_cms() => {
                Some(("signature_file", "not-electronic"))
            }
            (Some(_), _) => None,
        }
    }

    /// The first page that is not answered, or not rightly.
    pub fn first_undone(&self, today: Date) -> Option<Step> {
        self.steps()
            .into_iter()
            .find(|step| !self.done.contains(step) || !self.errors(*step, today).is_empty())
    }

    pub fn in_slot(&self, slot: Slot) -> impl Iterator<Item = &DraftFile> {
        self.files.iter().filter(move |file| file.slot == slot)
    }

    /// The facts as they would be filed now.
    pub fn to_facts(&self, today: Date) -> Result<Facts, Vec<FieldError>> {
        let mut facts = self.facts.facts(today)?;
        let signature = self.in_slot(Slot::Signature).next().map(|file| file.id);
        facts.signature = match (self.signature, signature) {
            (Some(SignatureChoice::Handwritten), Some(scan)) => Signature::Handwritten { scan },
            (Some(SignatureChoice::Electronic), Some(attachment)) => Signature::Electronic {
                attachment,
                verdict: Verdict::NotChecked,
            },
            (Some(SignatureChoice::Later) | None, _) | (Some(_), None) => Signature::Missing,
        };
        if let Requester::LegalEntity(entity) = &mut facts.requester {
            entity.letterhead = self.in_slot(Slot::Letterhead).next().map(|file| file.id);
        }
        if let Some(authority) = facts.requester.authority_mut() {
            authority.files = self.in_slot(Slot::Authority).map(|file| file.id).collect();
        }
        Ok(facts)
    }
}

/// What is kept under a cookie: answers, and after filing only the receipt.
#[derive(Serialize, Deserialize)]
#[serde(tag = "stage", content = "of", rename_all = "snake_case")]
pub enum Stage {
    Asking(Box<Answers>),
    Filed(Receipt),
}

impl Default for Stage {
    fn default() -> Self {
        Self::Asking(Box::default())
    }
}

#[derive(Serialize, Deserialize)]
struct Kept<S> {
    version: u32,
    #[serde(flatten)]
    stage: S,
}

impl Stage {
    /// What was kept; nothing when it is of another version.
    pub fn read(kept: &str) -> Option<Self> {
        let kept: Kept<Self> = serde_json::from_str(kept).ok()?;
        (kept.version == VERSION).then_some(kept.stage)
    }

    /// The files in the file store that it speaks of.
    pub fn files(&self) -> Vec<AttachmentId> {
        match self {
            Self::Asking(answers) => answers.files.iter().map(|file| file.id).collect(),
            Self::Filed(_) => Vec::new(),
        }
    }

    pub fn write(&self) -> Result<String, serde_json::Error> {
        let version = VERSION;
        serde_json::to_string(&Kept { version, stage: self })
    }
}
