//! The answer to a request that was filed.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jauap_domain::{Missing, RequestNumber, StateTag, Warning, warnings};
use jauap_workflow::{Service, file::Filed};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::{api::schema, extract::ApiJson};

/// A request that was filed. The access code is told here and never again.
#[derive(Serialize, ToSchema)]
pub struct FiledOut {
    /// The name of the request for everyone.
    #[schema(value_type = String, example = "2026-000123-8")]
    number: RequestNumber,
    /// With it the user reads the request; after a repetition, one more code beside the first.
    access_code: String,
    #[schema(value_type = schema::State)]
    state: StateTag,
    #[schema(format = DateTime)]
    received_at: String,
    /// The last day to answer.
    due_on: Date,
    /// True while that day may still move: a year it touches has no official calendar yet.
    due_provisional: bool,
    /// What of clause 9.2 of the policy is still missing.
    #[schema(value_type = Vec<schema::MissingItem>)]
    missing: Vec<Missing>,
    /// What looks wrong and was taken all the same.
    #[schema(value_type = Vec<schema::Warning>)]
    warnings: Vec<Warning>,
    /// Where the user reads the state.
    status_url: String,
    /// The proof that the filing is in the log (C2SP `.tlog-proof`), to keep.
    proof: Option<String>,
    #[serde(skip)]
    repeated: bool,
}

impl FiledOut {
    pub fn new(service: &Service, filed: Filed) -> Self {
        let request = filed.request;
        Self {
            number: request.number,
            access_code: filed.access_code.reveal().to_owned(),
            state: request.state.tag(),
            received_at: request.received_at.rfc3339(),
            due_on: request.due_on,
            due_provisional: request.due_provisional,
            missing: filed.missing,
            warnings: warnings(&request.facts),
            status_url: service.status_url(&request),
            proof: filed.proof,
            repeated: filed.repeated,
        }
    }

    /// 201 with the place of the request under `base`; 200 when it had been filed before.
    pub fn answer(self, base: &str) -> Response {
        let status = if self.repeated {
            StatusCode::OK
        } else {
            StatusCode::CREATED
        };
        let location = format!("{base}/{}", self.number);
        (status, [(header::LOCATION, location)], ApiJson(self)).into_response()
    }
}
