//! What people are told of a change of the policy.

use jauap_workflow::policy::{PolicyNotice, policy_notice};
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
    pub async fn read(app: &AppState) -> Result<Option<Self>, PageError> {
        let notice = |coming, version, before, on| Self {
            coming,
            version,
            before,
            on,
        };
        Ok(policy_notice(&app.service).await?.map(|told| match told {
            PolicyNotice::Changed { version, before, on } => notice(false, version, before, on),
            PolicyNotice::Coming { version, before, on } => notice(true, version, before, on),
        }))
    }
}
