//! One step of a request: opened with all its checks, finished in one commit.

use jauap_domain::{
    Action, Actor, Attention, Event, EventKind, FreeText, LetterId, MessageId, Request, RequestNumber,
    StateTag, Timestamp,
};

use super::{ActError, as_logged::is_as_logged, queued, stale::stale};
use crate::{
    consent::stop_letters,
    deadline::{clock_event, clock_events, due_after},
    file::StoredFile,
    in_force::in_force,
    letter::{Envelope, Letter},
    ports::{StoreError, UnitOfWork},
    records::{Attachment, Message, MessageKind, QueuedLetter},
    service::Service,
};

/// Which request is meant, as the caller last saw it.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The request.
    pub number: RequestNumber,
    /// The version the caller saw; none takes the request as it is now.
    pub version: Option<i32>,
}

impl From<RequestNumber> for Target {
    fn from(number: RequestNumber) -> Self {
        Self {
            number,
            version: None,
        }
    }
}

/// A request that is being changed: what is collected here is kept together by [`finish`](Step::finish).
pub(crate) struct Step<'s> {
    pub service: &'s Service,
    pub request: Request,
    pub actor: Actor,
    pub at: Timestamp,
    pub unit: Box<dyn UnitOfWork>,
    action: Action,
    from: StateTag,
    /// True when the content does not open: its facts are blank, and only what is decided about keeping it is written.
    is_sealed: bool,
    messages: Vec<Message>,
    attachments: Vec<Attachment>,
    letters: Vec<QueuedLetter>,
    marks: Vec<Attention>,
    /// What else happened to the request with this step.
    also: Vec<EventKind>,
    /// What happened to something else.
    elsewhere: Vec<EventKind>,
    /// True when letters to the requester that did not leave may not leave any more.
    stops_letters: bool,
}

impl<'s> Step<'s> {
    /// Checks the role, finds the request and compares the version, in this order.
    pub async fn open(
        service: &'s Service,
        target: Target,
        actor: Actor,
        action: Action,
    ) -> Result<Self, ActError> {
        if !action.is_open_to(&actor) {
            return Err(ActError::Forbidden { action });
        }
        let mut unit = service.store.begin().await?;
        let found = unit.request(target.number).await;
        Self::on(service, target, actor, action, unit, found, false).await
    }

    /// As [`open`](Self::open), for steps about keeping and destroying content, which need none of it: it may be damaged, or
    /// its key may be gone.
    pub async fn open_sealed(
        service: &'s Service,
        target: Target,
        actor: Actor,
        action: Action,
    ) -> Result<Self, ActError> {
        if !action.is_open_to(&actor) {
            return Err(ActError::Forbidden { action });
        }
        let mut unit = service.store.begin().await?;
        let (found, is_sealed) = match unit.request(target.number).await {
            Err(StoreError::Unreadable | StoreError::Destroyed | StoreError::Corrupt { .. }) => {
                (unit.request_without_content(target.number).await, true)
            }
            found => (found, false),
        };
        let mut step = Self::on(service, target, actor, action, unit, found, is_sealed).await?;
        if is_sealed {
            let events = step.unit.events(step.request.id).await?;
            is_as_logged(&step.request, &events)?;
        }
        Ok(step)
    }

    async fn on(
        service: &'s Service,
        target: Target,
        actor: Actor,
        action: Action,
        unit: Box<dyn UnitOfWork>,
        found: Result<Option<Request>, StoreError>,
        is_sealed: bool,
    ) -> Result<Self, ActError> {
        let request = found?.ok_or(ActError::NoSuchRequest)?;
        if target.version.is_some_and(|seen| seen != request.version) {
            return Err(stale(service, unit, &request).await);
        }
        let from = request.state.tag();
        let at = service.clock.now();
        let (messages, attachments, letters) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self {
            service,
            request,
            actor,
            at,
            unit,
            action,
            from,
            is_sealed,
            messages,
            attachments,
            letters,
            marks: Vec::new(),
            also: Vec::new(),
            elsewhere: Vec::new(),
            stops_letters: false,
        })
    }

    /// Tells, behind the event of the step, what else happened to the request with it.
    pub fn also(&mut self, kind: EventKind) {
        self.also.push(kind);
    }

    /// Tells what happened with the step to something that is no request.
    pub fn elsewhere(&mut self, kind: EventKind) {
        self.elsewhere.push(kind);
    }

    /// Keeps the letters to the requester here that did not leave yet, for good.
    pub const fn stop_letters(&mut self) {
        self.stops_letters = true;
    }

    /// Asks an officer to look, for a reason of its own.
    pub fn mark(&mut self, mark: Attention) {
        self.marks.push(mark);
    }

    /// Adds a message by the actor.
    pub fn write(&mut self, kind: MessageKind, text: Option<FreeText>) -> MessageId {
        let id = MessageId::new(self.service.ids.uuid());
        let author = self.actor.staff();
        self.messages.push(Message {
            id,
            request: self.request.id,
            at: self.at,
            kind,
            author,
            text,
            mail_message_id: None,
        });
        id
    }

    /// Adds files that came with a message; their contents are in the file store already.
    pub fn attach(&mut self, files: &[StoredFile], message: Option<MessageId>) {
        self.attachments.extend(
            files
                .iter()
                .map(|file| file.attachment(self.request.id, message, self.at)),
        );
    }

    /// Puts a letter to the requester into words and queues it; without a consented address there is no letter.
    pub async fn write_to_user(&mut self, letter: &Letter) -> Result<(), ActError> {
        let Some(to) = self.request.facts.contact.consented_email().cloned() else {
            return Ok(());
        };
        let in_reply_to = self
            .unit
            .messages(self.request.id)
            .await?
            .into_iter()
            .rev()
            .find_map(|message| message.mail_message_id);
        let envelope = Envelope {
            id: LetterId::new(self.service.ids.uuid()),
            thread: None,
            reply_to: None,
            to,
            language: self.request.language,
            at: self.at,
            in_reply_to,
        };
        self.letters
            .push(queued(self.service, letter, &envelope, Some(&self.request))?);
        Ok(())
    }

    /// The state and everything collected are kept, with the event that tells of it. Returns the request as stored.
    pub async fn finish(mut self, kind: EventKind) -> Result<Request, ActError> {
        if self.is_sealed {
            self.unit.save_keeping(&self.request).await?;
            self.unit.append(&[self.event(kind)]).await?;
            self.unit.commit().await?;
            return Ok(self.request);
        }
        self.move_due(&kind).await?;
        self.note_end();
        let read_version = self.request.version;
        let may_come_from = self.action.may_come_from();
        let saved = self
            .unit
            .save_request(&self.request, read_version, &may_come_from)
            .await;
        if matches!(saved, Err(StoreError::Stale)) {
            return Err(stale(self.service, self.unit, &self.request).await);
        }
        saved?;
        for message in &self.messages {
            self.unit.add_message(message).await?;
        }
        if !self.attachments.is_empty() {
            self.unit.add_attachments(&self.attachments).await?;
        }
        for mark in std::mem::take(&mut self.marks) {
            if self.unit.set_attention(self.request.id, mark, self.at).await? {
                self.also(EventKind::AttentionSet { mark });
            }
        }
        let mut events = self.events(kind);
        if self.stops_letters {
            let (service, actor) = (self.service, self.actor);
            events.extend(stop_letters(service, &mut *self.unit, &self.request, actor).await?);
        }
        self.unit.append(&events).await?;
        if !self.letters.is_empty() {
            self.unit.queue_letters(&self.letters).await?;
        }
        self.unit.commit().await?;
        self.request.version = read_version + 1;
        Ok(self.request)
    }

    /// The last day moves when the event does something to the term.
    pub async fn move_due(&mut self, kind: &EventKind) -> Result<(), StoreError> {
        let service = self.service;
        if clock_event(service, &service.rules.now(), self.at, kind).is_none() {
            return Ok(());
        }
        let now = in_force(service, &mut *self.unit).await?;
        let mut history = clock_events(service, &now, &self.unit.events(self.request.id).await?);
        history.extend(clock_event(service, &now, self.at, kind));
        let due = due_after(service, &now, &history);
        (self.request.due_on, self.request.due_provisional) = (due.on, due.provisional);
        self.unit.mark_counted(self.request.number, &now.key()).await
    }

    /// The term of keeping the content runs from the day the request ended; opened again, nothing is to be destroyed.
    fn note_end(&mut self) {
        let request = &mut self.request;
        if request.state.tag().is_open() {
            (request.closed_at, request.destruction) = (None, None);
        } else if self.from.is_open() {
            request.closed_at = Some(self.at);
        }
    }

    /// The event of the step, and those behind it.
    fn events(&mut self, kind: EventKind) -> Vec<Event> {
        let to = self.request.state.tag();
        let mut events = vec![self.event(kind)];
        for kind in std::mem::take(&mut self.also) {
            let from = Some(to);
            events.push(Event {
                from,
                ..self.event(kind)
            });
        }
        for kind in std::mem::take(&mut self.elsewhere) {
            events.push(Event {
                request: None,
                from: None,
                to: None,
                due_on: None,
                ..self.event(kind)
            });
        }
        events
    }

    /// An event of the step, as the request stands now.
    pub(super) fn event(&self, kind: EventKind) -> Event {
        Event {
            request: Some(self.request.id),
            at: self.at,
            kind,
            actor: self.actor,
            from: Some(self.from),
            to: Some(self.request.state.tag()),
            due_on: Some(self.request.due_on),
        }
    }
}
