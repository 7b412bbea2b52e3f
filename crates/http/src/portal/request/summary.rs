//! All answers, as the check shows them.

use jauap_domain::Language;
use jauap_words::{long_date, term, text};
use serde::Serialize;
use time::Date;

use crate::portal::{
    answers::{Answers, SignatureChoice},
    draft_file::Slot,
    step::Step,
};

/// The answers of one page.
#[derive(Serialize)]
pub struct Section {
    /// The page that changes them.
    step: &'static str,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    /// One line each; none when nothing was given.
    lines: Vec<String>,
}

/// Every page with its answers.
pub fn sections(answers: &Answers, language: Language, today: Date) -> Vec<Section> {
    let teller = Teller {
        answers,
        language,
        today,
    };
    let section = |step: Step| Section {
        step: step.code(),
        rows: teller.rows(step),
    };
    answers.steps().into_iter().map(section).collect()
}

struct Teller<'a> {
    answers: &'a Answers,
    language: Language,
    today: Date,
}

impl Teller<'_> {
    fn say(&self, key: &str) -> String {
        text(self.language, key, &[]).unwrap_or_else(|| key.to_owned())
    }

    fn rows(&self, step: Step) -> Vec<Row> {
        match step {
            Step::Who => {
                let who = self.say(&format!("portal-who-{}", self.answers.who()));
                vec![self.row("portal-check-who", Some(who))]
            }
            Step::Name => self.name(),
            Step::Contact => self.contact(),
            Step::Document => self.document(),
            Step::Registration => vec![self.date("registration_date", |facts| facts.registration_date)],
            Step::Subject => {
                let subject = self
                    .answers
                    .subject
                    .map(|subject| term(self.language, "subject", subject.code()));
                vec![self.row("field-subject", subject)]
            }
            Step::Text => vec![self.typed("text")],
            Step::Files => self.files(),
        }
    }

    fn row(&self, label: &str, value: Option<String>) -> Row {
        Row {
            label: self.say(label),
            lines: value.into_iter().collect(),
        }
    }

    /// A field as it was typed.
    fn typed(&self, field: &str) -> Row {
        let value = self.answers.facts.get(field);
        let value = (!value.is_empty()).then(|| value.to_owned());
        self.row(&format!("field-{field}"), value)
    }

    fn name(&self) -> Vec<Row> {
        let (fields, acts): (&[&str], _) = match self.answers.who() {
            "entity" => (
                &["entity_name", "bin", "signatory_name", "signatory_position"],
                Some(["signatory_kind", "signatory_basis", "signatory_until"]),
            ),
            "representative" => (
                &["surname", "given_name", "patronymic", "representative_name"],
                Some([
                    "representative_kind",
                    "representative_basis",
                    "representative_until",
                ]),
            ),
            _ => (&["surname", "given_name", "patronymic"], None),
        };
        let authority = acts.into_iter().flat_map(|[kind, basis, until]| {
            let word = self.answers.facts.get(kind);
            let word = (!word.is_empty()).then(|| term(self.language, "authority", word));
            [
                self.row(&format!("field-{kind}"), word),
                self.typed(basis),
                self.date(until, |facts| facts.requester.authority()?.valid_until),
            ]
        });
        fields
            .iter()
            .map(|field| self.typed(field))
            .chain(authority)
            .collect()
    }

    fn contact(&self) -> Vec<Row> {
        let ways = ["email", "phone", "postal_address"].map(|way| self.typed(way));
        let agreed = ["email_consent", "phone_consent"]
            .into_iter()
            .filter(|consent| self.answers.facts.get(consent) == "yes")
            .map(|consent| self.say(&format!("field-{consent}")));
        let consents = Row {
            label: self.say("portal-check-consents"),
            lines: agreed.collect(),
        };
        ways.into_iter().chain([consents]).collect()
    }

    fn document(&self) -> Vec<Row> {
        let holder = self.answers.is_represented().then(|| {
            let holder = match self.answers.facts.get("document_holder") {
                "representative" => "holder-representative",
                _ => "holder-requester",
            };
            self.row("field-document_holder", Some(self.say(holder)))
        });
        let rest = [
            self.typed("document_number"),
            self.date("document_issued_on", |facts| match &facts.requester {
                jauap_domain::Requester::Individual(person) => person.document.issued_on,
                jauap_domain::Requester::LegalEntity(_) => None,
            }),
            self.typed("document_issued_by"),
        ];
        holder.into_iter().chain(rest).collect()
    }

    fn date(&self, field: &str, of: fn(&jauap_domain::Facts) -> Option<Date>) -> Row {
        let date = self.answers.to_facts(self.today).ok().as_ref().and_then(of);
        let value = date.map(|date| long_date(self.language, date));
        self.row(&format!("field-{field}"), value)
    }

    fn files(&self) -> Vec<Row> {
        let signature = self.answers.signature.map(|choice| match choice {
            SignatureChoice::Later if self.answers.is_entity() => self.say("portal-files-on-letter"),
            SignatureChoice::Handwritten | SignatureChoice::Electronic | SignatureChoice::Later => {
                self.say(&format!("portal-files-{}", choice.code()))
            }
        });
        let first = self.row("field-signature", signature);
        let slots = Slot::ALL.iter().map(|slot| Row {
            label: self.say(&format!("field-{}", slot.input())),
            lines: self
                .answers
                .in_slot(*slot)
                .map(|file| file.name.clone())
                .collect(),
        });
        let given = slots.filter(|row| !row.lines.is_empty());
        [first].into_iter().chain(given).collect()
    }
}
