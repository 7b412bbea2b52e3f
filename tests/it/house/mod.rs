//! The house itself: which part may use which, and what its sources may hold.

mod arrows;
mod columns;
mod sources;
