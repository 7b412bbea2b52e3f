//! The head of a letter: who writes, as official letters of Kazakhstan say it.

use jauap_domain::Language;
use jauap_words::text;
use jauap_workflow::Organisation;
use parley::Alignment;

use crate::page::{Setter, Style, TEXT_WIDTH};

/// Room between two columns.
const GAP: f32 = 24.0;

/// Sets the organisation's name, address and how it is reached. In the two languages of the state it stands in both, Kazakh on
/// the left; a letter in another language has one column.
pub fn set(setter: &mut Setter<'_>, organisation: &Organisation, language: Language) {
    match language {
        Language::Ru | Language::Kk => {
            let width = (TEXT_WIDTH - GAP) / 2.0;
            let top = setter.y;
            column(setter, organisation, Language::Kk, 0.0, width);
            let left = setter.y;
            setter.y = top;
            column(setter, organisation, Language::Ru, width + GAP, width);
            setter.y = setter.y.max(left);
        }
        Language::En => column(setter, organisation, language, 0.0, TEXT_WIDTH),
    }
    setter.y += 4.0;
    setter.rule(0.0, TEXT_WIDTH, 14.0);
}

fn column(setter: &mut Setter<'_>, organisation: &Organisation, language: Language, indent: f32, width: f32) {
    let style = Style::TEXT.column(indent, width).aligned(Alignment::Center);
    let name = organisation.name.in_language(language);
    setter.paragraph(name, style.bold().sized(12.0).after(3.0));
    let small = style.sized(8.5).after(0.0);
    setter.paragraph(organisation.address.in_language(language), small);
    setter.paragraph(&reached(organisation, language), small);
}

fn reached(organisation: &Organisation, language: Language) -> String {
    let mailbox = organisation.mailbox.reveal();
    if organisation.phone.is_empty() {
        return mailbox.to_owned();
    }
    let phone = text(language, "footer-phone", &[]).unwrap_or_default();
    format!("{phone}: {}, {mailbox}", organisation.phone)
}
