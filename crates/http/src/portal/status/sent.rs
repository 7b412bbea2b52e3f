//! A form with files that was sent about a request.

use axum::{
    extract::{FromRequestParts, Request},
    response::Response,
};

use super::{
    key::{Holder, NotOpened, Opened, has_key, to_certificate},
    too_late::{Lost, too_late},
};
use crate::{extract::MultipartForm, page_error::PageError, state::AppState};

/// What was sent, or the answer where there is nothing to be done with it.
pub enum Sent {
    /// A form about a request that opens.
    Form(Box<Opened>, MultipartForm),
    /// Whoever sent it is led elsewhere, or told that it came too late.
    Answered(Box<Response>),
}

impl Sent {
    /// Reads the form before the request is opened, so that what was typed can be shown again when it cannot be.
    pub async fn read(app: &AppState, request: Request) -> Result<Self, NotOpened> {
        let (mut parts, body) = request.into_parts();
        if !has_key(&parts.headers) {
            // Nothing is read from a stranger: they are led to the door.
            let holder = Holder::from_request_parts(&mut parts, app).await?;
            return Ok(Self::Answered(Box::new(to_certificate(holder.language))));
        }
        let form = MultipartForm::of_page(Request::from_parts(parts.clone(), body), app)
            .await
            .map_err(PageError::from)?;
        let holder = Holder::from_request_parts(&mut parts, app).await?;
        match holder.opened() {
            Ok(opened) => Ok(Self::Form(Box::new(opened), form)),
            Err((language, key)) => {
                let late = too_late(app, language, &key, Lost::of(&form))?;
                Ok(Self::Answered(Box::new(late)))
            }
        }
    }
}
