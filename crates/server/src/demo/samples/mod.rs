//! Sample requests in every state, made by the same steps that people take.

mod disclosures;
mod list;
mod mail;
mod papers;
mod past;
mod people;
mod steps;

use jauap_domain::Role;
use jauap_workflow::{
    mail::{MailTaken, PIPE, take_mail},
    ports::Origin,
    staff::Caller,
};

pub use past::Past;

use super::report::RequestReport;
use steps::Desk;

/// Files every sample and walks it to its state.
pub async fn file_all(past: &Past) -> anyhow::Result<Vec<RequestReport>> {
    let desk = Desk {
        past,
        officer: somebody(past, Role::Officer).await?,
        supervisor: somebody(past, Role::Supervisor).await?,
    };
    let mut filed = Vec::new();
    for sample in list::SAMPLES {
        past.go_to(sample.days_ago);
        filed.push(desk.walk(sample).await?);
    }
    past.go_to(0);
    let first = filed.first().map(|first: &RequestReport| first.number);
    disclosures::enter_all(past, &desk.officer, &desk.supervisor, first).await?;
    filed.extend(by_mail(past).await?);
    Ok(filed)
}

/// The first of the sample staff with a role.
async fn somebody(past: &Past, role: Role) -> anyhow::Result<Caller> {
    let staff = past.service.store.all_staff().await?;
    let found = staff.into_iter().find(|one| one.role == role && !one.disabled);
    found
        .map(Caller::from)
        .ok_or_else(|| anyhow::anyhow!("there is no {role}"))
}

/// Mail comes in, as the mail server would hand it over: one becomes a request, one waits, and one is left alone.
async fn by_mail(past: &Past) -> anyhow::Result<Option<RequestReport>> {
    let pipe = Origin::door(PIPE);
    for other in mail::others() {
        take_mail(&past.service, &pipe, other).await?;
    }
    match take_mail(&past.service, &pipe, mail::message()).await?.became {
        MailTaken::Filed(filed) => Ok(Some(RequestReport {
            number: filed.request.number,
            access_code: filed.access_code.reveal().to_owned(),
            language: filed.request.language,
        })),
        MailTaken::Added(_)
        | MailTaken::Waiting(_)
        | MailTaken::Ignored(_)
        | MailTaken::Before(_)
        | MailTaken::Later => Ok(None),
    }
}
