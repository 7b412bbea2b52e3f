//! Fills a database with closed requests and their histories, as copies of one that was filed.

/// What differs between the engines.
pub struct Dialect {
    /// Makes an identity.
    pub identity: &'static str,
    /// No bytes at all.
    nothing: &'static str,
    /// Makes the table `seed (i, id)` with the numbers from 1 to `{n}`, and `step (j)` from 0 to `{m}`.
    numbers: &'static str,
}

pub const SQLITE: Dialect = Dialect {
    identity: "randomblob(16)",
    nothing: "x''",
    numbers: "CREATE TEMP TABLE seed AS WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < {n})
                  SELECT i, randomblob(16) AS id FROM g;
              CREATE TEMP TABLE step AS WITH RECURSIVE g (j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM g WHERE j < {m})
                  SELECT j FROM g;",
};

pub const POSTGRES: Dialect = Dialect {
    identity: "gen_random_uuid()",
    nothing: "''::bytea",
    numbers: "CREATE TEMP TABLE seed AS SELECT i::int4, gen_random_uuid() AS id FROM generate_series(1, {n}) AS g (i);
              CREATE TEMP TABLE step AS SELECT j::int8 FROM generate_series(0, {m}) AS g (j);",
};

/// What a copied row has in a column where it differs from the row it is a copy of.
fn differs(table: &str, column: &str, dialect: &Dialect) -> Option<String> {
    let text = match (table, column) {
        ("requests", "id") | (_, "request_id") => "seed.id",
        ("requests", "sequence") => "t.sequence + seed.i",
        // Taken back: the one closed state that needs no reply.
        ("requests", "state") => "'withdrawn'",
        ("requests", "is_open") => "FALSE",
        ("requests", "closed_at_ms") => "t.received_at_ms",
        ("requests", "access_hash" | "filing_key") => "NULL",
        ("events", "seq") => {
            "(SELECT size FROM log_head) + (seed.i - 1) * (SELECT count(*) FROM step) + step.j + 1"
        }
        ("events", "rseq") => "step.j + 1",
        ("events", "at_ms") => "t.at_ms + step.j * 3600000",
        ("events", "event") => {
            "CASE WHEN step.j = 0 THEN 'received' WHEN step.j % 2 = 1 THEN 'asked' ELSE 'clarified' END"
        }
        ("events", "actor_role") => "CASE WHEN step.j = 0 THEN t.actor_role ELSE 'officer' END",
        ("events", "actor_id") => {
            "CASE WHEN step.j > 0 THEN (SELECT id FROM staff WHERE login = 'bench.officer') END"
        }
        ("events", "from_state") => {
            "CASE WHEN step.j = 0 THEN NULL WHEN step.j % 2 = 1 THEN 'received' ELSE 'clarifying' END"
        }
        ("events", "to_state") => "CASE WHEN step.j % 2 = 1 THEN 'clarifying' ELSE 'received' END",
        ("outbox", "id") => dialect.identity,
        ("outbox", "state") => "'accepted'",
        ("outbox", "accepted_at_ms") => "t.queued_at_ms",
        // The bytes of old letters lie on pages that an intake does not touch; they would only take up the disk.
        ("outbox", "bytes") => "substr(t.bytes, 1, 100)",
        _ => return None,
    };
    Some(text.to_owned())
}

/// The statements that add `requests` closed requests with `events_each` events each.
pub fn statements(
    dialect: &Dialect,
    requests: u64,
    events_each: u64,
    columns: impl Fn(&str) -> Vec<String>,
) -> String {
    let numbers = dialect
        .numbers
        .replace("{n}", &requests.to_string())
        .replace("{m}", &(events_each - 1).to_string());
    let pattern = "SELECT id FROM requests ORDER BY year DESC, sequence DESC LIMIT 1";
    let copy = |table: &str, key: &str, times: &str| {
        let columns = columns(table);
        let values: Vec<String> = columns
            .iter()
            .map(|column| differs(table, column, dialect).unwrap_or_else(|| format!("t.{column}")))
            .collect();
        format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table} AS t CROSS JOIN seed{times} \
             WHERE t.{key} = (SELECT id FROM pattern);",
            columns.join(", "),
            values.join(", ")
        )
    };
    [
        "BEGIN;".to_owned(),
        numbers,
        format!("CREATE TEMP TABLE pattern AS {pattern};"),
        copy("requests", "id", ""),
        copy("events", "request_id", " CROSS JOIN step"),
        copy("outbox", "request_id", ""),
        format!("UPDATE number_counters SET last = last + {requests};"),
        format!("UPDATE log_head SET size = size + {};", requests * events_each),
        // The copies are no leaves of a tree. They stay behind in a generation that has ended, and the next one begins.
        format!(
            "UPDATE log_head SET generation = generation + 1, start = size, frontier = {};",
            dialect.nothing
        ),
        "INSERT INTO log_generations (generation, start) SELECT generation, start FROM log_head;".to_owned(),
        "DROP TABLE pattern; DROP TABLE step; DROP TABLE seed;".to_owned(),
        "COMMIT;".to_owned(),
    ]
    .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_and_the_rest_is_copied() {
        let columns = |table: &str| {
            let names: &[&str] = match table {
                "requests" => &["id", "sequence", "facts"],
                "events" => &["seq", "request_id"],
                _ => &["id", "kind"],
            };
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        let sql = statements(&SQLITE, 10, 3, columns);
        assert!(sql.contains(
            "INSERT INTO requests (id, sequence, facts) SELECT seed.id, t.sequence + seed.i, t.facts FROM requests"
        ));
        assert!(sql.contains("INSERT INTO outbox (id, kind) SELECT randomblob(16), t.kind"));
        assert!(sql.contains("size = size + 30"));
    }
}
