//! What stands in the database in clear: codes, hashes, our own names for things, and nothing that people told us.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::sources::{code, rust_files};
use crate::harness::TestDatabase;

/// Every column of text, and why it may be read by whoever has the database. What people told us is sealed, and a
/// sealed column is bytes.
const IN_CLEAR: &[(&str, &[&str])] = &[
    (
        "a code of ours",
        &[
            "attention_marks.mark",
            "data_keys.generation",
            "data_keys.kind",
            "disclosures.basis",
            "disclosures.state",
            "events.actor_role",
            "events.event",
            "events.from_state",
            "events.subject",
            "events.to_state",
            "messages.kind",
            "outbox.kind",
            "outbox.language",
            "outbox.lost",
            "outbox.state",
            "raw_mails.checked_by",
            "raw_mails.reason",
            "raw_mails.sender_check",
            "raw_mails.state",
            "registrations.channel",
            "registrations.language",
            "registrations.state",
            "requests.channel",
            "requests.delivery",
            "requests.destruction_reason",
            "requests.hold_reason",
            "requests.language",
            "requests.outcome",
            "requests.reason",
            "requests.reminder",
            "requests.resume",
            "requests.state",
            "requests.subject",
            "staff.role",
        ],
    ),
    (
        "the hash of a secret, or of what was sealed",
        &[
            "access_codes.hash",
            "draft_files.draft",
            "drafts.hash",
            "registrations.filing_key",
            "registrations.fingerprint",
            "requests.access_hash",
            "requests.filing_key",
            "requests.fingerprint",
            "sessions.hash",
            "staff.password_hash",
            "tokens.hash",
        ],
    ),
    (
        "found out from the bytes of a file by us, one of a few",
        &["attachments.media_type"],
    ),
    ("made up by us, of random parts", &["outbox.message_id"]),
    (
        "the number of a request, which is no secret",
        &["registrations.ended_by"],
    ),
    ("the name by which staff log in", &["staff.login"]),
    (
        "the operator's name for a door, or a folder of the operator's own mailbox",
        &[
            "mail_origins.account",
            "mail_origins.folder",
            "mailboxes.account",
            "raw_mails.account",
        ],
    ),
    (
        "counts and moments, and the words of a mail server without addresses",
        &["mailboxes.health"],
    ),
    (
        "the log, its rules and the calendar: codes, numbers, moments, hashes, the names of holidays",
        &[
            "calendar_years.data",
            "events.entry",
            "log_generations.checkpoint",
            "log_head.rules",
            "requests.counted_by",
            "rules.document",
            "rules.sha256",
        ],
    ),
    (
        "the published privacy policy, which anyone reads, and its hash",
        &["policy_versions.data", "policy_versions.sha256"],
    ),
    ("of the migrator", &["seaql_migrations.version"]),
];

/// Parts of names that a column in clear does not have: what people are called, where they live, what they wrote.
const PERSONAL: &[&str] = &[
    "address",
    "answer",
    "author_name",
    "birth",
    "body",
    "content",
    "email",
    "facts",
    "file_name",
    "iin",
    "bin",
    "mail_from",
    "name",
    "note",
    "number",
    "password",
    "phone",
    "recipient",
    "remark",
    "sender",
    "subject_line",
    "surname",
    "text",
    "title",
    "to_address",
];

#[tokio::test]
async fn every_column_of_text_is_known_and_holds_nothing_that_people_told_us() {
    let database = TestDatabase::create().await;
    let connection = database.peek().await;
    let backend = connection.get_database_backend();
    let statement = if backend == DbBackend::Postgres {
        "SELECT table_name::text || '.' || column_name::text FROM information_schema.columns \
         WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying', 'character', 'json', 'jsonb')"
    } else {
        "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' \
         AND (c.type LIKE '%text%' OR c.type LIKE '%char%' OR c.type LIKE '%json%' OR c.type = '') \
         AND c.type NOT LIKE 'date%text' AND c.type NOT LIKE 'uuid%'"
    };
    let rows = connection
        .query_all_raw(Statement::from_string(backend, statement))
        .await
        .expect("the columns are listed");
    let found: BTreeSet<String> = rows
        .iter()
        .map(|row| row.try_get_by_index(0).expect("a name"))
        .collect();
    let known: BTreeSet<String> = IN_CLEAR
        .iter()
        .flat_map(|(_, columns)| columns.iter().map(|&column| column.to_owned()))
        .collect();
    assert!(found.len() > 20, "{found:?}");
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(
        unknown.is_empty(),
        "seal {unknown:?}, or say here why everybody may read it"
    );
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "there is no {gone:?} any more");
}

#[test]
fn no_row_has_a_field_of_plain_text_for_personal_data() {
    let mut fields = 0;
    for (path, text) in rust_files(&["crates/storage/src/rows"]) {
        for field in plain_fields(&code(&text)) {
            fields += 1;
            let personal = PERSONAL
                .iter()
                .find(|part| field == **part || field.ends_with(&format!("_{part}")));
            assert!(
                personal.is_none(),
                "{}: {field} is text in clear; seal it into bytes",
                path.display()
            );
        }
    }
    assert!(fields > 20, "the rows were not found");
}

#[test]
fn a_field_of_plain_text_is_seen_in_every_form_of_it() {
    let row = "pub struct Model {\n    pub surname: String,\n    pub email: Option<String>,\n    pub facts: Vec<u8>,\n}\n\
               struct Private { body: String }";
    assert_eq!(plain_fields(row), ["surname", "email"]);
}

/// The public fields of plain text that structures of a source have.
fn plain_fields(code: &str) -> Vec<&str> {
    let fields = code.lines().filter_map(|line| line.trim().strip_prefix("pub "));
    let fields = fields.filter_map(|field| field.strip_suffix(',')?.split_once(": "));
    fields
        .filter(|(_, kind)| matches!(*kind, "String" | "Option<String>" | "Json" | "Option<Json>"))
        .map(|(name, _)| name)
        .collect()
}
