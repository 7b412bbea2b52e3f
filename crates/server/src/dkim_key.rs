//! The file of the key that signs letters (DKIM): a private key in PEM that only its owner may read.

use std::{fs::File, io::Read, os::unix::fs::PermissionsExt};

use anyhow::{Context, bail, ensure};
use jauap_mail::Dkim;
use zeroize::Zeroizing;

use crate::config::Config;

/// More than a key of RSA with 8192 bits has.
const LONGEST: u64 = 20_000;
const OTHERS: u32 = 0o077;

/// The key of the configuration, if there is one.
pub fn open(config: &Config) -> anyhow::Result<Option<Dkim>> {
    let Some(dkim) = &config.mail.dkim else {
        return Ok(None);
    };
    let path = &dkim.key_file;
    let mut file =
        File::open(path).with_context(|| format!("the DKIM key {} cannot be read", path.display()))?;
    let about = file.metadata()?;
    ensure!(about.is_file(), "the DKIM key {} is no file", path.display());
    let mode = about.permissions().mode() & 0o7777;
    if mode & OTHERS != 0 {
        bail!(
            "the DKIM key {} is open to others (mode {mode:04o}): run `chmod 600` on it",
            path.display()
        );
    }
    let mut pem = Zeroizing::new(String::new());
    let read = file.by_ref().take(LONGEST).read_to_string(&mut pem);
    read.with_context(|| format!("the DKIM key {} cannot be read", path.display()))?;
    let mailbox = config.organisation.mailbox.reveal();
    let of_mailbox = mailbox.rsplit_once('@').map_or("", |(_, domain)| domain);
    let domain = dkim.domain.as_deref().unwrap_or(of_mailbox);
    let key = Dkim::new(&dkim.selector, domain, &pem)
        .with_context(|| format!("the DKIM key {} cannot be used", path.display()))?;
    Ok(Some(key))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;
    use crate::config::DkimConfig;

    /// The sample key of RFC 8410 §10.3.
    const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
                       -----END PRIVATE KEY-----\n";

    fn of(key_file: PathBuf) -> anyhow::Result<Option<Dkim>> {
        let mut config = Config::default();
        config.mail.dkim = Some(DkimConfig {
            selector: "desk".to_owned(),
            domain: None,
            key_file,
        });
        open(&config)
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("dkim.pem");
        assert!(of(file.clone()).is_err(), "there is no file");
        fs::write(&file, PEM).expect("a file");
        let mode =
            |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("its owner may");
        mode(0o640);
        assert!(
            of(file.clone())
                .expect_err("others read it")
                .to_string()
                .contains("chmod 600")
        );
        mode(0o600);
        let key = of(file.clone()).expect("a key").expect("one is configured");
        assert_eq!(format!("{key:?}"), "Dkim(desk._domainkey.healthcity.kz)");
        fs::write(&file, "canary").expect("a file");
        let error = of(file).expect_err("no key");
        assert!(!format!("{error:#}").contains("canary"));
        assert!(open(&Config::default()).expect("nothing is configured").is_none());
    }
}
