//! The use cases keep the roles themselves, whoever calls them: the API, the desk, the command line.

use jauap_domain::{
    Action, Actor, Attention, Delivery, DestructionReason, EventSeq, ExportFormat, HoldReason, Language,
    Outcome, RefusalReason, RequestNumber, Role, StaffId, Subject,
};
use jauap_workflow::{
    ActError, Service,
    act::{self, Acceptance, CompleteError, RecordedFacts, Reply},
    destroy, read,
    records::{HistoryFilter, QueueFilter},
    staff::Caller,
};
use uuid::Uuid;

use super::road::Road;
use crate::harness::TestApp;

async fn perform(
    service: &Service,
    number: RequestNumber,
    actor: Actor,
    action: Action,
) -> Result<(), ActError> {
    let (to, text) = (number.into(), "Мәтін".parse().expect("a text"));
    let reply = |outcome| Reply {
        outcome,
        text: "Жауап".parse().expect("a text"),
        delivery: Delivery::Letter,
    };
    let refusal = Outcome::Refusal {
        reason: RefusalReason::NoData,
    };
    let done = match action {
        Action::ConfirmDestruction => return destroy::confirm_destruction(service, to, actor).await,
        Action::ProposeDestruction => {
            destroy::propose_destruction(service, to, actor, DestructionReason::RetentionEnded).await
        }
        Action::RejectDestruction => destroy::reject_destruction(service, to, actor).await,
        Action::Hold => destroy::hold(service, to, actor, HoldReason::Inspection).await,
        Action::Release => destroy::release(service, to, actor).await,
        Action::Accept => act::accept(service, to, actor, Acceptance::default()).await,
        Action::Ask => act::ask(service, to, actor, Vec::new(), text).await,
        Action::Clarify => act::clarify(service, to, actor, Some(text), Vec::new()).await,
        Action::Propose => act::propose(service, to, actor, reply(refusal)).await,
        Action::Return => act::return_proposal(service, to, actor, text).await,
        Action::Approve => act::approve(service, to, actor).await,
        Action::Answer => act::reply_alone(service, to, actor, reply(Outcome::Answer)).await,
        Action::Refuse => act::reply_alone(service, to, actor, reply(refusal)).await,
        Action::Dispatch => act::dispatch(service, to, actor, act::Left::InPerson, service.today()).await,
        Action::Withdraw => act::withdraw(service, to, actor, None).await,
        Action::Reopen => act::reopen(service, to, actor, text).await,
        Action::Extend => act::extend(service, to, actor, 1, text).await,
        Action::CancelExtension => act::cancel_extension(service, to, actor, None).await,
        Action::Assign => act::assign(service, to, actor, None).await,
        Action::Note => act::note(service, to, actor, text).await,
        Action::ClearAttention => act::clear_attention(service, to, actor, Attention::NewMessage).await,
        // Who uses it, completes it: there is nothing to complete here.
        Action::RecordFacts if actor == Actor::User => {
            let request = service.store.request(number).await?.expect("it was filed");
            return match act::complete(service, number, &request.facts, Vec::new()).await {
                Err(CompleteError::Act(error)) => Err(error),
                Ok(_) | Err(CompleteError::NotMissing | CompleteError::NotRenewed(_)) => Ok(()),
            };
        }
        Action::RecordFacts => {
            let request = service.store.request(number).await?.expect("it was filed");
            let recorded = RecordedFacts {
                subject: Subject::Other,
                language: Language::Ru,
                facts: request.facts,
            };
            act::record_facts(service, to, actor, recorded, Vec::new()).await
        }
    };
    done.map(drop)
}

#[tokio::test]
async fn a_use_case_refuses_every_actor_that_the_table_does_not_name() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let number = road.filed.number.parse().expect("a number");
    let before = app.kept().await;
    let id = StaffId::new(Uuid::from_u128(1));
    let staff = Role::ALL.iter().map(|role| Actor::Staff { id, as_role: *role });
    for actor in staff.chain([Actor::User]) {
        for action in Action::ALL.iter().filter(|action| !action.is_open_to(&actor)) {
            let refused = perform(&app.service, number, actor, *action).await;
            let forbidden = matches!(refused, Err(ActError::Forbidden { action: named }) if named == *action);
            assert!(forbidden, "{action} by {actor:?}");
        }
    }
    assert_eq!(app.kept().await, before);
    app.run_worker().await;
}

#[tokio::test]
async fn a_use_case_lets_nobody_act_on_a_request_that_is_not_there() {
    let app = TestApp::start().await;
    let number = RequestNumber::new(2026, 999_999);
    let actor = Actor::Staff {
        id: StaffId::new(Uuid::from_u128(1)),
        as_role: Role::Supervisor,
    };
    for action in Action::ALL
        .iter()
        .filter(|action| **action != Action::RecordFacts)
    {
        let refused = perform(&app.service, number, actor, *action).await;
        assert!(matches!(refused, Err(ActError::NoSuchRequest)), "{action}");
    }
}

#[tokio::test]
async fn what_is_read_is_kept_from_every_role_that_has_no_business_with_it() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let number = road.filed.number.parse().expect("a number");
    let service = &app.service;
    let file = service.store.request(number).await.expect("the store answers");
    let file = service.store.attachments(file.expect("it was filed").id).await;
    let file = file.expect("the store answers")[0].id;
    for role in Role::ALL {
        app.staff(role.code(), *role).await;
        let known = service.store.staff_by_login(role.code()).await;
        let caller = Caller::from(known.expect("the store answers").expect("they were added"));
        let works = matches!(role, Role::Officer | Role::Supervisor);
        let queue = read::queue(service, &caller, &QueueFilter::default(), None, 10).await;
        assert_eq!(queue.is_ok(), works, "{role}");
        assert_eq!(read::overview(service, &caller).await.is_ok(), works, "{role}");
        assert_eq!(
            read::case_file(service, &caller, number).await.is_ok(),
            works,
            "{role}"
        );
        let content = read::read_attachment(service, &caller, number, file).await;
        assert_eq!(content.is_ok(), works, "{role}");
        let audits = *role == Role::Auditor;
        let filter = HistoryFilter::default();
        let rows = read::histories(service, &caller, &filter, EventSeq(0), 10).await;
        assert_eq!(rows.is_ok(), audits, "{role}");
        assert_eq!(
            read::record_export(service, caller.actor(), &filter, ExportFormat::Csv)
                .await
                .is_ok(),
            audits,
            "{role}"
        );
    }
    app.run_worker().await;
}
