//! The confirmation: the registration date and the number, to be written down.

use axum::{extract::State, response::Response};
use jauap_domain::{Language, RegistrationNumber};
use jauap_workflow::registration::{Registered, is_signed, sign};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    event_facts::read_day,
    extract::{ApiQuery, PageLanguage},
    page::Page,
    page_error::PageError,
    state::AppState,
};

const PURPOSE: &str = "registration-done";

/// What a confirmation says.
pub struct Told {
    pub number: RegistrationNumber,
    pub on: Date,
    pub version: Option<u32>,
}

impl Told {
    fn signed(&self) -> String {
        format!("{}.{}.{}", self.number, self.on, self.version.unwrap_or_default())
    }
}

#[derive(Deserialize)]
pub struct Query {
    number: String,
    on: String,
    version: u32,
    s: String,
}

#[derive(Serialize)]
struct DoneView {
    number: String,
    on: Date,
    version: Option<u32>,
}

/// Where the confirmation of a registration is: it says nothing of the person, and nobody else can make one up.
pub fn address(app: &AppState, language: Language, registered: &Registered) -> Result<String, PageError> {
    let told = Told::from(registered);
    let signature = sign(&app.service, PURPOSE, &told.signed())?;
    Ok(format!(
        "/{language}/feedback/done?number={}&on={}&version={}&s={signature}",
        told.number,
        told.on,
        told.version.unwrap_or_default()
    ))
}

pub async fn page(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiQuery(query): ApiQuery<Query>,
) -> Result<Response, PageError> {
    let told = Told {
        number: query.number.parse().map_err(|_| PageError::NotFound)?,
        on: read_day(&query.on).ok_or(PageError::NotFound)?,
        version: Some(query.version).filter(|version| *version > 0),
    };
    if !is_signed(&app.service, PURPOSE, &told.signed(), &query.s) {
        return Err(PageError::NotFound);
    }
    let path = format!(
        "/feedback/done?number={}&on={}&version={}&s={}",
        told.number, told.on, query.version, query.s
    );
    let page = Page {
        template: "portal/feedback/done",
        language,
        path: &path,
        staff: None,
        view: DoneView {
            number: told.number.to_string(),
            on: told.on,
            version: told.version,
        },
    };
    page.show(&app)
}
