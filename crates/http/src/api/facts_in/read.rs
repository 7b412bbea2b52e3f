//! The checked values of a request that came in as JSON.

use jauap_domain::{
    AttachmentId, Authority, AuthorityKind, Contact, DocumentHolder, EmailAddress, Facts, FreeText,
    IdentityDocument, Individual, Language, LegalEntity, Line, PersonName, Phone, Representative, Requester,
    Signatory, Signature, StaffId, Subject, Verdict,
};
use time::Date;

use super::{
    ContactIn, DocumentIn, IndividualIn, LegalEntityIn, RepresentativeIn, RequestIn, RequesterIn,
    SignatoryIn, SignatureIn,
};
use crate::{
    api::check::{absent, last_day, optional, optional_word, past_day, required, word},
    problem::Problem,
};

/// What reading depends on beside the JSON.
pub struct Reading<'a> {
    /// The day it is.
    pub today: Date,
    /// Finds a file that a field names.
    pub file: &'a (dyn Fn(&str, &str) -> Result<AttachmentId, Problem> + Sync),
    /// The officer who saw the paper, where an officer calls.
    pub seen_by: Option<StaffId>,
}

/// A request whose every value is checked.
pub struct RequestRead {
    pub subject: Subject,
    pub language: Language,
    pub facts: Facts,
}

impl Reading<'_> {
    /// Checks a whole request.
    pub fn request(&self, request: RequestIn) -> Result<RequestRead, Problem> {
        if request.requester.is_none() {
            return Err(absent("requester"));
        }
        Ok(RequestRead {
            subject: word("subject", request.subject.as_deref())?,
            language: optional_word("language", request.language.as_deref())?.unwrap_or(Language::Ru),
            facts: self.facts(request)?,
        })
    }

    /// Checks everything but the subject and the language.
    pub(super) fn facts(&self, request: RequestIn) -> Result<Facts, Problem> {
        let requester = request.requester.ok_or_else(|| absent("requester"))?;
        Ok(Facts {
            requester: self.requester(requester)?,
            contact: contact(&request.contact.unwrap_or_default())?,
            registration_date: past_day(
                "registration_date",
                request.registration_date.as_deref(),
                self.today,
            )?,
            text: optional("text", request.text.as_deref(), FreeText::new)?,
            signature: request
                .signature
                .map_or(Ok(Signature::Missing), |signature| self.signature(&signature))?,
        })
    }

    fn requester(&self, requester: RequesterIn) -> Result<Requester, Problem> {
        match requester {
            RequesterIn::Individual(person) => self.individual(person).map(Requester::Individual),
            RequesterIn::LegalEntity(entity) => self.legal_entity(&entity).map(Requester::LegalEntity),
        }
    }

    fn individual(&self, person: IndividualIn) -> Result<Individual, Problem> {
        let representative = person.representative.as_ref();
        let representative = representative
            .map(|representative| self.representative(representative))
            .transpose()?;
        let document = self.document(person.document)?;
        if document.holder == DocumentHolder::Representative && representative.is_none() {
            return Err(Problem::invalid(
                "requester.document.holder",
                "there is no representative",
            ));
        }
        let name = NameIn {
            surname: person.surname.as_deref(),
            given_name: person.given_name.as_deref(),
            patronymic: person.patronymic.as_deref(),
            name: person.name.as_deref(),
        };
        Ok(Individual {
            name: name.read("requester")?,
            iin: optional("requester.iin", person.iin.as_deref(), Line::new)?,
            document,
            representative,
        })
    }

    fn document(&self, document: Option<DocumentIn>) -> Result<IdentityDocument, Problem> {
        let Some(document) = document else {
            return Ok(IdentityDocument::unknown());
        };
        Ok(IdentityDocument {
            holder: optional_word("requester.document.holder", document.holder.as_deref())?
                .unwrap_or(DocumentHolder::Requester),
            number: optional("requester.document.number", document.number.as_deref(), Line::new)?,
            issued_on: past_day(
                "requester.document.issued_on",
                document.issued_on.as_deref(),
                self.today,
            )?,
            issued_by: optional(
                "requester.document.issued_by",
                document.issued_by.as_deref(),
                Line::new,
            )?,
        })
    }

    fn legal_entity(&self, entity: &LegalEntityIn) -> Result<LegalEntity, Problem> {
        let letterhead = entity
            .letterhead
            .as_deref()
            .filter(|name| !name.trim().is_empty());
        Ok(LegalEntity {
            name: required("requester.name", entity.name.as_deref(), Line::new)?,
            bin: optional("requester.bin", entity.bin.as_deref(), Line::new)?,
            signatory: entity.signatory.as_ref().map(signatory).transpose()?,
            letterhead: letterhead
                .map(|name| (self.file)("requester.letterhead", name))
                .transpose()?,
            authority: self.authority(&AuthorityIn {
                whose: "requester",
                kinds: &[AuthorityKind::Signatory, AuthorityKind::Attorney],
                kind: entity.authority_kind.as_deref(),
                basis: entity.basis.as_deref(),
                valid_until: entity.valid_until.as_deref(),
                documents: entity.authority_documents.as_deref().unwrap_or_default(),
                seen: entity.authority_seen.unwrap_or(false),
            })?,
        })
    }

    fn representative(&self, representative: &RepresentativeIn) -> Result<Representative, Problem> {
        let name = NameIn {
            surname: representative.surname.as_deref(),
            given_name: representative.given_name.as_deref(),
            patronymic: representative.patronymic.as_deref(),
            name: representative.name.as_deref(),
        };
        Ok(Representative {
            name: name.read("requester.representative")?,
            authority: self.authority(&AuthorityIn {
                whose: "requester.representative",
                kinds: &[AuthorityKind::LegalRepresentative, AuthorityKind::Attorney],
                kind: representative.authority_kind.as_deref(),
                basis: representative.basis.as_deref(),
                valid_until: representative.valid_until.as_deref(),
                documents: representative.authority_documents.as_deref().unwrap_or_default(),
                seen: representative.authority_seen.unwrap_or(false),
            })?,
        })
    }

    fn authority(&self, given: &AuthorityIn<'_>) -> Result<Authority, Problem> {
        let field = |name: &str| format!("{}.{name}", given.whose);
        let kind = optional_word(&field("authority_kind"), given.kind)?;
        if kind.is_some_and(|kind| !given.kinds.contains(&kind)) {
            let of_another = "this is an authority of another kind of requester";
            return Err(Problem::invalid(&field("authority_kind"), of_another));
        }
        if given.seen && self.seen_by.is_none() {
            let only_staff = "only an officer can say that a document on paper was seen";
            return Err(Problem::invalid(&field("authority_seen"), only_staff));
        }
        let mut files = Vec::new();
        for name in given.documents {
            let file = (self.file)(&field("authority_documents"), name)?;
            if !files.contains(&file) {
                files.push(file);
            }
        }
        Ok(Authority {
            kind,
            document: optional(&field("basis"), given.basis, Line::new)?,
            valid_until: last_day(&field("valid_until"), given.valid_until)?,
            files,
            seen_on_paper: given.seen,
        })
    }

    /// Checks how a request is signed.
    pub fn signature(&self, signature: &SignatureIn) -> Result<Signature, Problem> {
        let file = || {
            let name = required("signature.attachment", signature.attachment.as_deref(), Line::new)?;
            (self.file)("signature.attachment", name.reveal())
        };
        let no_file = |found: Signature| match signature.attachment {
            None => Ok(found),
            Some(_) => Err(Problem::invalid(
                "signature.attachment",
                "this kind of signature has no file",
            )),
        };
        match (signature.kind.as_deref(), self.seen_by) {
            (Some("handwritten"), _) => Ok(Signature::Handwritten { scan: file()? }),
            (Some("electronic"), _) => Ok(Signature::Electronic {
                attachment: file()?,
                verdict: Verdict::NotChecked,
            }),
            (Some("paper"), Some(seen_by)) => no_file(Signature::Paper { seen_by }),
            (Some("paper"), None) => Err(Problem::invalid(
                "signature.kind",
                "only an officer can say that a signature on paper was seen",
            )),
            (Some("missing"), _) => no_file(Signature::Missing),
            (Some(_), _) => Err(Problem::invalid(
                "signature.kind",
                "one of handwritten, electronic, paper, missing",
            )),
            (None, _) => Err(absent("signature.kind")),
        }
    }
}

fn contact(contact: &ContactIn) -> Result<Contact, Problem> {
    Ok(Contact {
        email: optional("contact.email", contact.email.as_deref(), EmailAddress::new)?,
        phone: optional("contact.phone", contact.phone.as_deref(), Phone::new)?,
        postal_address: optional(
            "contact.postal_address",
            contact.postal_address.as_deref(),
            Line::new,
        )?,
        email_consent: contact.email_consent.unwrap_or(false),
        phone_consent: contact.phone_consent.unwrap_or(false),
    })
}

/// An authority as it came, and whose field it is in.
struct AuthorityIn<'a> {
    whose: &'static str,
    kinds: &'static [AuthorityKind],
    kind: Option<&'a str>,
    basis: Option<&'a str>,
    valid_until: Option<&'a str>,
    documents: &'a [String],
    seen: bool,
}

fn signatory(signatory: &SignatoryIn) -> Result<Signatory, Problem> {
    Ok(Signatory {
        name: required("requester.signatory.name", signatory.name.as_deref(), Line::new)?,
        position: optional(
            "requester.signatory.position",
            signatory.position.as_deref(),
            Line::new,
        )?,
    })
}

/// A name in parts, or in one piece.
struct NameIn<'a> {
    surname: Option<&'a str>,
    given_name: Option<&'a str>,
    patronymic: Option<&'a str>,
    name: Option<&'a str>,
}

impl NameIn<'_> {
    fn read(&self, whose: &str) -> Result<PersonName, Problem> {
        let field = |name: &str| format!("{whose}.{name}");
        let in_one_piece = optional(&field("name"), self.name, Line::new)?;
        let parts = [self.surname, self.given_name, self.patronymic];
        let has_parts = parts.into_iter().flatten().any(|part| !part.trim().is_empty());
        match in_one_piece {
            Some(_) if has_parts => Err(Problem::invalid(
                &field("name"),
                "give either this or surname and given_name",
            )),
            Some(name) => Ok(PersonName::AsWritten { name }),
            None => Ok(PersonName::Parts {
                surname: required(&field("surname"), self.surname, Line::new)?,
                given_name: required(&field("given_name"), self.given_name, Line::new)?,
                patronymic: optional(&field("patronymic"), self.patronymic, Line::new)?,
            }),
        }
    }
}
