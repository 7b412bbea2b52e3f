//! The request's number in the address.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{StatusCode, request::Parts},
};
use jauap_domain::RequestNumber;

use crate::problem::Problem;

/// The number of the address; a mistyped one is told apart from one that does not exist.
pub struct NumberPath(pub RequestNumber);

impl<S: Send + Sync> FromRequestParts<S> for NumberPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let params = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::not_found())?;
        let number = params.iter().find(|(name, _)| *name == "number");
        let (_, text) = number.ok_or_else(Problem::not_found)?;
        text.parse().map(Self).map_err(|error| {
            Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "invalid_number",
                format!("number: {error}"),
            )
            .with("field", "number")
        })
    }
}
