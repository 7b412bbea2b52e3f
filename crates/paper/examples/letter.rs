//! Writes a sample letter of each language as a file, to be looked at, and tells its size and the processor time it took.
//!
//! `cargo run --release -p jauap-paper --example letter -- DIR`

#![expect(clippy::print_stdout, reason = "it is what the example is for")]

use std::{error::Error, path::PathBuf, time::Instant};

use jauap_domain::{Delivery, Language, Outcome, RefusalReason};
use jauap_paper::Printer;
use jauap_workflow::ports::PaperRenderer as _;

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let printer = Printer::new(samples::organisation()?);
    let refusal = Outcome::Refusal {
        reason: RefusalReason::ObligationUnfulfilled,
    };
    for language in Language::ALL {
        for (name, outcome, delivery) in [
            ("answer", Outcome::Answer, Delivery::Post),
            ("refusal", refusal, Delivery::InPerson),
        ] {
            let letter = samples::letter(*language, outcome, delivery);
            let began = Instant::now();
            let bytes = printer.render(&letter)?;
            println!("{name}-{language}: {} bytes, {:?}", bytes.len(), began.elapsed());
            std::fs::write(dir.join(format!("{name}-{language}.pdf")), bytes)?;
        }
    }
    Ok(())
}
