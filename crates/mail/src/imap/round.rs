//! One round through a folder: every mail that is due is kept, and only then moved or marked.

use jauap_workflow::ports::{Origin, Taken};
use tokio::time::Instant;

use super::{
    conversation::Conversation,
    failure::{Failure, Kind},
    folder::{Fetched, Selected},
    settings::AfterTaking,
    watcher::Watcher,
};

/// After so many failures to keep a mail, one after the other, the store is not well, and the rest waits too.
const MOST_IN_A_ROW: u32 = 5;

/// The keyword of a mail that is taken and stays.
const KEYWORD: &str = "$JauapTaken";

impl Watcher {
    /// Goes through the folder once. True when another round should follow at once.
    pub async fn round(&mut self, talk: &mut Conversation, folder: &Selected) -> Result<bool, Failure> {
        let query = match self.settings.after {
            AfterTaking::Keyword if folder.keywords => format!("UNDELETED UNKEYWORD {KEYWORD}"),
            AfterTaking::Move { .. } | AfterTaking::Keyword | AfterTaking::Seen => "UNDELETED".to_owned(),
        };
        let found = talk.search(&query).await?;
        let due = self.progress.due(&found, Instant::now());
        // First how much there is to do, then how much is done.
        self.count(talk.exists, &found);
        self.report().await;
        let mut done = 0_usize;
        let mut failed_in_a_row = 0;
        for uid in &due {
            if self.stop.is_cancelled() || failed_in_a_row >= MOST_IN_A_ROW {
                break;
            }
            self.progress.begin(*uid);
            match self.one(talk, folder, *uid).await? {
                Done::Finished => (done, failed_in_a_row) = (done + 1, 0),
                Done::Failed => failed_in_a_row += 1,
            }
            self.report_now_and_then(talk.exists, &found).await;
        }
        if done > 0 {
            // Once more, so that the counts are the server's.
            return Ok(true);
        }
        let oldest = self.progress.left(&found).next();
        self.health.oldest_left = match oldest {
            Some(uid) => talk.arrival(uid).await?,
            None => None,
        };
        self.count(talk.exists, &found);
        self.health.last_round = Some(self.clock.now());
        self.report().await;
        Ok(talk.news)
    }

    /// Takes one mail, unless it is known, and puts it away.
    async fn one(&mut self, talk: &mut Conversation, folder: &Selected, uid: u32) -> Result<Done, Failure> {
        let origin = Origin {
            account: self.settings.account.clone(),
            folder: Some(self.settings.folder.clone()),
            uid_validity: Some(folder.uid_validity),
            uid: Some(uid),
        };
        match self.known(&origin).await {
            Ok(true) => {}
            Ok(false) => match self.fetch_and_keep(talk, &origin, uid).await? {
                Kept::Yes => {}
                Kept::NothingToDo => return Ok(Done::Finished),
                Kept::No => return Ok(Done::Failed),
            },
            Err(failure) => return Ok(self.failed(uid, &failure)),
        }
        match self.put_away(talk, folder, uid).await {
            Ok(()) => Ok(Done::Finished),
            Err(failure) => self.refused(uid, failure),
        }
    }

    async fn fetch_and_keep(
        &mut self,
        talk: &mut Conversation,
        origin: &Origin,
        uid: u32,
    ) -> Result<Kept, Failure> {
        let fetched = talk.fetch(uid, self.settings.most_bytes, &*self.taking).await;
        let (raw, _room) = match fetched {
            Ok(Fetched::Mail(raw, room)) => (raw, room),
            Ok(Fetched::Gone) => {
                // Should it be found again, it is not asked for in circles.
                self.progress.set_aside(uid);
                return Ok(Kept::NothingToDo);
            }
            Ok(Fetched::TooLarge(size)) => {
                self.refuse_size(talk, uid, size).await?;
                return Ok(Kept::NothingToDo);
            }
            Err(failure) => return self.refused(uid, failure).map(|_| Kept::No),
        };
        match self.keep(origin, raw).await {
            Ok(taken) => {
                self.health.last_mail = Some(self.clock.now());
                self.health.taken += u64::from(taken == Taken::New);
                Ok(Kept::Yes)
            }
            Err(failure) => {
                self.failed(uid, &failure);
                Ok(Kept::No)
            }
        }
    }

    /// The mail stays where it is, flagged for people.
    async fn refuse_size(&mut self, talk: &mut Conversation, uid: u32, size: u32) -> Result<(), Failure> {
        let words = format!(
            "a mail of {} MiB is larger than is taken",
            size.div_ceil(1024 * 1024)
        );
        self.note(&Failure::too_large(&words));
        if let Err(failure) = talk.flag(uid, "\\Flagged").await {
            self.refused(uid, failure)?;
        }
        self.progress.too_large(uid);
        Ok(())
    }

    async fn put_away(
        &mut self,
        talk: &mut Conversation,
        folder: &Selected,
        uid: u32,
    ) -> Result<(), Failure> {
        match &self.settings.after {
            AfterTaking::Move { folder } => {
                talk.move_to(uid, folder).await?;
                self.progress.finish(uid);
            }
            AfterTaking::Keyword if folder.keywords => {
                talk.flag(uid, KEYWORD).await?;
                self.progress.finish(uid);
            }
            AfterTaking::Keyword => self.progress.settle(uid),
            AfterTaking::Seen => {
                talk.flag(uid, "\\Seen").await?;
                self.progress.settle(uid);
            }
        }
        Ok(())
    }

    /// A command about this mail was refused: the mail waits and the conversation goes on, unless it is broken.
    fn refused(&mut self, uid: u32, failure: Failure) -> Result<Done, Failure> {
        match failure.kind {
            Kind::Refused | Kind::NoSuchFolder => Ok(self.failed(uid, &failure)),
            Kind::Broken | Kind::Login => Err(failure),
        }
    }

    fn failed(&mut self, uid: u32, failure: &Failure) -> Done {
        self.note(failure);
        self.progress.set_aside(uid);
        Done::Failed
    }
}

/// What came of one mail.
enum Done {
    /// Nothing more is to be done with it.
    Finished,
    /// It comes again later.
    Failed,
}

/// Whether a mail is kept.
enum Kept {
    Yes,
    No,
    /// There is nothing to keep.
    NothingToDo,
}
