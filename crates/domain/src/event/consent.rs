//! What events of consents tell.

use serde::Serialize;

use crate::{ContactWay, RegistrationId};

/// Some registrations; none when nothing was found, or nothing is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TheseRegistrations {
    /// Which.
    pub registrations: Vec<RegistrationId>,
}

/// The registration whose consent ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OneRegistration {
    /// Which.
    pub registration: RegistrationId,
}

/// Ways of reaching a requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TheseWays {
    /// Which.
    pub ways: Vec<ContactWay>,
}
