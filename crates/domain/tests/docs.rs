//! The diagram of the states in the documentation is drawn from the table.

use std::{env, fs, path::PathBuf};

use jauap_domain::{StateTag, action::TRANSITIONS};

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

#[test]
fn the_diagram_in_the_architecture_page_is_the_table() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/architecture.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page
        .split_once(BEGIN)
        .expect("the page has the mark where the diagram begins");
    let (shown, after) = rest
        .split_once(END)
        .expect("the page has the mark where the diagram ends");
    if env::var_os("JAUAP_UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", diagram())).unwrap();
    } else {
        assert_eq!(
            shown,
            diagram(),
            "run again with JAUAP_UPDATE_DOCS=1 and look at the difference"
        );
    }
}
