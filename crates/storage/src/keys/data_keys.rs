//! The wrapped keys in their table.

use jauap_domain::RequestId;
use jauap_vault::Wrapped;
use jauap_workflow::ports::StoreError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set, Statement,
    sea_query::{Expr, LockType, Query},
};
use uuid::Uuid;

use crate::{
    failure::{corrupt, failed, refused},
    rows::{
        data_key::{ActiveModel, Column, Entity, Model, TABLE},
        raw_mail,
    },
};

/// What a key belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// A request.
    Request,
    /// A mail that came in.
    Mail,
    /// A letter that belongs to no request, the address that letters to a member of staff go to, a contact from the
    /// feedback form, or what is given to a state body.
    Letter,
}

impl KeyKind {
    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Mail => "mail",
            Self::Letter => "letter",
        }
    }
}

impl TryFrom<&Model> for KeyKind {
    type Error = StoreError;

    fn try_from(row: &Model) -> Result<Self, StoreError> {
        [Self::Request, Self::Mail, Self::Letter]
            .into_iter()
            .find(|kind| kind.code() == row.kind)
            .ok_or_else(|| corrupt(TABLE, "kind has no known word"))
    }
}

impl TryFrom<&Model> for Wrapped {
    type Error = StoreError;

    fn try_from(row: &Model) -> Result<Self, StoreError> {
        match read(&row.generation)? {
            DESTROYED => Err(StoreError::Destroyed),
            generation => Ok(Self {
                generation,
                bytes: row.wrapped.clone(),
            }),
        }
    }
}

/// The generation of a key that was destroyed; the keyring counts from 1.
const DESTROYED: u32 = 0;

/// What stands in the place of a key that was destroyed: as many bytes as it had, so that SQLite overwrites them where they
/// are instead of moving the row.
const NOTHING: [u8; 40] = [0; 40];

/// A generation as it is stored: always as long, for the same reason.
fn stored(generation: u32) -> String {
    format!("{generation:010}")
}

fn read(stored: &str) -> Result<u32, StoreError> {
    stored
        .parse()
        .map_err(|_| corrupt(TABLE, "generation is no number"))
}

/// The wrapped key of an owner; `Destroyed` when it was, or there is none.
pub async fn of<C: ConnectionTrait>(on: &C, owner: Uuid) -> Result<Wrapped, StoreError> {
    let row = Entity::find_by_id(owner).one(on).await.map_err(failed)?;
    Wrapped::try_from(&row.ok_or(StoreError::Destroyed)?)
}

/// Keeps the key of an owner from being destroyed until the transaction ends; `Destroyed` when it was.
pub async fn keep(on: &DatabaseTransaction, owner: Uuid) -> Result<(), StoreError> {
    let find = Entity::find_by_id(owner).lock_shared();
    let row = find.one(on).await.map_err(failed)?;
    Wrapped::try_from(&row.ok_or(StoreError::Destroyed)?).map(drop)
}

/// The wrapped keys of several owners, in one query.
pub async fn of_all<C: ConnectionTrait>(on: &C, owners: &[Uuid]) -> Result<Vec<(Uuid, Wrapped)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Owner.is_in(owners.iter().copied()))
        .filter(Column::Generation.ne(stored(DESTROYED)))
        .all(on)
        .await
        .map_err(failed)?;
    rows.iter()
        .map(|row| Ok((row.owner, Wrapped::try_from(row)?)))
        .collect()
}

/// The statement that adds the key of a new owner.
pub fn addition(engine: DbBackend, owner: Uuid, kind: KeyKind, wrapped: &Wrapped) -> Statement {
    let row = ActiveModel {
        owner: Set(owner),
        kind: Set(kind.code().to_owned()),
        generation: Set(stored(wrapped.generation)),
        wrapped: Set(wrapped.bytes.clone()),
    };
    Entity::insert(row).build(engine)
}

/// Puts a key that was wrapped anew in the place of the one before, unless that was destroyed.
pub async fn replace<C: ConnectionTrait>(on: &C, owner: Uuid, wrapped: &Wrapped) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Generation, Expr::value(stored(wrapped.generation)))
        .col_expr(Column::Wrapped, Expr::value(wrapped.bytes.clone()))
        .filter(Column::Owner.eq(owner))
        .filter(Column::Generation.ne(stored(DESTROYED)));
    update.exec(on).await.map(drop).map_err(failed)
}

/// Some keys, by owner after one, of generations older than this one that the keyring still holds.
pub async fn behind<C: ConnectionTrait>(
    on: &C,
    generation: u32,
    held: &[u32],
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Model>, StoreError> {
    let held = held.iter().copied().filter(|id| *id < generation).map(stored);
    let rows = Entity::find()
        .filter(Column::Generation.is_in(held))
        .apply_if(after, |find, after| find.filter(Column::Owner.gt(after)))
        .order_by_asc(Column::Owner)
        .limit(limit)
        .all(on)
        .await;
    rows.map_err(failed)
}

/// How many keys each generation wraps.
pub async fn by_generation<C: ConnectionTrait>(on: &C) -> Result<Vec<(u32, u64)>, StoreError> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::Generation)
        .column_as(Column::Owner.count(), "keys")
        .filter(Column::Generation.ne(stored(DESTROYED)))
        .group_by(Column::Generation)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    let mut counts = rows
        .iter()
        .map(|(generation, keys)| Ok((read(generation)?, keys.unsigned_abs())))
        .collect::<Result<Vec<_>, StoreError>>()?;
    counts.sort_unstable();
    Ok(counts)
}

/// Destroys the key of a request and those of the mails it came in: they are overwritten where they stand.
pub async fn destroy_of_request(on: &DatabaseTransaction, request: RequestId) -> Result<(), StoreError> {
    let mails = Query::select()
        .column(raw_mail::Column::Id)
        .from(raw_mail::Entity)
        .and_where(raw_mail::Column::RequestId.eq(request.raw()))
        .to_owned();
    let owned = Column::Owner
        .eq(request.raw())
        .or(Expr::col(Column::Owner).in_subquery(mails));
    let update = Entity::update_many()
        .col_expr(Column::Generation, Expr::value(stored(DESTROYED)))
        .col_expr(Column::Wrapped, Expr::value(NOTHING.to_vec()))
        .filter(owned);
    update.exec(on).await.map(drop).map_err(failed)
}

/// The generation that new keys are wrapped by. Within a transaction the row can be kept from changing until its end.
pub async fn generation_in_force<C: ConnectionTrait>(on: &C, keep: bool) -> Result<u32, StoreError> {
    let mut select = Query::select()
        .column("key_generation")
        .from("log_head")
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    if keep {
        select.lock(LockType::Share);
    }
    let row = on.query_one(&select).await.map_err(failed)?;
    let row = row.ok_or_else(|| refused("the log has no head"))?;
    let generation: i32 = row.try_get_by_index(0).map_err(failed)?;
    Ok(generation.unsigned_abs())
}
