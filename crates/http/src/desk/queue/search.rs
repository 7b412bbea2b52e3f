//! What somebody looks for: personal data that must not stand in an address.
//!
//! Addresses end up in the history of the browser, in logs and in `Referer`. The form is sent with `POST`; the list has
//! an address that holds the words sealed with a key that follows from the cookie of the login. So pages go on, the way
//! back works, and nobody else opens it; it ends with the login.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use data_encoding::BASE64URL_NOPAD;
use jauap_domain::{RequestNumber, number::NumberError};
use jauap_vault::{Cell, DataKey, Owner, VaultError};
use jauap_workflow::{StoreError, search::terms_for};

use crate::{
    extract::SESSION_COOKIE, page_error::PageError, problem, state::AppState, typed_number::typed_number,
};

/// The most letters that are looked for; no name or address is longer.
const LONGEST: usize = 200;

/// What is looked for on a page.
#[derive(Default)]
pub struct LookedFor {
    /// As it was typed; empty when nothing is looked for.
    pub typed: String,
    /// True when the address cannot be opened with this login.
    pub expired: bool,
}

impl LookedFor {
    /// What the address says.
    pub fn of(headers: &HeaderMap, sealed: &str) -> Self {
        if sealed.is_empty() {
            return Self::default();
        }
        let typed = open(headers, sealed);
        Self {
            expired: typed.is_none(),
            typed: typed.unwrap_or_default(),
        }
    }

    pub const fn is_something(&self) -> bool {
        !self.typed.is_empty()
    }

    /// The key of why nothing was found.
    pub fn why_nothing(&self) -> &'static str {
        match self.typed.parse::<RequestNumber>() {
            Ok(_) => "desk-queue-number-unknown",
            Err(NumberError::CheckDigit) => "desk-queue-number-malformed",
            Err(NumberError::Malformed) => "desk-search-nothing-found",
        }
    }

    /// The number that was typed without its check digit.
    pub fn unchecked(&self, app: &AppState) -> Option<RequestNumber> {
        let typed = typed_number(&self.typed, app.service.today().year());
        typed.filter(|typed| typed.unchecked).map(|typed| typed.number)
    }

    /// True when what was typed can be nothing that requests are found by.
    pub fn finds_nothing(&self) -> bool {
        self.is_something() && terms_for(&self.typed).is_empty()
    }
}

/// The request whose whole number was typed, if there is one. Without its check digit it might be another's: that one is
/// listed with a hint instead.
pub async fn numbered(app: &AppState, typed: &str) -> Result<Option<RequestNumber>, StoreError> {
    let typed = typed_number(typed, app.service.today().year());
    let Some(typed) = typed.filter(|typed| !typed.unchecked) else {
        return Ok(None);
    };
    // Also of a destroyed request: its number leads to its certificate.
    let known = app.service.store.skeleton(typed.number).await?;
    Ok(known.map(|skeleton| skeleton.number))
}

/// The words for an address.
pub fn seal(headers: &HeaderMap, typed: &str) -> Result<String, PageError> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let key = key(headers).ok_or(PageError::LoggedOut)?;
    let sealed = key.and_then(|key| key.seal(&PLACE, typed.as_bytes()));
    sealed
        .map(|sealed| BASE64URL_NOPAD.encode(&sealed))
        .map_err(|error| {
            problem::log(&error);
            PageError::Internal
        })
}

fn open(headers: &HeaderMap, sealed: &str) -> Option<String> {
    let sealed = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    let typed = key(headers)?.ok()?.open(&PLACE, &sealed).ok()?;
    String::from_utf8(typed.to_vec()).ok()
}

const PLACE: Cell<'static> = Cell {
    owner: Owner([0; 16]),
    table: "desk",
    column: "search",
    row: b"",
    version: 0,
};

fn key(headers: &HeaderMap) -> Option<Result<DataKey, VaultError>> {
    let jar = CookieJar::from_headers(headers);
    let secret = jar.get(SESSION_COOKIE)?;
    Some(DataKey::derived("desk-search", secret.value().as_bytes()))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    fn login(secret: &str) -> HeaderMap {
        let cookie = HeaderValue::from_str(&format!("{SESSION_COOKIE}={secret}")).unwrap();
        HeaderMap::from_iter([(header::COOKIE, cookie)])
    }

    #[test]
    fn only_the_login_that_looked_reads_what_it_looked_for() {
        let sealed = seal(&login("one"), "Образцов").unwrap();
        assert!(!sealed.contains("Образцов"));
        assert_eq!(LookedFor::of(&login("one"), &sealed).typed, "Образцов");
        assert_ne!(seal(&login("one"), "Образцов").unwrap(), sealed);
        for (headers, sealed) in [
            (login("two"), sealed.clone()),
            (HeaderMap::new(), sealed.clone()),
            (login("one"), sealed[1..].to_owned()),
            (login("one"), "x".to_owned()),
        ] {
            let looked_for = LookedFor::of(&headers, &sealed);
            assert!(looked_for.expired && !looked_for.is_something());
        }
    }
}
