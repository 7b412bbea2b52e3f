//! Rows of PostgreSQL that were replaced or removed. Its tables keep their bytes, with wrapped keys in them, until they are cleaned.

use sea_orm::{
    DatabaseConnection,
    sqlx::{self, Executor},
};

/// The tables that hold keys, what is sealed by them, and what it is found by.
const CLEAN: &str = "VACUUM data_keys, search_tokens, requests, messages, attachments, outbox, raw_mails, reply_drafts, \
                     drafts, draft_files";

/// Cleans the tables; true when that was done. A transaction that was open before keeps what it can still see.
pub async fn are_cleaned(writer: &DatabaseConnection) -> bool {
    match clean(writer).await {
        Ok(()) => true,
        Err(error) => {
            // The messages of the server may quote rows; its code says enough.
            let code = error
                .as_database_error()
                .and_then(sqlx::error::DatabaseError::code);
            tracing::warn!(
                code = code.as_deref().unwrap_or("none"),
                "rows that were replaced or removed stay in the files of the database until its next VACUUM"
            );
            false
        }
    }
}

/// `VACUUM` runs in no transaction, and as long as it needs.
async fn clean(writer: &DatabaseConnection) -> Result<(), sqlx::Error> {
    let mut connection = writer.get_postgres_connection_pool().acquire().await?;
    connection.execute("SET statement_timeout = 0").await?;
    let cleaned = connection.execute(CLEAN).await;
    connection.execute("RESET statement_timeout").await?;
    cleaned.map(drop)
}
