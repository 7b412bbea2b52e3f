//! What a consent names.

use jauap_domain::Language;

use crate::{
    records::{Consent, ConsentAct, PolicyHead},
    service::Service,
};

/// The data that the form asks for, as the consent lists them (Law 94-V, art. 8(4)).
pub const CONSENT_DATA: [&str; 6] = ["surname", "given_name", "patronymic", "phone", "email", "message"];

/// The consent to a version of the policy, with everything that art. 8(4) asks of it, as the operator's settings are now.
pub fn consent_to(service: &Service, policy: &PolicyHead, act: ConsentAct, language: Language) -> Consent {
    let (organisation, settings) = (&service.settings.organisation, &service.settings.registration);
    Consent {
        policy_version: policy.version,
        policy_sha256: policy.sha256.clone(),
        act,
        operator: organisation.name.in_language(language).to_owned(),
        operator_bin: settings.operator_bin.clone(),
        term_months: settings.months,
        third_parties: settings.third_parties,
        cross_border: settings.cross_border,
        publication: settings.publication,
        data: CONSENT_DATA.map(ToOwned::to_owned).to_vec(),
    }
}
