mod doors;
mod own_words;
mod senders;

use secrecy::ExposeSecret;

use super::*;

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::These(
        variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("jauap.toml");
    std::fs::write(&file, text).expect("a file");
    Config::load(Some(&file), environment(variables))
}

/// The problems as lines, without the directory of the file.
fn problems(text: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let problems = load(text, variables).expect_err("problems").0;
    problems
        .into_iter()
        .map(|problem| {
            let file = problem.place.rsplit('/').next().unwrap_or_default().to_owned();
            Problem {
                place: file,
                ..problem
            }
            .to_string()
        })
        .collect()
}

#[test]
fn nothing_given_is_the_clinic_in_almaty() {
    let config = load("", &[]).expect("the defaults");
    assert_eq!(config.organisation.mailbox.reveal(), "info@healthcity.kz");
    assert_eq!(config.organisation.time_zone.name(), "Asia/Almaty");
    assert_eq!(
        config.database.address().expose_secret(),
        "sqlite://data/jauap.sqlite"
    );
    assert!(config.workflow.four_eyes && config.http.throttle);
}

#[test]
fn the_example_parses_and_shows_the_built_in_values() {
    let example = load(EXAMPLE, &[]).expect("the example");
    let mut built_in = Config::default();
    built_in.database.url = Some(built_in.database.address());
    built_in.mail.url = Some(built_in.mail.address());
    assert_eq!(format!("{example:#?}"), format!("{built_in:#?}"));
    assert_eq!(
        example.database.address().expose_secret(),
        Config::default().database.address().expose_secret()
    );
    assert_eq!(
        example.mail.address().expose_secret(),
        Config::default().mail.address().expose_secret()
    );
}

#[test]
fn the_example_has_every_key() {
    for section in [
        "organisation",
        "http",
        "database",
        "files",
        "keys",
        "mail",
        "intake",
        "metrics",
        "notify",
        "workflow",
        "retention",
        "limits",
        "sessions",
        "log",
    ] {
        let told = problems(&format!("[{section}]\nnonsense = 1"), &[]).join("");
        let known = told
            .split_once("there are ")
            .map_or(section, |(_, known)| known)
            .to_owned();
        let text = EXAMPLE
            .split(&format!("[{section}]\n"))
            .nth(1)
            .and_then(|rest| rest.split("\n[").next())
            .expect("the section");
        for key in known.split(", ") {
            let given = text
                .lines()
                .any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} =")));
            assert!(given, "the example lacks {section}.{key}");
        }
    }
}

#[test]
fn every_unknown_key_is_told_with_its_place() {
    let told = problems(
        "[http]\nlistn = \"x\"\nbehind_prox = true\n[organisation]\nname = { ru = \"А\", kk = \"Ә\", en = \"A\", de = \"A\" }\n[htp]\n",
        &[("JAUAP__MAIL__ULR", "smtp://user:canary@host")],
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("jauap.toml: http.listn: no key has this name; there are listen,"))
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("jauap.toml: http.behind_prox: no key"))
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("jauap.toml: organisation.name.de: no key"))
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("jauap.toml: htp: no section"))
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("the environment: JAUAP__MAIL__ULR: no key")),
        "{told:?}"
    );
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(!told.join("").contains("canary"));
}

#[test]
fn every_bad_value_is_told_without_repeating_it() {
    let told = problems(
        "[http]\nlisten = \"canary\"\nbehind_proxy = \"canary\"\n[organisation]\nmailbox = \"canary\"\ntime_zone = \"Asia/Alma\"\n\
         [limits]\nfiles = -1\nfile_mb = 60\n[notify]\nnew_request = [\"a@example.kz\", \"canary\"]\n[log]\nformat = \"canary\"\n\
         [database]\nurl = \"mysql://canary\"\n[mail]\nlease_s = 5\n[intake]\nreader_memory_mb = 300\n",
        &[],
    );
    for key in [
        "jauap.toml: http.listen: ",
        "jauap.toml: http.behind_proxy: expected a boolean",
        "jauap.toml: organisation.mailbox: this is not an e-mail address",
        "jauap.toml: organisation.time_zone: ",
        "jauap.toml: limits.files: ",
        "limits.file_mb: one file cannot",
        "jauap.toml: notify.new_request: this is not an e-mail address",
        "jauap.toml: log.format: expected text or json",
        "database.url: expected sqlite://",
        "mail.lease_s: expected longer than",
        "intake.reader_memory_mb: expected 192 and four times",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(key)),
            "{key} is not in {told:#?}"
        );
    }
    assert!(!told.join("").contains("canary"), "{told:#?}");
}

#[test]
fn a_name_is_given_in_all_languages_or_not_at_all() {
    let told = problems("[organisation]\nname = { ru = \"ТОО «Пример»\" }", &[]);
    assert!(
        told[0].starts_with("jauap.toml: organisation.name.kk: "),
        "{told:?}"
    );
    let told = problems(
        "[organisation]\nname = { ru = \"ТОО «Пример»\", kk = \" \", en = \"X\" }",
        &[],
    );
    assert!(told[0].starts_with("organisation.name: "), "{told:?}");
}

#[test]
fn the_environment_goes_over_the_file() {
    let config = load(
        "[http]\nlisten = \"127.0.0.1:1\"\n[organisation]\nphone = \"1\"",
        &[
            ("JAUAP__HTTP__LISTEN", "127.0.0.1:2"),
            ("JAUAP__WORKFLOW__FOUR_EYES", "false"),
            ("JAUAP__ORGANISATION__PHONE", "+77272501234"),
            ("JAUAP__NOTIFY__NEW_REQUEST", "a@example.kz, b@example.kz"),
            ("JAUAP__LIMITS__FILES", "3"),
            ("JAUAP_TEST_DATABASE_URL", "not ours"),
        ],
    )
    .expect("a configuration");
    assert_eq!(config.http.listen.port(), 2);
    assert!(!config.workflow.four_eyes);
    assert_eq!(config.organisation.phone, "+77272501234");
    assert_eq!(config.notify.new_request.len(), 2);
    assert_eq!(config.limits.files, 3);
}

#[test]
fn a_secret_may_lie_in_a_file() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("secret");
    std::fs::write(&file, "postgres://jauap:canary@db/jauap\nrest").expect("a file");
    let text = format!("[database]\nurl_file = {:?}", file.display().to_string());
    let config = load(&text, &[]).expect("a configuration");
    assert_eq!(
        config.database.address().expose_secret(),
        "postgres://jauap:canary@db/jauap"
    );
    assert!(!format!("{config:?}").contains("canary"));

    let both = format!("{text}\nurl = \"sqlite://x\"");
    assert_eq!(
        problems(&both, &[]),
        ["database.url_file: give either url or url_file, not both"]
    );
    let none = problems("[mail]\nurl_file = \"/no/such/file\"", &[]);
    assert!(
        none[0].starts_with("mail.url_file: /no/such/file cannot be read"),
        "{none:?}"
    );
}

#[test]
fn a_broken_file_and_a_missing_one_are_told_without_their_text() {
    let told = problems("[mail]\nurl = \"smtp://user:canary@host", &[]);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("line 2") && !told[0].contains("canary"),
        "{told:?}"
    );
    let missing = Config::load(Some(Path::new("/no/such/jauap.toml")), environment(&[]));
    assert!(missing.is_err_and(|problems| problems.to_string().contains("/no/such/jauap.toml")));
}

#[test]
fn the_log_is_named_after_the_portal_unless_it_has_a_name() {
    let name = |url: &str, name: &str| {
        let text = format!("[organisation]\npublic_url = \"{url}\"\n[log]\n{name}");
        load(&text, &[]).expect("a configuration").log_name()
    };
    assert_eq!(name("https://requests.example.kz", ""), "requests.example.kz/log");
    assert_eq!(name("http://127.0.0.1:8080/desk", ""), "127.0.0.1/log");
    assert_eq!(name("http://[::1]:8080", ""), "[::1]/log");
    assert_eq!(name("http://[::1]", ""), "[::1]/log");
    assert_eq!(
        name("https://new.example.kz", "name = \"old.example.kz/log\""),
        "old.example.kz/log"
    );
    for bad in ["", "a b", "a+b", "/log", "log/"] {
        let told = problems(&format!("[log]\nname = \"{bad}\""), &[]);
        assert!(told[0].starts_with("jauap.toml: log.name: "), "{bad}: {told:?}");
    }
    let told = problems("[organisation]\npublic_url = \"https://a+b.example.kz\"", &[]);
    assert!(told[0].starts_with("log.name: the host of"), "{told:?}");
}

#[test]
fn keys_and_the_record_of_the_log_do_not_lie_where_a_backup_takes_them() {
    let dir = tempfile::tempdir().expect("a directory");
    let place = |name: &str| dir.path().join(name).display().to_string();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("link")).expect("a link");
    let text = |keyring: &str, signing_key: &str, log: &str| {
        format!(
            "[database]\nurl = \"sqlite://{}\"\n[files]\ndir = \"{}\"\n\
             [keys]\nkeyring = \"{}\"\nsigning_key = \"{}\"\n[log]\ndir = \"{}\"\n",
            place("data/jauap.sqlite"),
            place("files"),
            place(keyring),
            place(signing_key),
            place(log)
        )
    };
    assert!(load(&text("keys/ring", "keys/sign", "log"), &[]).is_ok());
    assert!(load(&text("data/keys/ring", "keys/sign", "data/log"), &[]).is_ok());
    let told = problems(&text("files/ring", "data/sign", "files"), &[]);
    for problem in [
        "keys.keyring: this lies inside files.dir",
        "keys.signing_key: this lies in the directory of the database",
        "log.dir: this lies inside files.dir",
    ] {
        assert!(told.iter().any(|line| line.starts_with(problem)), "{told:#?}");
    }
    let through_a_link = problems(&text("link/data/ring", "link/files/deep/sign", "link/data"), &[]);
    assert_eq!(through_a_link.len(), 3, "{through_a_link:#?}");
    let postgres = text("data/ring", "keys/sign", "log").replace("sqlite://", "postgres://jauap@db/");
    assert!(load(&postgres, &[]).is_ok());
}

#[test]
fn nothing_is_kept_shorter_than_told() {
    let config =
        load("[retention]\nwithdrawn_months = 6\ndestroy_when_due = true", &[]).expect("a configuration");
    let kept = config.retention.retention();
    assert_eq!((kept.answered, kept.refused, kept.withdrawn), (60, 60, 6));
    let told = problems(
        "[retention]\nanswered_months = -1\nignored_mail_days = 0\n[files]\norphan_minutes = 0",
        &[],
    );
    assert_eq!(told.len(), 3, "{told:?}");
}
