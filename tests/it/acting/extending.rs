//! Making the term longer, and whether everybody counts the same days: the service, the domain and the offline verifier.

use std::collections::BTreeMap;

use jauap_domain::{
    Action, Actor, Delivery, Outcome, RequestNumber, Role, StaffId, StateTag,
    deadline::{ClockEvent, Rules, due},
};
use jauap_ledger::verify::{Options, Trust, verify};
use jauap_workflow::{
    act::{self, Reply},
    log::export::export_log,
};
use serde_json::json;
use time::{Date, Duration};

use super::road::Road;
use crate::harness::{TestApp, individual};

const NORM: &str = "Үлгі заңның 1-бабы";

/// The built-in rules, with an extension of at most 15 days for a request for information.
pub fn extendable(pauses: bool) -> Rules {
    let extension = format!(
        "\n[term.extension]\nmost_days = 15\n[term.extension.norm]\nru = \"статья 1 закона-образца\"\nkk = \"{NORM}\"\n\
         en = \"article 1 of a sample law\"\n\n[[term]]\nsubjects = [\"rectification\""
    );
    let rules = include_str!("../../../config/rules.toml")
        .replacen("\n[[term]]\nsubjects = [\"rectification\"", &extension, 1)
        .replace(
            "clarification_pauses = false",
            &format!("clarification_pauses = {pauses}"),
        );
    assert!(rules.contains("most_days") && rules.contains(&format!("clarification_pauses = {pauses}")));
    Rules::parse(&rules).expect("the rules are right")
}

#[tokio::test]
async fn a_supervisor_makes_the_term_longer_and_the_user_is_told() {
    let app = TestApp::start_by(extendable(false), |_| {}).await;
    let road = Road::begin(&app).await;
    let number = &road.filed.number;
    let before = road.now().await;
    assert_eq!(before["due_on"], "2026-11-26");
    assert_eq!(
        road.supervisor.read(number).await["actions"]
            .to_string()
            .matches("extend")
            .count(),
        1
    );
    app.run_worker().await;
    let letters = app.mailbox.all().len();
    let call = |days| json!({ "action": "extend", "days": days, "reason": "Мұрағаттан сұралды." });
    road.officer.act(number, &call(5)).await.problem(403, "forbidden");
    for days in [0, 16] {
        let refused = road
            .supervisor
            .act(number, &call(days))
            .await
            .problem(422, "extension_too_long");
        assert_eq!(refused["most"], 15);
    }
    let no_reason = json!({ "action": "extend", "days": 5 });
    road.supervisor
        .act(number, &no_reason)
        .await
        .problem(422, "invalid");
    let cancel = json!({ "action": "cancel_extension" });
    road.supervisor
        .act(number, &cancel)
        .await
        .problem(422, "no_extension");
    assert_eq!(road.unread().await["due_on"], "2026-11-26");
    let longer = road.supervisor.act(number, &call(5)).await.ok();
    assert_eq!(
        (&longer["due_on"], &longer["state"]),
        (&json!("2026-12-03"), &before["state"])
    );
    assert!(longer["actions"].to_string().contains("cancel_extension"));
    app.run_worker().await;
    assert_eq!(app.mailbox.all().len(), letters + 1);
    let letter = app.mailbox.all().pop().expect("a letter");
    assert!(
        letter.text.contains("2026 жылғы 3 желтоқсан") && letter.text.contains(NORM),
        "{}",
        letter.text
    );
    let told = app
        .user(&road.filed)
        .get(&format!("/api/v1/requests/{number}"))
        .await
        .ok();
    assert_eq!(told["due_on"], "2026-12-03");
    assert!(
        !told.to_string().contains("Мұрағаттан"),
        "why stays among colleagues"
    );
    assert!(longer.to_string().contains("Мұрағаттан"));
    let shorter = road.supervisor.act(number, &cancel).await.ok();
    assert_eq!(shorter["due_on"], "2026-11-26");
    app.run_worker().await;
    assert_eq!(app.mailbox.all().len(), letters + 1);
}

#[tokio::test]
async fn where_the_rules_know_no_extension_there_is_none() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    let number = &road.filed.number;
    assert!(
        !road.supervisor.read(number).await["actions"]
            .to_string()
            .contains("extend")
    );
    let call = json!({ "action": "extend", "days": 1, "reason": "Мұрағаттан сұралды." });
    road.supervisor
        .act(number, &call)
        .await
        .problem(422, "no_extension");
    app.run_worker().await;
}

/// A request that is moved by chance, with what moves its term written down a second time.
struct Walk<'a> {
    app: &'a TestApp,
    rules: &'a Rules,
    pauses: bool,
    supervisor: Actor,
    number: RequestNumber,
    state: StateTag,
    extended: bool,
    history: Vec<ClockEvent>,
}

const MOVES: &[Action] = &[
    Action::Accept,
    Action::Ask,
    Action::Ask,
    Action::Clarify,
    Action::Clarify,
    Action::Extend,
    Action::Extend,
    Action::CancelExtension,
    Action::Answer,
    Action::Withdraw,
    Action::Reopen,
    Action::Note,
];

impl Walk<'_> {
    /// Writes down what a step does to the term.
    fn play(&mut self, action: Action, today: Date, days: u16) {
        let event = match action.code() {
            "ask" if self.pauses => Some(ClockEvent::Paused(today)),
            "clarify" if self.pauses => Some(ClockEvent::Resumed(today)),
            "extend" => Some(ClockEvent::Extended(days)),
            "cancel_extension" => Some(ClockEvent::ExtensionCancelled),
            "reopen" => Some(ClockEvent::Reopened(today)),
            _ => None,
        };
        self.history.extend(event);
        self.extended = match action.code() {
            "extend" => true,
            "cancel_extension" | "reopen" => false,
            _ => self.extended,
        };
    }

    /// Takes a step if the state allows it, and holds the last day against the domain's own count.
    async fn step(&mut self, action: Action, days: u16) {
        let vain = action == Action::CancelExtension && !self.extended;
        if !action.is_allowed_in(self.state) || vain {
            return;
        }
        let (service, to, actor) = (&self.app.service, self.number.into(), self.supervisor);
        let text = || "Мәтін".parse().expect("a text");
        let today = service.today();
        let request = match action.code() {
            "accept" => act::accept(service, to, actor, act::Acceptance::default()).await,
            "ask" => act::ask(service, to, actor, Vec::new(), text()).await,
            "clarify" => act::clarify(service, to, actor, Some(text()), Vec::new()).await,
            "extend" => act::extend(service, to, actor, days, text()).await,
            "cancel_extension" => act::cancel_extension(service, to, actor, None).await,
            "withdraw" => act::withdraw(service, to, actor, None).await,
            "reopen" => act::reopen(service, to, actor, text()).await,
            "answer" => {
                let reply = Reply {
                    outcome: Outcome::Answer,
                    text: text(),
                    delivery: Delivery::Letter,
                };
                act::reply_alone(service, to, actor, reply).await
            }
            _ => act::note(service, to, actor, text()).await,
        };
        let request = request.expect("the table allows it");
        self.play(action, today, days);
        let counted = due(&self.history, &service.rules.now().calendar, self.rules).expect("it was received");
        assert_eq!(request.due_on, counted.on, "after {action}: {:?}", self.history);
        self.state = request.state.tag();
    }
}

/// The next of a row of numbers that look like chance and are the same in every run.
fn next(chance: &mut u64) -> usize {
    *chance = chance
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*chance >> 40).expect("24 bits")
}

async fn supervisor(app: &TestApp) -> StaffId {
    app.staff("walker", Role::Supervisor).await;
    let staff = app.service.store.staff_by_login("walker").await;
    staff.expect("the store answers").expect("they were added").id
}

async fn walked_and_verified(pauses: bool) {
    let rules = extendable(pauses);
    let app = TestApp::start_by(rules.clone(), |settings| settings.four_eyes = false).await;
    let id = supervisor(&app).await;
    let as_role = Role::Supervisor;
    let (mut chance, mut extensions) = (7 + u64::from(pauses), 0);
    for _ in 0..10 {
        let filed = app.file(&individual()).await;
        let number = filed.number.parse().expect("a number");
        let request = app
            .service
            .store
            .request(number)
            .await
            .expect("the store answers")
            .expect("it was filed");
        let mut walk = Walk {
            app: &app,
            rules: &rules,
            pauses,
            supervisor: Actor::Staff { id, as_role },
            number,
            state: StateTag::Received,
            extended: false,
            history: vec![ClockEvent::Received(app.service.today(), request.subject)],
        };
        for _ in 0..24 {
            app.clock.advance(Duration::hours(
                i64::try_from(next(&mut chance) % 40).expect("few"),
            ));
            let action = MOVES[next(&mut chance) % MOVES.len()];
            let days = u16::try_from(1 + next(&mut chance) % 15).expect("few");
            walk.step(action, days).await;
            extensions += usize::from(walk.extended);
        }
    }
    assert!(extensions > 20, "the term was hardly ever made longer");
    app.run_worker().await;
    let mut files = BTreeMap::new();
    export_log(&app.service, Actor::System, true, &mut files, &mut |_| {})
        .await
        .expect("the log is exported");
    let trust = Trust {
        keys: vec![app.service.log.verifier(1).expect("a key")],
        ..Trust::default()
    };
    let verified = verify(&files, &trust, &Options::default());
    verified.expect("the verifier counts the same days");
}

#[tokio::test]
async fn service_domain_and_verifier_agree_on_every_last_day() {
    walked_and_verified(false).await;
}

#[tokio::test]
async fn they_agree_where_the_clock_stands_still_too() {
    walked_and_verified(true).await;
}
