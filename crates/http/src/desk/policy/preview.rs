//! A version as it would be published, and what it would change.

use jauap_domain::Language;
use jauap_workflow::policy::{NewPolicy, PublishPolicyError, check_policy, replaced_by};
use serde::Serialize;
use time::Date;

use super::draft::fault_of;
use crate::{
    desk::{field::Fault, viewer::Viewer},
    page_error::PageError,
    portal::{Changed, changes},
    state::AppState,
};

#[derive(Serialize)]
pub struct Preview {
    faults: Vec<Fault>,
    /// False when it could not be published as it is.
    may: bool,
    /// The last version, which this was looked at against.
    seen: u32,
    version: u32,
    effective_on: Date,
    /// True when it would be in force as soon as it is published.
    at_once: bool,
    /// Versions that would never come into force.
    replaced: Vec<u32>,
    texts: Vec<TextView>,
}

#[derive(Serialize)]
struct TextView {
    language: Language,
    html: String,
    /// What changes against the last version; none without one.
    changes: Option<Vec<Changed>>,
}

impl Preview {
    pub async fn read(
        app: &AppState,
        viewer: &Viewer,
        new: &NewPolicy,
        mut faults: Vec<Fault>,
    ) -> Result<Self, PageError> {
        let (seen, may) = match check_policy(&app.service, new).await {
            Ok(last) => (last, true),
            Err(PublishPolicyError::Store(error)) => return Err(error.into()),
            Err(error) => {
                if faults.is_empty() {
                    faults.push(fault_of(viewer.language, &error));
                }
                (app.service.store.policy_version().await?, false)
            }
        };
        let last = app.service.store.policy(seen).await?;
        let texts = new.texts.all().map(|(language, html)| TextView {
            language,
            html: html.to_owned(),
            changes: last.as_ref().map(|last| {
                let (of, before) = last.texts.in_language(language);
                changes(if of == language { before } else { "" }, html)
            }),
        });
        Ok(Self {
            may,
            seen,
            version: seen + 1,
            effective_on: new.effective_on,
            at_once: new.effective_on <= app.service.today(),
            replaced: replaced_by(&app.service, new).await?,
            texts: texts.collect(),
            faults,
        })
    }
}
