//! Reads mails and prints what is understood of them, one JSON line for each file: `understand FILE-OR-FOLDER…`.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::{
    error::Error,
    path::{Path, PathBuf},
};

use jauap_mail::Reader;
use jauap_workflow::ports::{Mailbox, UnderstoodMail};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    for argument in std::env::args_os().skip(1) {
        for file in files(Path::new(&argument))? {
            let raw = std::fs::read(&file)?;
            let began = std::time::Instant::now();
            let mail = Reader.read(&raw);
            let took_ms = began.elapsed().as_millis();
            let mut line = mail.map_or_else(|| json!({ "understood": false }), |mail| shown(&mail));
            line["file"] = json!(file.display().to_string());
            line["took_ms"] = json!(u64::try_from(took_ms)?);
            println!("{line}");
        }
    }
    Ok(())
}

fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path)? {
        found.extend(files(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

fn shown(mail: &UnderstoodMail) -> Value {
    let boxes = |list: &[Mailbox]| {
        list.iter()
            .map(|mailbox| json!([mailbox.name, mailbox.address]))
            .collect::<Vec<_>>()
    };
    json!({
        "from": mail.from.as_ref().map(jauap_domain::EmailAddress::reveal),
        "from_name": mail.from_name,
        "several_from": mail.several_from,
        "senders": boxes(&mail.senders),
        "reply_to": boxes(&mail.reply_to),
        "subject": mail.subject,
        "text": mail.text,
        "fresh": mail.text.get(..mail.fresh),
        "has_html": mail.html.is_some(),
        "attachments": mail.parts.iter().map(|part| &part.name).collect::<Vec<_>>(),
        "sizes": mail.parts.iter().map(|part| part.bytes.len()).collect::<Vec<_>>(),
        "automatic": mail.automatic,
        "automatic_kind": mail.automatic_kind,
        "report": mail.report,
        "recipients": mail.recipients,
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "authentication": mail.authentication,
        "problems": mail.problems,
    })
}
