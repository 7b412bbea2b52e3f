//! The register: every request received in a period, a line each, to be printed or kept as a file.

use std::collections::BTreeMap;

use jauap_domain::{Act, StaffId, Thing};

use super::{PAGE, Period};
use crate::{
    read::{ReadError, recorded::record_listed},
    records::{ReceivedCursor, ReceivedIn, ReceivedRow},
    service::Service,
    staff::Caller,
};

/// So many requests are printed at most; more are a workbook's.
pub const MOST_PRINTED: u64 = 1_000;

/// True when the requests of a period are not more than are printed.
///
/// # Errors
/// When the store fails.
pub async fn register_fits(service: &Service, period: Period) -> Result<bool, ReadError> {
    let span = period.span(&service.settings.organisation.zone);
    let count = service.store.received_count(&span, MOST_PRINTED + 1).await?;
    Ok(count <= MOST_PRINTED)
}

/// A register that is being read, page by page.
pub struct Register {
    service: Service,
    caller: Caller,
    span: ReceivedIn,
    /// True for those who may know who asks.
    pub named: bool,
    /// The logins of staff.
    pub logins: BTreeMap<StaffId, String>,
    after: Option<ReceivedCursor>,
}

impl Register {
    /// Begins to read. Officers and supervisors are told who asks; auditors and administrators have the lines without names.
    ///
    /// # Errors
    /// `Forbidden` for who may not read it; else when the store fails.
    pub async fn begin(service: &Service, caller: &Caller, period: Period) -> Result<Self, ReadError> {
        if !caller.may(Thing::Register, Act::Read) {
            return Err(ReadError::Forbidden);
        }
        let staff = service.store.all_staff().await?;
        Ok(Self {
            service: service.clone(),
            span: period.span(&service.settings.organisation.zone),
            named: caller.may(Thing::Requester, Act::List),
            caller: caller.clone(),
            logins: staff.into_iter().map(|one| (one.id, one.login)).collect(),
            after: None,
        })
    }

    /// The next lines in the order of receipt, or nothing when there are no more. Whose names are told is written into the
    /// log before.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn page(&mut self) -> Result<Option<Vec<ReceivedRow>>, ReadError> {
        let store = &self.service.store;
        let rows = store.received(&self.span, self.after, self.named, PAGE).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        self.after = Some(last.cursor());
        if self.named {
            let numbers = rows.iter().map(|row| row.number).collect();
            record_listed(&self.service, self.caller.actor(), numbers).await?;
        }
        Ok(Some(rows))
    }
}
