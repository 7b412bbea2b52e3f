//! A reply on paper waits, let go, to be posted or handed over: one more state, and two more ways of delivery.
//!
//! SQLite cannot change a check. A table with so many others pointing at it is not made anew for that: what the checks say is
//! changed where SQLite keeps it, as its makers describe for changes that touch no row
//! (<https://sqlite.org/lang_altertable.html>, "Making Other Kinds Of Table Schema Changes").

use sea_orm_migration::{
    prelude::*,
    sea_orm::{DbBackend, Statement},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What the checks said, and what they say now.
const WORDS: [(&str, &str); 2] = [
    ("'in_approval'", "'in_approval', 'in_dispatch'"),
    ("'letter', 'notice'", "'letter', 'notice', 'post', 'in_person'"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        change(manager, WORDS).await
    }

    /// The state is bound to what is sealed beside it, so no row can be turned into another: with replies on paper there is no way
    /// back.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let on_paper = "SELECT id FROM requests WHERE state = 'in_dispatch' OR delivery IN ('post', 'in_person') LIMIT 1";
        let on_paper = Statement::from_string(manager.get_database_backend(), on_paper);
        if manager.get_connection().query_one_raw(on_paper).await?.is_some() {
            return Err(DbErr::Custom(
                "there are replies on paper, which the earlier tables do not know".to_owned(),
            ));
        }
        change(manager, WORDS.map(|(before, after)| (after, before))).await
    }
}

async fn change(manager: &SchemaManager<'_>, words: [(&str, &str); 2]) -> Result<(), DbErr> {
    match manager.get_database_backend() {
        DbBackend::Sqlite => in_sqlite(manager, words).await,
        DbBackend::Postgres => in_postgres(manager, words).await,
        other @ (DbBackend::MySql | _) => Err(DbErr::Custom(format!("{other:?} is not supported"))),
    }
}

async fn in_sqlite(manager: &SchemaManager<'_>, words: [(&str, &str); 2]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let version = Statement::from_string(DbBackend::Sqlite, "PRAGMA schema_version");
    let version = connection.query_one_raw(version).await?;
    let version: i32 = version.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    connection
        .execute_unprepared("PRAGMA writable_schema = ON")
        .await?;
    for (before, after) in words {
        let (before, after) = (before.replace('\'', "''"), after.replace('\'', "''"));
        let changed = connection
            .execute_unprepared(&format!(
                "UPDATE sqlite_schema SET sql = replace(sql, '{before}', '{after}') \
                 WHERE type = 'table' AND name = 'requests' AND instr(sql, '{before}') > 0"
            ))
            .await?;
        if changed.rows_affected() != 1 {
            return Err(DbErr::Custom(
                "the checks of requests are not those expected".to_owned(),
            ));
        }
    }
    // Every connection reads the tables anew that finds another version.
    let next = format!("PRAGMA schema_version = {}", version + 1);
    connection.execute_unprepared(&next).await?;
    connection
        .execute_unprepared("PRAGMA writable_schema = RESET")
        .await?;
    Ok(())
}

/// The checks have names that PostgreSQL chose, so they are found by what they say.
async fn in_postgres(manager: &SchemaManager<'_>, words: [(&str, &str); 2]) -> Result<(), DbErr> {
    for (before, after) in words {
        let typed = |words: &str| {
            let words = words.split(", ").map(|word| format!("{word}::text"));
            words.collect::<Vec<_>>().join(", ").replace('\'', "''")
        };
        let (before, after) = (typed(before), typed(after));
        let change = format!(
            "DO $$ DECLARE found record; BEGIN
             FOR found IN SELECT conname, pg_get_constraintdef(oid) AS says FROM pg_constraint
                 WHERE conrelid = 'requests'::regclass AND contype = 'c'
             LOOP
                 IF position('{before}' IN found.says) > 0 THEN
                     EXECUTE format('ALTER TABLE requests DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', found.conname,
                         found.conname, replace(found.says, '{before}', '{after}'));
                 END IF;
             END LOOP; END $$"
        );
        manager.get_connection().execute_unprepared(&change).await?;
    }
    Ok(())
}
