//! What a mail says, as facts of a request.

use jauap_domain::{
    AttachmentId, Contact, EmailAddress, Facts, FreeText, IdentityDocument, Individual, Language, Line,
    PersonName, Requester, Signature, TextError,
};

use crate::{ports::UnderstoodMail, service::Service, upload::Upload};

/// The files of a mail, taken out of it.
pub(super) fn uploads(service: &Service, mail: &mut UnderstoodMail) -> Vec<(AttachmentId, Upload)> {
    std::mem::take(&mut mail.parts)
        .into_iter()
        .filter_map(|part| Upload::kept(&part.name, part.bytes))
        .map(|upload| (AttachmentId::new(service.ids.uuid()), upload))
        .collect()
}

/// The subject line belongs to what the person wrote.
pub(super) fn body(mail: &UnderstoodMail) -> Option<FreeText> {
    let parts = [mail.subject.trim(), mail.text.trim()];
    FreeText::lossy(
        &parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n"),
    )
}

/// Who writes by mail may be answered by mail: they chose the way. Everything else is for an officer to find out.
pub(super) fn facts(from: EmailAddress, from_name: &str, text: Option<FreeText>) -> Result<Facts, TextError> {
    let shown: String = from_name
        .chars()
        .filter(|c| !c.is_control())
        .take(Line::MAX)
        .collect();
    let local_part = from
        .reveal()
        .rsplit_once('@')
        .map_or("", |(local, _)| local)
        .to_owned();
    // An address always has a local part, and that is a line; so a mail without a name is called by it.
    let name = Line::new(&shown).or_else(|_| Line::new(&local_part))?;
    let name = PersonName::AsWritten { name };
    Ok(Facts {
        requester: Requester::Individual(Individual {
            name,
            iin: None,
            document: IdentityDocument::unknown(),
            representative: None,
        }),
        contact: Contact {
            email: Some(from),
            email_consent: true,
            ..Contact::default()
        },
        registration_date: None,
        text,
        signature: Signature::Missing,
    })
}

/// The language to answer in, from the letters of the text: Kazakh has letters that Russian has not.
pub(super) fn language_of(text: &str) -> Language {
    let count = |test: fn(char) -> bool| text.chars().filter(|c| test(*c)).count();
    let kazakh = count(|c| "әғқңөұүһі".contains(c.to_lowercase().next().unwrap_or(c)));
    let cyrillic = count(|c| ('\u{0400}'..='\u{04FF}').contains(&c));
    let latin = count(|c| c.is_ascii_alphabetic());
    if kazakh * 50 > cyrillic {
        Language::Kk
    } else if latin > 3 * cyrillic {
        Language::En
    } else {
        Language::Ru
    }
}
