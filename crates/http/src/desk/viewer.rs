//! Who looks at a page of the desk, and in which language.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use axum_extra::extract::CookieJar;
use jauap_domain::{Act, Language, Right, Role, Thing};
use jauap_workflow::{
    StoreError,
    staff::{Caller, session_caller},
};
use serde::Serialize;

use crate::{
    extract::{DeskCaller, SESSION_COOKIE},
    page::{Page, StaffView},
    page_error::PageError,
    state::AppState,
};

/// The cookie that keeps the language of the desk.
pub const LANGUAGE_COOKIE: &str = "jauap_desk_lang";

/// The language of the desk, from its cookie; Russian until somebody chooses.
pub fn language_of(headers: &HeaderMap) -> Language {
    CookieJar::from_headers(headers)
        .get(LANGUAGE_COOKIE)
        .and_then(|cookie| cookie.value().parse().ok())
        .unwrap_or(Language::Ru)
}

/// A member of staff with the language they read in.
pub struct Viewer {
    pub caller: Caller,
    pub language: Language,
    /// How many mails wait for an officer; none for those who do not see to them.
    waiting_mails: i64,
}

impl Viewer {
    /// The viewer of a call, if somebody is logged in.
    pub async fn of(app: &AppState, headers: &HeaderMap) -> Result<Option<Self>, StoreError> {
        let jar = CookieJar::from_headers(headers);
        let Some(secret) = jar.get(SESSION_COOKIE) else {
            return Ok(None);
        };
        let Some(caller) = session_caller(&app.service, secret.value()).await? else {
            return Ok(None);
        };
        let waiting_mails = if caller.may(Thing::Mail, Act::List) {
            app.service.store.mails_waiting().await?.0
        } else {
            0
        };
        Ok(Some(Self {
            caller,
            language: language_of(headers),
            waiting_mails,
        }))
    }

    /// A page for this viewer. `path` is where the same page is read again.
    pub fn page<'a, V: Serialize>(&self, template: &'a str, path: &'a str, view: V) -> Page<'a, V> {
        Page {
            template,
            language: self.language,
            path,
            staff: Some(self.staff_view()),
            view,
        }
    }

    fn staff_view(&self) -> StaffView {
        StaffView {
            waiting_mails: self.waiting_mails,
            ..DeskCaller(self.caller.clone()).view()
        }
    }
}

impl FromRequestParts<AppState> for Viewer {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, PageError> {
        Self::of(app, &parts.headers).await?.ok_or(PageError::LoggedOut)
    }
}

/// The first page of a role: where its work is.
pub fn home(role: Role) -> &'static str {
    if role.may(Thing::Queue, Act::List) {
        "/desk"
    } else if role.may(Thing::Histories, Act::List) {
        "/desk/histories"
    } else {
        "/desk/staff"
    }
}

/// Makes a type of viewers from a row of the table of access: a page says in its signature whom it lets in.
macro_rules! viewers {
    ($($(#[$meta:meta])* $name:ident: $thing:ident $act:ident;)+) => {
        $(
            $(#[$meta])*
            pub struct $name(pub Viewer);

            impl FromRequestParts<AppState> for $name {
                type Rejection = PageError;

                async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, PageError> {
                    let viewer = Viewer::from_request_parts(parts, app).await?;
                    if viewer.caller.may(Thing::$thing, Act::$act) {
                        Ok(Self(viewer))
                    } else {
                        Err(PageError::Forbidden)
                    }
                }
            }
        )+
    };
}

/// A viewer who reads content by exception, each time for a reason.
pub struct ExceptionalReader(pub Viewer);

impl FromRequestParts<AppState> for ExceptionalReader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, PageError> {
        let viewer = Viewer::from_request_parts(parts, app).await?;
        match viewer.caller.role.content() {
            Right::ByReason => Ok(Self(viewer)),
            Right::Allowed | Right::Forbidden => Err(PageError::Forbidden),
        }
    }
}

viewers! {
    /// Works on requests; what may be read and done of one, its use case asks.
    Officer: Request Change;
    /// Sees which requests there are.
    QueueReader: Queue List;
    /// Opens files of requests.
    FileReader: Files Read;
    /// Prints replies.
    ReplyPrinter: Reply Print;
    /// Enters letters on paper.
    PaperClerk: Paper Add;
    /// Sees to mail that waits.
    MailReader: Mail Read;
    /// Sees to letters on their way.
    OutboxReader: Outbox List;
    /// Sees to what people left in the feedback form.
    Registrar: Registrations Read;
    /// Reads histories.
    Auditor: Histories List;
    /// Takes histories away as a file.
    HistoryExporter: Histories Export;
    /// Reads what is left of a destroyed request.
    CertificateReader: Certificate Read;
    /// Sees whether mail comes in.
    DoorKeeper: Mailboxes Read;
    /// Looks after staff.
    Admin: Staff Change;
    /// Looks after tokens of staff.
    TokenIssuer: Tokens Add;
    /// Looks after the working calendar.
    CalendarKeeper: Calendar Change;
    /// Looks after the policy.
    PolicyPublisher: Policy Change;
    /// Sees the register of what state bodies were given.
    DisclosureLister: Disclosures List;
    /// Reads what state bodies ask for and are given.
    DisclosureReader: Disclosures Read;
    /// Sees what became of one of them, without its content.
    DisclosureHistorian: DisclosureHistory Read;
    /// Enters what state bodies ask for.
    DisclosureClerk: Disclosures Add;
    /// Records what becomes of it; who decides, the use case asks.
    DisclosureKeeper: Disclosures Change;
    /// Takes that register away as a file.
    DisclosureExporter: Disclosures Export;
    /// Sees how the work goes.
    Overseer: Statistics Read;
    /// Reads the register.
    RegisterReader: Register Read;
    /// Takes the register away as a file.
    RegisterExporter: Register Export;
}
