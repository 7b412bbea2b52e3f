//! The kinds of values that sections are made of.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};

/// Reads a value from its text, with the type's own message when it does not fit.
pub(super) fn from_text<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    String::deserialize(deserializer)?
        .trim()
        .parse()
        .map_err(D::Error::custom)
}

/// Reads a list, or a text with commas, as an environment variable gives it.
pub(super) fn list<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    struct ListOf<T>(PhantomData<T>);

    impl<'de, T> Visitor<'de> for ListOf<T>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of texts")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| part.parse().map_err(E::custom)).collect()
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut items = Vec::new();
            while let Some(text) = seq.next_element::<String>()? {
                items.push(text.trim().parse().map_err(A::Error::custom)?);
            }
            Ok(items)
        }
    }

    deserializer.deserialize_any(ListOf(PhantomData))
}

/// Where users reach the portal, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// The text is no address of a site.
#[derive(Debug, thiserror::Error)]
#[error("expected an address such as https://requests.example.kz, without a query")]
pub struct NoPublicUrl;

impl FromStr for PublicUrl {
    type Err = NoPublicUrl;

    fn from_str(text: &str) -> Result<Self, NoPublicUrl> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let odd = |c: char| c.is_whitespace() || c.is_control() || "?#@\"<>\\".contains(c);
        if host.is_empty() || text.contains(odd) {
            return Err(NoPublicUrl);
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }
}

impl PublicUrl {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host without the port: `requests.example.kz`, `127.0.0.1`, `[::1]`.
    pub fn host(&self) -> &str {
        let place = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let place = place.split('/').next().unwrap_or_default();
        match place.rsplit_once(':') {
            // In brackets the colons are those of the address itself.
            Some((host, port)) if !port.contains(']') => host,
            Some(_) | None => place,
        }
    }

    /// True when users come over TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}
