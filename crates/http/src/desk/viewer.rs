//! Who looks at a page of the desk, and in which language.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use axum_extra::extract::CookieJar;
use jauap_domain::{Language, Role};
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
        let waiting_mails = if caller.works_on_requests() {
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

/// The first page of a role.
pub const fn home(role: Role) -> &'static str {
    match role {
        Role::Officer | Role::Supervisor => "/desk",
        Role::Auditor => "/desk/histories",
        Role::Admin => "/desk/staff",
    }
}

macro_rules! viewers_with_a_role {
    ($($(#[$meta:meta])* $name:ident: $($role:ident)|+;)+) => {
        $(
            $(#[$meta])*
            pub struct $name(pub Viewer);

            impl FromRequestParts<AppState> for $name {
                type Rejection = PageError;

                async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, PageError> {
                    let viewer = Viewer::from_request_parts(parts, app).await?;
                    if matches!(viewer.caller.role, $(Role::$role)|+) {
                        Ok(Self(viewer))
                    } else {
                        Err(PageError::Forbidden)
                    }
                }
            }
        )+
    };
}

viewers_with_a_role! {
    /// Works on requests.
    Officer: Officer | Supervisor;
    /// Reads histories.
    Auditor: Auditor;
    /// Sees whether mail comes in.
    DoorKeeper: Officer | Supervisor | Admin;
    /// Looks after staff.
    Admin: Admin;
    /// Sees how the work goes.
    Overseer: Supervisor | Auditor | Admin;
}
