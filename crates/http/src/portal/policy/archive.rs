//! Every version there ever was.

use axum::{extract::State, response::Response};
use jauap_workflow::records::PolicyHead;
use serde::{Deserialize, Serialize};
use time::Date;

use super::Standing;
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
    standing: Standing,
    before: Option<u32>,
}

pub async fn page(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiQuery(query): ApiQuery<ArchiveQuery>,
) -> Result<Response, PageError> {
    let store = &app.service.store;
    let heads = store.policies(query.before, MOST).await?;
    let in_force = store.policy_on(app.service.today()).await?;
    let in_force = in_force.map(|head| head.version);
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
            versions: heads.iter().map(|head| line(&app, head, in_force)).collect(),
        },
    };
    page.show(&app)
}

fn line(app: &AppState, head: &PolicyHead, in_force: Option<u32>) -> LineView {
    LineView {
        version: head.version,
        effective_on: head.effective_on,
        published_at: moment(app, head.at),
        standing: Standing::of(head, in_force),
        before: (head.version > 1).then(|| head.version - 1),
    }
}
