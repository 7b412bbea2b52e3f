//! `jauap backup` and `jauap restore`: nothing is lost without being told, and no history goes on as if nothing had been.

mod made;
mod on_postgres;
mod restored;

use std::{fs, path::Path};

use jauap_server::{
    config::{Config, Environment},
    wiring::build_to_read,
};
use jauap_workflow::{Service, log::receipt_of};

use crate::{
    log::checked,
    place::{Place, text},
};

pub fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .expect("a directory")
        .flatten()
        .map(|found| found.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Takes the database and the files away, as a disk that fails does.
pub fn lose(place: &Place) {
    for name in names(place.path()) {
        if name.starts_with("jauap.sqlite") {
            fs::remove_file(place.path().join(name)).expect("it goes");
        }
    }
    drop(fs::remove_dir_all(place.path().join("attachments")));
}

/// Does something with the service of a place.
pub fn with_service<T>(place: &Place, work: impl AsyncFnOnce(&Service) -> T) -> T {
    let file = place.path().join("jauap.toml");
    let mut config = Config::load(Some(&file), Environment::These(Vec::new())).expect("a configuration");
    let at = |path: &Path| place.path().join(path);
    config.files.dir = at(&config.files.dir);
    config.log.dir = at(&config.log.dir);
    config.keys.keyring = at(&config.keys.keyring);
    config.keys.signing_key = at(&config.keys.signing_key);
    config.database.url = Some(format!("sqlite:{}", at(Path::new("jauap.sqlite")).display()).into());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let built = build_to_read(&config).await.expect("a service");
        let done = work(&built.service).await;
        built.database.close().await.expect("an end");
        done
    })
}

pub fn keep_receipt(place: &Place, directory: &str, number: &str) {
    let receipt = with_service(place, async |service| {
        let number = number.parse().expect("a number");
        let receipt = receipt_of(service, number).await.expect("a log");
        receipt.expect("a receipt")
    });
    fs::create_dir_all(place.path().join(directory)).expect("a directory");
    place.write(&format!("{directory}/{number}.tlog-proof"), receipt);
}

pub fn is_listed(place: &Place, number: &str) -> bool {
    place.done(&["request", "list", "--all"]).contains(number)
}

/// The log as it stands is sound for a stranger, and the database agrees with it.
pub fn is_sound(place: &Place, export: &str) {
    assert_eq!(
        checked(place),
        0,
        "{}",
        text(&place.run(&["log", "check"]).stderr)
    );
    place.done(&["log", "export", export, "--openings"]);
    let verified = place.run(&["verify", export, "--no-state"]);
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}
