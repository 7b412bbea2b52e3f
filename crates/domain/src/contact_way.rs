//! The ways of reaching a requester that need consent (policy, clause 9.3), and when it ends.

use crate::{Contact, code::coded};

coded!(
    /// A way of reaching a requester that needs consent.
    ContactWay ("way of contact") {
        /// Electronic mail.
        Email = "email",
        /// Telephone or fax.
        Phone = "phone",
    }
);

impl Contact {
    /// True when the requester agreed to be reached this way, and said where.
    pub const fn consents_to(&self, way: ContactWay) -> bool {
        match way {
            ContactWay::Email => self.email_consent && self.email.is_some(),
            ContactWay::Phone => self.phone_consent && self.phone.is_some(),
        }
    }

    /// The ways that the requester agreed to.
    pub fn consented_ways(&self) -> Vec<ContactWay> {
        let all = ContactWay::ALL.iter().copied();
        all.filter(|way| self.consents_to(*way)).collect()
    }

    /// Ends the consent to a way; what may come by it needs consent anew.
    pub const fn end_consent(&mut self, way: ContactWay) {
        match way {
            ContactWay::Email => self.email_consent = false,
            ContactWay::Phone => self.phone_consent = false,
        }
    }
}
