//! The receipt: all that stays of a draft when its request was filed.

use axum::{extract::State, response::Response};
use jauap_domain::{Missing, RequestNumber, Subject};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    certificate::proof_file,
    page::Page,
    page_error::PageError,
    portal::{answers::Stage, term::term_of, visit::Visit},
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
    /// The proof that the filing is in the log, offered as a file.
    #[serde(default)]
    pub proof: Option<String>,
}

#[derive(Serialize)]
struct ReceiptView<'a> {
    #[serde(flatten)]
    receipt: &'a Receipt,
    proof_address: Option<String>,
    /// The last day with the rule behind it.
    rule: Option<String>,
    kept_hours: i64,
}

pub async fn show(State(app): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    shown(&app, &visit, &visit.stage)
}

/// The page of a stage; one that is not filed leads to the form.
pub fn shown(app: &AppState, visit: &Visit, stage: &Stage) -> Result<Response, PageError> {
    let Stage::Filed(receipt) = stage else {
        return Ok(visit.to("/request"));
    };
    let page = Page {
        template: "portal/request/receipt",
        language: visit.language,
        path: "/request/receipt",
        staff: None,
        view: ReceiptView {
            receipt,
            proof_address: receipt
                .proof
                .is_some()
                .then(|| format!("/{}/request/receipt/proof", visit.language)),
            rule: term_of(app, visit.language, receipt.subject, receipt.received_on)
                .map(|term| term.rule(visit.language)),
            kept_hours: app.service.settings.draft_lifetime.whole_hours(),
        },
    };
    Ok(visit.remembered(app, page.show(app)?))
}

/// The proof that the filing is in the log, as a file.
pub async fn proof(visit: Visit) -> Result<Response, PageError> {
    match visit.stage {
        Stage::Filed(receipt) => receipt
            .proof
            .map(|proof| proof_file(receipt.number, proof))
            .ok_or(PageError::NotFound),
        Stage::Asking(_) => Ok(visit.to("/request")),
    }
}
