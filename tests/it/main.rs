//! The service as people meet it, one folder for each journey; `harness` holds what the journeys need.

#[cfg(test)]
mod access;
#[cfg(test)]
mod acting;
#[cfg(test)]
mod api;
#[cfg(test)]
mod clauses;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod export;
#[cfg(test)]
mod filing;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod house;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod processes;
