//! How often one may try: logins, access codes, filing.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Beyond this many keys the ones at rest are forgotten.
const MANY_KEYS: usize = 10_000;

/// No login is longer; what is typed beyond it need not be remembered.
const LONGEST_LOGIN: usize = 40;

/// One limit for each thing that can be tried.
pub struct Throttles {
    off: bool,
    /// Tries at logins from one address.
    logins: DefaultKeyedRateLimiter<IpAddr>,
    /// Tries at one login from anywhere; more of them, since strangers must not lock its owner out cheaply.
    names: DefaultKeyedRateLimiter<String>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    filings: DefaultKeyedRateLimiter<IpAddr>,
    /// Feedback forms from one address, by the hour.
    registrations: DefaultKeyedRateLimiter<IpAddr>,
    /// Feedback forms from anywhere: beyond them everybody proves something.
    all_registrations: DefaultKeyedRateLimiter<()>,
    /// Feedback forms from one address for which work was done, by the hour.
    proven_registrations: DefaultKeyedRateLimiter<IpAddr>,
    /// Feedback forms from one address whose sender only waited, by the hour.
    patient_registrations: DefaultKeyedRateLimiter<IpAddr>,
}

/// Somebody tried too often; after about a minute there is room again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOften;

impl Throttles {
    pub fn new(off: bool) -> Self {
        Self {
            off,
            logins: limiter(10),
            names: limiter(60),
            codes: limiter(30),
            filings: limiter(60),
            registrations: hourly(5),
            all_registrations: limiter(30),
            proven_registrations: hourly(60),
            patient_registrations: hourly(10),
        }
    }

    /// A login from an address: counted for the address and for the login's name.
    pub fn login(&self, from: IpAddr, login: &str) -> Result<(), TooOften> {
        self.check(&self.logins, &from)?;
        self.check(&self.names, &login.chars().take(LONGEST_LOGIN).collect())
    }

    /// An access code from an address.
    pub fn access_code(&self, from: IpAddr) -> Result<(), TooOften> {
        self.check(&self.codes, &from)
    }

    /// A request filed, or a message added, from an address.
    pub fn filing(&self, from: IpAddr) -> Result<(), TooOften> {
        self.check(&self.filings, &from)
    }

    /// A feedback form from an address: beyond a few, something has to be proven.
    pub fn registration(&self, from: IpAddr) -> Result<(), TooOften> {
        self.check(&self.registrations, &network(from))?;
        self.check(&self.all_registrations, &())
    }

    /// A feedback form from an address for which work was done.
    pub fn proven_registration(&self, from: IpAddr) -> Result<(), TooOften> {
        self.check(&self.proven_registrations, &network(from))
    }

    /// A feedback form from an address whose sender only waited.
    pub fn patient_registration(&self, from: IpAddr) -> Result<(), TooOften> {
        self.check(&self.patient_registrations, &network(from))
    }

    fn check<K: std::hash::Hash + Eq + Clone>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), TooOften> {
        if limiter.len() > MANY_KEYS {
            limiter.retain_recent();
        }
        if self.off {
            Ok(())
        } else {
            limiter.check_key(key).map_err(|_| TooOften)
        }
    }
}

fn limiter<K: std::hash::Hash + Eq + Clone>(per_minute: u32) -> DefaultKeyedRateLimiter<K> {
    RateLimiter::keyed(Quota::per_minute(
        NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN),
    ))
}

fn hourly<K: std::hash::Hash + Eq + Clone>(per_hour: u32) -> DefaultKeyedRateLimiter<K> {
    RateLimiter::keyed(Quota::per_hour(
        NonZeroU32::new(per_hour).unwrap_or(NonZeroU32::MIN),
    ))
}

/// Whoever has an address of IPv6 has 2^64 of them: the network stands for all.
fn network(from: IpAddr) -> IpAddr {
    match from {
        IpAddr::V4(_) => from,
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(std::net::Ipv6Addr::from_bits(network))
        }
    }
}
