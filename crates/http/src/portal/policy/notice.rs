//! What people are told of changes of the policy.

use jauap_workflow::policy::{PolicyNotice, policy_notices};
use serde::Serialize;
use time::Date;

use crate::{page_error::PageError, state::AppState};

/// A note for the first page, the form, and the policy itself.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// True while the new version is still to come.
    coming: bool,
    version: u32,
    before: u32,
    on: Date,
}

impl Notice {
    /// What is told today: of the version that came into force, and of the one that will.
    pub async fn all(app: &AppState) -> Result<Vec<Self>, PageError> {
        let notice = |coming, version, before, on| Self {
            coming,
            version,
            before,
            on,
        };
        let told = policy_notices(&app.service)
            .await?
            .into_iter()
            .map(|told| match told {
                PolicyNotice::Changed { version, before, on } => notice(false, version, before, on),
                PolicyNotice::Coming { version, before, on } => notice(true, version, before, on),
            });
        Ok(told.collect())
    }
}
