//! `jauap keys`

use std::io::Write as _;

use jauap_storage::KeyringFile;
use jauap_vault::GenerationState;
use jauap_workflow::{
    Service,
    destroy::{Rotation, is_unfinished, rotate_keys},
    log::LogKeys,
    ports::{Clock as _, Keychain as _},
};
use serde_json::json;

use super::{Context, output};
use crate::{clock::SystemClock, config::Config, keys};

/// Look after the keys that open contents and sign the log.
#[derive(Debug, clap::Subcommand)]
pub enum Keys {
    /// Make the keyring and the key that signs the log. Files that are there stay untouched.
    Init,
    /// Put a new generation of the keyring in force and destroy the old one, or go on with a rotation that stopped.
    Rotate,
    /// Show the generations of the keyring, what they wrap, and the key to check the log with.
    Status,
}

impl Keys {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Init => init(context),
            Self::Rotate => {
                let service = context.service().await?.service;
                let rotation = rotate_keys(&service, &mut progress).await?;
                rotated(context, &rotation)
            }
            Self::Status => status(context).await,
        }
    }
}

fn init(context: &Context) -> anyhow::Result<()> {
    let config = context.quiet_config()?;
    let made = keys::Keys::create(&config.keys, &SystemClock.now().rfc3339())?;
    let generation = made.keyring.active()?;
    // A new database begins with the first generation of the log.
    let verifier = LogKeys::new(config.log_name(), made.signing).verifier(1)?;
    let (keyring, signing_key) = (&config.keys.keyring, &config.keys.signing_key);
    if context.json {
        return output::json(&json!({
            "keyring": keyring, "signing_key": signing_key, "generation": generation,
            "verifier_key": verifier.to_string(),
        }));
    }
    output::text(&format!(
        "keyring       {}\nsigning key   {}\nverifier key  {verifier}\n\n\
         Give the verifier key to those who check the log. Keep two sealed copies of both files, apart from each other and\n\
         from every backup: without the keyring nothing can be read, by nobody, and with it every backup can.\n",
        keyring.display(),
        signing_key.display(),
    ))
}

/// Told on standard error, and whoever does not listen does not stop the rotation.
fn progress(wrapped: u64) {
    drop(writeln!(std::io::stderr(), "{wrapped} keys are wrapped anew"));
}

fn rotated(context: &Context, rotation: &Rotation) -> anyhow::Result<()> {
    if context.json {
        return output::json(&json!({
            "generation": rotation.generation, "rewrapped": rotation.rewrapped, "destroyed": rotation.destroyed,
            "finalised": rotation.finalised,
        }));
    }
    let destroyed = match rotation.destroyed.as_slice() {
        [] => "none".to_owned(),
        some => some.iter().map(u32::to_string).collect::<Vec<_>>().join(", "),
    };
    output::text(&format!(
        "generation in force         {}\nkeys wrapped anew           {}\ngenerations destroyed       {destroyed}\n\
         destructions now final      {}\n\n\
         Replace the sealed copies of the keyring now and destroy the old ones: only then is what was destroyed gone from\n\
         every backup.\n",
        rotation.generation, rotation.rewrapped, rotation.finalised,
    ))
}

/// What is shown of a generation.
struct Shown {
    generation: u32,
    state: &'static str,
    created: String,
    keys: u64,
}

async fn status(context: &Context) -> anyhow::Result<()> {
    let config = context.quiet_config()?;
    let service = context.service_to_read().await?.service;
    let wrapping = service.store.key_generation().await?;
    let shown = generations(&config, &service).await?;
    let unfinished = is_unfinished(&service).await?;
    let log = service.store.log_head().await?;
    let verifier = service.log.verifier(log.generation.max(1))?;
    if context.json {
        let generations: Vec<_> = shown
            .iter()
            .map(|one| {
                json!({
                    "generation": one.generation, "state": one.state, "created": one.created, "keys": one.keys,
                })
            })
            .collect();
        return output::json(&json!({
            "generations": generations, "wrapping": wrapping, "unfinished": unfinished,
            "verifier_key": verifier.to_string(),
        }));
    }
    let rows: Vec<[String; 4]> = shown
        .into_iter()
        .map(|one| {
            [
                format!("generation {}", one.generation),
                one.state.to_owned(),
                format!("made {}", one.created),
                format!("{} keys", one.keys),
            ]
        })
        .collect();
    output::table(&rows)?;
    if unfinished {
        output::line("a rotation is not finished; run: jauap keys rotate")?;
    }
    output::line(&format!("verifier key  {verifier}"))
}

/// The generations of the file, and those that the database still speaks of though the file has them no more.
async fn generations(config: &Config, service: &Service) -> anyhow::Result<Vec<Shown>> {
    let mut wrapped = service.store.keys_by_generation().await?;
    let mut take = |generation: u32| {
        let found = wrapped.iter().position(|(one, _)| *one == generation);
        found.map_or(0, |index| wrapped.swap_remove(index).1)
    };
    let mut shown: Vec<Shown> = KeyringFile::open(&config.keys.keyring)?
        .status()?
        .into_iter()
        .map(|one| Shown {
            generation: one.id,
            state: match one.state {
                GenerationState::Active => "active",
                GenerationState::Retiring => "retiring",
            },
            created: one.created,
            keys: take(one.id),
        })
        .collect();
    shown.extend(wrapped.into_iter().map(|(generation, keys)| Shown {
        generation,
        state: "missing",
        created: String::new(),
        keys,
    }));
    Ok(shown)
}
