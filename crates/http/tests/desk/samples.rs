//! Requests as people file them.

use jauap_domain::{
    Actor, AttachmentId, Channel, Contact, DocumentHolder, Facts, IdentityDocument, Individual, Language,
    PersonName, RequestNumber, Requester, Signature, Subject,
};
use jauap_workflow::{
    Upload,
    file::{NewRequest, file_request},
};

use crate::world::{Outcome, World};

/// The beginning of a real PDF is enough to be one.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

pub const NAME: &str = "Образцова Үлгі Үлгіқызы";

/// What a request lacks or has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// Everything is there.
    Complete,
    /// Signature and registration date are missing.
    Gaps,
    /// Everything is there, but nobody may write to the requester by mail.
    NoMail,
}

impl World {
    /// Files a request through the portal's use case.
    pub async fn filed(&self, sample: Sample) -> Outcome<RequestNumber> {
        self.filed_with(sample, |_| {}).await
    }

    /// The same, changed before it is filed.
    pub async fn filed_with(
        &self,
        sample: Sample,
        change: impl FnOnce(&mut NewRequest),
    ) -> Outcome<RequestNumber> {
        let scan = AttachmentId::new(self.service.ids.uuid());
        let complete = sample != Sample::Gaps;
        let upload = Upload::checked("Өтініш.pdf", PDF.to_vec(), &self.service.settings.limits)?;
        let mut new = NewRequest {
            arrived: None,
            subject: Subject::Information,
            channel: Channel::Web,
            language: Language::Kk,
            facts: facts(sample, scan)?,
            uploads: if complete {
                vec![(scan, upload)]
            } else {
                Vec::new()
            },
            actor: Actor::User,
            received_at: None,
            key: None,
        };
        change(&mut new);
        Ok(file_request(&self.service, new).await?.request.number)
    }
}

fn facts(sample: Sample, scan: AttachmentId) -> Outcome<Facts> {
    let complete = sample != Sample::Gaps;
    Ok(Facts {
        requester: Requester::Individual(Individual {
            name: PersonName::Parts {
                surname: "Образцова".parse()?,
                given_name: "Үлгі".parse()?,
                patronymic: Some("Үлгіқызы".parse()?),
            },
            iin: None,
            document: IdentityDocument {
                holder: DocumentHolder::Requester,
                number: Some("012345678".parse()?),
                issued_on: Some(time::macros::date!(2020 - 02 - 01)),
                issued_by: Some("ҚР ІІМ".parse()?),
            },
            representative: None,
        }),
        contact: Contact {
            email: Some("aigul@example.kz".parse()?),
            email_consent: sample != Sample::NoMail,
            ..Contact::default()
        },
        registration_date: complete.then_some(time::macros::date!(2026 - 11 - 02)),
        text: Some("Менің қандай деректерімді өңдейсіз? <script>".parse()?),
        signature: if complete {
            Signature::Handwritten { scan }
        } else {
            Signature::Missing
        },
    })
}
