//! Identifiers and random bytes of the operating system.

use jauap_workflow::ports::IdSource;
use uuid::Uuid;

/// Gives random identifiers and bytes of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where identifiers are made"
    )]
    fn uuid(&self) -> Uuid {
        Uuid::new_v4()
    }

    #[expect(
        clippy::expect_used,
        reason = "without random bytes no secret can be made, and a guessable one is worse than none"
    )]
    fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }
}
