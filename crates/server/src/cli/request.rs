//! `jauap request`

use anyhow::{Context as _, bail};
use jauap_domain::{Action, Attention, Keeping, RequestNumber, StateTag, Subject};
use jauap_workflow::{
    Service,
    ports::StoreError,
    read::{keeping_filter, keeping_marks, narrow_to_overdue},
    records::{AssigneeFilter, QueueFilter},
    staff::Caller,
};
use serde_json::json;

use super::{
    Context,
    action::{ActionForm, Flags},
    certificate, destroy, output, recorded, views,
};

/// Look at requests and work on them.
#[derive(Debug, clap::Subcommand)]
pub enum Request {
    /// List requests by due date.
    List(List),
    /// Show everything about a request.
    Show {
        /// The number, such as 2026-000123-8.
        number: RequestNumber,
    },
    /// Do something with a request, as a member of staff.
    Act(Box<Act>),
}

/// Which requests to list.
#[derive(Debug, clap::Args)]
pub struct List {
    /// In this state; may be given several times. Without it, all open requests.
    #[arg(long)]
    state: Vec<StateTag>,
    /// In every state.
    #[arg(long, conflicts_with = "state")]
    all: bool,
    /// About this.
    #[arg(long)]
    subject: Option<Subject>,
    /// Of the officer with this login, or `nobody`.
    #[arg(long, value_name = "LOGIN")]
    assignee: Option<String>,
    /// With this mark.
    #[arg(long)]
    attention: Option<Attention>,
    /// By how it stands with their content: `term_ended`, `destruction_proposed`, `held`, `destroyed`. Searches all states.
    #[arg(long)]
    keeping: Option<Keeping>,
    /// Only those whose last day has passed.
    #[arg(long)]
    overdue: bool,
    /// How many at most.
    #[arg(long, default_value_t = 100)]
    limit: u64,
}

/// What to do with a request, and as whom.
#[derive(Debug, clap::Args)]
pub struct Act {
    /// The number, such as 2026-000123-8.
    number: RequestNumber,
    /// What to do.
    #[arg(help = actions())]
    action: Action,
    /// The login of the member of staff who does it.
    #[arg(long = "as", value_name = "LOGIN")]
    as_login: String,
    /// The fields of the action as JSON, with the names of the API; `-` reads them from standard input.
    #[arg(long, value_name = "JSON")]
    json_body: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

fn actions() -> String {
    let codes: Vec<&str> = Action::ALL.iter().map(|action| action.code()).collect();
    format!("What to do: {}", codes.join(", "))
}

impl Request {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::List(list) => list.run(context, &context.service().await?.service).await,
            Self::Show { number } => show(&context.service().await?.service, number).await,
            Self::Act(act) => act.run(context, &context.service_to_act().await?.service).await,
        }
    }
}

/// Everything about a request; of one that was destroyed or does not open what is left, which is its certificate.
async fn show(service: &Service, number: RequestNumber) -> anyhow::Result<()> {
    let found = match service.store.request(number).await {
        Err(StoreError::Destroyed | StoreError::Unreadable | StoreError::Corrupt { .. }) => {
            return output::json(&certificate::shown(service, number).await?);
        }
        found => found?,
    };
    let found =
        found.with_context(|| format!("no request has the number {number}; see `jauap request list`"))?;
    recorded::read(service, found.id).await?;
    output::json(&views::everything(service, &found).await?)
}

impl List {
    async fn run(self, context: &Context, service: &Service) -> anyhow::Result<()> {
        let states = match (self.all, self.state.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) if self.keeping.is_some() => Vec::new(),
            (false, true) => StateTag::OPEN.to_vec(),
            (false, false) => self.state,
        };
        let mut filter = QueueFilter {
            states,
            subject: self.subject,
            assignee: assignee(service, self.assignee.as_deref()).await?,
            attention: self.attention,
            keeping: self.keeping.map(|kind| keeping_filter(service, kind)),
            ..QueueFilter::default()
        };
        if self.overdue {
            narrow_to_overdue(service, &mut filter);
        }
        let items = service.store.queue(&filter, None, self.limit).await?;
        recorded::listed(service, &items).await?;
        let logins = views::logins(service).await?;
        if context.json {
            let items: Vec<_> = items
                .iter()
                .map(|item| views::queue_item(service, item, &logins))
                .collect();
            return output::json(&json!({ "items": items }));
        }
        let zone = &service.settings.organisation.zone;
        let marks = |item| {
            let marks = keeping_marks(service, item);
            let marks: Vec<&str> = marks.into_iter().map(Keeping::code).collect();
            marks.join(",")
        };
        let rows: Vec<[String; 6]> = items
            .iter()
            .map(|item| {
                [
                    item.number.to_string(),
                    item.state.to_string(),
                    item.subject.to_string(),
                    format!("received {}", zone.date(item.received_at)),
                    format!("due {}", item.due_on),
                    marks(item),
                ]
            })
            .collect();
        output::table(&rows)
    }
}

async fn assignee(service: &Service, login: Option<&str>) -> anyhow::Result<Option<AssigneeFilter>> {
    match login {
        None => Ok(None),
        Some("nobody") => Ok(Some(AssigneeFilter::Nobody)),
        Some(login) => Ok(Some(AssigneeFilter::Staff(staff(service, login).await?.id))),
    }
}

/// The member of staff with this login.
async fn staff(service: &Service, login: &str) -> anyhow::Result<Caller> {
    let staff = service.store.staff_by_login(login).await?;
    let staff = staff.with_context(|| format!("nobody has the login {login}; see `jauap staff list`"))?;
    if staff.disabled {
        bail!("{login} is disabled");
    }
    Ok(Caller::from(staff))
}

impl Act {
    async fn run(self, context: &Context, service: &Service) -> anyhow::Result<()> {
        let caller = staff(service, &self.as_login).await?;
        let form = match self.json_body.as_deref() {
            None => self.flags.form()?,
            Some("-") => ActionForm::read(&std::io::read_to_string(std::io::stdin())?)?,
            Some(body) => ActionForm::read(body)?,
        };
        let request = form
            .perform(service, self.number, self.action, caller.actor())
            .await?;
        let Some(request) = request else {
            return destroy::told(context, service, self.number).await;
        };
        if context.json {
            let logins = views::logins(service).await?;
            output::json(&views::request(service, &request, &logins))
        } else {
            output::line(&format!(
                "{} is {}, version {}, due on {}",
                request.number,
                request.state.tag(),
                request.version,
                request.due_on
            ))
        }
    }
}
