//! `jauap disclosure`

use jauap_domain::{DisclosureState, Timestamp};
use jauap_workflow::{
    disclosure::{DisclosureExport, disclosures},
    records::{Disclosure as Line, DisclosureFilter},
};
use serde_json::{Value, json};
use time::{Date, macros::format_description};

use super::{
    Context,
    context::OPERATOR,
    output,
    views::{Logins, logins},
};

/// How many are read at once.
const PAGE: u64 = 500;

/// Look at what was given to state bodies.
#[derive(Debug, clap::Subcommand)]
pub enum Disclosure {
    /// The register as CSV, the newest first, or as JSON: numbers, days, bases and who decided; never what was given.
    List {
        /// Only in this state: proposed, decided, declined, `handed_over`.
        #[arg(long)]
        state: Option<DisclosureState>,
        /// Only what came on this day or later.
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: Option<Date>,
        /// Only what came on this day or before.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Option<Date>,
    },
}

impl Disclosure {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let Self::List { state, from, to } = self;
        let filter = DisclosureFilter {
            state,
            from,
            to,
            ..DisclosureFilter::default()
        };
        let service = context.service().await?.service;
        if !context.json {
            let mut export = DisclosureExport::begin(&service, OPERATOR, filter).await?;
            while let Some(piece) = export.next().await? {
                if !output::bytes(&piece)? {
                    break;
                }
            }
            return Ok(());
        }
        let logins = logins(&service).await?;
        let (mut lines, mut before) = (Vec::new(), None);
        loop {
            let (page, next) = disclosures(&service, &OPERATOR, &filter, before, PAGE).await?;
            lines.extend(page.iter().map(|one| told(one, &logins)));
            if next.is_none() {
                return output::json(&lines);
            }
            before = next;
        }
    }
}

fn day(text: &str) -> Result<Date, time::error::Parse> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
}

fn told(one: &Line, logins: &Logins) -> Value {
    json!({
        "number": one.number,
        "state": one.state,
        "basis": one.basis,
        "received_on": one.received_on,
        "proposed_by": logins.get(&one.proposed.0),
        "proposed_at": one.proposed.1.rfc3339(),
        "decided_by": one.decided.and_then(|(by, _)| logins.get(&by)),
        "decided_at": one.decided.map(|(_, at)| at.rfc3339()),
        "ended_on": one.ended_on,
        "destroyed_at": one.destroyed_at.map(Timestamp::rfc3339),
    })
}
