//! What is given to state bodies at their request (policy, clause 6). Such a request is none of a data subject: nothing of it
//! stands in anybody's own history.

use crate::{code::coded, lettered::lettered};

coded!(
    /// Whose request it is, and so on which basis the law lets it be answered.
    DisclosureBasis ("legal basis") {
        /// A court.
        Court = "court",
        /// A prosecutor.
        Prosecutor = "prosecutor",
        /// A body of inquiry or investigation.
        Investigation = "investigation",
        /// A bailiff, who carries out what a court decided.
        Enforcement = "enforcement",
        /// The authorised body on personal data.
        DataAuthority = "data_authority",
        /// A health authority, such as the sanitary service.
        HealthAuthority = "health_authority",
        /// Another body; the norm says which.
        Other = "other",
    }
);

coded!(
    /// What became of the request of a state body.
    DisclosureState ("state of a disclosure") {
        /// It waits for a second person.
        Proposed = "proposed",
        /// It is to be given, and was not handed over yet.
        Decided = "decided",
        /// Nothing is given.
        Declined = "declined",
        /// It was given.
        HandedOver = "handed_over",
    }
);

impl DisclosureState {
    /// True while something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Decided)
    }
}

coded!(
    /// A kind of data that is given.
    DisclosureData ("kind of data") {
        /// Surname, given name, patronymic.
        Name = "name",
        /// Telephone, address, e-mail.
        Contact = "contact",
        /// Numbers of documents, IIN, BIN.
        Identity = "identity",
        /// Requests about personal data, and replies.
        Requests = "requests",
        /// Contacts left in the feedback form.
        Registrations = "registrations",
        /// What medical secrecy covers (Code on public health, art. 273).
        Health = "health",
        /// Other data; the words say which.
        Other = "other",
    }
);

coded!(
    /// How data reach the state body.
    DisclosureWay ("way of handing over") {
        /// By registered post.
        Post = "post",
        /// Into somebody's hands.
        InPerson = "in_person",
        /// Through a protected electronic channel.
        Electronic = "electronic",
    }
);

lettered!(
    /// `D2026-000012-3`: the number of a disclosure, with a check digit as in the number of a request. It is no secret.
    DisclosureNumber ("D", ['D', 'd', 'Д', 'д'])
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_its_letter_is_typed() {
        let number = DisclosureNumber::new(2026, 12);
        let written = number.to_string();
        assert_eq!(written.get(..1), Some("D"));
        let digits = written.trim_start_matches('D');
        for typed in [written.clone(), format!(" д{digits} "), digits.to_owned()] {
            assert_eq!(typed.parse(), Ok(number), "{typed}");
        }
        assert!(format!("R{digits}").parse::<DisclosureNumber>().is_err());
    }
}
