//! The words of consents.

use jauap_domain::{
    ContactWay, EventKind, Language, OneRegistration, RegistrationId, TheseRegistrations, TheseWays,
};
use uuid::Uuid;

use crate::text;

/// What becomes of consents.
pub fn events() -> Vec<EventKind> {
    let registration = RegistrationId::new(Uuid::nil());
    let these = || TheseRegistrations {
        registrations: vec![registration],
    };
    let ways = || TheseWays {
        ways: ContactWay::ALL.to_vec(),
    };
    vec![
        EventKind::RegistrationsSought(these()),
        EventKind::WithdrawalCovered(these()),
        EventKind::ConsentEnded(OneRegistration { registration }),
        EventKind::RegistrationRead(OneRegistration { registration }),
        EventKind::ContactConsentGiven(ways()),
        EventKind::ContactConsentEnded(ways()),
    ]
}

#[test]
fn every_way_has_its_words() {
    for way in ContactWay::ALL {
        for language in Language::ALL {
            for group in ["consent_scope", "portal-consent-end", "portal-consent-ended"] {
                let key = format!("{group}-{way}");
                assert!(text(*language, &key, &[]).is_some(), "{key} in {language}");
            }
        }
    }
}
