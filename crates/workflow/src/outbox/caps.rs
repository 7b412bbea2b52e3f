//! How many letters that nobody wrote go to one address in a day: two machines that answer one another must not be able to go on.

use jauap_domain::EmailAddress;

use crate::{
    ports::{StoreError, UnitOfWork},
    service::Service,
};

/// Counts an acknowledgement to an address, and says whether it may go. What was asked stands on the status page either way.
pub(crate) async fn may_acknowledge(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    to: &EmailAddress,
) -> Result<bool, StoreError> {
    let limit = service.settings.limits.acknowledgements_a_day;
    let count = unit.count_letter(to, service.today()).await?;
    let may = count <= limit;
    if !may {
        tracing::warn!(
            count,
            limit,
            "an acknowledgement was left out: there were too many today"
        );
    }
    Ok(may)
}

/// Forgets how many letters went to whom on earlier days.
pub async fn forget_letter_counts(service: &Service) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    unit.forget_letter_counts(service.today()).await?;
    unit.commit().await
}
