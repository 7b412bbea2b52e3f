//! Who asks in the samples: nobody who exists.

use jauap_domain::{
    AttachmentId, Authority, AuthorityKind, Contact, DocumentHolder, Facts, FreeText, IdentityDocument,
    Individual, Language, LegalEntity, PersonName, Requester, Signatory, Signature, TextError,
};
use time::{Date, Duration};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A natural person.
    Person,
    /// An organisation.
    Organisation,
}

/// The facts of a sample request with everything that clause 9.2 asks for; the scans are those of the signature or,
/// for an organisation, of the letter and the authority document.
pub fn facts(
    who: Who,
    language: Language,
    text: &str,
    today: Date,
    scans: &[AttachmentId],
) -> Result<Facts, TextError> {
    let first = scans.first().copied();
    let (requester, signature) = match who {
        Who::Person => {
            let signature = first.map_or(Signature::Missing, |scan| Signature::Handwritten { scan });
            (Requester::Individual(person(language, today)?), signature)
        }
        Who::Organisation => (
            Requester::LegalEntity(organisation(language, scans)?),
            Signature::Missing,
        ),
    };
    Ok(Facts {
        requester,
        contact: contact(who, language)?,
        registration_date: Some(today - Duration::days(1)),
        text: Some(FreeText::new(text)?),
        signature,
    })
}

fn person(language: Language, today: Date) -> Result<Individual, TextError> {
    let (surname, given_name, patronymic, issued_by) = match language {
        Language::Ru => ("Образцов", "Образец", Some("Образцович"), "МВД РК"),
        Language::Kk => ("Үлгіев", "Үлгі", Some("Үлгіұлы"), "ҚР ІІМ"),
        Language::En => ("Sample", "Sam", None, "MIA RK"),
    };
    Ok(Individual {
        name: PersonName::Parts {
            surname: surname.parse()?,
            given_name: given_name.parse()?,
            patronymic: patronymic.map(str::parse).transpose()?,
        },
        iin: None,
        document: IdentityDocument {
            holder: DocumentHolder::Requester,
            number: Some("012345678".parse()?),
            issued_on: Some(today - Duration::days(2000)),
            issued_by: Some(issued_by.parse()?),
        },
        representative: None,
    })
}

fn organisation(language: Language, scans: &[AttachmentId]) -> Result<LegalEntity, TextError> {
    let (name, signatory, position) = match language {
        Language::Ru => ("ТОО «Пример»", "Примеров П. П.", "директор"),
        Language::Kk => ("«Мысал» ЖШС", "Мысалов М. М.", "директор"),
        Language::En => ("Example LLP", "E. Example", "director"),
    };
    Ok(LegalEntity {
        name: name.parse()?,
        bin: Some("240340000019".parse()?),
        signatory: Some(Signatory {
            name: signatory.parse()?,
            position: Some(position.parse()?),
        }),
        letterhead: scans.first().copied(),
        authority: Authority {
            kind: Some(AuthorityKind::Signatory),
            files: scans.iter().skip(1).copied().collect(),
            ..Authority::default()
        },
    })
}

fn contact(who: Who, language: Language) -> Result<Contact, TextError> {
    let name = match who {
        Who::Person => "sample",
        Who::Organisation => "office",
    };
    let address = match language {
        Language::Ru => "050000, г. Алматы, ул. Примерная, д. 1",
        Language::Kk => "050000, Алматы қ., Мысал көшесі, 1-үй",
        Language::En => "1 Example Street, Almaty 050000",
    };
    Ok(Contact {
        email: Some(format!("{name}.{language}@example.com").parse()?),
        phone: Some("+77000000000".parse()?),
        postal_address: Some(address.parse()?),
        email_consent: true,
        phone_consent: false,
    })
}
