//! What staff do with a request by the forms of its pages, in the version that those show.

use jauap_domain::RequestNumber;
use jauap_workflow::file::NewRequest;

use crate::{
    browser::{Browser, Page},
    samples::Sample,
    world::{Outcome, World},
};

impl World {
    /// A request that an officer took into work, and that officer.
    pub async fn accepted(
        &self,
        sample: Sample,
        change: impl FnOnce(&mut NewRequest),
    ) -> Outcome<(RequestNumber, Browser)> {
        let number = self.filed_with(sample, change).await?;
        let officer = self.logged_in("officer").await;
        officer.acts(number, "accept", &[]).await.location();
        Ok((number, officer))
    }
}

impl Browser {
    /// Sends a form of the request's page.
    pub async fn acts(&self, number: RequestNumber, action: &str, more: &[(&str, &str)]) -> Page {
        let here = format!("/desk/requests/{number}");
        let version = self.get(&here).await.hidden("version");
        let fields = [&[("version", version.as_str())], more].concat();
        self.post(&format!("{here}/act/{action}"), &fields).await
    }

    /// Sends the form in which a reply is written.
    pub async fn writes(&self, number: RequestNumber, more: &[(&str, &str)]) -> Page {
        let composer = format!("/desk/requests/{number}/reply");
        let version = self.get(&composer).await.hidden("version");
        let fields = [&[("version", version.as_str())], more].concat();
        self.post(&composer, &fields).await
    }
}
