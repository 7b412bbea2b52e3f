//! The rules of the domain, each held by tests of its own.

#[cfg(test)]
mod access;
#[cfg(test)]
mod actions;
#[cfg(test)]
mod authority;
#[cfg(test)]
mod calendars;
#[cfg(test)]
mod clock_stops;
#[cfg(test)]
mod completeness;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod events;
#[cfg(test)]
mod every_disclosure;
mod every_event;
#[cfg(test)]
mod masks;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod people;
#[cfg(test)]
mod sequences;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod transitions;
#[cfg(test)]
mod years;
