//! Facts that are known, as a form.

use jauap_domain::{
    Authority, AuthorityKind, Facts, FreeText, IdentityDocument, Individual, LegalEntity, Line, PersonName,
    Requester,
};
use time::Date;

use super::{FactsForm, date_fields};

pub(super) fn form(facts: &Facts) -> FactsForm {
    let mut form = FactsForm::default();
    form.set("kind", facts.requester.kind());
    match &facts.requester {
        Requester::Individual(person) => individual(&mut form, person),
        Requester::LegalEntity(entity) => legal_entity(&mut form, entity),
    }
    let contact = &facts.contact;
    form.set("email", contact.email.as_ref().map_or("", |email| email.reveal()));
    form.set("phone", contact.phone.as_ref().map_or("", |phone| phone.reveal()));
    line(&mut form, "postal_address", contact.postal_address.as_ref());
    yes(&mut form, "email_consent", contact.email_consent);
    yes(&mut form, "phone_consent", contact.phone_consent);
    date(&mut form, "registration_date", facts.registration_date);
    form.set("text", facts.text.as_ref().map_or("", FreeText::reveal));
    form
}

fn individual(form: &mut FactsForm, person: &Individual) {
    match &person.name {
        PersonName::Parts {
            surname,
            given_name,
            patronymic,
        } => {
            form.set("surname", surname.reveal());
            form.set("given_name", given_name.reveal());
            line(form, "patronymic", patronymic.as_ref());
        }
        PersonName::AsWritten { name } => form.set("name_as_written", name.reveal()),
    }
    line(form, "iin", person.iin.as_ref());
    document(form, &person.document);
    if let Some(representative) = &person.representative {
        yes(form, "represented", true);
        form.set("representative_name", &representative.name.reveal());
        let names = [
            "representative_kind",
            "representative_basis",
            "representative_until",
        ];
        authority(form, &representative.authority, names);
    }
}

fn document(form: &mut FactsForm, document: &IdentityDocument) {
    form.set("document_holder", document.holder.code());
    line(form, "document_number", document.number.as_ref());
    date(form, "document_issued_on", document.issued_on);
    line(form, "document_issued_by", document.issued_by.as_ref());
}

fn legal_entity(form: &mut FactsForm, entity: &LegalEntity) {
    form.set("entity_name", entity.name.reveal());
    line(form, "bin", entity.bin.as_ref());
    if let Some(signatory) = &entity.signatory {
        form.set("signatory_name", signatory.name.reveal());
        line(form, "signatory_position", signatory.position.as_ref());
    }
    let names = ["signatory_kind", "signatory_basis", "signatory_until"];
    authority(form, &entity.authority, names);
}

fn authority(form: &mut FactsForm, authority: &Authority, [kind, basis, until]: [&str; 3]) {
    form.set(kind, authority.kind.map_or("", AuthorityKind::code));
    line(form, basis, authority.document.as_ref());
    date(form, until, authority.valid_until);
    yes(form, "authority_seen", authority.seen_on_paper);
}

fn line(form: &mut FactsForm, field: &str, line: Option<&Line>) {
    form.set(field, line.map_or("", Line::reveal));
}

fn yes(form: &mut FactsForm, field: &str, agreed: bool) {
    form.set(field, if agreed { "yes" } else { "" });
}

fn date(form: &mut FactsForm, field: &str, date: Option<Date>) {
    let Some(date) = date else { return };
    let parts = [
        date.day().to_string(),
        u8::from(date.month()).to_string(),
        date.year().to_string(),
    ];
    for (name, part) in date_fields(field).iter().zip(parts) {
        form.set(name, &part);
    }
}
