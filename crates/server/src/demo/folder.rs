//! The directory of the demonstration.

use std::{
    fs,
    io::ErrorKind,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use data_encoding::HEXLOWER;
use jauap_workflow::ports::IdSource as _;

use super::report::Report;
use crate::{durable, ids::SystemIds};

/// The file of the database.
const DATABASE: &str = "jauap.sqlite";

/// The directory of the demonstration. Nobody but its owner may look into it: passwords and keys lie there.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the directory where there is none.
    pub fn prepare(dir: &Path) -> anyhow::Result<Self> {
        let prepared = durable::make_directory(dir)
            .and_then(|()| dir.canonicalize())
            .with_context(|| format!("the directory {} cannot be made", dir.display()))?;
        let folder = Self { root: prepared };
        durable::make_directory(&folder.mail()).context("the directory of captured mail cannot be made")?;
        folder.set_aside()?;
        Ok(folder)
    }

    /// The configuration.
    pub fn config(&self) -> PathBuf {
        self.root.join("jauap.toml")
    }

    /// The keyring and the key that signs the log.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// Captured letters.
    pub fn mail(&self) -> PathBuf {
        self.root.join("mail").join("sent")
    }

    fn report(&self) -> PathBuf {
        self.root.join("demo.json")
    }

    fn earlier_report(&self) -> PathBuf {
        self.root.join("demo.previous.json")
    }

    /// Whoever waits for the report must not take an earlier run's for it.
    fn set_aside(&self) -> anyhow::Result<()> {
        match fs::rename(self.report(), self.earlier_report()) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).context("demo.json of the earlier run cannot be set aside")
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// What the earlier run reported; nothing when there was none.
    pub fn report_before(&self) -> anyhow::Result<Report> {
        match fs::read_to_string(self.earlier_report()) {
            Ok(text) => Ok(serde_json::from_str(&text).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Report::default()),
            Err(error) => Err(error).context("demo.json of the earlier run cannot be read"),
        }
    }

    /// Writes what the next run must know if this one does not come to its report.
    pub fn write_earlier_report(&self, report: &Report) -> anyhow::Result<()> {
        self.write("demo.previous.json", &serde_json::to_string_pretty(report)?)
    }

    /// Writes the report; it is there whole, or not at all.
    pub fn write_report(&self, report: &Report) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(report)?;
        text.push('\n');
        // A script may remove the report to wait for the next one; the passwords must still be known then.
        self.write("demo.previous.json", &text)?;
        self.write("demo.json", &text)
    }

    /// The name of the log, made once: who checked another demonstration would take a log of the same name, signed by
    /// another key, for a forgery. A demonstration of before keeps the name that they all had.
    fn log_name(&self) -> anyhow::Result<String> {
        match fs::read_to_string(self.root.join("log-name")) {
            Ok(name) => return Ok(name.trim_end().to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => (),
            Err(error) => return Err(error).context("the name of the log, log-name, cannot be read"),
        }
        if self.root.join(DATABASE).exists() {
            return Ok("demo.example/log".to_owned());
        }
        let [one, two, three, four, ..] = SystemIds.random();
        let name = format!("demo-{}.example/log", HEXLOWER.encode(&[one, two, three, four]));
        self.write("log-name", &format!("{name}\n"))?;
        Ok(name)
    }

    /// Writes the configuration of this run, which other commands can use too.
    pub fn write_config(&self, url: &str, listen: SocketAddr) -> anyhow::Result<()> {
        let path = |name: &str| self.root.join(name).display().to_string();
        // A JSON string is a TOML string too.
        let quoted = |text: &str| serde_json::to_string(text);
        let text = format!(
            "# Written by `jauap demo` at each start; changes do not stay.\n\n\
             [organisation]\npublic_url = {url}\n\n\
             [http]\nlisten = \"{listen}\"\nthrottle = false\nshow_captured_mail = true\n\n\
             [database]\nurl = {database}\n\n\
             [files]\ndir = {files}\n\n\
             [keys]\nkeyring = {keyring}\nsigning_key = {signing_key}\n\n\
             [mail]\ntransport = \"capture\"\ncapture_dir = {mail}\n\n\
             [notify]\nnew_request = [\"officer@example.com\"]\n\n\
             # Ended requests may be destroyed at once, so that it can be tried.\n\
             [retention]\nanswered_months = 0\nrefused_months = 0\nwithdrawn_months = 0\n\n\
             [log]\ndir = {log}\nname = {name}\nfilter = \"info,jauap_workflow=warn,sea_orm_migration=warn\"\n",
            url = quoted(url)?,
            name = quoted(&self.log_name()?)?,
            database = quoted(&format!("sqlite://{}", path(DATABASE)))?,
            files = quoted(&path("attachments"))?,
            keyring = quoted(&path("keys/keyring.json"))?,
            signing_key = quoted(&path("keys/log-signing-key"))?,
            log = quoted(&path("log"))?,
            mail = quoted(&self.mail().display().to_string())?,
        );
        self.write("jauap.toml", &text)
    }

    fn write(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let whole = self.root.join(name);
        durable::replace(&whole, text.as_bytes())
            .with_context(|| format!("{} cannot be written", whole.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(folder: &Folder) -> String {
        let address: SocketAddr = ([127, 0, 0, 1], 8080).into();
        folder.write_config("http://127.0.0.1:8080", address).unwrap();
        let config = fs::read_to_string(folder.config()).unwrap();
        let name = config.lines().find_map(|line| line.strip_prefix("name = "));
        name.unwrap().to_owned()
    }

    #[test]
    fn every_demonstration_has_a_log_of_its_own_and_keeps_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = |name: &str| Folder::prepare(&home.path().join(name)).unwrap();
        let (one, other, older) = (folder("one"), folder("other"), folder("older"));
        let first = name(&one);
        assert!(
            first.starts_with("\"demo-") && first.ends_with(".example/log\""),
            "{first}"
        );
        assert_ne!(first, name(&other));
        fs::write(one.root.join(DATABASE), "").unwrap();
        assert_eq!(first, name(&folder("one")));
        fs::write(older.root.join(DATABASE), "").unwrap();
        assert_eq!(name(&older), "\"demo.example/log\"");
    }
}
