//! What of a request is missing, as the inputs of a form that asks for nothing else.

use std::collections::BTreeMap;

use jauap_domain::{Facts, Missing, Requester};

/// Everything that a form may ask for.
const ALL: &[&str] = &[
    "document_holder",
    "document_number",
    "document_issued_on",
    "document_issued_by",
    "text",
    "registration_date",
    "signature_file",
    "letterhead_file",
    "signatory",
    "authority_files",
    "kind",
    "basis",
    "until",
    "expired",
];

/// What is asked for.
pub struct Asked(Vec<&'static str>);

impl Asked {
    /// Asks for what is missing, and of an authority for what nobody told yet.
    pub fn of(facts: &Facts, missing: &[Missing]) -> Self {
        let has_signatory =
            matches!(&facts.requester, Requester::LegalEntity(entity) if entity.signatory.is_some());
        let mut asked: Vec<&'static str> = missing
            .iter()
            .filter_map(|item| match item {
                Missing::DocumentNumber => Some("document_number"),
                Missing::DocumentIssuedOn => Some("document_issued_on"),
                Missing::DocumentIssuedBy => Some("document_issued_by"),
                Missing::Text => Some("text"),
                Missing::RegistrationDate => Some("registration_date"),
                Missing::Signature => Some("signature_file"),
                Missing::Letterhead => Some("letterhead_file"),
                // Where the name is known, the signature is what is missing: it comes with the letter.
                Missing::AuthorisedSignatory => (!has_signatory).then_some("signatory"),
                Missing::AuthorityDocuments | Missing::AuthorityExpired => Some("authority_files"),
            })
            .collect();
        let of_document = asked.iter().filter(|item| item.starts_with("document_")).count();
        let is_person = matches!(facts.requester, Requester::Individual(_));
        if is_person && facts.requester.acting().is_some() && of_document == 3 {
            asked.push("document_holder");
        }
        if let Some(authority) = facts.requester.authority()
            && asked.contains(&"authority_files")
        {
            let is_expired = missing.contains(&Missing::AuthorityExpired);
            asked.extend(authority.kind.is_none().then_some("kind"));
            asked.extend((is_expired || authority.document.is_none()).then_some("basis"));
            asked.extend((is_expired || authority.valid_until.is_none()).then_some("until"));
            asked.extend(is_expired.then_some("expired"));
        }
        Self(asked)
    }

    /// True when this is asked for.
    pub fn has(&self, item: &str) -> bool {
        self.0.contains(&item)
    }

    /// For a template: everything there is, with whether it is asked for.
    pub fn flags(&self) -> BTreeMap<&'static str, bool> {
        ALL.iter().map(|item| (*item, self.has(item))).collect()
    }

    /// The fields of the facts form that are asked for; a date by its own name. `acts` is who has the authority.
    pub fn fields(&self, acts: Acts) -> Vec<&'static str> {
        let plain = self.0.iter().copied().filter(|item| {
            let other = ["signatory", "kind", "basis", "until", "expired"];
            !item.ends_with("_file") && !item.ends_with("_files") && !other.contains(item)
        });
        let signatory = ["signatory_name", "signatory_position"];
        let signatory = signatory.into_iter().filter(|_| self.has("signatory"));
        let of_authority = ["kind", "basis", "until"].into_iter().zip(acts.fields());
        let authority = of_authority
            .filter(|(item, _)| self.has(item))
            .map(|(_, field)| field);
        plain.chain(signatory).chain(authority).collect()
    }
}

/// Who has an authority: a representative, or a signatory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acts {
    Representative,
    Signatory,
}

impl Acts {
    /// Who acts for this kind of requester.
    pub const fn of(requester: &Requester) -> Self {
        match requester {
            Requester::Individual(_) => Self::Representative,
            Requester::LegalEntity(_) => Self::Signatory,
        }
    }

    /// The fields of kind, basis and last day.
    pub const fn fields(self) -> [&'static str; 3] {
        match self {
            Self::Representative => [
                "representative_kind",
                "representative_basis",
                "representative_until",
            ],
            Self::Signatory => ["signatory_kind", "signatory_basis", "signatory_until"],
        }
    }

    /// The kind of authority that is not the power of attorney.
    pub const fn first_kind(self) -> &'static str {
        match self {
            Self::Representative => "legal_representative",
            Self::Signatory => "signatory",
        }
    }
}
