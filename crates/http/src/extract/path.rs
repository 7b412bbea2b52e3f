//! The address: its parts and its query.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{StatusCode, request::Parts},
};
use jauap_domain::Language;
use serde::de::DeserializeOwned;

use crate::{page_error::PageError, problem::Problem};

/// The parts of the path.
pub struct ApiPath<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for ApiPath<T> {
    type Rejection = PageOrProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageOrProblem> {
        #[expect(
            clippy::disallowed_types,
            reason = "this is the extractor that stands in for it"
        )]
        let found = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        found
            .map(|found| Self(found.0))
            .map_err(|_| PageOrProblem::not_found(parts))
    }
}

/// The query of the address.
pub struct ApiQuery<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = PageOrProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageOrProblem> {
        #[expect(
            clippy::disallowed_types,
            reason = "this is the extractor that stands in for it"
        )]
        let found = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        found
            .map(|found| Self(found.0))
            .map_err(|_| PageOrProblem::bad_query(parts))
    }
}

/// The language of a portal page, from the first part of its path; another word there is no page.
pub struct PageLanguage(pub Language);

impl<S: Send + Sync> FromRequestParts<S> for PageLanguage {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let params = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| PageError::NotFound)?;
        let word = params
            .iter()
            .find(|(name, _)| *name == "lang")
            .map(|(_, word)| word.to_owned());
        word.and_then(|word| word.parse().ok())
            .map(Self)
            .ok_or(PageError::NotFound)
    }
}

/// A refusal that fits the path: a problem document for the API, a page for people.
pub enum PageOrProblem {
    Page(PageError),
    Problem(Box<Problem>),
}

impl PageOrProblem {
    fn not_found(parts: &Parts) -> Self {
        Self::fitting(parts, PageError::NotFound, Problem::not_found())
    }

    fn bad_query(parts: &Parts) -> Self {
        let problem = Problem::new(
            StatusCode::BAD_REQUEST,
            "bad_query",
            "The query does not fit the description.",
        );
        Self::fitting(parts, PageError::BadForm, problem)
    }

    fn fitting(parts: &Parts, page: PageError, problem: Problem) -> Self {
        if parts.uri.path().starts_with("/api/") {
            Self::Problem(Box::new(problem))
        } else {
            Self::Page(page)
        }
    }
}

impl axum::response::IntoResponse for PageOrProblem {
    fn into_response(self) -> axum::response::Response {
        match self {
            Self::Page(error) => error.into_response(),
            Self::Problem(problem) => problem.into_response(),
        }
    }
}
