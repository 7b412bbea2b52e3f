//! To which request a mail belongs. Only the Message-ID of one of our letters proves anything, for it holds random bits that
//! nobody can guess, or the address that the letter asked its answer to be sent to, which holds the same bits; and even
//! they only together with the address that the letter went to: letters are forwarded.

use jauap_domain::RequestNumber;

use crate::{
    outbox::read_reply_address,
    ports::{StoreError, UnderstoodMail},
    records::NamedLetter,
    service::Service,
};

/// How many identifiers are looked up; the last ones are the nearest.
const MOST: usize = 40;

/// How many addresses with something after the plus are looked up.
const MOST_ADDRESSES: usize = 10;

/// The letters of ours that a mail answers: by the Message-ID that it names, then by the addresses that it was sent to.
pub(super) async fn answered_letters(
    service: &Service,
    mail: &UnderstoodMail,
) -> Result<Vec<NamedLetter>, StoreError> {
    let named = mail.in_reply_to.iter().chain(mail.references.iter().rev());
    let mut letters: Vec<NamedLetter> = named_letter(service, named).await?.into_iter().collect();
    let mailbox = &service.settings.organisation.mailbox;
    let answered = mail
        .recipients
        .iter()
        .filter_map(|address| read_reply_address(mailbox, address));
    for answered in answered.take(MOST_ADDRESSES) {
        let letter = service.store.letter(answered.letter).await?;
        letters.extend(letter.filter(|letter| answered.is_of(&letter.message_id)));
    }
    Ok(letters)
}

/// The letter of ours that a mail answers, by what it names first.
pub(super) async fn answered_letter(
    service: &Service,
    mail: &UnderstoodMail,
) -> Result<Option<NamedLetter>, StoreError> {
    Ok(answered_letters(service, mail).await?.into_iter().next())
}

/// The letter of ours that a report is about.
pub(super) async fn reported_letter(
    service: &Service,
    mail: &UnderstoodMail,
) -> Result<Option<NamedLetter>, StoreError> {
    let Some(report) = &mail.report else {
        return answered_letter(service, mail).await;
    };
    let domain = service.settings.organisation.mailbox.reveal().rsplit_once('@');
    let domain = domain.map_or("", |(_, domain)| domain);
    // Letters leave with what stands before the `@` of their Message-ID as the identifier of their envelope.
    let sent_as = report
        .original_envelope_id
        .as_ref()
        .map(|id| format!("{id}@{domain}"));
    let named = report
        .original_message_id
        .iter()
        .chain(&sent_as)
        .chain(&mail.in_reply_to)
        .chain(mail.references.iter().rev());
    named_letter(service, named).await
}

async fn named_letter(
    service: &Service,
    named: impl Iterator<Item = &String>,
) -> Result<Option<NamedLetter>, StoreError> {
    let ids: Vec<String> = named.filter(|id| !id.is_empty()).take(MOST).cloned().collect();
    if ids.is_empty() {
        return Ok(None);
    }
    service.store.letter_named(&ids).await
}

/// The number in the subject, as our letters write it: `[#2026-000123-8]`. It proves nothing: numbers are no secret.
pub(super) fn number_in(subject: &str) -> Option<RequestNumber> {
    subject.match_indices("[#").find_map(|(at, mark)| {
        let rest = subject.get(at + mark.len()..)?;
        rest.split_once(']')?.0.trim().parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_where_letters_write_it() {
        let number = RequestNumber::new(2026, 123);
        assert_eq!(number_in(&format!("Re: [#{number}] Запрос")), Some(number));
        assert_eq!(number_in(&format!("[# no] [# {number} ]")), Some(number));
        assert_eq!(number_in(&format!("Re: {number}")), None);
        assert_eq!(number_in("[#2026-000123-0]"), None);
    }
}
