//! Deciding about the content of an ended request: destroying it takes two people.

use jauap_domain::{DestructionReason, HoldReason};
use jauap_workflow::{Service, act::Target, destroy, staff::Caller};
use serde::Deserialize;
use utoipa::ToSchema;

use super::action_in::{ActionIn, NothingIn};
use crate::{
    api::{check::word, schema},
    problem::Problem,
};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeDestructionIn {
    #[schema(value_type = schema::DestructionReason)]
    pub reason: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldIn {
    #[schema(value_type = schema::HoldReason)]
    pub reason: Option<String>,
}

/// A supervisor proposes to destroy the content.
pub async fn propose(
    service: &Service,
    target: Target,
    officer: &Caller,
    call: ActionIn,
) -> Result<(), Problem> {
    let ProposeDestructionIn { reason } = call.fields()?;
    let reason: DestructionReason = word("reason", reason.as_deref())?;
    destroy::propose_destruction(service, target, officer.actor(), reason).await?;
    Ok(())
}

/// Keeps the content from being destroyed.
pub async fn hold(
    service: &Service,
    target: Target,
    officer: &Caller,
    call: ActionIn,
) -> Result<(), Problem> {
    let HoldIn { reason } = call.fields()?;
    let reason: HoldReason = word("reason", reason.as_deref())?;
    destroy::hold(service, target, officer.actor(), reason).await?;
    Ok(())
}

/// Turns a proposal down.
pub async fn reject(
    service: &Service,
    target: Target,
    officer: &Caller,
    call: ActionIn,
) -> Result<(), Problem> {
    let NothingIn {} = call.fields()?;
    destroy::reject_destruction(service, target, officer.actor()).await?;
    Ok(())
}

/// A second person carries a proposal out.
pub async fn confirm(
    service: &Service,
    target: Target,
    officer: &Caller,
    call: ActionIn,
) -> Result<(), Problem> {
    let NothingIn {} = call.fields()?;
    destroy::confirm_destruction(service, target, officer.actor()).await?;
    Ok(())
}

/// Ends a hold.
pub async fn release(
    service: &Service,
    target: Target,
    officer: &Caller,
    call: ActionIn,
) -> Result<(), Problem> {
    let NothingIn {} = call.fields()?;
    destroy::release(service, target, officer.actor()).await?;
    Ok(())
}
