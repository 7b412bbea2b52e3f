//! What can be said of the use cases without a store: the log's entry and the files that are taken.

#[cfg(test)]
mod entries;
#[cfg(test)]
#[path = "../../../domain/tests/rules/every_disclosure.rs"]
mod every_disclosure;
#[cfg(test)]
#[path = "../../../domain/tests/rules/every_event.rs"]
mod every_event;
#[cfg(test)]
mod uploads;
