//! What was typed, to domain values.

use jauap_domain::{
    Authority, Contact, DocumentHolder, EmailAddress, Facts, FreeText, IdentityDocument, Individual,
    LegalEntity, Line, PersonName, Phone, Representative, Requester, Signatory, Signature, TextError,
};
use time::{Date, Month, macros::date};

use super::{FactsForm, FieldError, date_fields};

/// Dates before this year are mistyped: nobody has a document of that age.
const EARLIEST_YEAR: i32 = 1900;

/// Later than any day that ends an authority; one that lies after it is mistyped.
const LATEST: Date = date!(2199 - 12 - 31);

/// Stands for a demanded value that was refused; the errors beside it keep it from getting out.
const REFUSED: &str = "-";

pub(super) fn facts(form: &FactsForm, today: Date) -> Result<Facts, Vec<FieldError>> {
    let mut reader = Reader {
        form,
        today,
        errors: Vec::new(),
    };
    let requester = reader.requester();
    let facts = requester.map(|requester| Facts {
        requester,
        contact: reader.contact(),
        registration_date: reader.date("registration_date"),
        text: reader.value("text", FreeText::new),
        signature: Signature::Missing,
    });
    match facts {
        Some(facts) if reader.errors.is_empty() => Ok(facts),
        Some(_) | None => Err(reader.errors),
    }
}

struct Reader<'a> {
    form: &'a FactsForm,
    today: Date,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn refuse(&mut self, field: &'static str, code: &'static str) {
        self.errors.push(FieldError { field, code });
    }

    /// A value that may be absent; a malformed one is refused.
    fn value<T>(&mut self, field: &'static str, parse: fn(&str) -> Result<T, TextError>) -> Option<T> {
        match parse(self.form.get(field)) {
            Ok(value) => Some(value),
            Err(TextError::Empty) => None,
            Err(error) => {
                self.refuse(field, code(error));
                None
            }
        }
    }

    fn line(&mut self, field: &'static str) -> Option<Line> {
        self.value(field, Line::new)
    }

    /// A value without which there is no request. The stand-in never gets out: an error goes with it.
    fn demanded(&mut self, field: &'static str) -> Option<Line> {
        match Line::new(self.form.get(field)) {
            Ok(line) => Some(line),
            Err(error) => {
                self.refuse(field, code(error));
                Line::new(REFUSED).ok()
            }
        }
    }

    fn requester(&mut self) -> Option<Requester> {
        match self.form.get("kind") {
            "individual" => self.individual().map(Requester::Individual),
            "legal_entity" => self.legal_entity().map(Requester::LegalEntity),
            _ => {
                self.refuse("kind", "choose");
                None
            }
        }
    }

    fn individual(&mut self) -> Option<Individual> {
        Some(Individual {
            name: self.name()?,
            iin: self.line("iin"),
            document: self.document(),
            representative: self.representative(),
        })
    }

    fn name(&mut self) -> Option<PersonName> {
        let has_parts = ["surname", "given_name", "patronymic"]
            .iter()
            .any(|part| !self.form.get(part).is_empty());
        if !has_parts && !self.form.get("name_as_written").is_empty() {
            return self
                .demanded("name_as_written")
                .map(|name| PersonName::AsWritten { name });
        }
        Some(PersonName::Parts {
            surname: self.demanded("surname")?,
            given_name: self.demanded("given_name")?,
            patronymic: self.line("patronymic"),
        })
    }

    fn representative(&mut self) -> Option<Representative> {
        if self.form.get("represented") != "yes" {
            return None;
        }
        Some(Representative {
            name: PersonName::AsWritten {
                name: self.demanded("representative_name")?,
            },
            authority: self.authority(
                "representative_kind",
                "representative_basis",
                "representative_until",
            ),
        })
    }

    fn document(&mut self) -> IdentityDocument {
        IdentityDocument {
            holder: self
                .form
                .get("document_holder")
                .parse()
                .unwrap_or(DocumentHolder::Requester),
            number: self.line("document_number"),
            issued_on: self.date("document_issued_on"),
            issued_by: self.line("document_issued_by"),
        }
    }

    fn legal_entity(&mut self) -> Option<LegalEntity> {
        Some(LegalEntity {
            name: self.demanded("entity_name")?,
            bin: self.line("bin"),
            signatory: self.signatory(),
            letterhead: None,
            authority: self.authority("signatory_kind", "signatory_basis", "signatory_until"),
        })
    }

    /// Why somebody acts for another, without the files that prove it.
    fn authority(&mut self, kind: &str, basis: &'static str, until: &'static str) -> Authority {
        Authority {
            kind: self.form.get(kind).parse().ok(),
            document: self.line(basis),
            valid_until: self.date_until(until, LATEST),
            files: Vec::new(),
            seen_on_paper: self.form.get("authority_seen") == "yes",
        }
    }

    fn signatory(&mut self) -> Option<Signatory> {
        let position = self.line("signatory_position");
        let name = self.line("signatory_name");
        if name.is_none() && position.is_some() && self.form.get("signatory_name").is_empty() {
            self.refuse("signatory_name", "empty");
        }
        Some(Signatory {
            name: name?,
            position,
        })
    }

    fn contact(&mut self) -> Contact {
        Contact {
            email: self.value("email", EmailAddress::new),
            phone: self.value("phone", Phone::new),
            postal_address: self.line("postal_address"),
            email_consent: self.form.get("email_consent") == "yes",
            phone_consent: self.form.get("phone_consent") == "yes",
        }
    }

    /// A date that is not in the future.
    fn date(&mut self, field: &'static str) -> Option<Date> {
        self.date_until(field, self.today)
    }

    /// A date from its three inputs; absent when all three are empty.
    fn date_until(&mut self, field: &'static str, latest: Date) -> Option<Date> {
        let names = date_fields(field);
        let [day, month, year] = names.each_ref().map(|name| self.form.get(name));
        if [day, month, year].iter().all(|part| part.is_empty()) {
            return None;
        }
        match date(day, month, year, latest) {
            Ok(date) => Some(date),
            Err(code) => {
                self.refuse(field, code);
                None
            }
        }
    }
}

fn date(day: &str, month: &str, year: &str, latest: Date) -> Result<Date, &'static str> {
    if [day, month, year].iter().any(|part| part.is_empty()) {
        return Err("date-incomplete");
    }
    let number = |text: &str| -> Option<u16> {
        let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    };
    let date = number(day)
        .zip(number(month))
        .zip(number(year))
        .and_then(|((day, month), year)| {
            let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
            Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
        });
    match date {
        None => Err("date-impossible"),
        Some(date) if date > LATEST => Err("date-impossible"),
        Some(date) if date > latest => Err("date-future"),
        Some(date) if date.year() < EARLIEST_YEAR => Err("date-too-old"),
        Some(date) => Ok(date),
    }
}

const fn code(error: TextError) -> &'static str {
    match error {
        TextError::Empty => "empty",
        TextError::TooLong(FreeText::MAX) => "text-too-long",
        TextError::TooLong(_) => "too-long",
        TextError::Unprintable | TextError::NotATrackingNumber | TextError::TrackingCheckDigit => {
            "unprintable"
        }
        TextError::NotAnAddress => "not-an-address",
        TextError::NotAPhone => "not-a-phone",
    }
}
