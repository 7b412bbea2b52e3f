//! Acting on a request.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use jauap_domain::{
    Action, Delivery, FreeText, Missing, Outcome, RefusalReason, Request as Filed, RequestNumber,
};
use jauap_workflow::{
    Service,
    act::{self, Acceptance, Reply, Target, Waiver},
    staff::Caller,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    action_in::{
        AcceptIn, ActionIn, AskIn, AssignIn, ExtendIn, MarkIn, NothingIn, ReasonIn, RemarkIn, ReplyIn,
        TextIn, WaiverIn, needs_version,
    },
    case::shown,
    case_out::CaseOut,
    certificate::told,
    destruction, dispatch,
    record_facts::record,
};
use crate::{
    api::{
        body::json_only,
        caller::Officer,
        certificate::{CertificateOut, explained},
        check::{absent, optional, optional_word, required, word},
        number::NumberPath,
    },
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// A request after an action.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum ActedOut {
    /// The request as it is then.
    Case(Box<CaseOut>),
    /// What is left of a request whose content the action destroyed.
    Certificate(CertificateOut),
}

/// Does something with a request, and answers with the request as it is then; after `confirm_destruction` there is no
/// request any more and the answer is its certificate.
///
/// `version` is the one the caller saw; when somebody else was first, the answer is 409 with who did what and when.
#[utoipa::path(post, operation_id = "act_on_request", path = "/api/v1/desk/requests/{number}/actions", tag = "desk",
    security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body = ActionIn,
    responses((status = 200, description = "The request, or its certificate.", body = ActedOut)))]
pub async fn act(
    State(app): State<AppState>,
    Officer(officer): Officer,
    NumberPath(number): NumberPath,
    call: Request,
) -> Result<ApiJson<ActedOut>, Problem> {
    let call = ActionIn::parse(&json_only(call).await?)?;
    let action = call.action;
    if !action.is_open_to(&officer.actor()) {
        return Err(Problem::forbidden());
    }
    if call.version.is_none() && needs_version(action) {
        return Err(version_required());
    }
    let version = call.version;
    if let Err(problem) = perform(&app.service, &officer, Target { number, version }, call).await {
        return Err(explained(&app.service, number, problem).await);
    }
    acted(&app, &officer, number, action).await.map(ApiJson)
}

async fn acted(
    app: &AppState,
    officer: &Caller,
    number: RequestNumber,
    action: Action,
) -> Result<ActedOut, Problem> {
    if action == Action::ConfirmDestruction {
        told(&app.service, number).await.map(ActedOut::Certificate)
    } else {
        let case = shown(app, officer, number).await?;
        Ok(ActedOut::Case(Box::new(case)))
    }
}

/// The action's own fields, checked, and the use case of its name.
async fn perform(service: &Service, officer: &Caller, target: Target, call: ActionIn) -> Result<(), Problem> {
    let actor = officer.actor();
    let done = match call.action {
        Action::Accept => act::accept(service, target, actor, acceptance(call.fields()?)?).await,
        Action::Ask => {
            let AskIn { items, text } = call.fields()?;
            act::ask(
                service,
                target,
                actor,
                items_of(&items)?,
                words("text", text.as_deref())?,
            )
            .await
        }
        Action::Clarify => {
            let TextIn { text } = call.fields()?;
            act::clarify(
                service,
                target,
                actor,
                Some(words("text", text.as_deref())?),
                Vec::new(),
            )
            .await
        }
        Action::Propose => act::propose(service, target, actor, reply(&call.fields()?, None)?).await,
        Action::Answer => {
            let reply = reply(&call.fields()?, Some("answer"))?;
            act::reply_alone(service, target, actor, reply).await
        }
        Action::Refuse => {
            let reply = reply(&call.fields()?, Some("refusal"))?;
            act::reply_alone(service, target, actor, reply).await
        }
        Action::Dispatch => {
            return dispatch::left(service, target, officer, &call.fields()?)
                .await
                .map(drop);
        }
        Action::Return => {
            let RemarkIn { remark } = call.fields()?;
            act::return_proposal(service, target, actor, words("remark", remark.as_deref())?).await
        }
        Action::Approve => {
            let NothingIn {} = call.fields()?;
            act::approve(service, target, actor).await
        }
        Action::Withdraw => {
            let ReasonIn { reason } = call.fields()?;
            let reason = optional("reason", reason.as_deref(), FreeText::new)?;
            act::withdraw(service, target, actor, reason).await
        }
        Action::Reopen => {
            let ReasonIn { reason } = call.fields()?;
            act::reopen(service, target, actor, words("reason", reason.as_deref())?).await
        }
        Action::Extend => {
            let ExtendIn { days, reason } = call.fields()?;
            let days = days.ok_or_else(|| absent("days"))?;
            act::extend(service, target, actor, days, words("reason", reason.as_deref())?).await
        }
        Action::CancelExtension => {
            let ReasonIn { reason } = call.fields()?;
            let reason = optional("reason", reason.as_deref(), FreeText::new)?;
            act::cancel_extension(service, target, actor, reason).await
        }
        Action::Assign => assign(service, target, officer, call.fields()?).await,
        Action::Note => {
            let TextIn { text } = call.fields()?;
            act::note(service, target, actor, words("text", text.as_deref())?).await
        }
        Action::ClearAttention => {
            let MarkIn { mark } = call.fields()?;
            act::clear_attention(service, target, actor, word("mark", mark.as_deref())?).await
        }
        Action::RecordFacts => {
            return record(service, target, officer, call.fields()?).await.map(drop);
        }
        Action::ProposeDestruction => return destruction::propose(service, target, officer, call).await,
        Action::RejectDestruction => return destruction::reject(service, target, officer, call).await,
        Action::ConfirmDestruction => return destruction::confirm(service, target, officer, call).await,
        Action::Hold => return destruction::hold(service, target, officer, call).await,
        Action::Release => return destruction::release(service, target, officer, call).await,
    };
    done?;
    Ok(())
}

async fn assign(
    service: &Service,
    target: Target,
    officer: &Caller,
    to: AssignIn,
) -> Result<Filed, jauap_workflow::ActError> {
    let login = match to.assignee.as_deref() {
        Some("me") => Some(officer.login.as_str()),
        login => login,
    };
    act::assign(service, target, officer.actor(), login).await
}

fn words(field: &str, text: Option<&str>) -> Result<FreeText, Problem> {
    required(field, text, FreeText::new)
}

fn acceptance(accept: AcceptIn) -> Result<Acceptance, Problem> {
    let waiver = |waiver: WaiverIn| {
        Ok::<_, Problem>(Waiver {
            item: word("waivers.item", waiver.item.as_deref())?,
            reason: words("waivers.reason", waiver.reason.as_deref())?,
        })
    };
    let confirmed = accept.confirmed.iter();
    Ok(Acceptance {
        waivers: accept.waivers.into_iter().map(waiver).collect::<Result<_, _>>()?,
        confirmed: confirmed
            .map(|what| word("confirmed", Some(what)))
            .collect::<Result<_, _>>()?,
    })
}

fn items_of(items: &[String]) -> Result<Vec<Missing>, Problem> {
    items.iter().map(|item| word("items", Some(item))).collect()
}

/// A reply; `says` is the outcome that the action itself says.
fn reply(reply: &ReplyIn, says: Option<&str>) -> Result<Reply, Problem> {
    let reason: Option<RefusalReason> = optional_word("reason_code", reply.reason_code.as_deref())?;
    let outcome = match (reply.outcome.as_deref().or(says), reason) {
        (Some(outcome), _) if says.is_some_and(|says| says != outcome) => {
            return Err(Problem::invalid("outcome", "the action says another outcome"));
        }
        (Some("answer"), None) => Outcome::Answer,
        (Some("answer"), Some(_)) => {
            return Err(Problem::invalid("reason_code", "an answer has no reason"));
        }
        (Some("refusal"), Some(reason)) => Outcome::Refusal { reason },
        (Some("refusal"), None) => return Err(absent("reason_code")),
        (Some(_), _) => return Err(Problem::invalid("outcome", "one of answer, refusal")),
        (None, _) => return Err(absent("outcome")),
    };
    Ok(Reply {
        outcome,
        text: words("text", reply.text.as_deref())?,
        delivery: word::<Delivery>("delivery", reply.delivery.as_deref())?,
    })
}

fn version_required() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "version_required",
        "Send the `version` of the request that you saw.",
    )
    .with("field", "version")
}
