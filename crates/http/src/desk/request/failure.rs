//! Why something was not done, in the words of the form that asked for it.

use jauap_domain::{Action, Kept, Language, Missing, NoWay, Refused, TextError};
use jauap_words::{Arg, long_date, short_date, term, text};
use jauap_workflow::{ActError, UploadError, act::LastChange};
use time::Date;

use crate::{desk::field::Fault, page_error::PageError, portal::size_in_words};

/// Why something was not done.
pub enum Failure {
    /// Fields are wrong.
    Faults(Vec<Fault>),
    /// Somebody else was first.
    Stale(Option<LastChange>),
    /// Nothing a form could show.
    Page(PageError),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Faults(vec![fault])
    }
}

impl From<PageError> for Failure {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

impl Failure {
    /// The failure of a step, for a form whose fields have ids that begin with `form`.
    pub fn of(language: Language, form: &str, error: ActError) -> Self {
        let fault = |field: &str, key| Fault::new(language, format!("{form}-{field}"), key);
        match error {
            ActError::Stale { last, .. } => Self::Stale(last),
            ActError::Refused(refused) => Self::Faults(of_refusal(language, form, &refused)),
            ActError::Kept(kept) => of_kept(language, kept).into(),
            ActError::NoWay(no_way) => fault("delivery", no_way_key(no_way)).into(),
            ActError::NotCovered => Fault::new(language, "", "consents-fault-not-covered").into(),
            ActError::NoSuchOfficer => fault("assignee", "desk-fault-no-such-officer").into(),
            ActError::NoSuchFile => fault("files", "desk-fault-no-such-file").into(),
            ActError::NoSuchMark => fault("mark", "desk-fault-no-such-mark").into(),
            ActError::Upload(error) => upload_fault(language, &format!("{form}-files"), None, error).into(),
            error @ (ActError::NoSuchRequest
            | ActError::Forbidden { .. }
            | ActError::Files(_)
            | ActError::Letter(_)
            | ActError::Store(_)) => Self::Page(error.into()),
        }
    }
}

fn of_refusal(language: Language, form: &str, refused: &Refused) -> Vec<Fault> {
    let one = |key| vec![Fault::new(language, "", key)];
    match refused {
        Refused::NotAllowed { action, state } => {
            let (action, state) = (
                term(language, "action", action.code()),
                term(language, "state", state.code()),
            );
            let args = [("action", Arg::Text(&action)), ("state", Arg::Text(&state))];
            vec![Fault {
                id: String::new(),
                message: text(language, "desk-refused-not-allowed", &args).unwrap_or_default(),
            }]
        }
        Refused::Incomplete { missing } => missing
            .iter()
            .map(|item| waiver_fault(language, form, *item, TextError::Empty))
            .collect(),
        Refused::AuthorityUnconfirmed if form == Action::Accept.code() => vec![Fault::new(
            language,
            format!("{form}-authority"),
            "authority-fault-confirm",
        )],
        Refused::AuthorityUnconfirmed => one("authority-fault-mark"),
        Refused::OwnProposal => one("desk-refused-own-proposal"),
        Refused::FourEyes => one("desk-refused-four-eyes"),
        Refused::RefusalOnly => one("desk-refused-refusal-only"),
        Refused::NoExtension => one("report-refused-no-extension"),
        Refused::NotOnPaper => vec![Fault::new(
            language,
            format!("{form}-delivery"),
            "desk-fault-delivery",
        )],
        Refused::DispatchDay { first, last } => vec![dispatch_day(language, form, *first, *last)],
        Refused::ExtensionTooLong { most } => vec![Fault {
            id: format!("{form}-days"),
            message: text(
                language,
                "report-refused-too-long",
                &[("most", Arg::Number((*most).into()))],
            )
            .unwrap_or_default(),
        }],
    }
}

/// Why content is not destroyed, or is not held.
fn of_kept(language: Language, kept: Kept) -> Fault {
    let message = match kept {
        Kept::Retained { until } => {
            let date = long_date(language, until);
            text(language, "kept-retained", &[("date", Arg::Text(&date))])
        }
        Kept::Held(reason) => {
            let reason = term(language, "hold", reason.code());
            text(language, "kept-held", &[("reason", Arg::Text(&reason))])
        }
        Kept::NotProposed => text(language, "kept-not-proposed", &[]),
        Kept::NoReason => text(language, "kept-no-reason", &[]),
        Kept::OwnProposal => text(language, "kept-own-proposal", &[]),
        Kept::Already => text(language, "kept-already", &[]),
    };
    Fault {
        id: String::new(),
        message: message.unwrap_or_default(),
    }
}

/// A waiver without its reason, or with one that cannot be kept.
pub fn waiver_fault(language: Language, form: &str, item: Missing, error: TextError) -> Fault {
    let id = format!("{form}-waiver_{item}");
    if error != TextError::Empty {
        return Fault::of_text(language, id, error);
    }
    let item = term(language, "missing", item.code());
    let message = text(language, "desk-fault-waiver", &[("item", Arg::Text(&item))]);
    Fault {
        id,
        message: message.unwrap_or_default(),
    }
}

/// A file that was not taken; `name` tells which, where it is known.
pub fn upload_fault(language: Language, id: &str, name: Option<&str>, error: UploadError) -> Fault {
    let size = |bytes: usize| size_in_words(language, bytes);
    let say = |key: &str, args: &[(&str, Arg<'_>)]| text(language, key, args).unwrap_or_default();
    let why = match error {
        UploadError::Name => say("desk-file-no-name", &[]),
        UploadError::Empty => say("desk-file-empty", &[]),
        UploadError::Kind => say("desk-file-kind", &[]),
        UploadError::TooLarge(most) => say("desk-file-too-large", &[("most", Arg::Text(&size(most)))]),
        UploadError::TotalTooLarge(most) => {
            say("desk-file-all-too-large", &[("most", Arg::Text(&size(most)))])
        }
        UploadError::TooMany(most) => {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            say("desk-file-too-many", &[("most", Arg::Number(most))])
        }
    };
    Fault {
        id: id.to_owned(),
        message: name.map_or(why.clone(), |name| format!("{name}: {why}")),
    }
}

/// The key of why a reply may not go by a way.
pub const fn no_way_key(no_way: NoWay) -> &'static str {
    match no_way {
        NoWay::EmailNotConsented => "paper-fault-email-not-consented",
        NoWay::NoPostalAddress => "paper-fault-no-postal-address",
    }
}

/// A letter on paper cannot have left on that day.
fn dispatch_day(language: Language, form: &str, first: Date, last: Date) -> Fault {
    let (first, last) = (short_date(language, first), short_date(language, last));
    let args = [("first", Arg::Text(&first)), ("last", Arg::Text(&last))];
    Fault {
        id: format!("{form}-on"),
        message: text(language, "paper-fault-day", &args).unwrap_or_default(),
    }
}
