//! What a unit of work has in its hands.

use std::collections::HashMap;

use jauap_domain::RequestId;
use jauap_workflow::{ports::StoreError, search::SearchTerm};
use sea_orm::{DatabaseConnection, DatabaseTransaction};

use super::{head::Found, later::Later, places::Places, written::Written};
use crate::{
    connect::old_pages::OldPages,
    keys::{self, Safe},
    rows::bound::Kept,
};

/// What can only be done when a transaction has ended.
pub struct AfterCommit {
    /// The connection that the transaction ran on.
    pub writer: DatabaseConnection,
    /// What is left of what was destroyed.
    pub old_pages: OldPages,
}

/// An open transaction; dropped, it is rolled back.
pub struct Unit {
    pub(super) transaction: DatabaseTransaction,
    pub(super) after: AfterCommit,
    pub(super) safe: Safe,
    /// The last place in the history of each request that this unit knows: a new request needs no query for it.
    pub(super) places: Places,
    /// What the requests that this unit read are found by, to tell whether that changed.
    pub(super) terms: HashMap<RequestId, Vec<SearchTerm>>,
    /// What of the requests that this unit knows is in no request.
    pub(super) kept: HashMap<RequestId, Kept>,
    /// The end of the log, locked by this unit, until it appends.
    pub(super) head: Option<Found>,
    /// By what the due dates of requests that this unit adds were counted.
    pub(super) counted_by: Option<String>,
    /// What is not written yet, because nobody looked.
    pub(super) later: Later,
    /// What was sealed and no event commits to yet.
    pub(super) written: Vec<Written>,
    /// True when a key was destroyed.
    pub(super) destroyed: bool,
    /// True while the log is appended to, and after that failed: the places it took are not filled.
    pub(super) appending: bool,
    /// True when the log was appended to.
    pub(super) appended: bool,
}

impl Unit {
    /// A unit on a transaction that was just opened.
    pub fn new(transaction: DatabaseTransaction, after: AfterCommit, safe: Safe) -> Self {
        Self {
            transaction,
            after,
            safe,
            places: Places::default(),
            terms: HashMap::new(),
            kept: HashMap::new(),
            head: None,
            counted_by: None,
            later: Later::default(),
            written: Vec::new(),
            destroyed: false,
            appending: false,
            appended: false,
        }
    }

    /// The transaction with everything written that waited: for reads, and for writes that depend on what is there.
    pub(super) async fn now(&mut self) -> Result<&DatabaseTransaction, StoreError> {
        self.later.write(&self.transaction).await?;
        Ok(&self.transaction)
    }

    /// A key that was made here and that no append held against the generation in force is held against it now.
    pub(super) async fn check_made(&mut self) -> Result<(), StoreError> {
        if self.safe.has_made() {
            let in_force = keys::generation_in_force(&self.transaction, true).await?;
            let behind = self.safe.made_behind(in_force);
            keys::rewrap_made(&self.transaction, &mut self.safe, in_force, &behind).await?;
        }
        Ok(())
    }
}
