//! The rows of one intake, to be written again and again by the bare engine.

use crate::table::{Source, source};

/// The rows of one intake; `V` is how the engine holds a value.
pub struct Template<V> {
    /// The year that its number counts in.
    pub year: i64,
    /// One statement for each table, as the desk writes them.
    pub inserts: Vec<Insert<V>>,
}

/// The rows of one table.
pub struct Insert<V> {
    pub table: &'static str,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<V>>,
}

impl<V> Template<V> {
    pub fn new(year: i64) -> Self {
        Self {
            year,
            inserts: Vec::new(),
        }
    }

    /// Adds the rows of a table; a table without rows is not written to.
    pub fn add(&mut self, table: &'static str, columns: Vec<String>, rows: Vec<Vec<V>>) {
        if !rows.is_empty() {
            self.inserts.push(Insert { table, columns, rows });
        }
    }
}

impl<V> Insert<V> {
    /// Every value, row by row, with where its repetition comes from.
    pub fn cells(&self) -> impl Iterator<Item = (Source, &V)> {
        let sources: Vec<Source> = self
            .columns
            .iter()
            .map(|column| source(self.table, column))
            .collect();
        self.rows.iter().flat_map(move |row| {
            let pairs: Vec<_> = sources.iter().copied().zip(row).collect();
            pairs
        })
    }

    /// The statement; `cell` gives the text for a column's value, counted from 1 in this statement.
    pub fn statement(&self, mut cell: impl FnMut(&str, &V, usize) -> String) -> String {
        let mut place = 0;
        let rows: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                let cells = self.columns.iter().zip(row).map(|(column, value)| {
                    place += 1;
                    cell(column, value, place)
                });
                format!("({})", cells.collect::<Vec<_>>().join(", "))
            })
            .collect();
        let columns = self.columns.join(", ");
        format!(
            "INSERT INTO {} ({columns}) VALUES {}",
            self.table,
            rows.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_table_are_one_statement() {
        let mut template = Template::new(2026);
        template.add(
            "outbox",
            vec!["id".to_owned(), "kind".to_owned()],
            vec![vec![1, 2], vec![3, 4]],
        );
        template.add("messages", Vec::new(), Vec::new());
        assert_eq!(template.inserts.len(), 1);
        let insert = &template.inserts[0];
        assert_eq!(
            insert.statement(|_, _, place| format!("?{place}")),
            "INSERT INTO outbox (id, kind) VALUES (?1, ?2), (?3, ?4)"
        );
        let cells: Vec<_> = insert.cells().collect();
        assert_eq!(cells[2], (Source::Identity, &3));
        assert_eq!(cells[3], (Source::Same, &4));
    }
}
