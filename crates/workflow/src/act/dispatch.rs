//! Recording that a reply on paper left: only then the request is answered, or refused.

use jauap_domain::{Action, Actor, Delivery, EventKind, FreeText, Request, TrackingNumber};
use time::Date;

use super::{ActError, Target, step::Step};
use crate::{
    consent::end_consents, ports::StoreError, read::let_go_on, records::MessageKind, service::Service,
};

/// How a reply on paper left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// It was posted.
    ByPost {
        /// The number on the receipt of the post.
        tracking: TrackingNumber,
    },
    /// It was handed over.
    InPerson,
}

impl Left {
    /// The way, without what tells of a person.
    pub const fn delivery(&self) -> Delivery {
        match self {
            Self::ByPost { .. } => Delivery::Post,
            Self::InPerson => Delivery::InPerson,
        }
    }
}

/// Records that the reply left on the day `on`. The tracking number is kept sealed, as a message that the user reads; the log
/// says the way and the day.
pub async fn dispatch(
    service: &Service,
    target: Target,
    actor: Actor,
    left: Left,
    on: Date,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Dispatch).await?;
    let events = step.unit.events(step.request.id).await?;
    let let_go = let_go_on(service, &events).unwrap_or_else(|| service.today());
    let delivery = left.delivery();
    let state = step.request.state;
    step.request.state = state.dispatch(delivery, on, let_go, service.today())?;
    let reply = step.request.state.reply().ok_or(StoreError::Corrupt {
        table: "requests",
        why: "a reply that left is not there".to_owned(),
    })?;
    let outcome = reply.outcome;
    if let Left::ByPost { tracking } = left {
        let number = FreeText::lossy(tracking.reveal());
        step.write(MessageKind::Dispatch, number);
    }
    end_consents(&mut step).await?;
    step.finish(EventKind::Dispatched {
        outcome,
        delivery,
        on,
    })
    .await
}
