//! How a generation of the log begins, and how other rules come into force.

use jauap_domain::{Actor, Event, EventKind, LogBefore, LogOpening, Timestamp};
use jauap_vault::digest;
use jauap_workflow::{
    ports::StoreError,
    records::{CheckpointBefore, LogOpeningRecord},
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use data_encoding::HEXLOWER;

use crate::failure::{failed, refused};

/// What was there before a generation began.
struct Before {
    generation: i32,
    start: i64,
    size: i64,
    key_generation: i32,
}

/// Moves the head to a new generation and returns the event that opens it, and whether keys were ever wrapped.
pub async fn open(on: &DatabaseTransaction, opening: &LogOpeningRecord) -> Result<(Event, bool), StoreError> {
    let before = locked(on).await?;
    if opening.before.is_none() && before.generation != 0 {
        return Err(StoreError::Taken);
    }
    let generation = next_generation(before.generation, opening.before.as_ref())?;
    if let Some(known) = &opening.before {
        end(on, &before, generation - 1, known, &opening.ended).await?;
    }
    let rules = keep_rules(on, &opening.rules).await?;
    let update = Query::update()
        .table("log_head")
        .value("generation", generation)
        .value("start", before.size)
        .value("frontier", Vec::<u8>::new())
        .value("rules", rules)
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    on.execute(&update).await.map_err(failed)?;
    add(on, generation, before.size).await?;
    Ok((opened(opening, &before), before.key_generation != 0))
}

fn opened(opening: &LogOpeningRecord, before: &Before) -> Event {
    let kind = match &opening.before {
        None => EventKind::LogOpened {
            reason: LogOpening::Installed,
            prev: None,
            restored: None,
        },
        Some(known) => EventKind::LogOpened {
            reason: LogOpening::Restored,
            prev: Some(LogBefore {
                origin: known.checkpoint.origin.clone(),
                size: known.checkpoint.size,
                root: HEXLOWER.encode(&known.checkpoint.root),
            }),
            restored: Some(if opening.ended.is_empty() {
                (before.size - before.start).unsigned_abs()
            } else {
                0
            }),
        },
    };
    system_event(kind, opening.at)
}

/// One more than the newest generation that anybody knows of: the database may be older than the last checkpoint.
fn next_generation(stored: i32, known: Option<&CheckpointBefore>) -> Result<i32, StoreError> {
    let named = known.and_then(|known| known.checkpoint.origin.rsplit('/').next()?.parse::<i32>().ok());
    Ord::max(stored, named.unwrap_or_default())
        .checked_add(1)
        .ok_or_else(|| refused("the generation is out of range"))
}

async fn locked(on: &DatabaseTransaction) -> Result<Before, StoreError> {
    // An update that changes nothing locks the row on both engines.
    let mut update = Query::update();
    update
        .table("log_head")
        .value("size", Expr::col("size"))
        .and_where(Expr::col("id").eq(1))
        .returning(Query::returning().columns(["generation", "start", "size", "key_generation"]));
    let row = on.query_one(&update).await.map_err(failed)?;
    let row = row.ok_or_else(|| refused("the log has no head"))?;
    Ok(Before {
        generation: row.try_get_by_index(0).map_err(failed)?,
        start: row.try_get_by_index(1).map_err(failed)?,
        size: row.try_get_by_index(2).map_err(failed)?,
        key_generation: row.try_get_by_index(3).map_err(failed)?,
    })
}

/// Writes down what the generation before ended with. Of those that came after the database's own nothing is left but that.
async fn end(
    on: &DatabaseTransaction,
    before: &Before,
    last: i32,
    known: &CheckpointBefore,
    ended: &[(u32, String)],
) -> Result<(), StoreError> {
    for (generation, note) in ended {
        let generation = i32::try_from(*generation).map_err(|_| refused("the generation is out of range"))?;
        if generation > before.generation {
            add(on, generation, before.size).await?;
        }
        freeze(on, generation, note).await?;
    }
    if last > before.generation {
        add(on, last, before.size).await?;
    }
    freeze(on, last, &known.note).await
}

async fn add(on: &DatabaseTransaction, generation: i32, start: i64) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("log_generations")
        .columns(["generation", "start"])
        .values_panic([generation.into(), start.into()])
        .to_owned();
    on.execute(&insert).await.map(drop).map_err(failed)
}

async fn freeze(on: &DatabaseTransaction, generation: i32, note: &str) -> Result<(), StoreError> {
    let update = Query::update()
        .table("log_generations")
        .value("checkpoint", note)
        .and_where(Expr::col("generation").eq(generation))
        .to_owned();
    on.execute(&update).await.map(drop).map_err(failed)
}

/// Puts other rules in force and returns the event that says so; none when they are in force already.
pub async fn set_rules(
    on: &DatabaseTransaction,
    document: &str,
    at: Timestamp,
) -> Result<Option<Event>, StoreError> {
    if rules_in_force(on).await? == hash(document) {
        return Ok(None);
    }
    // Another process that starts may be setting the same rules.
    locked(on).await?;
    if rules_in_force(on).await? == hash(document) {
        return Ok(None);
    }
    let sha256 = keep_rules(on, document).await?;
    let update = Query::update()
        .table("log_head")
        .value("rules", sha256.as_str())
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    on.execute(&update).await.map_err(failed)?;
    Ok(Some(system_event(EventKind::RulesSet { sha256 }, at)))
}

async fn rules_in_force(on: &DatabaseTransaction) -> Result<String, StoreError> {
    let select = Query::select()
        .column("rules")
        .from("log_head")
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    let row = on.query_one(&select).await.map_err(failed)?;
    let row = row.ok_or_else(|| refused("the log has no head"))?;
    row.try_get_by_index(0).map_err(failed)
}

async fn keep_rules(on: &DatabaseTransaction, document: &str) -> Result<String, StoreError> {
    let sha256 = hash(document);
    let insert = Query::insert()
        .into_table("rules")
        .columns(["sha256", "document"])
        .values_panic([sha256.as_str().into(), document.into()])
        .on_conflict(OnConflict::column("sha256").do_nothing().to_owned())
        .to_owned();
    on.execute(&insert).await.map_err(failed)?;
    Ok(sha256)
}

fn hash(document: &str) -> String {
    HEXLOWER.encode(&digest(document.as_bytes()))
}

fn system_event(kind: EventKind, at: Timestamp) -> Event {
    Event {
        request: None,
        at,
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}
