//! Changes by whoever has the database: its triggers hold nobody up.

use std::fs;

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use super::{History, copy, put_back};

/// The exit code of a service that refuses to write.
const GUARDED: i32 = 30;

/// What is done, the exit code of `jauap log check`, and how.
type Tampering = (&'static str, i32, Vec<String>);

fn matrix(history: &History) -> Vec<Tampering> {
    let (noted, issued) = (history.noted, history.issued);
    let next = noted + 1;
    let columns = "generation, request_id, rseq, at_ms, event, actor_role, actor_id, from_state, to_state, due_on, \
                   subject, entry, leaf, openings";
    let all = |statements: &[&str]| statements.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
    vec![
        (
            "an entry is edited",
            13,
            vec![format!(
                "UPDATE events SET entry = replace(entry, '\"typ\":\"noted\"', '\"typ\":\"asked\"') WHERE seq = {noted}"
            )],
        ),
        (
            "an entry is removed",
            14,
            vec![format!("DELETE FROM events WHERE seq = {noted}")],
        ),
        (
            "two entries change places",
            15,
            vec![
                format!("UPDATE events SET seq = 1000000 WHERE seq = {noted}"),
                format!("UPDATE events SET seq = {noted} WHERE seq = {next}"),
                format!("UPDATE events SET seq = {next} WHERE seq = 1000000"),
            ],
        ),
        (
            "an entry is inserted",
            16,
            vec![
                format!("UPDATE events SET seq = seq + 1000000 WHERE seq > {issued}"),
                "UPDATE events SET seq = seq - 999999 WHERE seq > 1000000".to_owned(),
                format!(
                    "INSERT INTO events (seq, {columns}) SELECT seq + 1, {columns} FROM events WHERE seq = {issued}"
                ),
            ],
        ),
        (
            "the end is cut off",
            17,
            all(&["DELETE FROM events WHERE seq > (SELECT max(seq) - 3 FROM events)"]),
        ),
        (
            "openings change places",
            21,
            all(&[
                "UPDATE events SET openings = (SELECT openings FROM events WHERE event = 'received' \
                 ORDER BY seq DESC LIMIT 1) WHERE seq = (SELECT min(seq) FROM events WHERE event = 'received')",
            ]),
        ),
        (
            "a content is moved to another request",
            22,
            all(&[
                "UPDATE requests SET facts = (SELECT facts FROM requests WHERE sequence = 1) WHERE sequence = 2",
            ]),
        ),
        (
            "a message is moved to another request",
            22,
            all(&[
                "UPDATE messages SET content = (SELECT content FROM messages ORDER BY at_ms LIMIT 1) \
                 WHERE id = (SELECT id FROM messages ORDER BY at_ms DESC LIMIT 1)",
            ]),
        ),
        (
            "a due date is changed in the table alone",
            23,
            all(&["UPDATE requests SET due_on = '2031-01-02' WHERE sequence = 2"]),
        ),
        (
            "a state is changed in the table alone",
            23,
            all(&[
                "UPDATE requests SET state = 'withdrawn', is_open = FALSE, closed_at_ms = received_at_ms \
                 WHERE sequence = 6",
            ]),
        ),
        (
            "rules are changed after the fact",
            26,
            all(&[
                "UPDATE rules SET document = replace(document, '\"four_eyes\":true', '\"four_eyes\":false')",
            ]),
        ),
    ]
}

#[tokio::test]
async fn every_change_of_the_database_is_found_with_its_own_code() {
    let history = History::write().await;
    let honest = Saved::of(&history).await;
    assert_eq!(history.check().code, Some(0), "{}", history.check().told);
    let matrix = matrix(&history);
    for (name, code, statements) in &matrix {
        tamper(&history, statements).await;
        let checked = history.check();
        assert_eq!(checked.code, Some(*code), "{name}: {}", checked.told);
        honest.put_back(&history).await;
    }
    let control = history.check();
    assert_eq!(control.code, Some(0), "{}", control.told);
    println!(
        "tamper: {} changes of the database, each found; the honest control is sound",
        matrix.len()
    );
}

#[tokio::test]
async fn a_file_put_in_the_place_of_another_is_found() {
    let history = History::write().await;
    let files = files(&history.installation().attachments());
    let bytes = fs::read(&files[0]).expect("a file");
    fs::write(&files[1], bytes).expect("it is put there");
    let checked = history.check();
    assert_eq!(checked.code, Some(22), "{}", checked.told);
}

/// The whole database is exchanged: by an older one, and by one that went another way since then.
#[tokio::test]
async fn a_database_that_went_back_or_another_way_is_found_and_not_written_into() {
    let history = History::write().await;
    let older = Saved::of(&history).await;
    let installation = history.installation();
    installation.staff("newer", "auditor");
    let newer = Saved::of(&history).await;
    older.put_back(&history).await;
    refuses(&history, 27, "Nothing is written");

    // The one that went another way is longer, and knows nothing of the outside world.
    newer.put_back_outside(&history);
    let outside = history.at("log");
    fs::remove_dir_all(&outside).expect("nobody remembers");
    for login in ["another", "way"] {
        installation.staff(login, "auditor");
    }
    newer.put_back_outside(&history);
    refuses(&history, 19, "Nothing is written");

    newer.put_back(&history).await;
    assert_eq!(history.check().code, Some(0), "{}", history.check().told);
    println!("tamper: an older database and a forked one, each found and not written into");
}

/// The signing key is exchanged.
#[tokio::test]
async fn a_log_signed_by_another_key_is_found_and_not_written_into() {
    let history = History::write().await;
    let stranger = jauap_server::signing_key::create(&history.at("keys/stranger"));
    stranger.expect("a key is made");
    fs::rename(history.at("keys/stranger"), history.at("keys/log-signing-key")).expect("it is put there");
    refuses(&history, 12, "signed by another key");
}

/// The service does not start, the check says why, and nothing was written.
fn refuses(history: &History, code: i32, sentence: &str) {
    let installation = history.installation();
    let before = files_of_data(history);
    let served = installation.try_run(&["serve"]);
    assert_eq!(served.code, Some(GUARDED), "{}", served.told);
    assert!(served.told.contains(sentence), "{}", served.told);
    let checked = history.check();
    assert_eq!(checked.code, Some(code), "{}", checked.told);
    assert_eq!(before, files_of_data(history), "something was written");
}

/// The bytes of the database; nothing on PostgreSQL, whose files are not the program's.
fn files_of_data(history: &History) -> Vec<u8> {
    fs::read(history.installation().data.join("jauap.sqlite")).unwrap_or_default()
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let paths = fs::read_dir(folder).expect("the folder is there");
    paths
        .map(|entry| entry.expect("it is readable").path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

pub async fn tamper(history: &History, statements: &[String]) {
    let connection = history.installation().database.peek().await;
    for trigger in triggers(&connection).await {
        let dropped = connection.execute_unprepared(&trigger).await;
        dropped.expect("the trigger goes");
    }
    for statement in statements {
        let done = connection.execute_unprepared(statement).await;
        let rows = done.expect("the statement is right").rows_affected();
        assert!(rows > 0, "{statement}");
    }
    connection.close().await.expect("the connection closes");
}

async fn triggers(connection: &DatabaseConnection) -> Vec<String> {
    let backend = connection.get_database_backend();
    let statement = if backend == sea_orm::DbBackend::Postgres {
        "SELECT DISTINCT 'DROP TRIGGER ' || trigger_name || ' ON ' || event_object_table \
         FROM information_schema.triggers WHERE trigger_schema = current_schema()"
    } else {
        "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
    };
    let rows = connection
        .query_all_raw(Statement::from_string(backend, statement))
        .await;
    let rows = rows.expect("the triggers are listed").into_iter();
    rows.map(|row| row.try_get_by_index(0).expect("a statement"))
        .collect()
}

/// Tables that are changed here, on PostgreSQL.
const TABLES: [&str; 14] = [
    "calendar_years",
    "disclosures",
    "registrations",
    "staff",
    "sessions",
    "tokens",
    "requests",
    "access_codes",
    "messages",
    "attachments",
    "raw_mails",
    "events",
    "rules",
    "log_head",
];

/// The database and what is kept outside it, as they were.
pub struct Saved {
    data: std::path::PathBuf,
    outside: std::path::PathBuf,
    schema: String,
}

impl Saved {
    pub async fn of(history: &History) -> Self {
        let name = crate::harness::unique();
        let saved = Self {
            data: history.at(&format!("data-{name}")),
            outside: history.at(&format!("log-{name}")),
            schema: format!("saved_{name}"),
        };
        copy(&history.at("log"), &saved.outside);
        if history.installation().database.is_postgres() {
            saved
                .tables(history, "CREATE TABLE {there} AS SELECT * FROM {here}")
                .await;
        } else {
            copy(&history.installation().data, &saved.data);
        }
        saved
    }

    pub async fn put_back(&self, history: &History) {
        if history.installation().database.is_postgres() {
            self.tables(history, "DELETE FROM {here}").await;
            self.tables(history, "INSERT INTO {here} SELECT * FROM {there}")
                .await;
        } else {
            put_back(&self.data, &history.installation().data);
        }
    }

    fn put_back_outside(&self, history: &History) {
        put_back(&self.outside, &history.at("log"));
    }

    /// Does something with every table, past keys that tie one to another.
    async fn tables(&self, history: &History, pattern: &str) {
        let connection = history.installation().database.peek().await;
        let mut statements = "SET session_replication_role = replica;".to_owned();
        for table in TABLES {
            let there = format!("{}_{table}", self.schema);
            statements += &pattern.replace("{here}", table).replace("{there}", &there);
            statements += ";";
        }
        let done = connection.execute_unprepared(&statements).await;
        done.expect("the tables are copied");
        connection.close().await.expect("the connection closes");
    }
}
