//! What the documentation draws from tables in the code: the diagram of the states, and who may see and do what.

use std::{env, error::Error, fs, path::PathBuf};

use jauap_domain::{
    Act, Right, StateTag, Thing, Who,
    access::{Row, TABLE, right},
    action::TRANSITIONS,
};

const BEGIN: &str = "<!-- states: generated -->\n";
const END: &str = "<!-- /states -->";

fn diagram() -> String {
    let steps = TRANSITIONS.iter().filter(|row| row.from != row.to);
    let steps = steps.map(|row| format!("    {} --> {}: {}\n", row.from, row.to, row.action));
    let ends = StateTag::ALL.iter().filter(|state| !state.is_open());
    let ends = ends.map(|state| format!("    {state} --> [*]\n"));
    let lines: Vec<String> = steps.chain(ends).collect();
    format!(
        "```mermaid\nstateDiagram-v2\n    [*] --> received\n{}```\n",
        lines.concat()
    )
}

/// The rows of every thing, as tables.
fn matrix() -> String {
    let columns: Vec<String> = Who::ALL.iter().map(ToString::to_string).collect();
    let head = format!(
        "| act | {} | in the log as |\n|---|{}---|\n",
        columns.join(" | "),
        ":-:|".repeat(columns.len())
    );
    let tables = Thing::ALL.iter().map(|thing| {
        let rows = TABLE.iter().filter(|row| row.thing == *thing);
        let rows: String = rows.map(line).collect();
        format!("\n### {thing}\n\n{}\n\n{head}{rows}", thing.about().trim())
    });
    tables.collect()
}

fn line(row: &Row) -> String {
    let rights = Who::ALL.iter().map(|who| match right(*who, row.thing, row.act) {
        Right::Allowed => "yes",
        Right::ByReason => "by reason",
        Right::Forbidden => "–",
    });
    let rights: Vec<&str> = rights.collect();
    let act = match row.act {
        Act::Step(action) => format!("step `{action}`"),
        act @ (Act::List
        | Act::Read
        | Act::Print
        | Act::Export
        | Act::Add
        | Act::Import
        | Act::Change
        | Act::Get) => act.code().to_owned(),
    };
    let logged: Vec<String> = row.logged.iter().map(|event| format!("`{event}`")).collect();
    format!("| {act} | {} | {} |\n", rights.join(" | "), logged.join(", "))
}

/// What stands between the marks of a page is what is drawn; with `JAUAP_UPDATE_DOCS` it is written there.
fn is_drawn(page: &str, [begin, end]: [&str; 2], drawn: &str) -> Result<(), Box<dyn Error>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(page);
    let text = fs::read_to_string(&path)?;
    let (before, rest) = text.split_once(begin).ok_or("no mark where it begins")?;
    let (shown, after) = rest.split_once(end).ok_or("no mark where it ends")?;
    if env::var_os("JAUAP_UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{begin}{drawn}{end}{after}"))?;
    } else {
        assert_eq!(
            shown, drawn,
            "run again with JAUAP_UPDATE_DOCS=1 and look at the difference"
        );
    }
    Ok(())
}

#[test]
fn the_diagram_in_the_architecture_page_is_the_table() -> Result<(), Box<dyn Error>> {
    is_drawn("architecture.md", [BEGIN, END], &diagram())
}

#[test]
fn the_page_about_access_is_the_table_of_access() -> Result<(), Box<dyn Error>> {
    let marks = ["<!-- access: generated -->\n", "<!-- /access -->"];
    is_drawn("access.md", marks, &matrix())
}
