//! Destruction by the schedule of the organisation.

use jauap_domain::{DestructionReason, RequestNumber, StateTag};
use time::Duration;

use super::confirm::destroy_as_operator;
use crate::{act::ActError, ports::StoreError, service::Service};

/// The states in which a request has ended, and its term of keeping runs.
const ENDED: [StateTag; 3] = [StateTag::Answered, StateTag::Refused, StateTag::Withdrawn];

/// Destroys the contents whose term has ended, where the organisation wants that, and returns how many. What is held,
/// changed meanwhile or cannot be opened is left.
pub async fn destroy_what_is_due(service: &Service) -> Result<usize, StoreError> {
    if !service.settings.destroy_when_due {
        return Ok(0);
    }
    let mut done = 0;
    for state in ENDED {
        let mut left = 0;
        loop {
            let page = due(service, state, left).await?;
            if page.is_empty() {
                break;
            }
            for number in page {
                match destroy_as_operator(service, number, DestructionReason::RetentionEnded).await {
                    Ok(()) => done += 1,
                    Err(ActError::Store(error @ StoreError::Unavailable(_))) => return Err(error),
                    Err(error) => {
                        left += 1;
                        tracing::debug!(request.number = %number, error = %error, "the content is kept");
                    }
                }
            }
        }
    }
    Ok(done)
}

/// No month has fewer than 28 days, so whatever is due ended before this moment; the exact day is decided request by
/// request.
async fn due(service: &Service, state: StateTag, skip: u64) -> Result<Vec<RequestNumber>, StoreError> {
    let months = service.settings.retention.months(state).unwrap_or(u16::MAX);
    let moment = service.clock.now().plus(-Duration::days(28 * i64::from(months)));
    service.store.ended_before(state, moment, skip, 50).await
}
