//! `jauap token`

use jauap_workflow::staff::issue_token;
use secrecy::ExposeSecret;
use serde_json::json;

use super::{Context, context::OPERATOR, output};

/// Look after API tokens.
#[derive(Debug, clap::Subcommand)]
pub enum Token {
    /// Issue a token to a member of staff. It is printed once and kept only as a hash.
    Issue {
        /// The name they log in with.
        #[arg(long)]
        login: String,
    },
}

impl Token {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let Self::Issue { login } = self;
        let built = context.service().await?;
        let token = issue_token(&built.service, OPERATOR, &login).await?;
        if context.json {
            output::json(&json!({ "login": login, "token": token.expose_secret() }))
        } else {
            output::line(token.expose_secret())
        }
    }
}
