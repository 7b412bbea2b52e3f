//! `jauap demo`

use std::{net::SocketAddr, path::PathBuf};

use anyhow::bail;

use super::Context;
use crate::demo;

/// Try it: everything embedded, with sample staff and requests; mail is captured, nothing is sent.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Where everything is kept. Started again on the same directory, it goes on with what is there.
    #[arg(long, value_name = "DIR", default_value = "./jauap-demo")]
    dir: PathBuf,
    /// The address to listen on; with port 0 a free one is taken.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Demo {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        if context.named_file().is_some() {
            bail!("the demonstration makes its own configuration; leave --config out");
        }
        demo::run(&self.dir, self.listen).await
    }
}
