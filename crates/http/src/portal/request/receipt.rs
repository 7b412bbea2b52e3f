//! The receipt: all that stays of a draft when its request was filed.

use axum::{extract::State, response::Response};
use jauap_domain::{Missing, RequestNumber, Subject};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    page::Page,
    page_error::PageError,
    portal::{answers::Stage, visit::Visit},
    state::AppState,
};

/// What the receipt says. Nothing of what was asked, nor by whom.
#[derive(Serialize, Deserialize)]
pub struct Receipt {
    pub number: RequestNumber,
    pub access_code: String,
    pub subject: Subject,
    pub received_on: Date,
    pub due_on: Date,
    pub due_provisional: bool,
    pub missing: Vec<Missing>,
    pub acknowledged: bool,
}

#[derive(Serialize)]
struct ReceiptView<'a> {
    #[serde(flatten)]
    receipt: &'a Receipt,
    working_days: u16,
    kept_hours: i64,
}

pub async fn show(State(app): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    let Stage::Filed(receipt) = &visit.stage else {
        return Ok(visit.to("/request"));
    };
    let page = Page {
        template: "portal/request/receipt",
        language: visit.language,
        path: "/request/receipt",
        staff: None,
        view: ReceiptView {
            receipt,
            working_days: app.service.rules.term(receipt.subject).working_days,
            kept_hours: app.service.settings.draft_lifetime.whole_hours(),
        },
    };
    Ok(visit.remembered(&app, page.show(&app)?))
}
