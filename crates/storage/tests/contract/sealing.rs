use jauap_domain::EmailAddress;
use jauap_vault::FileKey;
use jauap_workflow::{
    ports::{DraftStore, Store},
    records::{Attachment, MessageKind, QueuedLetter, RawBytes},
};

use crate::{
    samples::{at, attachment, full_facts, hired, letter, message, raw_mail, received, request, told},
    world::{Fault, Outcome, World},
};

const MARK: &str = "zq7hx";

/// Every byte that the database keeps: the file and its log, or the rows of every table.
pub async fn stored(world: &World) -> Result<Vec<u8>, Fault> {
    if let Some(file) = world.file() {
        let mut bytes = std::fs::read(file)?;
        bytes.extend(std::fs::read(format!("{}-wal", file.display()))?);
        return Ok(bytes);
    }
    let raw = world.raw().await?;
    let columns = "SELECT table_name::text, column_name::text, data_type::text \
                   FROM information_schema.columns WHERE table_schema = current_schema()";
    let mut bytes = Vec::new();
    for row in raw.rows(columns).await? {
        let (table, column, kind): (String, String, String) = (
            row.try_get_by_index(0)?,
            row.try_get_by_index(1)?,
            row.try_get_by_index(2)?,
        );
        let value = match kind.as_str() {
            "bytea" => column,
            _ => format!("convert_to({column}::text, 'UTF8')"),
        };
        let select = format!("SELECT {value} FROM {table} WHERE {value} IS NOT NULL");
        bytes.extend(raw.bytes(&select).await?.concat());
    }
    Ok(bytes)
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

pub async fn nothing_personal_is_stored_in_clear(world: &World) -> Outcome {
    let officer = hired(&world.store, "plain-login").await?;
    let mut unit = world.store.begin().await?;
    let mut filed = request(unit.next_number(2026).await?)?;
    filed.facts = full_facts(MARK, 901_234_567_890)?;
    unit.add_request(&filed, &crate::samples::plain_filing()).await?;
    let mut written = message(filed.id, MessageKind::Mail, None)?;
    written.text = Some(jauap_domain::FreeText::new(&format!("хат {MARK}"))?);
    written.mail_message_id = Some(format!("{MARK}@mail.example"));
    unit.add_message(&written).await?;
    let file = attachment(filed.id, Some(written.id), &format!("{MARK}-жеке куәлік.pdf"))?;
    unit.add_attachments(std::slice::from_ref(&file)).await?;
    let mail = raw_mail("c0ffee00c0ffee00c0ffee00")?;
    mail.add_to(&mut *unit).await?;
    unit.append(&[received(&filed)]).await?;
    unit.queue_letters(&[
        marked(letter(Some(filed.id), at(1))?)?,
        marked(letter(None, at(1))?)?,
    ])
    .await?;
    unit.commit().await?;
    let mut unit = world.store.begin().await?;
    let mut read = unit.request(filed.number).await?.ok_or("it was filed")?;
    read.facts = full_facts(&format!("{MARK}-later"), 801_234_567_890)?;
    let version = read.version;
    unit.save_request(&read, version, jauap_domain::StateTag::OPEN)
        .await?;
    unit.append(&[told(read.id)]).await?;
    unit.commit().await?;
    let unfinished = format!("unfinished {MARK}");
    let drafts: &dyn DraftStore = &world.store;
    drafts
        .save_reply_draft(filed.id, officer.id, &unfinished, at(5))
        .await?;
    let stored = stored(world).await?;
    assert!(
        contains(&stored, b"plain-login"),
        "the search finds what is in clear"
    );
    look_for(&stored, &file, &mail.bytes);
    Ok(())
}

fn marked(letter: QueuedLetter) -> Result<QueuedLetter, Fault> {
    Ok(QueuedLetter {
        to: EmailAddress::new(&format!("to.{MARK}@example.kz"))?,
        subject: format!("Тақырып {MARK}"),
        bytes: format!("Subject: {MARK}\r\n\r\nмәтін").into_bytes(),
        ..letter
    })
}

fn look_for(stored: &[u8], file: &Attachment, mail: &RawBytes) {
    let key = |key: &FileKey| key.to_bytes().to_vec();
    let text = |text: &str| text.as_bytes().to_vec();
    let hidden = [
        text(MARK),
        text(&MARK.to_uppercase()),
        text("901234567890"),
        text("801234567890"),
        text("N901234567890"),
        text("77014567890"),
        text("Үлгілова"),
        text("үлгілова"),
        text("Айша"),
        text("екінші жол"),
        text("куәлік"),
        text("Тақырып"),
        text("мәтін"),
        text("unfinished"),
        text(&file.sha256),
        text(&mail.sha256),
        key(&file.key),
        key(&mail.key),
        text(&data_encoding::BASE64.encode(&key(&file.key))),
        text(&data_encoding::BASE64.encode(&key(&mail.key))),
    ];
    for part in hidden {
        assert!(!contains(stored, &part), "{}", String::from_utf8_lossy(&part));
    }
}
