//! The administrator's page: where letters to a member of staff go.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::EmailAddress;
use jauap_workflow::staff::{StaffError, set_address};
use serde::{Deserialize, Serialize};

use super::{
    field::{Fault, Field},
    viewer::{Admin, Viewer},
};
use crate::{
    extract::{ApiQuery, PageForm},
    page_error::PageError,
    problem,
    state::AppState,
};

const PATH: &str = "/desk/staff";

#[derive(Serialize)]
struct AddressView {
    faults: Vec<Fault>,
    login: String,
    email: Field,
}

#[derive(Deserialize)]
pub struct AddressQuery {
    #[serde(default)]
    login: String,
}

/// The form, with the address as it is.
pub async fn page(
    State(app): State<AppState>,
    Admin(viewer): Admin,
    ApiQuery(query): ApiQuery<AddressQuery>,
) -> Result<Response, PageError> {
    let found = app.service.store.staff_by_login(&query.login).await?;
    let staff = found.ok_or(PageError::NotFound)?;
    let addresses = app.service.store.staff_addresses().await?;
    let known = addresses.iter().find(|(id, _)| *id == staff.id);
    let email = known.map_or("", |(_, address)| address.reveal());
    show(&app, &viewer, staff.login, email, Vec::new())
}

/// Writes the address down; an empty one has no letters go out.
pub async fn post(
    State(app): State<AppState>,
    Admin(viewer): Admin,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let (login, email) = (form.get("login"), form.get("email"));
    let address = match email {
        "" => None,
        email => match EmailAddress::new(email) {
            Ok(address) => Some(address),
            Err(_) => return again(&app, &viewer, login, email),
        },
    };
    match set_address(&app.service, viewer.caller.actor(), login, address).await {
        Ok(()) => Ok(Redirect::to("/desk/staff?done=address").into_response()),
        Err(error) => Err(refused(error)),
    }
}

fn refused(error: StaffError) -> PageError {
    match error {
        StaffError::Forbidden => PageError::Forbidden,
        StaffError::NoSuchStaff => PageError::NotFound,
        StaffError::Store(error) => error.into(),
        error @ (StaffError::Login | StaffError::Taken | StaffError::Password(_)) => {
            problem::log(&error);
            PageError::Internal
        }
    }
}

fn again(app: &AppState, viewer: &Viewer, login: &str, email: &str) -> Result<Response, PageError> {
    let fault = Fault::new(viewer.language, "email", "desk-fault-staff-email");
    let page = show(app, viewer, login.to_owned(), email, vec![fault])?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn show(
    app: &AppState,
    viewer: &Viewer,
    login: String,
    email: &str,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let view = AddressView {
        login,
        email: Field::new("email", "email", email).with_fault(&faults),
        faults,
    };
    viewer.page("desk/staff_address", PATH, view).show(app)
}
