//! Who may see and do what: one table, as data. Every check of a role asks it, and `docs/access.md` is drawn from it.

mod table;

pub use table::{TABLE, Thing};

use crate::{Action, Actor, Role};

crate::code::coded!(
    /// Who asks.
    Who ("reader") {
        /// Whoever finds the site. What they may, everybody may.
        Anybody = "anybody",
        /// The requester or the representative, who has the access code: of the own request alone.
        User = "user",
        /// A member of staff who works on requests.
        Officer = "officer",
        /// A member of staff who also decides about the work of others.
        Supervisor = "supervisor",
        /// A member of staff who looks at what was done.
        Auditor = "auditor",
        /// A member of staff who looks after staff and settings.
        Admin = "admin",
    }
);

impl From<Role> for Who {
    fn from(role: Role) -> Self {
        match role {
            Role::Officer => Self::Officer,
            Role::Supervisor => Self::Supervisor,
            Role::Auditor => Self::Auditor,
            Role::Admin => Self::Admin,
        }
    }
}

crate::code::coded!(
    /// Why somebody reads content by exception.
    ExceptionReason ("reason for a reading by exception") {
        /// Somebody complained about how the request was handled.
        Complaint = "complaint",
        /// An authority inspects the organisation.
        InspectionByAuthority = "inspection_by_authority",
        /// A member of staff may have misused what the request says.
        SuspectedMisuse = "suspected_misuse",
        /// A court ordered it.
        CourtOrder = "court_order",
    }
);

/// What is done with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// See it beside others, page by page.
    List,
    /// See it.
    Read,
    /// Have it as a page to print.
    Print,
    /// Have it as a file, with everything there is.
    Export,
    /// Bring in a new one.
    Add,
    /// Bring in many from a file.
    Import,
    /// Change it, or decide about it.
    Change,
    /// Be given it, and be written to about it.
    Get,
    /// Take a step of the workflow; the state allows it or not.
    Step(Action),
}

impl Act {
    /// The word in the documentation and in templates.
    pub const fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Read => "read",
            Self::Print => "print",
            Self::Export => "export",
            Self::Add => "add",
            Self::Import => "import",
            Self::Change => "change",
            Self::Get => "get",
            Self::Step(action) => action.code(),
        }
    }
}

/// One row: an act on a thing, and who may do it. What no row allows is forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub thing: Thing,
    /// What is done.
    pub act: Act,
    /// Who may.
    pub who: &'static [Who],
    /// Who may by exception, each time for a reason that is written down.
    pub by_reason: &'static [Who],
    /// The names of the events that tell of it; none where nothing of a requester is shown, or its own steps tell.
    pub logged: &'static [&'static str],
}

/// What the table says to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// They may.
    Allowed,
    /// They may by exception: each time a reason is stated and written down.
    ByReason,
    /// They may not.
    Forbidden,
}

/// The row of an act on a thing, if there is one.
pub fn row(thing: Thing, act: Act) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.thing == thing && row.act == act)
}

/// What the table says of somebody.
pub fn right(who: Who, thing: Thing, act: Act) -> Right {
    match row(thing, act) {
        Some(row) if row.who.contains(&who) || row.who.contains(&Who::Anybody) => Right::Allowed,
        Some(row) if row.by_reason.contains(&who) => Right::ByReason,
        Some(_) | None => Right::Forbidden,
    }
}

/// True when the table allows it without a further reason. The service itself, and the operator who has the machine it runs
/// on, are not held by it.
pub fn allows(actor: &Actor, thing: Thing, act: Act) -> bool {
    let who = match actor {
        Actor::System => return true,
        Actor::User => Who::User,
        Actor::Staff { as_role, .. } => (*as_role).into(),
    };
    right(who, thing, act) == Right::Allowed
}

impl Role {
    /// True when the table allows it to this role without a further reason.
    pub fn may(self, thing: Thing, act: Act) -> bool {
        right(self.into(), thing, act) == Right::Allowed
    }

    /// What the table says to this role of the content of a request as a whole: the least that it says of any part.
    pub fn content(self) -> Right {
        let all = |right_of: Right| {
            Thing::CONTENT
                .iter()
                .map(|thing| right(self.into(), *thing, Act::Read))
                .all(|right| right == right_of)
        };
        if all(Right::Allowed) {
            Right::Allowed
        } else if all(Right::ByReason) {
            Right::ByReason
        } else {
            Right::Forbidden
        }
    }
}
