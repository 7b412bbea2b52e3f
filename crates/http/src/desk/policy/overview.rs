//! What was published, and the form for the next version.

use std::collections::BTreeMap;

use jauap_domain::{Language, StaffId};
use jauap_workflow::{
    policy::policy_standings,
    records::{PolicyHead, PolicyStanding},
};
use serde::Serialize;
use time::Date;

use super::{PATH, Query};
use crate::{
    desk::{
        field::{Fault, Field},
        moment,
    },
    extract::FormFields,
    page_error::PageError,
    state::AppState,
};

/// How many published versions a page lists.
const VERSIONS: u64 = 20;

#[derive(Serialize)]
pub struct Overview {
    /// The key of what was just done.
    done: Option<&'static str>,
    faults: Vec<Fault>,
    effective_on: Field,
    texts: Vec<TextField>,
    versions: Vec<VersionView>,
    older: Option<String>,
    newest: Option<&'static str>,
}

#[derive(Serialize)]
struct TextField {
    language: Language,
    field: Field,
    optional: bool,
}

#[derive(Serialize)]
struct VersionView {
    version: u32,
    effective_on: Date,
    standing: Option<PolicyStanding>,
    /// The login; none for the operator.
    by: Option<String>,
    at: String,
    sha256: String,
}

impl Overview {
    pub async fn read(
        app: &AppState,
        query: &Query,
        typed: &FormFields,
        faults: Vec<Fault>,
    ) -> Result<Self, PageError> {
        let (versions, older) = versions(app, query.before).await?;
        let day = match typed.get("effective_on") {
            "" => app.service.today().to_string(),
            typed => typed.to_owned(),
        };
        let text = |language: &Language| {
            let name = language.code();
            TextField {
                language: *language,
                field: Field::new(name, name, typed.get(name)).with_fault(&faults),
                optional: *language == Language::En,
            }
        };
        Ok(Self {
            done: (query.done == "published").then_some("policy-done"),
            effective_on: Field::new("effective_on", "effective_on", day).with_fault(&faults),
            texts: Language::ALL.iter().map(text).collect(),
            faults,
            versions,
            older,
            newest: query.before.map(|_| PATH),
        })
    }
}

async fn versions(
    app: &AppState,
    before: Option<u32>,
) -> Result<(Vec<VersionView>, Option<String>), PageError> {
    let store = &app.service.store;
    let heads = store.policies(before, VERSIONS).await?;
    let standings = policy_standings(&app.service).await?;
    let staff = store.all_staff().await?;
    let logins: BTreeMap<StaffId, String> = staff.into_iter().map(|one| (one.id, one.login)).collect();
    let older = heads.last().filter(|last| last.version > 1);
    let older = older.map(|last| format!("{PATH}?before={}#versions", last.version));
    let view = |head: PolicyHead| VersionView {
        version: head.version,
        effective_on: head.effective_on,
        standing: standings.get(&head.version).copied(),
        by: head.by.map(|id| logins.get(&id).cloned().unwrap_or_default()),
        at: moment(app, head.at),
        sha256: head.sha256,
    };
    Ok((heads.into_iter().map(view).collect(), older))
}
