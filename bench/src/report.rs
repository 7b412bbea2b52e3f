//! The figures, and how they are shown.

use std::{fmt, time::Duration};

/// The figures of a run.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

struct Row {
    what: String,
    measured: String,
    against: String,
    ratio: Option<f64>,
    spread: Option<(f64, f64)>,
    target: &'static str,
}

/// One round: what was measured and what it is held against, both as "more is better".
#[derive(Clone, Copy)]
pub struct Round {
    pub measured: f64,
    pub against: f64,
}

impl Report {
    /// Adds a ratio: the median of the rounds' ratios, with the medians of both sides.
    pub fn ratio(&mut self, what: String, unit: &str, rounds: &[Round], target: &'static str) {
        let ratios: Vec<f64> = rounds
            .iter()
            .map(|round| round.measured / round.against)
            .collect();
        let side = |pick: fn(&Round) -> f64| {
            format!(
                "{:.0} {unit}",
                median(&rounds.iter().map(pick).collect::<Vec<_>>())
            )
        };
        self.rows.push(Row {
            what,
            measured: side(|round| round.measured),
            against: side(|round| round.against),
            ratio: Some(median(&ratios)),
            spread: Some(extremes(&ratios)),
            target,
        });
    }

    /// Adds what the figures are about; it is shown once beneath them.
    pub fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Adds a figure that stands alone.
    pub fn figure(&mut self, what: String, measured: String, target: &'static str) {
        self.rows.push(Row {
            what,
            measured,
            against: String::new(),
            ratio: None,
            spread: None,
            target,
        });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| what | jauap | baseline | ratio (median) | lowest – highest | target |"
        )?;
        writeln!(f, "|---|---:|---:|---:|---:|---:|")?;
        for row in &self.rows {
            let ratio = row
                .ratio
                .map(|ratio| format!("**{}**", shown(ratio)))
                .unwrap_or_default();
            let spread = row
                .spread
                .map(|(low, high)| format!("{} – {}", shown(low), shown(high)))
                .unwrap_or_default();
            writeln!(
                f,
                "| {} | {} | {} | {ratio} | {spread} | {} |",
                row.what, row.measured, row.against, row.target
            )?;
        }
        for note in &self.notes {
            write!(f, "\n{note}")?;
        }
        Ok(())
    }
}

/// A small ratio has a third digit.
fn shown(ratio: f64) -> String {
    if ratio < 0.1 {
        format!("{ratio:.3}")
    } else {
        format!("{ratio:.2}")
    }
}

/// The middle value; of an even number, the mean of the two in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.get(middle), sorted.len() % 2) {
        (Some(upper), 0) => f64::midpoint(*upper, sorted[middle - 1]),
        (Some(value), _) => *value,
        (None, _) => f64::NAN,
    }
}

fn extremes(values: &[f64]) -> (f64, f64) {
    values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        })
}

/// So many in such a time, in one second.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts stay far below the 52 bits that a float holds"
)]
pub fn per_second(count: u64, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_row_shows_the_median_ratio_and_its_spread() {
        let rounds = [(100.0, 200.0), (90.0, 100.0), (70.0, 100.0)]
            .map(|(measured, against)| Round { measured, against });
        let mut report = Report::default();
        report.ratio("intake".to_owned(), "1/s", &rounds, "≥ 0.15");
        let shown = report.to_string();
        assert!(
            shown.contains("| intake | 90 1/s | 100 1/s | **0.70** | 0.50 – 0.90 | ≥ 0.15 |"),
            "{shown}"
        );
        report.ratio(
            "mails".to_owned(),
            "1/s",
            &[Round {
                measured: 1.0,
                against: 16.0,
            }],
            "",
        );
        report.note("What mails.\n".to_owned());
        report.note("What mails.\n".to_owned());
        let shown = report.to_string();
        assert!(
            shown.ends_with("| **0.062** | 0.062 – 0.062 |  |\n\nWhat mails.\n"),
            "{shown}"
        );
    }
}
