//! Checks an exported log without the service that wrote it.

fn main() {}
