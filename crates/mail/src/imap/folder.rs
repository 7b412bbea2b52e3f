//! What is done in a folder, by UID.

use jauap_domain::Timestamp;
use jauap_workflow::ports::{LARGE_MAIL, Room, Taking};

use super::{
    conversation::Conversation,
    failure::{Failure, Kind},
    folder_name::quoted,
    line::{Line, MailRow},
};

/// A mail comes in pieces of so many bytes, so that each has its deadline and little is held twice.
const PIECE: u32 = 1024 * 1024;

/// A folder that was opened.
pub struct Selected {
    /// Its UIDVALIDITY.
    pub uid_validity: u32,
    /// True when mails can bear keywords of our own.
    pub keywords: bool,
}

/// What came of fetching a mail.
pub enum Fetched {
    /// All of it, with the room that was set aside for it.
    Mail(Vec<u8>, Room),
    /// Somebody else removed it.
    Gone,
    /// It is larger than is taken; how large.
    TooLarge(u32),
}

impl Conversation {
    /// Opens the folder.
    pub async fn select(&mut self, folder: &str) -> Result<Selected, Failure> {
        let lines = self
            .command("select", &format!("SELECT {}", quoted(folder)))
            .await?;
        let (mut uid_validity, mut keywords) = (None, false);
        for line in lines {
            if let Line::UidValidity(number) = line {
                uid_validity = Some(number);
            }
            if let Line::Keywords(possible) = line {
                keywords = possible;
            }
        }
        let uid_validity =
            uid_validity.ok_or_else(|| Failure::broken("select", "the folder has no UIDVALIDITY"))?;
        Ok(Selected {
            uid_validity,
            keywords,
        })
    }

    /// The UIDs of the mails that fit, in ascending order. What was told before this is no news any more.
    pub async fn search(&mut self, query: &str) -> Result<Vec<u32>, Failure> {
        self.command("noop", "NOOP").await?;
        self.news = false;
        let lines = self.command("search", &format!("UID SEARCH {query}")).await?;
        let mut found = Vec::new();
        for line in lines {
            if let Line::Found(uids) = line {
                found.extend(uids);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Fetches a mail whole, or not at all, and leaves its flags as they are.
    pub async fn fetch(&mut self, uid: u32, most: u32, taking: &dyn Taking) -> Result<Fetched, Failure> {
        let (mut raw, mut size): (Vec<u8>, u32) = (Vec::new(), 0);
        let mut room = Room::default();
        loop {
            let Some((told, piece)) = self.piece(uid, raw.len()).await? else {
                // Some servers have nothing to say beyond the end; but half a mail is never taken for a whole one.
                let whole = !raw.is_empty() && raw.len() == size as usize;
                return Ok(if whole {
                    Fetched::Mail(raw, room)
                } else {
                    Fetched::Gone
                });
            };
            size = told;
            if raw.is_empty() {
                let wanted = size.min(most) as usize;
                if wanted > LARGE_MAIL {
                    room = taking.room(wanted).await;
                }
                raw.reserve_exact(wanted);
            }
            raw.extend_from_slice(&piece);
            let held = u32::try_from(raw.len()).unwrap_or(u32::MAX);
            if size > most || held > most {
                return Ok(Fetched::TooLarge(size.max(held)));
            }
            // A short piece is the last one only when the sizes agree; otherwise the server has to say that nothing
            // follows, with a piece that is there and empty.
            let short = piece.len() < PIECE as usize;
            if piece.is_empty() || short && held >= size {
                return Ok(Fetched::Mail(raw, room));
            }
        }
    }

    /// One piece. A mail that another session removed has no line, or a line without contents (`NIL`): never an empty mail.
    async fn piece(&mut self, uid: u32, from: usize) -> Result<Option<(u32, Vec<u8>)>, Failure> {
        let command = format!("UID FETCH {uid} (UID RFC822.SIZE BODY.PEEK[]<{from}.{PIECE}>)");
        let lines = self.command("fetch", &command).await?;
        for row in rows(lines, uid) {
            let Some(bytes) = row.bytes else { continue };
            if row.from as usize != from {
                return Err(Failure::broken("fetch", "another piece came than was asked for"));
            }
            return Ok(Some((row.size, bytes)));
        }
        Ok(None)
    }

    /// When a mail came to the server.
    pub async fn arrival(&mut self, uid: u32) -> Result<Option<Timestamp>, Failure> {
        let lines = self
            .command("fetch", &format!("UID FETCH {uid} (UID INTERNALDATE)"))
            .await?;
        Ok(rows(lines, uid).find_map(|row| row.arrival))
    }

    /// Sets a flag or keyword.
    pub async fn flag(&mut self, uid: u32, flag: &str) -> Result<(), Failure> {
        self.command("flag", &format!("UID STORE {uid} +FLAGS.SILENT ({flag})"))
            .await?;
        Ok(())
    }

    /// Moves a mail into a folder, which is made when it is missing.
    pub async fn move_to(&mut self, uid: u32, folder: &str) -> Result<(), Failure> {
        match self.try_move(uid, folder).await {
            Err(failure) if failure.kind == Kind::NoSuchFolder => {}
            moved => return moved,
        }
        let folder_quoted = quoted(folder);
        self.command("create", &format!("CREATE {folder_quoted}")).await?;
        // People's mail programs show only what is subscribed to; that it fails matters to nobody else.
        let _ = self
            .command("create", &format!("SUBSCRIBE {folder_quoted}"))
            .await;
        self.try_move(uid, folder).await
    }

    async fn try_move(&mut self, uid: u32, folder: &str) -> Result<(), Failure> {
        let folder = quoted(folder);
        if self.can.move_mail {
            self.command("move", &format!("UID MOVE {uid} {folder}")).await?;
            return Ok(());
        }
        self.command("move", &format!("UID COPY {uid} {folder}")).await?;
        self.flag(uid, "\\Deleted").await?;
        // Without UIDPLUS the mail stays, marked: a plain EXPUNGE would remove what others marked too.
        if self.can.expunge_by_uid {
            self.command("move", &format!("UID EXPUNGE {uid}")).await?;
        }
        Ok(())
    }
}

/// What is told of this mail; servers also tell of others in between.
fn rows(lines: Vec<Line>, uid: u32) -> impl Iterator<Item = MailRow> {
    let row = move |line| {
        if let Line::Mail(row) = line {
            Some(row)
        } else {
            None
        }
    };
    lines
        .into_iter()
        .filter_map(row)
        .filter(move |row| row.uid == Some(uid))
}
