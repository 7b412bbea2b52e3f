//! The pages on which a request is asked for, in their order.

use serde::{Deserialize, Serialize};

/// One page with one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Who,
    Name,
    Contact,
    Document,
    Registration,
    Subject,
    Text,
    Files,
}

impl Step {
    pub const ALL: &'static [Self] = &[
        Self::Who,
        Self::Name,
        Self::Contact,
        Self::Document,
        Self::Registration,
        Self::Subject,
        Self::Text,
        Self::Files,
    ];

    /// The word in the address, the path without the language, and the template.
    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Who => ("who", "/request/who", "portal/request/who"),
            Self::Name => ("name", "/request/name", "portal/request/name"),
            Self::Contact => ("contact", "/request/contact", "portal/request/contact"),
            Self::Document => ("document", "/request/document", "portal/request/document"),
            Self::Registration => (
                "registration",
                "/request/registration",
                "portal/request/registration",
            ),
            Self::Subject => ("subject", "/request/subject", "portal/request/subject"),
            Self::Text => ("text", "/request/text", "portal/request/text"),
            Self::Files => ("files", "/request/files", "portal/request/files"),
        }
    }

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The path of the page, without the language.
    pub const fn path(self) -> &'static str {
        self.names().1
    }

    /// The template of the page.
    pub const fn template(self) -> &'static str {
        self.names().2
    }

    /// The step with this word in the address.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.code() == code)
    }

    /// The inputs of the page that belong to the facts form.
    pub const fn inputs(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "surname",
                "given_name",
                "patronymic",
                "representative_name",
                "representative_kind",
                "representative_basis",
                "representative_until_day",
                "representative_until_month",
                "representative_until_year",
                "entity_name",
                "bin",
                "signatory_name",
                "signatory_position",
                "signatory_kind",
                "signatory_basis",
                "signatory_until_day",
                "signatory_until_month",
                "signatory_until_year",
            ],
            Self::Contact => &[
                "email",
                "phone",
                "postal_address",
                "email_consent",
                "phone_consent",
            ],
            Self::Document => &[
                "document_holder",
                "document_number",
                "document_issued_on_day",
                "document_issued_on_month",
                "document_issued_on_year",
                "document_issued_by",
            ],
            Self::Registration => &[
                "registration_date_day",
                "registration_date_month",
                "registration_date_year",
            ],
            Self::Text => &["text"],
            Self::Who | Self::Subject | Self::Files => &[],
        }
    }

    /// True when an error of this field is shown on this page. The fields of a date are named without their parts.
    pub fn shows(self, field: &str) -> bool {
        match self {
            Self::Who => field == "kind",
            Self::Name => {
                matches!(field, "representative_until" | "signatory_until") || self.inputs().contains(&field)
            }
            Self::Document => field == "document_issued_on" || self.inputs().contains(&field),
            Self::Registration => field == "registration_date",
            Self::Contact | Self::Subject | Self::Text | Self::Files => self.inputs().contains(&field),
        }
    }
}
