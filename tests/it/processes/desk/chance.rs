//! Moments by chance, and how many of them.

use uuid::Uuid;

/// How often something is to be done: what the variable says, or else so often.
pub fn times(variable: &str, usual: u32) -> u32 {
    let told = std::env::var(variable).ok();
    told.and_then(|times| times.parse().ok()).unwrap_or(usual)
}

/// Moments by chance.
pub struct Chance(u64);

impl Chance {
    #[expect(clippy::disallowed_methods, reason = "the service never sees it")]
    pub fn new() -> Self {
        let seed = std::env::var("JAUAP_KILL_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| Uuid::new_v4().as_u64_pair().0);
        println!("JAUAP_KILL_SEED={seed}");
        Self(seed | 1)
    }

    /// A number below `end` (xorshift64).
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}
