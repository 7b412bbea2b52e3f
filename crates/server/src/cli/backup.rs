//! `jauap backup`

use std::path::PathBuf;

use super::{Context, output};
use crate::backup::{self, Manifest};

/// Make a backup while the service runs. It holds no key: without the keyring nobody can read it.
#[derive(Debug, clap::Args)]
pub struct Backup {
    /// The directory to make; it must not be there yet, or be empty.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

impl Backup {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let config = context.quiet_config()?;
        let built = context.service_to_read().await?;
        let made = backup::make(&config, &built, &self.dir).await;
        built.database.close().await?;
        let made = made?;
        if context.json {
            return output::json(&made);
        }
        output::text(&told(&made, &self.dir.display().to_string()))
    }
}

fn told(made: &Manifest, dir: &str) -> String {
    let told = format!(
        "{dir} holds the log {} up to entry {} of its generation, and {} files\n\
         it needs generation {} of the keyring, which is not in it: keep a copy of the keyring elsewhere\n\
         it can be read until `jauap keys rotate` destroys that generation; make a new backup after each rotation\n",
        made.log.origin, made.log.size, made.files.count, made.key_generation
    );
    let missing = made.missing_files.len();
    if missing == 0 {
        return told;
    }
    format!(
        "{told}{missing} files that requests speak of were not there: see missing_files in backup.json, and run: jauap log check\n"
    )
}
