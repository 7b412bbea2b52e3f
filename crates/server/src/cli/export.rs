//! `jauap export`

use std::path::PathBuf;

use jauap_workflow::{
    read::export::{HistoryExport, HistoryFormat},
    records::HistoryFilter,
};
use time::{Date, macros::format_description};

use super::{Context, context::OPERATOR, sink::Sink};

/// Write out data for others.
#[derive(Debug, clap::Subcommand)]
pub enum Export {
    /// Write out the histories of requests, one event a line. They hold no personal data.
    Histories {
        /// The format.
        #[arg(long)]
        format: Format,
        /// Not before this day, such as 2026-11-01.
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: Option<Date>,
        /// Up to and with this day.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Option<Date>,
        /// The file to write, which appears when it is whole, or a pipe; standard output without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// How a history is written.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// A workbook.
    Xlsx,
}

impl From<Format> for HistoryFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Jsonl => Self::JsonLines,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| "expected a day such as 2026-11-22".to_owned())
}

impl Export {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let Self::Histories {
            format,
            from,
            to,
            out,
        } = self;
        let service = context.service().await?.service;
        let zone = &service.settings.organisation.zone;
        let filter = HistoryFilter {
            from: from.map(|day| zone.midnight(day)),
            until: to.and_then(Date::next_day).map(|day| zone.midnight(day)),
            ..HistoryFilter::default()
        };
        let mut sink = Sink::open(out)?;
        // The export is an event itself, written before the first row leaves.
        let mut export = HistoryExport::begin(&service, OPERATOR, filter, format.into()).await?;
        while let Some(piece) = export.next().await? {
            if !sink.take(&piece)? {
                break;
            }
        }
        sink.close()
    }
}
