//! Mail that is kept is settled: a few at a time, so that one that takes long keeps no other waiting.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use jauap_domain::{MailId, MailState};
use jauap_workflow::{
    Service,
    mail::{Door, LargeMails, is_with_taker, settle_kept},
    ports::LARGE_MAIL,
    records::KeptMail,
};
use tokio::{task::JoinSet, time::sleep};
use tokio_util::sync::CancellationToken;

use crate::logs::chain;

/// Mails at a time. Reading them is limited by the number of readers, too.
const AT_ONCE: usize = 4;
/// Mails at a time where senders are checked: some of them only wait for the DNS, and may not keep the others.
const AT_ONCE_WITH_DNS: usize = 12;
/// Mail may be kept by another process, or be due again.
const LOOK: Duration = Duration::from_secs(2);
/// A mail that could not be settled is tried again after this.
const AGAIN: Duration = Duration::from_secs(10);

/// Settles what is kept until `stop`: at once what this process took, and now and then what others did.
pub async fn run(service: &Service, door: &Door, stop: &CancellationToken) {
    let asks_dns = service.sender_verifier.is_some();
    let at_once = if asks_dns { AT_ONCE_WITH_DNS } else { AT_ONCE };
    let mut at_hand = AtHand::new(door.large().clone(), at_once);
    while !stop.is_cancelled() {
        let wait = match at_hand.take_up(service).await {
            Ok(()) => LOOK,
            Err(error) => {
                tracing::error!(error = chain(&error), "mail that is kept could not be listed");
                AGAIN
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            Some(ended) = at_hand.tasks.join_next_with_id() => at_hand.ended(ended),
            () = door.kept(), if wait == LOOK => {}
            () = sleep(wait) => {}
        }
    }
    while at_hand.tasks.join_next().await.is_some() {}
}

/// A large mail takes time and memory: of these there is one at a time.
fn is_large(mail: &KeptMail) -> bool {
    usize::try_from(mail.mail.size).is_ok_and(|bytes| bytes > LARGE_MAIL)
}

type Ended = Result<(tokio::task::Id, bool), tokio::task::JoinError>;

/// The mails that are being settled, and those that wait for their next try.
struct AtHand {
    large: LargeMails,
    at_once: usize,
    tasks: JoinSet<bool>,
    mails: HashMap<tokio::task::Id, (MailId, bool)>,
    aside: HashMap<MailId, Instant>,
}

impl AtHand {
    fn new(large: LargeMails, at_once: usize) -> Self {
        Self {
            large,
            at_once,
            tasks: JoinSet::new(),
            mails: HashMap::new(),
            aside: HashMap::new(),
        }
    }

    /// Takes up mails, the oldest first, as many as there is room for. Those that failed keep nobody waiting.
    async fn take_up(&mut self, service: &Service) -> Result<(), jauap_workflow::ports::StoreError> {
        self.aside.retain(|_, due| *due > Instant::now());
        let mut after = None;
        // Beside those that are being settled there is one for every place that may be free. Each is opened anew at every
        // look, so more would cost time whenever many wait.
        let looked_at = u64::try_from(2 * self.at_once).unwrap_or(u64::MAX);
        while self.tasks.len() < self.at_once {
            let page = service.store.mails(MailState::Kept, after, looked_at).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.mail.id);
            let now = service.clock.now();
            for mail in page {
                if !is_with_taker(&mail.mail, now) && self.has_room_for(&mail) {
                    self.begin(service.clone(), mail);
                }
            }
        }
        Ok(())
    }

    fn has_room_for(&self, mail: &KeptMail) -> bool {
        let id = mail.mail.id;
        let is_new = !self.aside.contains_key(&id) && self.mails.values().all(|(at_hand, _)| *at_hand != id);
        let is_alone = !is_large(mail) || self.mails.values().all(|(_, is_large)| !is_large);
        is_new && is_alone && self.tasks.len() < self.at_once
    }

    fn begin(&mut self, service: Service, mail: KeptMail) {
        let (id, is_large) = (mail.mail.id, is_large(&mail));
        let large = self.large.clone();
        let settling = self.tasks.spawn(async move {
            // What it says is in memory beside the mail itself for a while.
            let _room = match usize::try_from(mail.mail.size) {
                Ok(bytes) if is_large => Some(large.room(bytes.saturating_mul(2)).await),
                Ok(_) | Err(_) => None,
            };
            let settled = settle_kept(&service, &mail).await;
            if let Err(error) = &settled {
                tracing::error!(mail.id = %id, error = chain(error), "a mail could not be settled; it is tried again");
            }
            settled.unwrap_or(false)
        });
        self.mails.insert(settling.id(), (id, is_large));
    }

    /// A mail that was not settled, or broke the one who did it, is taken up again later.
    fn ended(&mut self, ended: Ended) {
        let (task, settled) = match ended {
            Ok(ended) => ended,
            Err(error) => (error.id(), false),
        };
        if let Some((mail, _)) = self.mails.remove(&task)
            && !settled
        {
            self.aside.insert(mail, Instant::now() + AGAIN);
        }
    }
}
