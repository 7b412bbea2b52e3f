//! The last day to answer, against a slow reference written another way.

use std::{collections::BTreeSet, sync::LazyLock};

use jauap_domain::{
    Subject,
    deadline::{Calendar, ClockEvent, CountedDay, Day, Due, Rules, Source, Term, WeekdayCalendar, due},
};
use proptest::prelude::*;
use time::{Date, Duration, Weekday, macros::date};

/// The terms that are built in.
pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().expect("the file is right"));

/// A calendar with days off on weekdays and worked weekend days, wherever they fall.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patched {
    pub(crate) off: BTreeSet<Date>,
    pub(crate) worked: BTreeSet<Date>,
    pub(crate) official: BTreeSet<i32>,
}

impl Calendar for Patched {
    fn day(&self, date: Date) -> Day {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let working = (!weekend || self.worked.contains(&date)) && !self.off.contains(&date);
        Day {
            working,
            reason: if working { "working_day" } else { "day_off" },
            name: None,
            source: Source::of(&format!("test calendar for {date}")),
        }
    }

    fn is_official(&self, year: i32) -> bool {
        self.official.contains(&year)
    }
}

fn due_on(start: Date, subject: Subject, calendar: &dyn Calendar) -> Due {
    due(&[ClockEvent::Received(start, subject)], calendar, &RULES).expect("it was received")
}

/// Another way to the same date: of all the days after the start, keep the worked ones and take the n-th.
fn reference(start: Date, subject: Subject, calendar: &Patched) -> Date {
    let days = usize::from(term_of(start, subject).days);
    let worked: Vec<Date> = (1..2_000)
        .filter_map(|ahead| start.checked_add(Duration::days(ahead)))
        .filter(|date| calendar.day(*date).working)
        .collect();
    worked[days - 1]
}

fn term_of(received: Date, subject: Subject) -> &'static Term {
    RULES.term(subject, received).expect("every subject has a term")
}

fn start() -> impl Strategy<Value = Date> {
    (0_i64..20_000).prop_map(|days| date!(2000 - 01 - 01) + Duration::days(days))
}

fn subject() -> impl Strategy<Value = Subject> {
    proptest::sample::select(Subject::ALL)
}

fn patched(start: Date, off: Vec<i64>, worked: Vec<i64>) -> Patched {
    let days = |ahead: Vec<i64>| {
        ahead
            .into_iter()
            .map(|ahead| start + Duration::days(ahead))
            .collect()
    };
    Patched {
        off: days(off),
        worked: days(worked),
        official: BTreeSet::new(),
    }
}

fn near() -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec(0_i64..40, 0..25)
}

proptest! {
    #[test]
    fn the_date_is_the_one_of_the_slow_reference(start in start(), subject in subject(), off in near(), worked in near()) {
        let calendar = patched(start, off, worked);
        prop_assert_eq!(due_on(start, subject, &calendar).on, reference(start, subject, &calendar));
    }

    #[test]
    fn one_more_day_off_never_makes_it_earlier(start in start(), subject in subject(), off in near(), worked in near(), more in 0_i64..60) {
        let calendar = patched(start, off, worked);
        let mut harder = calendar.clone();
        harder.off.insert(start + Duration::days(more));
        prop_assert!(due_on(start, subject, &harder).on >= due_on(start, subject, &calendar).on);
    }

    #[test]
    fn one_more_worked_day_never_makes_it_later(start in start(), subject in subject(), off in near(), worked in near(), more in 0_i64..60) {
        let calendar = patched(start, off, worked);
        let mut easier = calendar.clone();
        easier.worked.insert(start + Duration::days(more));
        prop_assert!(due_on(start, subject, &easier).on <= due_on(start, subject, &calendar).on);
    }

    #[test]
    fn a_day_later_in_is_never_earlier_due(start in start(), subject in subject(), off in near(), worked in near()) {
        let calendar = patched(start, off, worked);
        let next = start.next_day().expect("not the end of time");
        prop_assert!(due_on(next, subject, &calendar).on >= due_on(start, subject, &calendar).on);
    }

    #[test]
    fn the_reasons_name_every_day_on_the_way(start in start(), subject in subject(), off in near(), worked in near()) {
        let calendar = patched(start, off, worked);
        let due = due_on(start, subject, &calendar);
        let term = term_of(start, subject);
        prop_assert_eq!(&due.norm, &term.norm);
        prop_assert_eq!(due.why.first().map(|day| (day.date, day.counted, day.reason)), Some((start, false, "start")));
        prop_assert_eq!(due.why.last().map(|day| (day.date, day.counted)), Some((due.on, true)));
        for pair in due.why.windows(2) {
            prop_assert_eq!(pair[0].date.next_day(), Some(pair[1].date));
        }
        let counted: Vec<&CountedDay> = due.why.iter().filter(|day| day.counted).collect();
        prop_assert_eq!(counted.len(), usize::from(term.days));
        for day in &due.why[1..] {
            prop_assert_eq!(day.counted, calendar.day(day.date).working);
            prop_assert_eq!(&day.source, &calendar.day(day.date).source);
        }
    }

    #[test]
    fn the_date_is_final_only_when_every_year_on_the_way_is_official(start in start(), subject in subject(), official in proptest::collection::btree_set(2000_i32..2056, 0..60)) {
        let calendar = Patched { official: official.clone(), ..Patched::default() };
        let due = due_on(start, subject, &calendar);
        let all_official = due.why.iter().all(|day| official.contains(&day.date.year()));
        prop_assert_eq!(due.provisional, !all_official);
    }
}

#[test]
fn three_working_days_from_the_second_of_may_2024_on_the_plain_week() {
    let due = due_on(date!(2024 - 05 - 02), Subject::Information, &WeekdayCalendar);
    assert_eq!(due.on, date!(2024 - 05 - 07));
    assert!(due.provisional, "no year of the plain week is official");
}

#[test]
fn a_worked_saturday_and_holidays_move_the_same_date() {
    // In 2024 Saturday 4 May was worked in place of Wednesday 8 May; 7 and 9 May are holidays.
    let calendar = Patched {
        off: [
            date!(2024 - 05 - 07),
            date!(2024 - 05 - 08),
            date!(2024 - 05 - 09),
        ]
        .into(),
        worked: [date!(2024 - 05 - 04)].into(),
        official: [2024].into(),
    };
    let due = due_on(date!(2024 - 05 - 02), Subject::Information, &calendar);
    assert_eq!(due.on, date!(2024 - 05 - 06));
    assert!(!due.provisional);
    let longer = due_on(date!(2024 - 05 - 03), Subject::Information, &calendar);
    assert_eq!(longer.on, date!(2024 - 05 - 10));
}

#[test]
fn the_terms_are_the_statutory_ones_on_the_plain_week() {
    let monday = date!(2026 - 11 - 23);
    for subject in Subject::ALL {
        let on = due_on(monday, *subject, &WeekdayCalendar).on;
        let expected = match subject {
            Subject::Information | Subject::Explanation | Subject::Other => date!(2026 - 11 - 26),
            Subject::Rectification | Subject::Blocking | Subject::Unblocking | Subject::Destruction => {
                date!(2026 - 11 - 24)
            }
            Subject::ConsentWithdrawal => date!(2026 - 12 - 14),
        };
        assert_eq!(on, expected, "{subject}");
    }
    for (received, on) in [
        (date!(2026 - 11 - 20), date!(2026 - 11 - 25)),
        (date!(2026 - 11 - 21), date!(2026 - 11 - 25)),
        (date!(2026 - 11 - 22), date!(2026 - 11 - 25)),
        (date!(2026 - 12 - 30), date!(2027 - 01 - 04)),
    ] {
        assert_eq!(
            due_on(received, Subject::Information, &WeekdayCalendar).on,
            on,
            "{received}"
        );
    }
}

#[test]
fn what_was_never_received_is_never_due() {
    let histories: [&[ClockEvent]; 3] = [
        &[],
        &[ClockEvent::SubjectChanged(Subject::Destruction)],
        &[ClockEvent::Reopened(date!(2026 - 11 - 23))],
    ];
    for history in histories {
        assert_eq!(due(history, &WeekdayCalendar, &RULES), None);
    }
}

#[test]
fn another_subject_changes_the_term_but_not_the_day_of_receipt() {
    let history = [
        ClockEvent::Received(date!(2026 - 11 - 23), Subject::Other),
        ClockEvent::SubjectChanged(Subject::ConsentWithdrawal),
        ClockEvent::SubjectChanged(Subject::Destruction),
    ];
    let due = due(&history, &WeekdayCalendar, &RULES).expect("it was received");
    assert_eq!(due.on, date!(2026 - 11 - 24));
    assert_eq!(due.why[0].date, date!(2026 - 11 - 23));
}

#[test]
fn an_opened_again_request_is_counted_anew_with_its_last_subject() {
    let history = [
        ClockEvent::Received(date!(2026 - 01 - 05), Subject::Destruction),
        ClockEvent::SubjectChanged(Subject::Information),
        ClockEvent::Reopened(date!(2026 - 11 - 23)),
    ];
    let due = due(&history, &WeekdayCalendar, &RULES).expect("it was received");
    assert_eq!(due.on, date!(2026 - 11 - 26));
}

#[test]
fn a_request_is_overdue_after_its_last_day_and_only_while_it_is_open() {
    let request = crate::people::request(crate::people::individual());
    let after = request.due_on.next_day().expect("not the end of time");
    assert!(!request.is_overdue(request.due_on, false));
    assert!(request.is_overdue(after, false));
    for tag in jauap_domain::StateTag::ALL {
        for state in crate::steps::states(*tag) {
            let mut request = request.clone();
            request.state = state;
            let late = date!(2030 - 01 - 01);
            assert_eq!(request.is_overdue(late, false), tag.is_open(), "{tag}");
            let stands_still = *tag == jauap_domain::StateTag::Clarifying;
            assert_eq!(
                request.is_overdue(late, true),
                tag.is_open() && !stands_still,
                "{tag}"
            );
        }
    }
}

#[test]
fn in_time_is_what_ended_on_its_last_day_or_before() {
    use jauap_domain::{StateTag, deadline::Timeliness};
    let (last, after) = (date!(2026 - 11 - 26), date!(2026 - 11 - 27));
    let of = |state, closed, today| Timeliness::of(state, last, closed, today, true);
    for state in [StateTag::Answered, StateTag::Refused] {
        assert_eq!(of(state, Some(last), after), Timeliness::InTime);
        assert_eq!(of(state, Some(after), after), Timeliness::Late);
    }
    assert_eq!(of(StateTag::Withdrawn, Some(after), after), Timeliness::Withdrawn);
    for state in [
        StateTag::Received,
        StateTag::InProgress,
        StateTag::InApproval,
        StateTag::InDispatch,
    ] {
        assert_eq!(of(state, None, last), Timeliness::Running, "{state}");
        assert_eq!(of(state, None, after), Timeliness::Overdue, "{state}");
    }
    assert_eq!(of(StateTag::Clarifying, None, after), Timeliness::Running);
    let runs_on = Timeliness::of(StateTag::Clarifying, last, None, after, false);
    assert_eq!(runs_on, Timeliness::Overdue);
}

#[test]
fn at_the_end_of_the_calendar_counting_stops_instead_of_turning_in_circles() {
    let due = due_on(Date::MAX, Subject::Information, &WeekdayCalendar);
    assert_eq!(due.on, Date::MAX);
}
