//! The register as a workbook in the words of a language.

use jauap_domain::Language;
use jauap_words::{date_time, term, text};
use jauap_workflow::{
    Service,
    read::{
        Register,
        export::{Cell, ExportError, Filling, Leaving, SheetHead},
        timeliness,
    },
    records::ReceivedRow,
};
use time::Date;

use crate::{export::Pieces, state::AppState};

/// The columns: the keys of their names, and their widths in characters.
const COLUMNS: [(&str, f64); 10] = [
    ("report-column-number", 16.0),
    ("report-column-when", 17.0),
    ("report-column-channel", 20.0),
    ("report-column-subject", 34.0),
    ("report-column-requester", 34.0),
    ("report-column-due", 14.0),
    ("report-column-state", 20.0),
    ("report-column-closed", 14.0),
    ("report-column-timeliness", 18.0),
    ("report-column-officer", 18.0),
];

const REQUESTER: &str = "report-column-requester";

/// A register on its way out as a workbook: memory holds one page of it.
pub struct RegisterFile {
    service: Service,
    register: Register,
    language: Language,
    leaving: Option<Leaving>,
}

/// A line as it stands in the workbook.
struct Line {
    texts: Vec<(&'static str, String)>,
    due_on: Date,
    closed_on: Option<Date>,
}

impl RegisterFile {
    pub fn new(app: &AppState, register: Register, language: Language) -> Self {
        Self {
            service: app.service.clone(),
            register,
            language,
            leaving: None,
        }
    }

    async fn fill(&mut self) -> Result<Filling, ExportError> {
        let named = self.register.named;
        let columns = move || COLUMNS.iter().filter(move |(key, _)| named || *key != REQUESTER);
        let say = |key: &str| text(self.language, key, &[]).unwrap_or_default();
        let mut book = Filling::begin(SheetHead {
            name: say("report-register-sheet"),
            columns: columns().map(|(key, width)| (say(key), Some(*width))).collect(),
        })
        .await?;
        while let Some(page) = self.register.page().await? {
            let lines: Vec<Line> = page.iter().map(|row| self.line(row)).collect();
            book = book
                .add(lines, move |line| {
                    columns().map(|(key, _)| line.cell(key)).collect()
                })
                .await?;
        }
        Ok(book)
    }

    fn line(&self, row: &ReceivedRow) -> Line {
        let (zone, language) = (&self.service.settings.organisation.zone, self.language);
        let word = |group: &str, code: &str| term(language, group, code);
        let officer = row.assignee.and_then(|id| self.register.logins.get(&id));
        let destroyed = || text(language, "report-destroyed-name", &[]).unwrap_or_default();
        Line {
            texts: vec![
                ("report-column-number", row.number.to_string()),
                (
                    "report-column-when",
                    date_time(language, zone.local(row.received_at)),
                ),
                ("report-column-channel", word("channel", row.channel.code())),
                ("report-column-subject", word("subject", row.subject.code())),
                (REQUESTER, row.requester_name.clone().unwrap_or_else(destroyed)),
                ("report-column-state", word("state", row.state.code())),
                (
                    "report-column-timeliness",
                    word("timeliness", timeliness(&self.service, row).code()),
                ),
                ("report-column-officer", officer.cloned().unwrap_or_default()),
            ],
            due_on: row.due_on,
            closed_on: row.closed_at.map(|at| zone.date(at)),
        }
    }
}

impl Pieces for RegisterFile {
    type Failure = ExportError;

    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        if self.leaving.is_none() {
            self.leaving = Some(self.fill().await?.leave());
        }
        match &mut self.leaving {
            Some(leaving) => leaving.next().await,
            None => Ok(None),
        }
    }
}

impl Line {
    fn cell(&self, column: &str) -> Option<Cell<'_>> {
        match column {
            "report-column-due" => Some(Cell::Day(self.due_on)),
            "report-column-closed" => self.closed_on.map(Cell::Day),
            _ => self
                .texts
                .iter()
                .find(|(key, _)| *key == column)
                .map(|(_, text)| Cell::Text(text)),
        }
    }
}
