//! The calendar of Kazakhstan that is built in, and the terms counted on it.

use jauap_domain::{
    Language, Subject,
    deadline::{
        Calendar, ClockEvent, DayKind, Rules, Source, Week, WorkCalendar, Year, YearError, against_the_rule,
        due, internal_target, moved_holidays, projected,
    },
};
use time::{Date, Duration, macros::date};

use crate::deadlines::RULES;

fn kazakhstan(week: Week) -> WorkCalendar {
    WorkCalendar::new(week, Year::built_in().expect("the files are right"))
}

fn year(number: i32) -> Year {
    kazakhstan(Week::Five)
        .year(number)
        .expect("it is built in")
        .clone()
}

/// The last of so many working days after a day.
fn after(calendar: &WorkCalendar, start: Date, working_days: usize) -> Date {
    (1..)
        .map(|ahead| start + Duration::days(ahead))
        .filter(|date| calendar.day(*date).working)
        .nth(working_days - 1)
        .expect("days never end")
}

#[test]
fn the_built_in_years_are_2018_to_2027_and_only_the_last_is_provisional() {
    let calendar = kazakhstan(Week::Five);
    let years: Vec<(i32, bool)> = (2017..2029)
        .map(|year| (year, calendar.is_official(year)))
        .collect();
    let official: Vec<i32> = years
        .iter()
        .filter(|(_, official)| *official)
        .map(|(year, _)| *year)
        .collect();
    assert_eq!(official, (2018..2027).collect::<Vec<_>>());
    assert_eq!(
        calendar.years().map(|year| year.year).collect::<Vec<_>>(),
        (2018..2028).collect::<Vec<_>>()
    );
}

#[test]
fn known_dates_come_out() {
    let calendar = kazakhstan(Week::Five);
    for (received, days, on) in [
        (date!(2024 - 05 - 02), 3, date!(2024 - 05 - 06)),
        (date!(2024 - 04 - 30), 3, date!(2024 - 05 - 04)),
        (date!(2024 - 12 - 27), 15, date!(2025 - 01 - 22)),
        (date!(2018 - 08 - 22), 3, date!(2018 - 08 - 25)),
        (date!(2026 - 08 - 28), 1, date!(2026 - 08 - 31)),
        (date!(2025 - 03 - 20), 1, date!(2025 - 03 - 26)),
        (date!(2026 - 03 - 20), 1, date!(2026 - 03 - 26)),
        (date!(2020 - 05 - 06), 1, date!(2020 - 05 - 11)),
    ] {
        assert_eq!(after(&calendar, received, days), on, "{received} + {days}");
    }
    let asked = [ClockEvent::Received(
        date!(2024 - 12 - 27),
        Subject::ConsentWithdrawal,
    )];
    let due = due(&asked, &calendar, &RULES).expect("it was received");
    assert_eq!(
        (due.on, due.provisional, due.days),
        (date!(2025 - 01 - 22), false, 15)
    );
}

#[test]
fn every_month_has_its_working_days() {
    let calendar = kazakhstan(Week::Five);
    for (year, months, total) in [
        (2018, [21, 20, 18, 21, 20, 21, 21, 21, 20, 23, 22, 18], 246),
        (2019, [20, 20, 17, 22, 20, 20, 22, 21, 21, 23, 21, 19], 246),
        (2020, [20, 20, 18, 22, 18, 22, 21, 20, 22, 22, 21, 20], 246),
        (2021, [18, 20, 19, 22, 18, 22, 20, 21, 22, 21, 22, 20], 245),
        (2022, [18, 20, 19, 21, 19, 22, 20, 22, 22, 20, 22, 21], 246),
        (2023, [20, 20, 19, 20, 20, 21, 20, 22, 21, 21, 22, 20], 246),
        (2024, [21, 21, 17, 22, 20, 20, 22, 21, 21, 22, 21, 21], 249),
        (2025, [20, 20, 17, 22, 19, 20, 22, 21, 21, 22, 20, 22], 246),
        (2026, [19, 20, 18, 22, 17, 22, 22, 21, 22, 21, 21, 22], 247),
        (2027, [18, 20, 18, 22, 18, 22, 21, 22, 22, 20, 22, 22], 247),
    ] {
        let mut counted = [0; 12];
        let mut day =
            Date::from_calendar_date(year, time::Month::January, 1).expect("a year has a first day");
        while day.year() == year {
            counted[usize::from(u8::from(day.month())) - 1] += i32::from(calendar.day(day).working);
            day = day.next_day().expect("not the end of time");
        }
        assert_eq!(counted, months, "{year}");
        assert_eq!(counted.iter().sum::<i32>(), total, "{year}");
    }
}

#[test]
fn the_data_and_the_rule_for_moved_holidays_agree() {
    for year in kazakhstan(Week::Five).years() {
        assert_eq!(against_the_rule(year), [], "{}", year.year);
    }
    let moved = moved_holidays(&year(2026), Week::Five);
    let pairs: Vec<_> = moved
        .iter()
        .map(|entry| (entry.from.expect("moved"), entry.date))
        .collect();
    assert!(
        pairs.contains(&(date!(2026 - 03 - 21), date!(2026 - 03 - 24))),
        "{pairs:?}"
    );
    assert!(
        pairs.contains(&(date!(2026 - 03 - 22), date!(2026 - 03 - 25))),
        "{pairs:?}"
    );
    let mut wrong = year(2026);
    wrong.days.retain(|entry| entry.date != date!(2026 - 03 - 25));
    assert_eq!(against_the_rule(&wrong), [date!(2026 - 03 - 25)]);
}

#[test]
fn a_six_day_week_works_saturdays_and_moves_only_the_holidays_of_sundays() {
    let calendar = kazakhstan(Week::Six);
    let is_working = |date| calendar.day(date).working;
    assert!(is_working(date!(2026 - 11 - 28)), "a Saturday");
    assert!(!is_working(date!(2026 - 11 - 29)), "a Sunday");
    // Sunday 22 March 2026 takes the 24th; Saturday 21 March takes nothing.
    assert!(!is_working(date!(2026 - 03 - 24)) && is_working(date!(2026 - 03 - 25)));
    // Saturday 4 May 2024 was a working day in any case, so that Wednesday the 8th was one too.
    assert!(is_working(date!(2024 - 05 - 04)) && is_working(date!(2024 - 05 - 08)));
    // Sunday 5 January 2025 was worked for Friday the 3rd.
    assert!(is_working(date!(2025 - 01 - 05)) && !is_working(date!(2025 - 01 - 03)));
}

#[test]
fn a_year_without_data_keeps_the_holidays_that_do_not_float() {
    let projected = projected(&year(2027), 2028);
    projected.check().expect("it means something");
    let calendar = kazakhstan(Week::Five).with([projected]);
    assert!(!calendar.is_official(2028));
    assert!(!calendar.day(date!(2028 - 03 - 22)).working && !calendar.day(date!(2028 - 01 - 03)).working);
    assert!(calendar.day(date!(2028 - 05 - 16)).working, "Kurban Ait of 2027");
}

#[test]
fn names_are_told_in_three_languages_with_their_source() {
    let day = kazakhstan(Week::Five).day(date!(2026 - 12 - 16));
    let name = day.name.expect("a holiday has a name");
    assert_eq!(
        (day.working, day.reason, name.kk.as_str()),
        (false, "holiday", "Тәуелсіздік күні")
    );
    assert_eq!(day.source.to_string(), "Law 267-II of 13.12.2001, art. 3");
    assert_eq!(
        day.source.in_language(Language::Kk),
        "13.12.2001 № 267-II Заң, 3-бап"
    );
}

#[test]
fn what_the_program_itself_names_as_source_is_known_in_three_languages() {
    let years = Year::built_in().expect("the data is right");
    let next = projected(years.last().expect("there are years"), 2028);
    let own = ["Civil Code, art. 173", "Law 267-II of 13.12.2001, art. 5"].map(ToOwned::to_owned);
    let weeks = [Week::Five, Week::Six].map(|week| {
        let monday = WorkCalendar::new(week, []).day(date!(2026 - 11 - 23));
        monday.source.to_string()
    });
    let of_years = years.iter().chain([&next]).flat_map(|year| {
        let days = year.days.iter().filter_map(|entry| entry.source.clone());
        days.chain([year.source.clone()]).collect::<Vec<_>>()
    });
    for source in of_years.chain(own).chain(weeks) {
        let named = Source::of(&source);
        let (ru, kk) = (named.in_language(Language::Ru), named.in_language(Language::Kk));
        assert!(ru != source && kk != source && ru != kk, "{source}");
        assert_eq!(named.to_string(), source);
    }
    let order = "Приказ № 1";
    assert_eq!(Source::of(order).in_language(Language::En), order);
}

#[test]
fn the_exceptions_tell_the_same_days() {
    for week in [Week::Five, Week::Six] {
        let calendar = kazakhstan(week);
        let exceptions: std::collections::BTreeMap<Date, bool> = calendar.exceptions().collect();
        let mut day = date!(2018 - 01 - 01);
        while day.year() < 2028 {
            let by_week = !week.is_off(day.weekday());
            let told = exceptions.get(&day).copied().unwrap_or(by_week);
            assert_eq!(told, calendar.day(day).working, "{day}");
            day = day.next_day().expect("not the end of time");
        }
    }
}

#[test]
fn the_internal_target_is_a_working_day_earlier_but_not_before_the_receipt() {
    let calendar = kazakhstan(Week::Five);
    for (start, due_on, target) in [
        (
            date!(2024 - 05 - 02),
            date!(2024 - 05 - 06),
            date!(2024 - 05 - 04),
        ),
        (
            date!(2026 - 11 - 20),
            date!(2026 - 11 - 23),
            date!(2026 - 11 - 20),
        ),
        (
            date!(2026 - 11 - 21),
            date!(2026 - 11 - 23),
            date!(2026 - 11 - 21),
        ),
    ] {
        assert_eq!(
            internal_target(due_on, start, &calendar, &RULES),
            target,
            "{due_on}"
        );
    }
}

const YEAR: &str = r#"
year = 2026
status = "official"
source = "a law"
[[day]]
date = "2026-12-16"
kind = "holiday"
class = "state"
ru = "День"
kk = "Күн"
en = "Day"
"#;

#[test]
fn a_year_that_means_nothing_is_refused_by_name() {
    assert_eq!(Year::parse(YEAR).expect("it is right").days.len(), 1);
    let refused = |from: &str, to: &str| Year::parse(&YEAR.replace(from, to)).expect_err(to);
    assert!(matches!(
        refused("year = 2026", "year = 1066"),
        YearError::Year(1066)
    ));
    assert!(matches!(
        refused("2026-12-16", "2025-12-16"),
        YearError::OtherYear(..)
    ));
    assert!(matches!(refused("class = \"state\"\n", ""), YearError::Class(_)));
    assert!(matches!(
        refused("class = \"state\"", "from = \"2026-12-13\""),
        YearError::Class(_)
    ));
    assert!(matches!(
        refused("ru = \"День\"", "ru = \" \""),
        YearError::Nameless(_)
    ));
    assert!(matches!(refused("2026-12-16", "2026-02-30"), YearError::Form(_)));
    assert!(matches!(refused("holiday", "feast"), YearError::Form(_)));
    assert!(matches!(refused("source", "sauce"), YearError::Form(_)));
    let worked = "kind = \"worked_day\"";
    let no_class = YEAR.replace("class = \"state\"\n", "");
    assert!(matches!(
        Year::parse(&no_class.replace("kind = \"holiday\"", worked)).expect_err("a Wednesday is worked"),
        YearError::Weekday(..)
    ));
    let moved = "kind = \"day_off_moved\"\nfrom = \"2026-12-19\"";
    let on_sunday = no_class
        .replace("kind = \"holiday\"", moved)
        .replace("2026-12-16", "2026-12-20");
    assert!(matches!(
        Year::parse(&on_sunday).expect_err("a Sunday is off"),
        YearError::Weekday(..)
    ));
    let unmoved = no_class.replace("kind = \"holiday\"", "kind = \"day_off_moved\"");
    assert!(matches!(
        Year::parse(&unmoved).expect_err("from where?"),
        YearError::Moved(_)
    ));
    let twice = format!("{YEAR}{}", YEAR.split_at(YEAR.find("[[day]]").expect("a day")).1);
    assert!(matches!(
        Year::parse(&twice).expect_err("twice"),
        YearError::Twice(_)
    ));
}

#[test]
fn every_kind_of_day_is_in_the_data() {
    let calendar = kazakhstan(Week::Five);
    for kind in DayKind::ALL {
        assert!(
            calendar
                .years()
                .any(|year| year.days.iter().any(|entry| entry.kind == *kind)),
            "{kind}"
        );
    }
}

#[test]
fn the_term_is_the_one_in_force_on_the_day_of_receipt() {
    let file = include_str!("../../../../config/rules.toml");
    let later = r#"
[[term]]
subjects = ["information"]
since = "2027-01-01"
days = 5
unit = "calendar_days"
norm = { ru = "а", kk = "ә", en = "a" }
"#;
    let rules = Rules::parse(&format!("{file}{later}")).expect("it is right");
    let days = |rules: &Rules, on| rules.term(Subject::Information, on).map(|term| term.days);
    assert_eq!(days(&rules, date!(2026 - 12 - 31)), Some(3));
    assert_eq!(days(&rules, date!(2027 - 01 - 01)), Some(5));
    assert_eq!(
        days(&rules, date!(2001 - 01 - 01)),
        Some(3),
        "before the first the first counts"
    );
    let retroactive = later.replace("days = 5", "days = 5\nretroactive = true");
    let rules = Rules::parse(&format!("{file}{retroactive}")).expect("it is right");
    assert_eq!(days(&rules, date!(2026 - 12 - 31)), Some(5));
    for wrong in ["days = 0", "days = 400", "days = 5\nsince2 = 1"] {
        assert!(
            Rules::parse(&format!("{file}{}", later.replace("days = 5", wrong))).is_err(),
            "{wrong}"
        );
    }
    let twice = later.replace("2027-01-01", "2020-10-21");
    assert!(Rules::parse(&format!("{file}{twice}")).is_err());
    let without = file.replace("\"explanation\", ", "");
    assert!(Rules::parse(&without).is_err());
}
