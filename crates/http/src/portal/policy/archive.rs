//! Every version there ever was.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use jauap_workflow::{
    policy::policy_standings,
    records::{PolicyHead, PolicyStanding},
};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    certificate::moment,
    extract::{ApiQuery, PageLanguage},
    page::Page,
    page_error::PageError,
    state::AppState,
};

/// How many versions a page lists.
const MOST: u64 = 20;

#[derive(Deserialize)]
pub struct ArchiveQuery {
    /// The version before which the list begins.
    before: Option<u32>,
}

#[derive(Serialize)]
struct ArchiveView {
    versions: Vec<LineView>,
    /// Two versions to compare: the earlier and the later one that are offered at first.
    from: Option<u32>,
    to: Option<u32>,
    older: Option<u32>,
    later: bool,
}

#[derive(Serialize)]
struct LineView {
    version: u32,
    effective_on: Date,
    published_at: String,
    standing: Option<PolicyStanding>,
    before: Option<u32>,
}

pub async fn page(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiQuery(query): ApiQuery<ArchiveQuery>,
) -> Result<Response, PageError> {
    let store = &app.service.store;
    let heads = store.policies(query.before, MOST).await?;
    let standings = policy_standings(&app.service).await?;
    let last = heads.last().map(|head| head.version);
    let page = Page {
        template: "portal/policy/archive",
        language,
        path: "/policy/archive",
        staff: None,
        view: ArchiveView {
            from: heads.get(1).map(|head| head.version),
            to: heads.first().map(|head| head.version),
            older: last.filter(|last| *last > 1),
            later: query.before.is_some(),
            versions: heads.iter().map(|head| line(&app, head, &standings)).collect(),
        },
    };
    page.show(&app)
}

fn line(app: &AppState, head: &PolicyHead, standings: &BTreeMap<u32, PolicyStanding>) -> LineView {
    LineView {
        version: head.version,
        effective_on: head.effective_on,
        published_at: moment(app, head.at),
        standing: standings.get(&head.version).copied(),
        before: (head.version > 1).then(|| head.version - 1),
    }
}
