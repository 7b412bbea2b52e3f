//! `jauap policy`

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, bail};
use jauap_domain::Language;
use jauap_workflow::{
    Service,
    policy::{NewPolicy, Source, check_policy, fingerprint, policy_in_force, publish_policy, sanitised},
    records::{PolicyHead, PolicyTexts},
};
use serde_json::{Value, json};
use time::{Date, macros::format_description};

use super::{Context, context::OPERATOR, output};

/// More than any policy; what is too long for a page is refused with its own words.
const LARGEST: u64 = 1_000_000;

/// How many versions are read at once.
const PAGE: u64 = 100;

/// Look at the privacy policy, and publish versions of it.
#[derive(Debug, clap::Subcommand)]
pub enum Policy {
    /// Publish a version. The feedback form asks for consent to it from its day on; earlier consents stay what they were.
    Publish {
        /// The day from which it is in force, such as 2026-12-01; at once where that day has come.
        #[arg(long, value_name = "DATE", value_parser = day)]
        effective_on: Date,
        /// The text in Russian: a file in Markdown (.md) or HTML (.html).
        #[arg(long, value_name = "FILE")]
        ru: PathBuf,
        /// The text in Kazakh.
        #[arg(long, value_name = "FILE")]
        kk: PathBuf,
        /// The text in English, where there is one.
        #[arg(long, value_name = "FILE")]
        en: Option<PathBuf>,
        /// Only tell whether it could be published.
        #[arg(long)]
        dry_run: bool,
    },
    /// List every version, the latest first.
    List,
    /// Print a version: its text as HTML, or everything as JSON.
    Show {
        /// Which; the one in force when there is none.
        version: Option<u32>,
        /// The language of the text.
        #[arg(long, default_value = "ru")]
        language: Language,
    },
}

impl Policy {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Publish {
                effective_on,
                ru,
                kk,
                en,
                dry_run,
            } => {
                let texts = PolicyTexts {
                    en: en.as_deref().map(read).transpose()?,
                    kk: read(&kk)?,
                    ru: read(&ru)?,
                };
                let new = NewPolicy { effective_on, texts };
                publish(context, new, dry_run).await
            }
            Self::List => list(context).await,
            Self::Show { version, language } => show(context, version, language).await,
        }
    }
}

fn day(text: &str) -> Result<Date, time::error::Parse> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
}

/// A file as HTML that may stand on a page.
fn read(file: &Path) -> anyhow::Result<String> {
    let shown = file.display();
    let opened = File::open(file).with_context(|| format!("{shown} cannot be read"))?;
    let mut bytes = Vec::new();
    let read = opened.take(LARGEST + 1).read_to_end(&mut bytes);
    if read.with_context(|| format!("{shown} cannot be read"))? as u64 > LARGEST {
        bail!("{shown} is too large for a policy");
    }
    let text = String::from_utf8(bytes).map_err(|_| anyhow!("{shown} is no text in UTF-8"))?;
    let name = file.file_name().and_then(|name| name.to_str());
    sanitised(Source::of(name, &text), &text).with_context(|| format!("{shown} is no policy"))
}

async fn publish(context: &Context, new: NewPolicy, dry_run: bool) -> anyhow::Result<()> {
    let built = context.service().await?;
    let seen = check_policy(&built.service, &new).await?;
    if dry_run {
        let (version, on) = (seen + 1, new.effective_on);
        let sha256 = fingerprint(version, on, &new.texts);
        if context.json {
            let told =
                json!({ "published": false, "version": version, "effective_on": on, "sha256": sha256 });
            return output::json(&told);
        }
        return output::line(&format!(
            "it would be version {version}, in force from {on}; nothing is published yet"
        ));
    }
    let head = publish_policy(&built.service, OPERATOR, new, Some(seen)).await?;
    if context.json {
        let mut told = head_out(&head);
        if let Value::Object(map) = &mut told {
            map.insert("published".to_owned(), json!(true));
        }
        return output::json(&told);
    }
    let PolicyHead {
        version,
        effective_on,
        sha256,
        ..
    } = head;
    output::line(&format!(
        "published as version {version}, in force from {effective_on}; SHA-256 {sha256}"
    ))
}

async fn list(context: &Context) -> anyhow::Result<()> {
    let built = context.service_to_read().await?;
    let heads = every_head(&built.service).await?;
    let in_force = built.service.store.policy_on(built.service.today()).await?;
    built.database.close().await?;
    let is_in_force = |head: &PolicyHead| in_force.as_ref().is_some_and(|now| now.version == head.version);
    if context.json {
        let versions: Vec<Value> = heads
            .iter()
            .map(|head| {
                let mut told = head_out(head);
                if let Value::Object(map) = &mut told {
                    map.insert("in_force".to_owned(), json!(is_in_force(head)));
                }
                told
            })
            .collect();
        return output::json(&json!({ "versions": versions }));
    }
    let rows: Vec<[String; 4]> = heads
        .iter()
        .map(|head| {
            let mark = if is_in_force(head) { "in force" } else { "" };
            [
                head.version.to_string(),
                head.effective_on.to_string(),
                mark.to_owned(),
                head.sha256.clone(),
            ]
        })
        .collect();
    output::table(&rows)
}

async fn every_head(service: &Service) -> anyhow::Result<Vec<PolicyHead>> {
    let mut heads: Vec<PolicyHead> = Vec::new();
    loop {
        let before = heads.last().map(|last| last.version);
        let some = service.store.policies(before, PAGE).await?;
        if some.is_empty() {
            return Ok(heads);
        }
        heads.extend(some);
    }
}

async fn show(context: &Context, version: Option<u32>, language: Language) -> anyhow::Result<()> {
    let built = context.service_to_read().await?;
    let found = match version {
        Some(version) => built.service.store.policy(version).await?,
        None => policy_in_force(&built.service).await?,
    };
    built.database.close().await?;
    let Some(policy) = found else {
        match version {
            Some(version) => bail!("there is no version {version}; see: jauap policy list"),
            None => bail!("no policy is in force; see: jauap policy list"),
        }
    };
    if context.json {
        let mut told = head_out(&policy.head);
        if let Value::Object(map) = &mut told {
            map.insert("texts".to_owned(), json!(policy.texts));
        }
        return output::json(&told);
    }
    output::line(policy.texts.in_language(language).1)
}

fn head_out(head: &PolicyHead) -> Value {
    json!({
        "version": head.version, "effective_on": head.effective_on, "sha256": head.sha256,
        "published_at": head.at.rfc3339(), "published_by": head.by,
    })
}
