//! Years as data: written as they are read, and counted by month.

use jauap_domain::deadline::{Week, WorkCalendar, Year};

#[test]
fn a_year_is_written_as_it_is_read() {
    for year in Year::built_in().expect("the years are right") {
        let text = year.to_toml().expect("it can be written");
        assert_eq!(Year::parse(&text).expect("it can be read"), year);
    }
}

#[test]
fn the_working_days_of_each_month_are_counted() {
    let years = Year::built_in().expect("the years are right");
    let calendar = WorkCalendar::new(Week::Five, years);
    let of_2024 = [21, 21, 17, 22, 20, 20, 22, 21, 21, 22, 21, 21];
    assert_eq!(calendar.working_days_by_month(2024), of_2024);
}
