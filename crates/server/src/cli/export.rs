//! `jauap export`

use std::{fs::File, io::Write, path::PathBuf};

use anyhow::Context as _;
use jauap_workflow::{
    read::export::{HistoryExport, HistoryFormat},
    records::HistoryFilter,
};
use time::{Date, macros::format_description};

use super::{Context, context::OPERATOR, output};

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
        /// The file to write; standard output without it.
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

/// Where an export goes. A file gets its name only when it is whole.
enum Sink {
    Output,
    File {
        file: File,
        partial: PathBuf,
        whole: PathBuf,
    },
}

impl Sink {
    fn open(out: Option<PathBuf>) -> anyhow::Result<Self> {
        let Some(whole) = out else {
            return Ok(Self::Output);
        };
        let mut name = whole.clone().into_os_string();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let file =
            File::create(&partial).with_context(|| format!("{} cannot be written", whole.display()))?;
        Ok(Self::File { file, partial, whole })
    }

    /// Takes a page; false when nobody reads any more.
    fn take(&mut self, page: &[u8]) -> anyhow::Result<bool> {
        match self {
            Self::Output => output::bytes(page),
            Self::File { file, .. } => {
                file.write_all(page)?;
                Ok(true)
            }
        }
    }

    fn close(self) -> anyhow::Result<()> {
        match self {
            Self::Output => Ok(()),
            Self::File { file, partial, whole } => {
                file.sync_all()?;
                Ok(std::fs::rename(partial, whole)?)
            }
        }
    }
}
