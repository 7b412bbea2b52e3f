//! `jauap destroy`

use jauap_domain::{DestructionReason, RequestNumber};
use jauap_workflow::{Service, destroy::destroy_as_operator};

use super::{Context, certificate, output, refused::explained};

/// Destroy the content of an ended request whose term of keeping has ended.
#[derive(Debug, clap::Args)]
pub struct Destroy {
    /// The number, such as 2026-000123-8.
    number: RequestNumber,
    /// Why.
    #[arg(long, value_name = "CODE", help = reasons())]
    reason: DestructionReason,
}

fn reasons() -> String {
    let codes: Vec<&str> = DestructionReason::GIVEN
        .iter()
        .map(|reason| reason.code())
        .collect();
    format!("Why: {}", codes.join(", "))
}

impl Destroy {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let service = context.service_to_act().await?.service;
        let number = self.number;
        destroy_as_operator(&service, number, self.reason)
            .await
            .map_err(|error| explained(number, error))?;
        told(context, &service, number).await
    }
}

/// Tells that a content is gone, and when that will be final.
pub async fn told(context: &Context, service: &Service, number: RequestNumber) -> anyhow::Result<()> {
    if context.json {
        return output::json(&certificate::shown(service, number).await?);
    }
    output::line(&format!(
        "the content of {number} is destroyed; its key leaves the last backup with the next: jauap keys rotate"
    ))
}
