//! Sample staff: somebody of every role, and two of those who work on replies.

use jauap_domain::{Actor, Role};
use jauap_workflow::{
    Service,
    credentials::generate_password,
    staff::{add_staff, issue_token},
};
use secrecy::{ExposeSecret, SecretString};

use super::{folder::Folder, report::StaffReport};

/// Everybody who can log in.
pub const STAFF: &[(&str, Role)] = &[
    ("officer", Role::Officer),
    ("officer2", Role::Officer),
    ("supervisor", Role::Supervisor),
    ("supervisor2", Role::Supervisor),
    ("auditor", Role::Auditor),
    ("admin", Role::Admin),
];

/// Makes sure that everybody is there, as of the past of the samples. Their passwords are written down first: a run
/// that breaks off here does not lock anybody out.
pub async fn ensure(past: &Service, folder: &Folder) -> anyhow::Result<()> {
    let mut before = folder.report_before()?;
    if past.store.all_staff().await?.is_empty() {
        before.staff = STAFF.iter().map(|one| with_password(past, one)).collect();
        folder.write_earlier_report(&before)?;
    }
    for staff in before.staff {
        let known = past.store.staff_by_login(&staff.login).await?.is_some();
        if let Some(password) = staff.password.filter(|_| !known) {
            let password = SecretString::from(password);
            add_staff(past, Actor::System, &staff.login, staff.role, password).await?;
        }
    }
    Ok(())
}

/// Everybody with a fresh token. Passwords are known from the report of the earlier run.
pub async fn with_tokens(service: &Service, folder: &Folder) -> anyhow::Result<Vec<StaffReport>> {
    let before = folder.report_before()?.staff;
    let mut staff = Vec::new();
    for (login, role) in STAFF {
        let known = service.store.staff_by_login(login).await?;
        if known.is_none_or(|known| known.disabled) {
            continue;
        }
        let earlier = before.iter().find(|earlier| earlier.login == *login);
        staff.push(StaffReport {
            login: (*login).to_owned(),
            role: *role,
            password: earlier.and_then(|earlier| earlier.password.clone()),
            token: issue_token(service, Actor::System, login)
                .await?
                .expose_secret()
                .to_owned(),
        });
    }
    Ok(staff)
}

fn with_password(service: &Service, (login, role): &(&str, Role)) -> StaffReport {
    StaffReport {
        login: (*login).to_owned(),
        role: *role,
        password: Some(generate_password(&*service.ids).expose_secret().to_owned()),
        token: String::new(),
    }
}
