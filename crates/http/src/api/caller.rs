//! Who may call: each role is a type, so that a route says in its signature whom it lets in.

use axum::{extract::FromRequestParts, http::request::Parts};
use jauap_domain::{Act, RequestNumber, Right, Thing};
use jauap_workflow::{credentials::AccessCode, staff::Caller};

use super::number::NumberPath;
use crate::{
    extract::{ClientAddress, TokenCaller, bearer},
    problem::Problem,
    state::AppState,
};

/// Makes a type of callers from a row of the table of access.
macro_rules! callers {
    ($($(#[$meta:meta])* $name:ident: $thing:ident $act:ident;)+) => {
        $(
            $(#[$meta])*
            pub struct $name(pub Caller);

            impl FromRequestParts<AppState> for $name {
                type Rejection = Problem;

                async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
                    let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
                    if caller.may(Thing::$thing, Act::$act) {
                        Ok(Self(caller))
                    } else {
                        Err(Problem::forbidden())
                    }
                }
            }
        )+
    };
}

/// A caller who reads content by exception, each time for a reason.
pub struct ExceptionalReader(pub Caller);

impl FromRequestParts<AppState> for ExceptionalReader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let TokenCaller(caller) = TokenCaller::from_request_parts(parts, app).await?;
        match caller.role.content() {
            Right::ByReason => Ok(Self(caller)),
            Right::Allowed | Right::Forbidden => Err(Problem::forbidden()),
        }
    }
}

callers! {
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
    /// Hands mail over, and sees nothing of requests by it.
    HandsMailOver: Mail Add;
    /// Sees how the work goes, without content and names.
    Overseer: Statistics Read;
    /// Takes histories away.
    HistoryExporter: Histories Export;
    /// May know that a request was destroyed.
    CertificateReader: Certificate Read;
    /// Sees the register of what state bodies were given.
    DisclosureLister: Disclosures List;
    /// Reads what state bodies ask for and are given.
    DisclosureReader: Disclosures Read;
    /// Enters what state bodies ask for.
    DisclosureClerk: Disclosures Add;
    /// Records what becomes of it; who decides, the use case asks.
    DisclosureKeeper: Disclosures Change;
}

/// The user of the request in the address, known by its access code. A wrong number and a wrong code look the same.
pub struct User {
    pub number: RequestNumber,
    pub code: AccessCode,
}

impl FromRequestParts<AppState> for User {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let typed = bearer(&parts.headers)
            .ok_or_else(Problem::unauthenticated)?
            .to_owned();
        let Ok(ClientAddress(address)) = ClientAddress::from_request_parts(parts, app).await;
        app.throttles.access_code(address)?;
        let NumberPath(number) = NumberPath::from_request_parts(parts, app).await?;
        let code = AccessCode::parse(&typed).ok_or_else(Problem::not_found)?;
        if app.service.store.opens(number, &code.hash()).await? {
            Ok(Self { number, code })
        } else {
            Err(Problem::not_found())
        }
    }
}
