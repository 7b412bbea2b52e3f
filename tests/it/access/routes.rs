//! Every route of the site, and the row of the table that decides about it. A route that is not here fails the walk.

use jauap_domain::{Act, Action, Thing};

use Act::{Add, Change, Export, List, Print, Read, Step};
use Thing::{
    Calendar, Certificate, Consents, Conversation, DisclosureHistory, Disclosures, Draft, Explanation, Files,
    Histories, Log, Mail, Mailboxes, Outbox, Paper, Policy, Queue, Receipt, Register, RegistrationDate,
    Registrations, Reply, Request, Site, Staff, State, Statistics, Text, Tokens, Withdrawal,
};

/// The methods and the path, and what is done there with what.
pub type Route = (&'static str, &'static str, Thing, Act);

pub const ROUTES: &[Route] = &[
    // Anybody.
    ("GET", "/", Site, Read),
    ("GET", "/healthz", Site, Read),
    ("GET", "/readyz", Site, Read),
    ("GET", "/static/{file}", Site, Read),
    ("GET", "/{lang}", Site, Read),
    ("GET", "/{lang}/", Site, Read),
    ("GET", "/{lang}/policy", Policy, Read),
    ("GET", "/{lang}/policy/archive", Policy, Read),
    ("GET", "/{lang}/policy/compare", Policy, Read),
    ("GET", "/{lang}/policy/{version}", Policy, Read),
    ("GET POST", "/{lang}/feedback", Registrations, Add),
    ("GET", "/{lang}/feedback/done", Registrations, Add),
    ("GET", "/{lang}/request", Request, Add),
    ("POST", "/{lang}/request/new", Request, Add),
    ("POST", "/{lang}/request/anew", Request, Add),
    ("GET POST", "/{lang}/request/files", Request, Add),
    ("GET POST", "/{lang}/request/check", Request, Add),
    ("GET", "/{lang}/request/receipt", Request, Add),
    ("GET", "/{lang}/request/receipt/proof", Request, Add),
    ("GET POST", "/{lang}/request/{step}", Request, Add),
    ("GET POST", "/{lang}/status", Site, Read),
    ("POST", "/{lang}/status/leave", Site, Read),
    // The user, with the access code.
    ("GET", "/{lang}/status/case", State, Read),
    ("GET", "/{lang}/status/reply.txt", Reply, Read),
    ("GET", "/{lang}/status/certificate", Certificate, Read),
    ("GET", "/{lang}/status/proof", Receipt, Read),
    ("POST", "/{lang}/status/message", Conversation, Add),
    (
        "GET POST",
        "/{lang}/status/complete",
        Request,
        Step(Action::RecordFacts),
    ),
    (
        "GET POST",
        "/{lang}/status/withdraw",
        Request,
        Step(Action::Withdraw),
    ),
    ("GET POST", "/{lang}/status/consent", Consents, Change),
    // The desk: nothing of anybody.
    ("GET POST", "/desk/login", Site, Read),
    ("POST", "/desk/logout", Site, Read),
    ("POST", "/desk/language", Site, Read),
    // Addresses of buttons, which lead back to their page.
    ("GET", "/desk/requests/{number}/act/{action}", Site, Read),
    ("GET", "/desk/requests/{number}/reply/send", Site, Read),
    ("GET", "/desk/staff/token", Site, Read),
    ("GET", "/desk/staff/disable", Site, Read),
    ("GET", "/desk/mail/{id}/attach", Site, Read),
    ("GET", "/desk/mail/{id}/file", Site, Read),
    ("GET", "/desk/mail/{id}/discard", Site, Read),
    ("GET", "/desk/mailboxes/try", Site, Read),
    ("GET", "/desk/outbox/again", Site, Read),
    ("GET", "/desk/policy/preview", Site, Read),
    ("GET", "/desk/policy/publish", Site, Read),
    ("GET", "/desk/working-calendar/day", Site, Read),
    ("GET", "/desk/working-calendar/preview", Site, Read),
    ("GET", "/desk/working-calendar/publish", Site, Read),
    // The desk: requests.
    ("GET", "/desk", Queue, List),
    ("GET", "/desk/calendar", Queue, List),
    ("GET", "/desk/search", Site, Read),
    ("POST", "/desk/search", Queue, List),
    ("GET POST", "/desk/paper", Paper, Add),
    ("GET", "/desk/paper/receipt", Paper, Print),
    ("GET", "/desk/requests/{number}", Text, Read),
    ("POST", "/desk/requests/{number}/act/{action}", Request, Change),
    (
        "GET POST",
        "/desk/requests/{number}/facts",
        Request,
        Step(Action::RecordFacts),
    ),
    (
        "GET POST",
        "/desk/requests/{number}/registration-date",
        RegistrationDate,
        Read,
    ),
    ("GET POST", "/desk/requests/{number}/consents", Withdrawal, Change),
    (
        "GET POST",
        "/desk/requests/{number}/consents/search",
        Withdrawal,
        Read,
    ),
    ("GET", "/desk/requests/{number}/files/{id}", Files, Read),
    (
        "GET POST",
        "/desk/requests/{number}/destruction",
        Request,
        Step(Action::ConfirmDestruction),
    ),
    ("GET", "/desk/requests/{number}/certificate", Certificate, Read),
    (
        "GET",
        "/desk/requests/{number}/certificate/proof",
        Certificate,
        Read,
    ),
    ("GET", "/desk/requests/{number}/approval", Draft, Read),
    ("GET", "/desk/requests/{number}/letter.pdf", Reply, Print),
    ("GET POST", "/desk/requests/{number}/reply", Draft, Change),
    ("POST", "/desk/requests/{number}/reply/send", Draft, Change),
    ("GET", "/desk/requests/{number}/reply/preview", Draft, Read),
    ("GET", "/desk/requests/{number}/reply/preview.html", Draft, Read),
    ("GET", "/desk/requests/{number}/reply/preview.pdf", Draft, Read),
    // The desk: what comes in and leaves.
    ("GET", "/desk/mail", Mail, List),
    ("GET", "/desk/mail/{id}", Mail, Read),
    ("GET", "/desk/mail/{id}/raw", Mail, Read),
    ("POST", "/desk/mail/{id}/attach", Mail, Change),
    ("POST", "/desk/mail/{id}/file", Mail, Change),
    ("POST", "/desk/mail/{id}/discard", Mail, Change),
    ("GET", "/desk/outbox", Outbox, List),
    ("POST", "/desk/outbox/again", Outbox, Change),
    ("GET", "/desk/mailboxes", Mailboxes, Read),
    ("POST", "/desk/mailboxes/try", Mailboxes, Change),
    ("GET", "/desk/registrations", Registrations, List),
    ("GET", "/desk/registrations/{number}", Registrations, Read),
    (
        "GET POST",
        "/desk/registrations/{number}/handled",
        Registrations,
        Change,
    ),
    ("GET", "/desk/disclosures", Disclosures, List),
    ("GET", "/desk/disclosures/export", Disclosures, Export),
    ("GET POST", "/desk/disclosures/new", Disclosures, Add),
    ("GET", "/desk/disclosures/{number}", Disclosures, Read),
    (
        "GET",
        "/desk/disclosures/{number}/history",
        DisclosureHistory,
        Read,
    ),
    (
        "GET POST",
        "/desk/disclosures/{number}/act/{action}",
        Disclosures,
        Change,
    ),
    // The desk: overseeing and looking after.
    ("GET", "/desk/statistics", Statistics, Read),
    ("GET", "/desk/register", Register, Read),
    ("GET", "/desk/register/export", Register, Export),
    ("GET", "/desk/histories", Histories, List),
    ("GET", "/desk/histories/export", Histories, Export),
    // Who may by exception alone is let in here, and nobody else.
    ("GET POST", "/desk/histories/{number}/content", Explanation, Read),
    ("GET POST", "/desk/staff", Staff, Change),
    ("POST", "/desk/staff/token", Tokens, Add),
    ("POST", "/desk/staff/disable", Staff, Change),
    ("GET POST", "/desk/staff/address", Staff, Change),
    ("GET", "/desk/policy", Policy, Change),
    ("POST", "/desk/policy/preview", Policy, Change),
    ("POST", "/desk/policy/publish", Policy, Change),
    ("GET", "/desk/working-calendar", Calendar, Change),
    ("GET", "/desk/working-calendar/{year}/file", Calendar, Change),
    ("POST", "/desk/working-calendar/day", Calendar, Change),
    ("POST", "/desk/working-calendar/preview", Calendar, Change),
    ("POST", "/desk/working-calendar/publish", Calendar, Change),
    // The API.
    ("GET", "/api/openapi.json", Site, Read),
    ("POST", "/api/v1/requests", Request, Add),
    ("GET", "/api/v1/requests/{number}", State, Read),
    ("GET", "/api/v1/requests/{number}/receipt", Receipt, Read),
    ("GET", "/api/v1/requests/{number}/certificate", Certificate, Read),
    ("POST", "/api/v1/requests/{number}/messages", Conversation, Add),
    (
        "POST",
        "/api/v1/requests/{number}/completion",
        Request,
        Step(Action::RecordFacts),
    ),
    (
        "POST",
        "/api/v1/requests/{number}/withdrawal",
        Request,
        Step(Action::Withdraw),
    ),
    (
        "POST",
        "/api/v1/requests/{number}/contact-consent-withdrawal",
        Consents,
        Change,
    ),
    ("POST", "/api/v1/registrations", Registrations, Add),
    ("GET", "/api/v1/policy", Policy, Read),
    ("GET", "/api/v1/policy/{version}", Policy, Read),
    ("GET", "/api/v1/calendar/{year}", Calendar, Read),
    ("GET", "/api/v1/audit/checkpoint", Log, Read),
    ("GET", "/api/v1/audit/key", Log, Read),
    ("GET", "/api/v1/audit/histories", Histories, Export),
    (
        "POST",
        "/api/v1/audit/requests/{number}/content",
        Explanation,
        Read,
    ),
    ("GET", "/api/v1/desk/requests", Queue, List),
    ("POST", "/api/v1/desk/requests", Paper, Add),
    ("POST", "/api/v1/desk/requests/search", Queue, List),
    ("GET", "/api/v1/desk/requests/{number}", Text, Read),
    (
        "GET",
        "/api/v1/desk/requests/{number}/certificate",
        Certificate,
        Read,
    ),
    (
        "GET",
        "/api/v1/desk/requests/{number}/attachments/{id}",
        Files,
        Read,
    ),
    ("GET", "/api/v1/desk/requests/{number}/letter.pdf", Reply, Print),
    ("POST", "/api/v1/desk/requests/{number}/actions", Request, Change),
    ("GET", "/api/v1/desk/disclosures", Disclosures, List),
    ("POST", "/api/v1/desk/disclosures", Disclosures, Add),
    ("GET", "/api/v1/desk/disclosures/{number}", Disclosures, Read),
    (
        "POST",
        "/api/v1/desk/disclosures/{number}/actions",
        Disclosures,
        Change,
    ),
    (
        "POST",
        "/api/v1/desk/requests/{number}/consents",
        Withdrawal,
        Change,
    ),
    (
        "POST",
        "/api/v1/desk/requests/{number}/consents/search",
        Withdrawal,
        Read,
    ),
    ("GET", "/api/v1/desk/statistics", Statistics, Read),
    ("POST", "/api/v1/mails", Mail, Add),
];

/// One call of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    pub method: &'static str,
    pub path: &'static str,
    pub thing: Thing,
    pub act: Act,
}

/// Every call of every route; logging out comes last, for it ends what the others need.
pub fn calls() -> Vec<Call> {
    let mut calls: Vec<Call> = ROUTES
        .iter()
        .flat_map(|(methods, path, thing, act)| {
            methods.split(' ').map(|method| Call {
                method,
                path,
                thing: *thing,
                act: *act,
            })
        })
        .collect();
    calls.sort_by_key(|call| matches!(call.path, "/desk/logout" | "/{lang}/status/leave"));
    calls
}
