//! Staff who work on the desk of a test.

use jauap_domain::{Actor, Role};
use jauap_workflow::staff::{add_staff, issue_token};
use secrecy::{ExposeSecret, SecretString};

use super::{Client, TestApp};

/// Every member of staff in the tests has this password.
pub const PASSWORD: &str = "correct horse battery";

impl TestApp {
    /// Adds a member of staff and gives them a token.
    pub async fn staff(&self, login: &str, role: Role) -> Client {
        let (service, actor) = (&self.service, Actor::System);
        let known = service
            .store
            .staff_by_login(login)
            .await
            .expect("the store answers");
        if known.is_none() {
            let password = SecretString::from(PASSWORD);
            add_staff(service, actor, login, role, password)
                .await
                .expect("staff are added");
        }
        let token = issue_token(service, actor, login)
            .await
            .expect("a token is issued");
        self.with_token(token.expose_secret())
    }

    pub async fn officer(&self) -> Client {
        self.staff("officer", Role::Officer).await
    }

    pub async fn supervisor(&self) -> Client {
        self.staff("supervisor", Role::Supervisor).await
    }

    pub async fn auditor(&self) -> Client {
        self.staff("auditor", Role::Auditor).await
    }

    pub async fn admin(&self) -> Client {
        self.staff("admin", Role::Admin).await
    }
}
