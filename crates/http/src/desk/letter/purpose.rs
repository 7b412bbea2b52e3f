//! The files of a letter on paper or of a mail: what each is for, and what follows for the signature.

use jauap_domain::{AttachmentId, Facts, Language, Requester, Signature, StaffId, Verdict};
use serde::{Deserialize, Serialize};

use crate::desk::field::Fault;

/// The media type of a file with an electronic signature.
const CMS: &str = "application/pkcs7-signature";

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The scan of the signed letter, or the electronic signature.
    Signature,
    /// The letter on letterhead.
    Letterhead,
    /// What proves the authority of a signatory or a representative.
    Authority,
    /// Anything else.
    Other,
}

impl Purpose {
    pub const ALL: &'static [Self] = &[Self::Signature, Self::Letterhead, Self::Authority, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Letterhead => "letterhead",
            Self::Authority => "authority",
            Self::Other => "other",
        }
    }

    /// The purpose with this word; a file whose purpose nobody told is kept as any other.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|purpose| purpose.code() == code)
            .unwrap_or(Self::Other)
    }

    /// The input for files of this purpose.
    pub fn input(self) -> String {
        format!("new_{}", self.code())
    }

    /// The purpose of the files of an input.
    pub fn of_input(input: &str) -> Self {
        Self::from_code(input.strip_prefix("new_").unwrap_or_default())
    }
}

/// A file with its purpose, wherever its content is.
#[derive(Debug, Clone, Copy)]
pub struct Assigned<'a> {
    pub id: AttachmentId,
    pub purpose: Purpose,
    pub media_type: &'a str,
}

/// The kinds of signature an officer can tell, by the words of the domain.
pub const SIGNATURE_KINDS: [&str; 4] = ["missing", "paper", "handwritten", "electronic"];

/// Puts the files and the signature into the facts, or says what does not fit.
///
/// `before` is the signature known so far: who saw it on paper, and the verdict on it, stay.
pub fn put_into(
    facts: &mut Facts,
    kind: &str,
    files: &[Assigned<'_>],
    (officer, before): (StaffId, &Signature),
    language: Language,
) -> Result<(), Fault> {
    let of = |purpose| files.iter().filter(move |file| file.purpose == purpose);
    facts.signature = signature(kind, &of(Purpose::Signature).collect::<Vec<_>>(), officer, before)
        .map_err(|(id, key)| Fault::new(language, id, key))?;
    if let Requester::LegalEntity(entity) = &mut facts.requester {
        let mut letters = of(Purpose::Letterhead);
        entity.letterhead = letters.next().map(|file| file.id);
        if letters.next().is_some() {
            return Err(Fault::new(
                language,
                "new_letterhead",
                "desk-fault-one-letterhead",
            ));
        }
    }
    if let Some(authority) = facts.requester.authority_mut() {
        authority.files = of(Purpose::Authority).map(|file| file.id).collect();
    }
    Ok(())
}

fn signature(
    kind: &str,
    files: &[&Assigned<'_>],
    officer: StaffId,
    before: &Signature,
) -> Result<Signature, (&'static str, &'static str)> {
    let one = || match files {
        [file] => Ok(*file),
        [] => Err(("new_signature", "desk-fault-signature-file")),
        [_, _, ..] => Err(("new_signature", "desk-fault-one-signature")),
    };
    let first_choice = "signature-missing";
    match kind {
        "missing" if files.is_empty() => Ok(Signature::Missing),
        "missing" => Err((first_choice, "desk-fault-signature-kind")),
        "paper" => Ok(match before {
            Signature::Paper { seen_by } => Signature::Paper { seen_by: *seen_by },
            Signature::Missing | Signature::Handwritten { .. } | Signature::Electronic { .. } => {
                Signature::Paper { seen_by: officer }
            }
        }),
        // A letter of several pages is several scans; the first stands for all.
        "handwritten" => match files {
            [] => Err(("new_signature", "desk-fault-signature-file")),
            pages if pages.iter().any(|page| page.media_type == CMS) => {
                Err(("new_signature", "desk-fault-not-a-scan"))
            }
            [first, ..] => Ok(Signature::Handwritten { scan: first.id }),
        },
        "electronic" => match one()? {
            file if file.media_type != CMS => Err(("new_signature", "desk-fault-not-electronic")),
            file => Ok(Signature::Electronic {
                attachment: file.id,
                verdict: verdict(before, file.id),
            }),
        },
        _ => Err((first_choice, "desk-fault-signature-choose")),
    }
}

fn verdict(before: &Signature, file: AttachmentId) -> Verdict {
    match before {
        Signature::Electronic { attachment, verdict } if *attachment == file => *verdict,
        Signature::Electronic { .. }
        | Signature::Missing
        | Signature::Handwritten { .. }
        | Signature::Paper { .. } => Verdict::NotChecked,
    }
}

/// What a file of a request is for, by the facts that are known.
pub fn purpose_of(facts: &Facts, id: AttachmentId) -> Purpose {
    let signs = match &facts.signature {
        Signature::Handwritten { scan } => *scan == id,
        Signature::Electronic { attachment, .. } => *attachment == id,
        Signature::Missing | Signature::Paper { .. } => false,
    };
    let proves = facts
        .requester
        .authority()
        .is_some_and(|authority| authority.files.contains(&id));
    match &facts.requester {
        _ if signs => Purpose::Signature,
        _ if proves => Purpose::Authority,
        Requester::LegalEntity(entity) if entity.letterhead == Some(id) => Purpose::Letterhead,
        Requester::LegalEntity(_) | Requester::Individual(_) => Purpose::Other,
    }
}

/// The word for the kind of a signature.
pub const fn signature_kind(signature: &Signature) -> &'static str {
    match signature {
        Signature::Missing => "missing",
        Signature::Handwritten { .. } => "handwritten",
        Signature::Paper { .. } => "paper",
        Signature::Electronic { .. } => "electronic",
    }
}
