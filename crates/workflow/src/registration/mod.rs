//! Contacts left in the feedback form: taken with consent to a named version of the policy, seen to by officers, kept and
//! destroyed apart from requests.

mod check;
mod consent;
mod destroy;
mod form_token;
mod handle;
mod import;
mod register;
mod table;

pub(crate) use check::sought_terms;
pub use check::{DateCheckError, DateChecked, check_registration_date};
pub use consent::{CONSENT_DATA, consent_to};
pub use destroy::destroy_registrations_due;
pub(crate) use destroy::months_before;
pub use form_token::{
    FormToken, PROOF_BITS, Proof, TokenError, form_token, is_signed, proof_challenge, read_form_token,
    read_proof, sign,
};
pub use handle::{ReadRegistrationError, handle_registration, read_registration, registrations};
pub use import::{BadRow, ImportError, Imported, import_registrations};
pub use register::{MOST_DOUBTFUL, NewRegistration, RegisterError, Registered, Trust, register};
