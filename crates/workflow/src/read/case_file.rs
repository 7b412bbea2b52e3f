//! Everything that staff see of one request.

use std::collections::BTreeMap;

use jauap_domain::{
    Act, Action, AttachmentId, Attention, EventKind, Missing, Request, RequestNumber, Right, StaffId, Thing,
    Warning,
    action::TRANSITIONS,
    deadline::{Due, extended_by},
    missing, warnings,
};

use super::{ReadError, record_read};
use crate::{
    act::term,
    deadline::{clock_events, due_after},
    destroy::retained_until,
    records::{Attachment, LetterStatus, Message, MessageKind, RecordedEvent},
    service::Service,
    staff::Caller,
};

/// Everything that staff see of one request.
pub struct CaseFile {
    /// The request.
    pub request: Request,
    /// What of clause 9.2 is missing.
    pub missing: Vec<Missing>,
    /// What looks wrong.
    pub warnings: Vec<Warning>,
    /// The marks on it.
    pub attention: Vec<Attention>,
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// The files, oldest first.
    pub attachments: Vec<Attachment>,
    /// The history, oldest first.
    pub events: Vec<RecordedEvent>,
    /// The letters, oldest first.
    pub letters: Vec<LetterStatus>,
    /// The due date with every day that led there.
    pub due: Due,
    /// The day until which the content must be kept: from that day on it may be destroyed; none while the request is open.
    pub retained_until: Option<time::Date>,
    /// By how much the term may be made longer, and was.
    pub extension: Extension,
    /// What the caller may do now.
    pub actions: Vec<Action>,
    /// The logins of everybody who appears in it.
    pub logins: BTreeMap<StaffId, String>,
}

/// Reads a request for an officer or supervisor.
pub async fn case_file(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
) -> Result<CaseFile, ReadError> {
    if caller.role.content() != Right::Allowed {
        return Err(ReadError::Forbidden);
    }
    let store = &service.store;
    let request = store.request(number).await?.ok_or(ReadError::NotFound)?;
    record_read(service, caller.actor(), request.id, EventKind::DataRead).await?;
    let events = store.events(request.id).await?;
    let extension = Extension::of(service, &request, &events);
    let attention = store.attention(request.id).await?;
    let logins = logins(service).await?;
    Ok(CaseFile {
        missing: missing(&request.facts, service.today()),
        warnings: warnings(&request.facts),
        messages: messages(service, caller, &request).await?,
        attachments: store.attachments(request.id).await?,
        letters: store.letters(request.id).await?,
        due: counted(service, &events),
        retained_until: request.closed_at.map(|_| retained_until(service, &request)),
        actions: actions(service, caller, &request, &attention, extension),
        extension,
        attention,
        logins,
        events,
        request,
    })
}

/// The messages, oldest first; why somebody read the content by exception is for those who may know.
async fn messages(service: &Service, caller: &Caller, request: &Request) -> Result<Vec<Message>, ReadError> {
    let mut messages = service.store.messages(request.id).await?;
    if !caller.may(Thing::Explanation, Act::Read) {
        messages.retain(|message| message.kind != MessageKind::Explanation);
    }
    Ok(messages)
}

/// By how many days the term of a request may be made longer, and was; in its own unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// At most so many days; none when the rules know no extension.
    pub most_days: Option<u16>,
    /// By so many days it was.
    pub days: u16,
}

impl Extension {
    fn of(service: &Service, request: &Request, events: &[RecordedEvent]) -> Self {
        let now = service.rules.now();
        let allowed = term(service, &now, request).and_then(|term| term.extension.as_ref());
        Self {
            most_days: allowed.map(|extension| extension.most_days),
            days: extended_by(&clock_events(service, &now, events)),
        }
    }

    /// True for a step that makes sense as the term stands.
    fn allows(self, action: Action) -> bool {
        let vain = action == Action::Extend && self.most_days.is_none()
            || action == Action::CancelExtension && self.days == 0;
        !vain
    }
}

/// The due date that follows from the events, by the calendar and rules in force.
pub(super) fn counted(service: &Service, events: &[RecordedEvent]) -> Due {
    let now = service.rules.now();
    due_after(service, &now, &clock_events(service, &now, events))
}

/// What is left for officers and supervisors of a request whose content does not open: its facts are blank, there are no
/// messages and no files, and nothing can be done but what is decided about keeping and destroying it.
pub async fn sealed_case_file(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
) -> Result<CaseFile, ReadError> {
    if !caller.may(Thing::Request, Act::Change) {
        return Err(ReadError::Forbidden);
    }
    let store = &service.store;
    let found = store.request_without_content(number).await?;
    let request = found.ok_or(ReadError::NotFound)?;
    let events = store.events(request.id).await?;
    let extension = Extension::of(service, &request, &events);
    let mut actions = actions(service, caller, &request, &[], extension);
    actions.retain(|action| KEEPING.contains(action));
    Ok(CaseFile {
        missing: Vec::new(),
        warnings: Vec::new(),
        messages: Vec::new(),
        attachments: Vec::new(),
        letters: Vec::new(),
        due: counted(service, &events),
        retained_until: request.closed_at.map(|_| retained_until(service, &request)),
        actions,
        extension,
        attention: Vec::new(),
        logins: logins(service).await?,
        events,
        request,
    })
}

/// What can be done without reading the content.
const KEEPING: [Action; 5] = [
    Action::ProposeDestruction,
    Action::RejectDestruction,
    Action::ConfirmDestruction,
    Action::Hold,
    Action::Release,
];

pub(super) async fn logins(service: &Service) -> Result<BTreeMap<StaffId, String>, ReadError> {
    let staff = service.store.all_staff().await?;
    Ok(staff.into_iter().map(|staff| (staff.id, staff.login)).collect())
}

/// What the table, the caller's role and the organisation's settings allow now.
fn actions(
    service: &Service,
    caller: &Caller,
    request: &Request,
    attention: &[Attention],
    extension: Extension,
) -> Vec<Action> {
    let state = request.state;
    let own_proposal =
        matches!(state, jauap_domain::State::InApproval { proposal } if proposal.by == caller.id);
    let mut allowed: Vec<Action> = Vec::new();
    for row in TRANSITIONS
        .iter()
        .filter(|row| row.from == state.tag() && row.action.is_open_to(&caller.actor()))
    {
        let alone = matches!(row.action, Action::Answer | Action::Refuse) && service.settings.four_eyes;
        let own = row.action == Action::Approve && own_proposal;
        let kept = is_kept(row.action, caller, request);
        let unmarked = row.action == Action::ClearAttention && attention.is_empty();
        if !alone
            && !own
            && !kept
            && !unmarked
            && extension.allows(row.action)
            && !allowed.contains(&row.action)
        {
            allowed.push(row.action);
        }
    }
    allowed
}

/// What of destroying and holding makes no sense now: four eyes, and nothing twice.
fn is_kept(action: Action, caller: &Caller, request: &Request) -> bool {
    let proposed = request.destruction;
    match action {
        Action::ProposeDestruction => proposed.is_some() || request.hold.is_some(),
        Action::RejectDestruction => proposed.is_none(),
        Action::ConfirmDestruction => {
            request.hold.is_some() || proposed.is_none_or(|proposal| proposal.by == caller.id)
        }
        Action::Hold => request.hold.is_some(),
        Action::Release => request.hold.is_none(),
        Action::Accept
        | Action::Ask
        | Action::Clarify
        | Action::Propose
        | Action::Return
        | Action::Approve
        | Action::Answer
        | Action::Refuse
        | Action::Dispatch
        | Action::Withdraw
        | Action::Reopen
        | Action::Extend
        | Action::CancelExtension
        | Action::Assign
        | Action::Note
        | Action::ClearAttention
        | Action::RecordFacts => false,
    }
}

/// A file with its content.
pub struct ReadAttachment {
    /// What is known of it.
    pub attachment: Attachment,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Reads a file of a request for an officer or supervisor.
pub async fn read_attachment(
    service: &Service,
    caller: &Caller,
    number: RequestNumber,
    id: AttachmentId,
) -> Result<ReadAttachment, ReadError> {
    if !caller.may(Thing::Files, Act::Read) {
        return Err(ReadError::Forbidden);
    }
    let request = service.store.request(number).await?.ok_or(ReadError::NotFound)?;
    let files = service.store.attachments(request.id).await?;
    let attachment = files
        .into_iter()
        .find(|file| file.id == id)
        .ok_or(ReadError::NotFound)?;
    record_read(
        service,
        caller.actor(),
        request.id,
        EventKind::FileRead { file: id },
    )
    .await?;
    let bytes = service
        .files
        .get(id.raw(), &attachment.key)
        .await?
        .ok_or(ReadError::NotFound)?;
    Ok(ReadAttachment { attachment, bytes })
}
