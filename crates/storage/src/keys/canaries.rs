//! The generations of the keyring that a database knows, by the sentence that each of them sealed.

use jauap_domain::Timestamp;
use jauap_vault::Keyring;
use jauap_workflow::ports::StoreError;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use super::{KeyringFile, generation_in_force, older_keyring, sealed_wrong};
use crate::failure::{failed, refused};

const TABLE: &str = "key_canaries";

/// Holds the keyring against the canaries of the database: the generations that both know must be the same, and the newest one must
/// be there. The keyring of a database that came back may have left its generation behind.
pub async fn check<C: ConnectionTrait>(on: &C, ring: &Keyring, restored: bool) -> Result<(), StoreError> {
    let select = Query::select()
        .columns(["generation", "canary"])
        .from(TABLE)
        .to_owned();
    let mut newest = 0;
    for row in on.query_all(&select).await.map_err(failed)? {
        let generation: i32 = row.try_get_by_index(0).map_err(failed)?;
        let canary: Vec<u8> = row.try_get_by_index(1).map_err(failed)?;
        let generation = generation.unsigned_abs();
        newest = Ord::max(newest, generation);
        if ring.holds(generation) && ring.check_canary(generation, &canary).is_err() {
            return Err(refused("this is the keyring of another database"));
        }
    }
    let left_behind = newest < ring.active();
    if newest == 0 || ring.holds(newest) || (restored && left_behind) {
        Ok(())
    } else if left_behind {
        Err(refused(
            "the keyring has left the generation of the database behind: the database is older than the last \
             rotation of the keys, or the keyring is that of another database",
        ))
    } else {
        Err(older_keyring())
    }
}

/// A process that runs while another host rotates the keys has to be given the new keyring; until then it is of no use.
pub async fn check_generation<C: ConnectionTrait>(on: &C, file: &KeyringFile) -> Result<(), StoreError> {
    let in_force = generation_in_force(on, false).await?;
    if in_force <= file.ring().active() {
        Ok(())
    } else {
        Err(older_keyring())
    }
}

/// Makes a generation the one that wraps new keys, and keeps its canary.
///
/// # Errors
/// `Unavailable` when a newer one is in force, or the keyring does not hold it.
pub async fn begin_generation(
    on: &DatabaseTransaction,
    ring: &Keyring,
    generation: u32,
    at: Timestamp,
) -> Result<(), StoreError> {
    let canary = ring
        .canary(generation)
        .map_err(|error| sealed_wrong(TABLE, error))?;
    let stored = i32::try_from(generation).map_err(|_| refused("the generation is out of range"))?;
    let update = Query::update()
        .table("log_head")
        .value("key_generation", stored)
        .and_where(Expr::col("id").eq(1))
        .and_where(Expr::col("key_generation").lte(stored))
        .to_owned();
    if on.execute(&update).await.map_err(failed)?.rows_affected() != 1 {
        return Err(refused("a newer generation of the keyring is in force"));
    }
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["generation", "canary", "at_ms"])
        .values_panic([stored.into(), canary.into(), at.unix_ms().into()])
        .on_conflict(OnConflict::column("generation").do_nothing().to_owned())
        .to_owned();
    on.execute(&insert).await.map(drop).map_err(failed)
}
