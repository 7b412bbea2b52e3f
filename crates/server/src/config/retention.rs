//! `[retention]`

use jauap_domain::Retention;
use serde::Deserialize;

/// How long the content of ended requests, and of mail that became none, is kept, and whether it is then destroyed by itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetentionConfig {
    /// Months after an answer.
    pub answered_months: u16,
    /// Months after a refusal.
    pub refused_months: u16,
    /// Months after the user took the request back.
    pub withdrawn_months: u16,
    /// Days after which the content of an ignored mail is destroyed by itself.
    pub ignored_mail_days: u16,
    /// Months after its registration date for which a contact from the feedback form is kept; then it is destroyed by itself.
    pub registration_months: u16,
    /// Months after it was handed over or declined for which what was given to a state body is kept; then it is destroyed by itself.
    pub disclosure_months: u16,
    /// True when content is destroyed as soon as its term has ended, without anybody proposing it.
    pub destroy_when_due: bool,
}

impl Default for RetentionConfig {
    fn default() -> Self {
        Self {
            answered_months: 60,
            refused_months: 60,
            withdrawn_months: 12,
            ignored_mail_days: 90,
            registration_months: 12,
            disclosure_months: 60,
            destroy_when_due: false,
        }
    }
}

impl RetentionConfig {
    /// The terms as the use cases take them.
    pub const fn retention(&self) -> Retention {
        Retention {
            answered: self.answered_months,
            refused: self.refused_months,
            withdrawn: self.withdrawn_months,
        }
    }
}
