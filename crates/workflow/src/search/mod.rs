//! What requests are found by: contacts, numbers of documents and surnames, each in one normal form.
//!
//! The store keeps only keyed hashes of these terms, so two spellings of the same thing must become one term here.

mod facts;
mod spelling;
mod term;
mod typed;

pub use facts::{registration_term, terms_of, terms_of_disclosure, terms_of_registration, terms_of_same};
pub use term::{SearchTerm, TermKind};
pub use typed::{body_terms, person_terms, phone_terms, terms_for};
