//! Pauses, extensions and reopenings in every order, against a slow reference written another way.

use jauap_domain::{
    Subject,
    deadline::{Calendar, ClockEvent, Rules, TermUnit, due},
};
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

use crate::deadlines::{Patched, RULES};

const MONDAY: Date = date!(2026 - 11 - 23);

fn in_calendar_days() -> Rules {
    let file = include_str!("../../../../config/rules.toml");
    Rules::parse(&file.replace("working_days", "calendar_days")).expect("it is right")
}

/// Days of the history, written down one by one: a table of every day with what is true on it.
fn reference(history: &[ClockEvent], calendar: &Patched, rules: &Rules) -> Option<Date> {
    let received = history
        .iter()
        .position(|event| matches!(event, ClockEvent::Received(..)))?;
    let history = &history[received..];
    let ClockEvent::Received(receipt, mut subject) = history[0] else {
        return None;
    };
    let mut start = receipt;
    let mut stopped = vec![false; 1_000];
    let mut runs_from: Option<usize> = None;
    let mut longer = 0;
    let place = |on: Date| usize::try_from((on - receipt).whole_days()).unwrap_or(0);
    for event in &history[1..] {
        match *event {
            ClockEvent::Received(..) => {}
            ClockEvent::SubjectChanged(asked) => subject = asked,
            ClockEvent::Reopened(on) => {
                (start, runs_from, longer) = (on, None, 0);
                stopped.fill(false);
            }
            ClockEvent::Paused(on) => runs_from = runs_from.or(Some(place(on))),
            ClockEvent::Resumed(on) => {
                for day in runs_from.take().map_or(0..0, |from| from + 1..place(on) + 1) {
                    stopped[day] = true;
                }
            }
            ClockEvent::Extended(days) => longer = days,
            ClockEvent::ExtensionCancelled => longer = 0,
        }
    }
    let term = rules.term(subject, receipt)?;
    let mut left = i32::from(term.days) + i32::from(longer);
    let mut day = start;
    loop {
        if left == 0 {
            return Some(day);
        }
        day += Duration::days(1);
        let runs = !stopped.get(place(day)).copied().unwrap_or(false);
        let working = calendar.day(day).working;
        let counts = match term.unit {
            TermUnit::WorkingDays => working,
            TermUnit::CalendarDays => working || left > 1,
        };
        left -= i32::from(runs && counts);
    }
}

/// Steps in the order of time, some days apart.
fn history() -> impl Strategy<Value = Vec<ClockEvent>> {
    let step = (0_i64..6, 0_u8..7, 0_u16..9);
    proptest::collection::vec(step, 0..14).prop_map(|steps| {
        let mut on = MONDAY;
        let mut history = vec![ClockEvent::Received(on, Subject::Information)];
        for (ahead, what, number) in steps {
            on += Duration::days(ahead);
            history.push(match what {
                0 | 1 => ClockEvent::Paused(on),
                2 | 3 => ClockEvent::Resumed(on),
                4 => ClockEvent::Extended(number),
                5 => ClockEvent::ExtensionCancelled,
                _ if number > 6 => ClockEvent::Reopened(on),
                _ => ClockEvent::SubjectChanged(Subject::ALL[usize::from(number)]),
            });
        }
        history
    })
}

fn calendar() -> impl Strategy<Value = Patched> {
    let near = || proptest::collection::vec(0_i64..90, 0..30);
    (near(), near()).prop_map(|(off, worked)| {
        let days = |ahead: Vec<i64>| {
            ahead
                .into_iter()
                .map(|ahead| MONDAY + Duration::days(ahead))
                .collect()
        };
        Patched {
            off: days(off),
            worked: days(worked),
            ..Patched::default()
        }
    })
}

proptest! {
    #[test]
    fn every_order_of_steps_agrees_with_the_slow_reference(history in history(), calendar in calendar()) {
        for rules in [RULES.clone(), in_calendar_days()] {
            let on = due(&history, &calendar, &rules).map(|due| due.on);
            prop_assert_eq!(on, reference(&history, &calendar, &rules));
        }
    }

    #[test]
    fn a_day_off_more_never_makes_any_history_earlier(history in history(), calendar in calendar(), more in 0_i64..90) {
        let mut harder = calendar.clone();
        harder.off.insert(MONDAY + Duration::days(more));
        for rules in [RULES.clone(), in_calendar_days()] {
            prop_assert!(due(&history, &harder, &rules).map(|due| due.on) >= due(&history, &calendar, &rules).map(|due| due.on));
        }
    }

    #[test]
    fn what_does_not_matter_may_come_in_any_order(calendar in calendar(), subject in proptest::sample::select(Subject::ALL), longer in 0_u16..9) {
        let received = ClockEvent::Received(MONDAY, Subject::Other);
        let paused = [ClockEvent::Paused(MONDAY + Duration::days(1)), ClockEvent::Resumed(MONDAY + Duration::days(4))];
        let (asked, extended) = (ClockEvent::SubjectChanged(subject), ClockEvent::Extended(longer));
        let orders = [
            [received, paused[0], paused[1], asked, extended],
            [received, asked, paused[0], extended, paused[1]],
            [received, extended, asked, paused[0], paused[1]],
            [received, paused[0], extended, asked, paused[1]],
        ];
        let dates = orders.map(|history| due(&history, &calendar, &RULES));
        prop_assert!(dates.iter().all(|due| *due == dates[0]));
    }
}

#[test]
fn days_of_a_pause_are_named_and_do_not_count() {
    let history = [
        ClockEvent::Received(MONDAY, Subject::Information),
        ClockEvent::Paused(MONDAY + Duration::days(1)),
    ];
    let calendar = Patched::default();
    let standing = due(&history, &calendar, &RULES).expect("it was received");
    assert_eq!(standing.paused_since, Some(date!(2026 - 11 - 24)));
    assert_eq!(standing.on, date!(2026 - 11 - 26), "as if it went on at once");
    let resumed = [&history[..], &[ClockEvent::Resumed(date!(2026 - 11 - 27))]].concat();
    let due = due(&resumed, &calendar, &RULES).expect("it was received");
    assert_eq!((due.on, due.paused_since), (date!(2026 - 12 - 01), None));
    let reasons: Vec<&str> = due.why.iter().map(|day| day.reason).collect();
    assert_eq!(
        reasons,
        [
            "start",
            "working_day",
            "paused",
            "paused",
            "paused",
            "day_off",
            "day_off",
            "working_day",
            "working_day"
        ]
    );
}
