//! What the lines of a server say that matters here.

use async_imap::imap_proto::{
    AttributeValue, Capability, MailboxDatum, Outcome, RequestId, Response, ResponseCode, Status,
};
use jauap_domain::Timestamp;
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

/// The date of arrival (RFC 3501 §9, `date-time`), its day without the space before it.
const ARRIVAL: &[BorrowedFormatItem<'_>] = format_description!(
    "[day padding:none]-[month repr:short]-[year] [hour]:[minute]:[second] [offset_hour sign:mandatory][offset_minute]"
);

/// A line of a server.
pub enum Line {
    /// What it can do, in capitals.
    Capabilities(Vec<String>),
    /// So many mails are in the folder.
    Exists(u32),
    /// A mail has gone from the folder.
    Expunge,
    /// The mails that were searched for.
    Found(Vec<u32>),
    /// Something of one mail.
    Mail(MailRow),
    /// The folder's UIDVALIDITY.
    UidValidity(u32),
    /// True when mails can bear keywords of our own.
    Keywords(bool),
    /// It waits for us to go on.
    GoOn,
    /// It says farewell, in these words.
    Bye(String),
    /// A command ended.
    Done(End),
    /// Nothing that matters.
    Other,
}

/// Something of one mail.
#[derive(Default)]
pub struct MailRow {
    /// Which mail.
    pub uid: Option<u32>,
    /// The size of the whole, as the server tells it; some are off by a little.
    pub size: u32,
    /// Where in the mail the bytes begin.
    pub from: u32,
    /// A piece of it.
    pub bytes: Option<Vec<u8>>,
    /// When it came to the server.
    pub arrival: Option<Timestamp>,
}

/// How a command ended.
pub struct End {
    /// Which command.
    pub tag: RequestId,
    /// True when it was done.
    pub ok: bool,
    /// True when the folder that it names does not exist.
    pub no_such_folder: bool,
    /// The server's words.
    pub words: String,
}

impl From<&Response<'_>> for Line {
    fn from(response: &Response<'_>) -> Self {
        match response {
            Response::Capabilities(all) => Self::Capabilities(all.iter().filter_map(atom).collect()),
            Response::Continue(_) => Self::GoOn,
            Response::Done { tag, status, outcome } => Self::Done(end(tag, status, outcome)),
            Response::Data {
                status: Status::Bye,
                outcome,
            } => Self::Bye(words(outcome)),
            Response::Data { outcome, .. } => of_code(outcome.code.as_ref()),
            Response::Expunge(_) => Self::Expunge,
            Response::Fetch(_, attributes) => Self::Mail(row(attributes)),
            Response::MailboxData(MailboxDatum::Exists(count)) => Self::Exists(*count),
            Response::MailboxData(MailboxDatum::Search(uids)) => Self::Found(uids.clone()),
            Response::MailboxData(_)
            | Response::Vanished { .. }
            | Response::Quota(_)
            | Response::QuotaRoot(_)
            | Response::Id(_)
            | Response::Acl(_)
            | Response::ListRights(_)
            | Response::MyRights(_)
            | _ => Self::Other,
        }
    }
}

fn atom(capability: &Capability<'_>) -> Option<String> {
    match capability {
        Capability::Atom(name) => Some(name.to_ascii_uppercase()),
        Capability::Imap4rev1 | Capability::Auth(_) => None,
    }
}

fn end(tag: &RequestId, status: &Status, outcome: &Outcome<'_>) -> End {
    let words = words(outcome);
    // Some servers put the code into the text only (RFC 5530 §3).
    let told = words.contains("TRYCREATE") || words.contains("NONEXISTENT");
    End {
        tag: tag.clone(),
        ok: *status == Status::Ok,
        no_such_folder: told || outcome.code == Some(ResponseCode::TryCreate),
        words,
    }
}

fn words(outcome: &Outcome<'_>) -> String {
    outcome.information.as_deref().unwrap_or_default().to_owned()
}

fn of_code(code: Option<&ResponseCode<'_>>) -> Line {
    match code {
        Some(ResponseCode::UidValidity(number)) => Line::UidValidity(*number),
        Some(ResponseCode::PermanentFlags(flags)) => Line::Keywords(flags.iter().any(|flag| flag == "\\*")),
        _ => Line::Other,
    }
}

fn row(attributes: &[AttributeValue<'_>]) -> MailRow {
    let mut row = MailRow::default();
    for attribute in attributes {
        if let AttributeValue::Uid(uid) = attribute {
            row.uid = Some(*uid);
        }
        if let AttributeValue::Rfc822Size(size) = attribute {
            row.size = *size;
        }
        if let AttributeValue::InternalDate(date) = attribute {
            row.arrival = arrival(date);
        }
        if let AttributeValue::BodySection {
            section: None,
            index,
            data,
        } = attribute
        {
            row.from = index.unwrap_or_default();
            row.bytes = data.as_deref().map(<[u8]>::to_vec);
        }
    }
    row
}

fn arrival(date: &str) -> Option<Timestamp> {
    let date = OffsetDateTime::parse(date.trim_start(), ARRIVAL);
    date.ok().map(Timestamp::from)
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, arrival};

    #[test]
    fn the_date_of_arrival_is_read_with_one_digit_and_with_two() {
        for (written, read) in [
            ("17-Jul-1996 02:44:25 -0700", "1996-07-17T09:44:25Z"),
            (" 7-Feb-2026 23:00:00 +0500", "2026-02-07T18:00:00Z"),
            ("07-Feb-2026 23:00:00 +0000", "2026-02-07T23:00:00Z"),
        ] {
            assert_eq!(
                arrival(written).map(Timestamp::rfc3339).as_deref(),
                Some(read),
                "{written}"
            );
        }
        assert_eq!(arrival("yesterday"), None);
    }
}
