//! Filing a request.

use jauap_domain::{
    Actor, Arrival, Attention, Channel, Event, EventKind, MailState, Missing, Request, RequestId,
    SettledMail, State, StateTag, Timestamp, missing,
};

use super::filing_key::{filed_before, filing};
use super::filing_letters::{FilingFacts, filing_letters};
use super::new_request::{FileRequestError, Filed, FilingKey, MailFiled, NewRequest};
use super::stored_file::{StoredFile, store_files_as};
use crate::{
    act::named_files,
    credentials::AccessCode,
    deadline::due_from,
    in_force::in_force,
    log::last_receipt,
    mail::settled_mail,
    outbox::may_acknowledge,
    ports::{StoreError, UnitOfWork},
    records::QueueFilter,
    search::terms_of_same,
    service::Service,
};

/// Files a request, acknowledges it by letter and tells staff; all in one commit.
///
/// A repetition under the same key gives the same request with a fresh access code beside the earlier one: codes are
/// kept only as hashes, so the first cannot be told again.
pub async fn file_request(service: &Service, mut new: NewRequest) -> Result<Filed, FileRequestError> {
    let uploads = std::mem::take(&mut new.uploads);
    if named_files(&new.facts)
        .iter()
        .any(|named| !uploads.iter().any(|(id, _)| id == named))
    {
        return Err(FileRequestError::NoSuchFile);
    }
    let now = service.clock.now();
    if new.received_at.is_some_and(|received| received > now) {
        return Err(FileRequestError::ReceivedInFuture);
    }
    let key = new.key.take();
    let files = store_files_as(service, uploads).await?;
    let result = filed(service, new, &files.files, key.as_ref(), None).await;
    let result = files.keep_if(result).await;
    match (result, key) {
        (Err(FileRequestError::Store(StoreError::Taken)), Some(key)) => filed_before(service, &key).await,
        (result, _) => result,
    }
}

/// One unit of work: number, request, files, event and letters.
pub(crate) async fn filed(
    service: &Service,
    new: NewRequest,
    files: &[StoredFile],
    key: Option<&FilingKey>,
    mut origin: Option<MailFiled>,
) -> Result<Filed, FileRequestError> {
    let at = service.clock.now();
    let access_code = AccessCode::generate(&*service.ids);
    let gaps = missing(&new.facts, service.today());
    // Read before the unit begins: two connections held at once could wait for each other.
    let came_before = came_before(service, &new).await?;
    let mut unit = service.store.begin().await?;
    // Counted first, so that nobody waits for the count who waits for the end of the log.
    let acknowledged = is_acknowledged(service, &mut *unit, &new, origin.as_ref()).await?;
    let arrived = new.arrived;
    let (request, actor) = numbered(service, &mut *unit, new, at).await?;
    unit.add_request(&request, &filing(&access_code, key)).await?;
    if !files.is_empty() {
        let rows: Vec<_> = files
            .iter()
            .map(|file| file.attachment(request.id, None, at))
            .collect();
        unit.add_attachments(&rows).await?;
    }
    // Everything that is sealed is written before the event, so that the event commits to it.
    if let Some(origin) = &mut origin {
        origin.message.request = request.id;
        unit.add_message(&origin.message).await?;
        origin.settlement.request = Some(request.id);
        unit.settle_mail(origin.mail, OPEN, &origin.settlement).await?;
    }
    let by_mail = origin
        .as_ref()
        .map(|origin| settled_mail(origin.mail, &origin.settlement));
    let received = received(service, &request, actor, at, &gaps, (arrived, by_mail));
    let appended = unit.append(&[received]).await?;
    let proof = last_receipt(service, &appended)?;
    let mut marks = origin
        .as_ref()
        .map_or_else(Vec::new, |origin| origin.marks.clone());
    marks.extend(came_before.then_some(Attention::PossibleDuplicate));
    mark(&mut *unit, &request, &marks, at).await?;
    let facts = FilingFacts {
        gaps: &gaps,
        access_code: &access_code,
        proof: &proof,
        acknowledged,
    };
    let letters = filing_letters(service, &request, facts, origin.as_ref())?;
    if !letters.is_empty() {
        unit.queue_letters(&letters).await?;
    }
    unit.commit().await?;
    Ok(Filed {
        request,
        access_code,
        missing: gaps,
        proof: Some(proof),
        repeated: false,
    })
}

/// Whether the requester is written to: there is a way that they chose, no machine is answered, and mail from there was not
/// answered too often today. Who files on the site waits for the letter; robots are kept from there by its limits.
async fn is_acknowledged(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    new: &NewRequest,
    origin: Option<&MailFiled>,
) -> Result<bool, StoreError> {
    let silent = origin.is_some_and(|origin| origin.silent);
    match new.facts.contact.consented_email().filter(|_| !silent) {
        Some(to) if origin.is_some() => may_acknowledge(service, unit, to).await,
        Some(_) => Ok(true),
        None => Ok(false),
    }
}

/// True for a letter on paper when the same requester already has an open request for the same: two officers may have entered one
/// letter, and somebody should look at both.
async fn came_before(service: &Service, new: &NewRequest) -> Result<bool, StoreError> {
    let search = terms_of_same(&new.facts);
    if new.channel != Channel::Paper || search.is_empty() {
        return Ok(false);
    }
    let filter = QueueFilter {
        states: StateTag::OPEN.to_vec(),
        subject: Some(new.subject),
        search,
        ..QueueFilter::default()
    };
    Ok(!service.store.queue(&filter, None, 1).await?.is_empty())
}

/// A mail that was settled otherwise meanwhile is not filed.
const OPEN: &[MailState] = &[MailState::Kept, MailState::Waiting, MailState::Ignored];

/// Asks an officer to look, after the filing, so that its receipt is of the filing itself.
async fn mark(
    unit: &mut dyn UnitOfWork,
    request: &Request,
    marks: &[Attention],
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut events = Vec::new();
    for mark in marks.iter().copied() {
        if unit.set_attention(request.id, mark, at).await? {
            events.push(Event {
                request: Some(request.id),
                at,
                kind: EventKind::AttentionSet { mark },
                actor: Actor::System,
                from: Some(request.state.tag()),
                to: Some(request.state.tag()),
                due_on: Some(request.due_on),
            });
        }
    }
    if !events.is_empty() {
        unit.append(&events).await?;
    }
    Ok(())
}

async fn numbered(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    new: NewRequest,
    at: Timestamp,
) -> Result<(Request, Actor), StoreError> {
    let received_at = new.received_at.unwrap_or(at);
    let year = u16::try_from(service.settings.organisation.zone.date(at).year()).unwrap_or_default();
    let number = unit.next_number(year).await?;
    let now = in_force(service, unit).await?;
    let due = due_from(service, &now, received_at, new.subject);
    let request = Request {
        id: RequestId::new(service.ids.uuid()),
        number,
        version: 1,
        state: State::Received,
        subject: new.subject,
        channel: new.channel,
        language: new.language,
        received_at,
        due_on: due.on,
        due_provisional: due.provisional,
        assignee: None,
        closed_at: None,
        hold: None,
        destruction: None,
        facts: new.facts,
    };
    Ok((request, new.actor))
}

fn received(
    service: &Service,
    request: &Request,
    actor: Actor,
    at: Timestamp,
    gaps: &[Missing],
    (arrived, by_mail): (Option<Arrival>, Option<SettledMail>),
) -> Event {
    Event {
        request: Some(request.id),
        // The event tells when the request came; for a letter on paper that is before it was entered.
        at: request.received_at.min(at),
        kind: EventKind::Received {
            subject: request.subject,
            channel: request.channel,
            missing: gaps.to_vec(),
            on: service
                .settings
                .organisation
                .zone
                .date(request.received_at.min(at)),
            arrived,
            by_mail,
        },
        actor,
        from: None,
        to: Some(request.state.tag()),
        due_on: Some(request.due_on),
    }
}
