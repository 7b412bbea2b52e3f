//! The administrator's page: who works here.

use std::collections::HashMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::Role;
use jauap_workflow::{
    credentials::generate_password,
    staff::{StaffError, add_staff, disable_staff, issue_token},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{
    field::{Choice, Fault, Field},
    moment,
    viewer::{Admin, TokenIssuer, Viewer},
};
use crate::{
    extract::{ApiQuery, FormFields, PageForm},
    page_error::PageError,
    problem,
    state::AppState,
};

const PATH: &str = "/desk/staff";

#[derive(Serialize)]
struct StaffView {
    /// The key of what was just done.
    done: Option<&'static str>,
    faults: Vec<Fault>,
    secret: Option<SecretView>,
    login: Field,
    roles: Vec<Choice>,
    role_fault: Option<String>,
    staff: Vec<RowView>,
}

/// A secret that is shown this once.
#[derive(Serialize)]
struct SecretView {
    /// The key of what it is.
    kind: &'static str,
    login: String,
    value: String,
}

#[derive(Serialize)]
struct RowView {
    login: String,
    role: &'static str,
    since: String,
    /// Where letters to them go.
    email: Option<String>,
    disabled: bool,
    /// Nobody locks themselves out.
    own: bool,
}

#[derive(Deserialize)]
pub struct StaffQuery {
    #[serde(default)]
    done: String,
}

/// The list.
pub async fn page(
    State(app): State<AppState>,
    Admin(viewer): Admin,
    ApiQuery(query): ApiQuery<StaffQuery>,
) -> Result<Response, PageError> {
    let done = match query.done.as_str() {
        "disabled" => Some("desk-staff-disabled"),
        "address" => Some("desk-staff-email-saved"),
        _ => None,
    };
    show(&app, &viewer, &FormFields::default(), Vec::new(), None, done).await
}

/// Adds somebody. The password is made here and shown once: it is in this answer and nowhere else, so this form
/// answers with a page and not with a redirect.
pub async fn add(
    State(app): State<AppState>,
    Admin(viewer): Admin,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let Ok(role) = form.get("role").parse::<Role>() else {
        let fault = Fault::new(viewer.language, "role", "desk-fault-role");
        return again(&app, &viewer, &form, fault).await;
    };
    let login = form.get("login").to_lowercase();
    let password = generate_password(&*app.service.ids);
    let copy = SecretString::from(password.expose_secret());
    match add_staff(&app.service, viewer.caller.actor(), &login, role, password).await {
        Ok(staff) => once(&app, &viewer, "desk-staff-password", staff.login, &copy).await,
        Err(error) => again(&app, &viewer, &form, fault(&viewer, error)?).await,
    }
}

/// Issues an API token, shown once like a password.
pub async fn token(
    State(app): State<AppState>,
    TokenIssuer(viewer): TokenIssuer,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let login = form.get("login");
    match issue_token(&app.service, viewer.caller.actor(), login).await {
        Ok(token) => once(&app, &viewer, "desk-staff-token", login.to_owned(), &token).await,
        Err(error) => {
            let fault = fault(&viewer, error)?;
            again(&app, &viewer, &FormFields::default(), fault).await
        }
    }
}

/// Locks somebody out.
pub async fn disable(
    State(app): State<AppState>,
    Admin(viewer): Admin,
    PageForm(form): PageForm,
) -> Result<Response, PageError> {
    let login = form.get("login");
    if login == viewer.caller.login {
        let fault = Fault::new(viewer.language, "", "desk-fault-own-login");
        return again(&app, &viewer, &FormFields::default(), fault).await;
    }
    match disable_staff(&app.service, viewer.caller.actor(), login).await {
        Ok(()) => Ok(Redirect::to("/desk/staff?done=disabled").into_response()),
        Err(error) => {
            let fault = fault(&viewer, error)?;
            again(&app, &viewer, &FormFields::default(), fault).await
        }
    }
}

/// The addresses of the forms are no pages of their own.
pub async fn back() -> Redirect {
    Redirect::to(PATH)
}

fn fault(viewer: &Viewer, error: StaffError) -> Result<Fault, PageError> {
    let key = match error {
        StaffError::Forbidden => return Err(PageError::Forbidden),
        StaffError::Login => "desk-fault-login",
        StaffError::Taken => "desk-fault-login-taken",
        StaffError::NoSuchStaff => return Ok(Fault::new(viewer.language, "", "desk-fault-no-such-staff")),
        StaffError::Store(error) => return Err(error.into()),
        error @ StaffError::Password(_) => {
            problem::log(&error);
            return Err(PageError::Internal);
        }
    };
    Ok(Fault::new(viewer.language, "login", key))
}

async fn once(
    app: &AppState,
    viewer: &Viewer,
    kind: &'static str,
    login: String,
    secret: &SecretString,
) -> Result<Response, PageError> {
    let secret = SecretView {
        kind,
        login,
        value: secret.expose_secret().to_owned(),
    };
    show(
        app,
        viewer,
        &FormFields::default(),
        Vec::new(),
        Some(secret),
        None,
    )
    .await
}

async fn again(
    app: &AppState,
    viewer: &Viewer,
    form: &FormFields,
    fault: Fault,
) -> Result<Response, PageError> {
    let page = show(app, viewer, form, vec![fault], None, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    form: &FormFields,
    faults: Vec<Fault>,
    secret: Option<SecretView>,
    done: Option<&'static str>,
) -> Result<Response, PageError> {
    let staff = app.service.store.all_staff().await?;
    let mut addresses: HashMap<_, _> = app.service.store.staff_addresses().await?.into_iter().collect();
    let rows = staff.into_iter().map(|staff| RowView {
        email: addresses
            .remove(&staff.id)
            .map(|address| address.reveal().to_owned()),
        own: staff.id == viewer.caller.id,
        login: staff.login,
        role: staff.role.code(),
        since: moment(app, staff.created_at),
        disabled: staff.disabled,
    });
    let roles = Role::ALL.iter().map(|role| role.code());
    let view = StaffView {
        done,
        secret,
        login: Field::new("login", "login", form.get("login")).with_fault(&faults),
        roles: Choice::of_terms(viewer.language, "role", roles, form.get("role")),
        role_fault: Field::new("role", "role", "").with_fault(&faults).error,
        staff: rows.collect(),
        faults,
    };
    viewer.page("desk/staff", PATH, view).show(app)
}
