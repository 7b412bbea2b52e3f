//! Which parts a workbook has, and where they lie.

use std::io::Read;

use super::xml::{Piece, Xml};
use super::{Container, malformed, open};
use crate::problem::Problem;

/// What is read of a workbook.
pub struct Book {
    /// The sheets in their order: their names, and where they lie if they hold cells.
    pub sheets: Vec<(String, Option<String>)>,
    /// Where the texts lie that cells share.
    pub strings: Option<String>,
}

/// That one part belongs to another.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Finds the parts.
pub fn read(container: &mut Container) -> Result<Book, Problem> {
    let relations = relations(&mut open(container, "_rels/.rels")?)?;
    let book = relations
        .iter()
        .find(|relation| relation.is("officeDocument"))
        .ok_or_else(|| malformed(0, "it is no workbook"))?;
    let book = book.target.trim_start_matches('/').to_owned();
    let (folder, name) = book.rsplit_once('/').unwrap_or(("", &book));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let relations = self::relations(&mut open(container, &format!("{folder}_rels/{name}.rels"))?)?;
    let path = |relation: &Relation| match relation.target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{}", relation.target),
    };
    let mut sheets = Vec::new();
    for (name, id) in sheet_names(&mut open(container, &book)?)? {
        let relation = relations
            .iter()
            .find(|relation| relation.id == id)
            .ok_or_else(|| malformed(0, format!("the sheet {name:?} lies nowhere")))?;
        sheets.push((name, relation.is("worksheet").then(|| path(relation))));
    }
    let strings = relations.iter().find(|relation| relation.is("sharedStrings"));
    Ok(Book {
        sheets,
        strings: strings.map(path),
    })
}

impl Relation {
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

fn relations<R: Read>(part: &mut Xml<R>) -> Result<Vec<Relation>, Problem> {
    let mut relations = Vec::new();
    loop {
        match part.next()? {
            Piece::Start(element) if element.name() == "Relationship" => {
                let text = |name| Ok::<_, Problem>(element.attribute(name)?.unwrap_or_default());
                relations.push(Relation {
                    id: text("Id")?,
                    kind: text("Type")?,
                    target: text("Target")?,
                });
            }
            Piece::Eof => return Ok(relations),
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) | Piece::Other => (),
        }
    }
}

fn sheet_names<R: Read>(part: &mut Xml<R>) -> Result<Vec<(String, String)>, Problem> {
    let mut names = Vec::new();
    loop {
        match part.next()? {
            Piece::Start(element) if element.name() == "sheet" => {
                let text = |name| Ok::<_, Problem>(element.attribute(name)?.unwrap_or_default());
                names.push((text("name")?, text("id")?));
            }
            Piece::Eof => return Ok(names),
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) | Piece::Other => (),
        }
    }
}
