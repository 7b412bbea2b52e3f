//! The queue as the page shows it.

use std::collections::BTreeMap;

use jauap_domain::{Act, Action, Attention, Keeping, Language, StaffId, StateTag, Subject, Thing};
use jauap_words::{short_date, text};
use jauap_workflow::{
    read::{DueGroup, DueGroups, KeepingOverview, MOST_COUNTED, Overview, keeping_marks},
    records::{QueueItem, Staff},
};
use serde::Serialize;

use super::{
    filter::QueueQuery,
    groups::{GroupView, Listed, groups},
    search::LookedFor,
};
use crate::{
    desk::{
        due::{DueView, due_view},
        field::Choice,
        viewer::Viewer,
    },
    event_facts::read_day,
    state::AppState,
};

#[derive(Serialize)]
pub struct QueueView {
    pub open: i64,
    pub overdue: i64,
    pub in_approval: i64,
    /// True for those who approve.
    pub approves: bool,
    pub query: QueueQuery,
    pub states: Vec<Choice>,
    pub subjects: Vec<Choice>,
    pub assignees: Vec<Choice>,
    pub marks: Vec<Choice>,
    pub dues: Vec<Choice>,
    pub keepings: Vec<Choice>,
    /// How it stands with the contents of ended requests.
    pub kept: Vec<KeptCount>,
    /// The whole number, where it was found without its check digit.
    pub whole_number: Option<String>,
    /// What is looked for, as it was typed.
    pub typed: String,
    /// True when the address of a search cannot be opened any more.
    pub expired: bool,
    /// The key of why nothing was found.
    pub why_nothing: &'static str,
    /// The same list without what is looked for, and what is looked for in all states.
    pub without_search: String,
    pub in_all_states: Option<String>,
    pub narrowed: bool,
    pub groups: Vec<GroupView>,
    /// The address of the next page.
    pub next: Option<String>,
    /// The address of the first page, on the others.
    pub first: Option<String>,
}

#[derive(Serialize)]
pub struct ItemView {
    number: String,
    /// Empty when the content was destroyed.
    requester: String,
    subject: &'static str,
    channel: &'static str,
    received_on: time::Date,
    due: DueView,
    assignee: Option<String>,
    /// True when the viewer has it.
    mine: bool,
    state: &'static str,
    attention: Vec<&'static str>,
    keeping: Vec<&'static str>,
}

/// A kind of keeping, with its requests.
#[derive(Serialize)]
pub struct KeptCount {
    kind: &'static str,
    /// The number; with a plus where there may be more.
    count: String,
}

impl KeptCount {
    fn all(counts: &KeepingOverview) -> Vec<Self> {
        let there = counts.iter().filter(|(_, count)| *count > 0);
        there
            .map(|(kind, count)| Self {
                kind: kind.code(),
                count: if *count < MOST_COUNTED {
                    count.to_string()
                } else {
                    format!("{}+", MOST_COUNTED - 1)
                },
            })
            .collect()
    }
}

impl QueueView {
    pub fn new(
        app: &AppState,
        viewer: &Viewer,
        query: QueueQuery,
        looked_for: &LookedFor,
        staff: &[Staff],
        list: Listed,
        overview: &Overview,
    ) -> Self {
        let count = |of: fn(&(StateTag, i64, i64)) -> i64| overview.open.iter().map(of).sum();
        let in_approval = overview.open.iter().find(|row| row.0 == StateTag::InApproval);
        let logins: BTreeMap<_, _> = staff
            .iter()
            .map(|staff| (staff.id, staff.login.as_str()))
            .collect();
        let next = list.next;
        let after = query.after().ok().flatten();
        let groups = groups(&DueGroups::today(&app.service), list, after, |item| {
            ItemView::new(app, viewer, &logins, item)
        });
        let language = viewer.language;
        Self {
            open: count(|row| row.1),
            overdue: count(|row| row.2),
            in_approval: in_approval.map_or(0, |row| row.1),
            approves: Action::Approve.is_open_to(&viewer.caller.actor()),
            states: states(language, &query),
            subjects: with_any(language, "desk-filter-any", {
                Choice::of_terms(
                    language,
                    "subject",
                    Subject::ALL.iter().map(|s| s.code()),
                    &query.subject,
                )
            }),
            assignees: assignees(language, staff, &query.assignee),
            marks: with_any(language, "desk-filter-any", {
                let codes = Attention::ALL.iter().map(|mark| mark.code());
                Choice::of_terms(language, "attention", codes, &query.attention)
            }),
            dues: with_any(language, "desk-filter-any", due_choices(language, &query.due)),
            keepings: with_any(language, "desk-filter-any", {
                let codes = Keeping::ALL.iter().map(|kind| kind.code());
                Choice::of_terms(language, "desk-keeping", codes, &query.keeping)
            }),
            kept: KeptCount::all(&overview.keeping),
            whole_number: looked_for
                .unchecked(app)
                .filter(|_| !groups.is_empty())
                .map(|number| number.to_string()),
            typed: looked_for.typed.clone(),
            expired: looked_for.expired,
            why_nothing: why_nothing(&query, looked_for),
            without_search: query.without_search().address(None),
            in_all_states: (looked_for.is_something() && query.state != "all")
                .then(|| query.in_all_states().address(None)),
            narrowed: query.is_narrowed(),
            groups,
            next: next.map(|cursor| query.address(Some(cursor))),
            first: (!query.cursor.is_empty()).then(|| query.address(None)),
            query,
        }
    }
}

impl ItemView {
    fn new(app: &AppState, viewer: &Viewer, logins: &BTreeMap<StaffId, &str>, item: QueueItem) -> Self {
        let keeping = keeping_marks(&app.service, &item);
        Self {
            number: item.number.to_string(),
            requester: item.requester_name,
            subject: item.subject.code(),
            channel: item.channel.code(),
            received_on: app.service.settings.organisation.zone.date(item.received_at),
            due: due_view(
                app,
                viewer.language,
                item.due_on,
                item.due_provisional,
                item.state,
            ),
            assignee: item
                .assignee
                .map(|id| logins.get(&id).copied().unwrap_or_default().to_owned()),
            mine: item.assignee == Some(viewer.caller.id),
            state: item.state.code(),
            attention: item.attention.iter().map(|mark| mark.code()).collect(),
            keeping: keeping.into_iter().map(Keeping::code).collect(),
        }
    }
}

fn why_nothing(query: &QueueQuery, looked_for: &LookedFor) -> &'static str {
    if looked_for.is_something() {
        looked_for.why_nothing()
    } else if query.is_narrowed() {
        "desk-queue-nothing-found"
    } else {
        "desk-queue-empty"
    }
}

fn choice(language: Language, value: &str, key: &str, chosen: &str) -> Choice {
    let label = text(language, key, &[]).unwrap_or_default();
    Choice::new(value, label, value == chosen)
}

fn with_any(language: Language, key: &str, choices: Vec<Choice>) -> Vec<Choice> {
    let chosen = !choices.iter().any(|choice| choice.chosen);
    let any = Choice::new("", text(language, key, &[]).unwrap_or_default(), chosen);
    std::iter::once(any).chain(choices).collect()
}

/// The groups, and the day that was asked for.
fn due_choices(language: Language, chosen: &str) -> Vec<Choice> {
    let codes = DueGroup::ALL.iter().map(|group| group.code());
    let mut choices = Choice::of_terms(language, "desk-due-group", codes, chosen);
    if let Some(day) = read_day(chosen) {
        choices.push(Choice::new(chosen, short_date(language, day), true));
    }
    choices
}

fn states(language: Language, query: &QueueQuery) -> Vec<Choice> {
    // Content is kept for a term in ended requests alone, so that «open» would find nothing.
    let chosen = if query.state.is_empty() && !query.keeping.is_empty() {
        "all"
    } else {
        query.state.as_str()
    };
    let codes = StateTag::ALL.iter().map(|state| state.code());
    let all = choice(language, "all", "desk-filter-all-states", chosen);
    let each = Choice::of_terms(language, "state", codes, chosen);
    with_any(
        language,
        "desk-filter-open",
        each.into_iter().chain([all]).collect(),
    )
}

/// Everybody who works on requests or did: an officer who left may still have some.
fn assignees(language: Language, staff: &[Staff], chosen: &str) -> Vec<Choice> {
    let works = |staff: &&Staff| staff.role.may(Thing::Request, Act::Get);
    let fixed = [
        choice(language, "me", "desk-filter-me", chosen),
        choice(language, "nobody", "desk-filter-nobody", chosen),
    ];
    let logins = staff.iter().filter(works).map(|staff| {
        let login = staff.login.as_str();
        Choice::new(login, login, login == chosen)
    });
    with_any(
        language,
        "desk-filter-anybody",
        fixed.into_iter().chain(logins).collect(),
    )
}
