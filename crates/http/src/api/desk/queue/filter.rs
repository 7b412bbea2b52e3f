//! Which requests to list.

use jauap_domain::{RequestNumber, StateTag};
use jauap_workflow::{
    Service,
    read::keeping_filter,
    records::{AssigneeFilter, QueueFilter},
    search::terms_for,
    staff::Caller,
};

use crate::{
    api::{
        check::{day, optional_word},
        query::Parameters,
    },
    problem::Problem,
    typed_number::typed_number,
};

/// The filter that the parameters of a call mean.
pub async fn filter(
    service: &Service,
    officer: &Caller,
    parameters: &Parameters,
) -> Result<QueueFilter, Problem> {
    let mut states = Vec::new();
    for word in parameters.all("state").flat_map(|words| words.split(',')) {
        states.extend(optional_word::<StateTag>("state", Some(word))?);
    }
    Ok(QueueFilter {
        states,
        subject: optional_word("subject", parameters.get("subject"))?,
        assignee: match parameters.get("assignee") {
            Some(login) => Some(assignee(service, officer, login).await?),
            None => None,
        },
        due_before: day("due_before", parameters.get("due_before"))?,
        due_from: day("due_from", parameters.get("due_from"))?,
        attention: optional_word("attention", parameters.get("attention"))?,
        keeping: optional_word("keeping", parameters.get("keeping"))?
            .map(|kind| keeping_filter(service, kind)),
        ..QueueFilter::default()
    })
}

async fn assignee(service: &Service, officer: &Caller, login: &str) -> Result<AssigneeFilter, Problem> {
    match login {
        "me" => Ok(AssigneeFilter::Staff(officer.id)),
        "nobody" => Ok(AssigneeFilter::Nobody),
        login => {
            let staff = service.store.staff_by_login(login).await?;
            staff
                .map(|member| AssigneeFilter::Staff(member.id))
                .ok_or_else(|| Problem::invalid("assignee", "nobody has this login"))
        }
    }
}

/// How many a page shows.
pub fn limit(parameters: &Parameters) -> Result<u64, Problem> {
    let Some(text) = parameters.get("limit") else {
        return Ok(50);
    };
    text.parse()
        .ok()
        .filter(|limit| (1..=200).contains(limit))
        .ok_or_else(|| Problem::invalid("limit", "a number from 1 to 200"))
}

/// What was looked for.
pub enum Sought {
    /// Requests that this finds.
    By(Box<QueueFilter>),
    /// The request with this number, which was given without its check digit.
    Unchecked(Box<QueueFilter>, RequestNumber),
    /// What can be nothing that requests are known by.
    Nothing,
}

impl Sought {
    /// The request whose number was typed; nothing where it is no number.
    pub fn number(service: &Service, filter: &QueueFilter, typed: &str) -> Option<Self> {
        let typed = typed_number(typed, service.today().year())?;
        let filter = Box::new(QueueFilter {
            number: Some(typed.number),
            ..filter.clone()
        });
        Some(if typed.unchecked {
            Self::Unchecked(filter, typed.number)
        } else {
            Self::By(filter)
        })
    }

    /// Whatever was typed. It is personal data: it is neither told again nor logged.
    pub fn anything(service: &Service, filter: QueueFilter, typed: &str) -> Self {
        if let Some(number) = Self::number(service, &filter, typed) {
            return number;
        }
        let search = terms_for(typed);
        if search.is_empty() {
            Self::Nothing
        } else {
            Self::By(Box::new(QueueFilter { search, ..filter }))
        }
    }
}
