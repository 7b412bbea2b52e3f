//! The sample policy of the demonstration.

use jauap_domain::Actor;
use jauap_workflow::{
    Service,
    policy::{NewPolicy, Source, publish_policy, sanitised},
    records::PolicyTexts,
};

const RU: &str = include_str!("ru.md");
const KK: &str = include_str!("kk.md");
const EN: &str = include_str!("en.md");

/// Publishes the sample policy, where there is none, in force from today. What an earlier run made stays as it is.
pub async fn ensure(service: &Service) -> anyhow::Result<()> {
    if service.store.policy_version().await? > 0 {
        return Ok(());
    }
    let text = |text: &str| sanitised(Source::Markdown, text);
    let new = NewPolicy {
        effective_on: service.today(),
        texts: PolicyTexts {
            en: Some(text(EN)?),
            kk: text(KK)?,
            ru: text(RU)?,
        },
    };
    publish_policy(service, Actor::System, new, None).await?;
    Ok(())
}
