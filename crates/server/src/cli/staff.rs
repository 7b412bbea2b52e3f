//! `jauap staff`

use std::path::PathBuf;

use anyhow::Context as _;
use jauap_domain::{EmailAddress, Role};
use jauap_workflow::{
    credentials::generate_password,
    staff::{add_staff, disable_staff, set_address},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::{Context, context::OPERATOR, output};
use crate::wiring::Built;

/// Look after the people who work here.
#[derive(Debug, clap::Subcommand)]
pub enum Staff {
    /// Add a member of staff. Without a password given, one is made and printed once.
    Add {
        /// The name to log in with: small Latin letters, digits, dot, dash, underscore.
        #[arg(long)]
        login: String,
        /// What they may do: officer, supervisor, auditor or admin.
        #[arg(long)]
        role: Role,
        /// The address that reminders and the morning list go to.
        #[arg(long)]
        email: Option<EmailAddress>,
        /// A file whose first line is the password.
        #[arg(long, value_name = "FILE", conflicts_with = "password_stdin")]
        password_file: Option<PathBuf>,
        /// Read the password from standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Have reminders and the morning list go to an address, or to none.
    Email {
        /// The name they log in with.
        #[arg(long)]
        login: String,
        /// The address, instead of the one before.
        #[arg(long, required_unless_present = "remove")]
        email: Option<EmailAddress>,
        /// No letters from now on.
        #[arg(long, conflicts_with = "email")]
        remove: bool,
    },
    /// List everybody.
    List,
    /// Lock a member of staff out; their sessions and tokens end at once.
    Disable {
        /// The name they log in with.
        login: String,
    },
}

impl Staff {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        if matches!(self, Self::List) {
            return list(context, &context.service_to_read().await?).await;
        }
        let built = context.service().await?;
        match self {
            Self::Add {
                login,
                role,
                email,
                password_file,
                password_stdin,
            } => {
                let given = given_password(password_file, password_stdin)?;
                add(context, &built, &login, role, given).await?;
                match email {
                    Some(_) => Ok(set_address(&built.service, OPERATOR, &login, email).await?),
                    None => Ok(()),
                }
            }
            Self::Email { login, email, .. } => {
                let is_set = email.is_some();
                set_address(&built.service, OPERATOR, &login, email).await?;
                if context.json {
                    return output::json(&json!({ "login": login, "email": is_set }));
                }
                let change = if is_set {
                    "letters go to the new address"
                } else {
                    "no letters go out"
                };
                output::line(&format!("{login}: {change}"))
            }
            Self::List => list(context, &built).await,
            Self::Disable { login } => {
                disable_staff(&built.service, OPERATOR, &login).await?;
                if context.json {
                    output::json(&json!({ "login": login, "disabled": true }))
                } else {
                    output::line(&format!("{login} is disabled"))
                }
            }
        }
    }
}

fn given_password(file: Option<PathBuf>, stdin: bool) -> anyhow::Result<Option<SecretString>> {
    let text = match (file, stdin) {
        (Some(file), _) => std::fs::read_to_string(&file)
            .with_context(|| format!("the password file {} cannot be read", file.display()))?,
        (None, true) => std::io::read_to_string(std::io::stdin())
            .context("no password could be read from standard input")?,
        (None, false) => return Ok(None),
    };
    let line = text.lines().next().unwrap_or_default().to_owned();
    Ok(Some(SecretString::from(line)))
}

async fn add(
    context: &Context,
    built: &Built,
    login: &str,
    role: Role,
    given: Option<SecretString>,
) -> anyhow::Result<()> {
    let made = given.is_none();
    let password = given.unwrap_or_else(|| generate_password(&*built.service.ids));
    add_staff(&built.service, OPERATOR, login, role, password.clone()).await?;
    let shown = made.then(|| password.expose_secret());
    if context.json {
        return output::json(&json!({ "login": login, "role": role, "password": shown }));
    }
    output::line(&format!("{login} is added as {role}"))?;
    match shown {
        Some(password) => output::line(&format!("password, shown only now: {password}")),
        None => Ok(()),
    }
}

async fn list(context: &Context, built: &Built) -> anyhow::Result<()> {
    let staff = built.service.store.all_staff().await?;
    if context.json {
        let staff: Vec<Value> = staff
            .into_iter()
            .map(|one| {
                json!({
                    "login": one.login, "role": one.role, "disabled": one.disabled,
                    "created_at": one.created_at.rfc3339(),
                })
            })
            .collect();
        return output::json(&json!({ "staff": staff }));
    }
    let rows: Vec<[String; 3]> = staff
        .into_iter()
        .map(|one| {
            let disabled = if one.disabled { "disabled" } else { "" };
            [one.login, one.role.to_string(), disabled.to_owned()]
        })
        .collect();
    output::table(&rows)
}
