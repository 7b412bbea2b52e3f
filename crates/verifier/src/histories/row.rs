//! One row, whatever file it comes from.

/// The columns that are read, in the order in which CSV and XLSX have all but the last. `index` is optional: the place
/// of the row's entry in its generation, needed on the first row of a later generation that does not begin with
/// `log_opened`. So is `actor_id`, which earlier versions did not write.
pub const COLUMNS: [&str; 15] = [
    "number",
    "seq",
    "at",
    "event",
    "actor",
    "role",
    "from",
    "to",
    "due_on",
    "actor_id",
    "entry",
    "before",
    "after",
    "checkpoint",
    "index",
];

/// The cells of a row; empty when absent. The apostrophe that guards a cell against being a formula is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub number: String,
    pub seq: String,
    pub at: String,
    pub event: String,
    /// A name that the log does not hold.
    pub actor: String,
    pub role: String,
    pub from: String,
    pub to: String,
    pub due_on: String,
    /// None when the file has no such column.
    pub actor_id: Option<String>,
    pub entry: String,
    pub before: String,
    pub after: String,
    pub checkpoint: String,
    pub index: String,
}

impl Row {
    /// Sets the cell of a column; other columns are no business of ours.
    pub fn set(&mut self, column: &str, cell: &str) {
        let place = match column {
            "number" => &mut self.number,
            "seq" => &mut self.seq,
            "at" => &mut self.at,
            "event" => &mut self.event,
            "actor" => &mut self.actor,
            "role" => &mut self.role,
            "from" => &mut self.from,
            "to" => &mut self.to,
            "due_on" => &mut self.due_on,
            "actor_id" => self.actor_id.get_or_insert_default(),
            "entry" => &mut self.entry,
            "before" => &mut self.before,
            "after" => &mut self.after,
            "checkpoint" => &mut self.checkpoint,
            "index" => &mut self.index,
            _ => return,
        };
        cell.strip_prefix('\'').unwrap_or(cell).clone_into(place);
    }
}
