//! Who is told.

use std::collections::HashMap;

use jauap_domain::{Act, EmailAddress, LetterId, Reminder, Request, StaffId, Thing};

use crate::{letter::Envelope, ports::StoreError, records::Staff, service::Service};

/// Staff who may log in, and where letters to them go.
pub(super) struct Colleagues {
    staff: Vec<Staff>,
    addresses: HashMap<StaffId, EmailAddress>,
}

impl Colleagues {
    /// As they are now.
    pub async fn of(service: &Service) -> Result<Self, StoreError> {
        let mut staff = service.store.all_staff().await?;
        staff.retain(|member| !member.disabled);
        let addresses = service.store.staff_addresses().await?.into_iter().collect();
        Ok(Self { staff, addresses })
    }

    /// Whom a reminder is for, as far as they have an address: who has the request, and supervisors when nobody has it or its
    /// last day is over.
    pub fn to_remind(&self, request: &Request, reminder: Reminder) -> Vec<(StaffId, &EmailAddress)> {
        let has_it = |member: &&Staff| request.assignee == Some(member.id);
        let assigned = match reminder {
            Reminder::InternalTarget | Reminder::LastDay => self.staff.iter().find(has_it),
            Reminder::Overdue => None,
        };
        let supervises = |member: &&Staff| assigned.is_none() && member.role.may(Thing::Escalation, Act::Get);
        let people = assigned.into_iter().chain(self.staff.iter().filter(supervises));
        people
            .filter_map(|member| Some((member.id, self.addresses.get(&member.id)?)))
            .collect()
    }

    /// Where letters to somebody go who works on requests.
    pub fn at_work(&self, id: StaffId) -> Option<&EmailAddress> {
        let works = |member: &Staff| member.id == id && member.role.may(Thing::Request, Act::Get);
        self.staff.iter().find(|member| works(member))?;
        self.addresses.get(&id)
    }
}

/// The envelope of a letter to a member of staff.
pub(super) fn envelope(service: &Service, to: &EmailAddress) -> Envelope {
    Envelope {
        id: LetterId::new(service.ids.uuid()),
        thread: None,
        reply_to: None,
        to: to.clone(),
        language: service.settings.staff_language,
        at: service.clock.now(),
        in_reply_to: None,
    }
}
