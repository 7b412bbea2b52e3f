//! The real program, installed in a folder of the test's own.

use std::{
    fs,
    io::Write,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use tempfile::TempDir;

use super::TestDatabase;

/// How long a program may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(30);

/// After how long a command is taken to hang: nothing is measured by it, and a busy machine may need minutes to check a long log.
const HANGS: Duration = Duration::from_mins(15);

/// The name of the log of an installation.
pub const LOG: &str = "jauap.example.kz/log";

/// Names a program to be used as it is, such as one that was built with `--release`.
const PROGRAM: &str = "JAUAP_TEST_PROGRAM";

/// The program beside this test, once it is sure that it is of these sources; or the one that was named.
pub fn program() -> PathBuf {
    if let Some(named) = std::env::var_os(PROGRAM) {
        return named.into();
    }
    let test = std::env::current_exe().expect("the test knows where it is");
    let folder = test.ancestors().nth(2).expect("the test lies in deps");
    let program = folder.join("jauap");
    let build = "build it with `cargo build -p jauap-server`";
    assert!(program.is_file(), "{} is missing: {build}", program.display());
    let made_at = changed(&program);
    let listed = fs::read_to_string(folder.join("jauap.d")).expect("cargo lists what the program is made of");
    let (_, sources) = listed.split_once(": ").expect("a rule as make reads it");
    for source in sources.replace("\\ ", "\u{0}").split_whitespace() {
        let source = PathBuf::from(source.replace('\u{0}', " "));
        let is_older = !source.exists() || changed(&source) <= made_at;
        assert!(
            is_older,
            "{} is older than {}: {build}",
            program.display(),
            source.display()
        );
    }
    program
}

fn changed(path: &Path) -> std::time::SystemTime {
    let found = fs::metadata(path).and_then(|found| found.modified());
    found.expect("the file system tells when a file was changed")
}

/// A configuration, a database with its keys, and a place to listen.
pub struct Installation {
    pub home: TempDir,
    pub database: TestDatabase,
    pub address: SocketAddr,
    /// Where the attachments lie, and on SQLite the database.
    pub data: PathBuf,
    program: PathBuf,
}

/// How a program is installed, where it is not as usual.
#[derive(Default)]
pub struct Plan<'a> {
    /// The lines of `[mail]`; without any, letters are captured.
    pub mail: &'a str,
    /// The lines of `[log]`.
    pub log: &'a str,
    /// Further sections.
    pub more: &'a str,
    /// Where the attachments lie, and on SQLite the database; in the test's own folder when there is none.
    pub data: Option<PathBuf>,
}

impl Installation {
    /// Writes the configuration, and makes tables and keys: `mail` and `log` are the lines of these sections.
    pub fn create(mail: &str, log: &str) -> Self {
        Self::plan(Plan {
            mail,
            log,
            ..Plan::default()
        })
    }

    pub fn plan(plan: Plan<'_>) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let data = plan.data.unwrap_or_else(|| home.path().join("data"));
        fs::create_dir_all(&data).expect("a folder for data");
        let installation = Self {
            database: TestDatabase::bare_in(&data),
            home,
            address: free_address(),
            data,
            program: program(),
        };
        let mail = if plan.mail.is_empty() {
            "transport = \"capture\""
        } else {
            plan.mail
        };
        installation.configure(mail, plan.log, plan.more);
        installation.run(&["migrate", "up"]);
        installation.run(&["keys", "init"]);
        installation
    }

    fn configure(&self, mail: &str, log: &str, more: &str) {
        let database = &self.database;
        let schema = database
            .schema
            .iter()
            .map(|schema| format!("schema = \"{schema}\"\n"));
        let config = format!(
            "[organisation]\npublic_url = \"http://{address}\"\n\n[http]\nlisten = \"{address}\"\nthrottle = false\n\n\
             [database]\nurl = \"{url}\"\n{schema}\n[files]\ndir = \"{files}\"\n\n\
             [keys]\nkeyring = \"{keys}/keyring.json\"\nsigning_key = \"{keys}/log-signing-key\"\n\n\
             [mail]\n{mail}\n\n[log]\ndir = \"{outside}\"\nname = \"{LOG}\"\n{log}\n{more}",
            address = self.address,
            url = database.url,
            schema = schema.collect::<String>(),
            files = self.attachments().display(),
            keys = self.at("keys").display(),
            outside = self.at("log").display(),
        );
        fs::write(self.config(), config).expect("the configuration is written");
    }

    /// A file or folder of the installation, such as `keys/keyring.json`, `log` or `jauap.toml`.
    pub fn at(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    pub fn attachments(&self) -> PathBuf {
        self.data.join("attachments")
    }

    pub fn config(&self) -> PathBuf {
        self.at("jauap.toml")
    }

    /// The program with this configuration and nothing of the surroundings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--config").arg(self.config());
        command.current_dir(self.home.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().to_uppercase().starts_with("JAUAP__") {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs a command of the program, however it ends; one that does not end is killed, and has no exit code.
    pub fn try_run(&self, arguments: &[&str]) -> Ended {
        let told = tempfile::NamedTempFile::new().expect("a file for what it prints");
        let mut running = Self::serve_by(self.command(arguments), told.path());
        let began = std::time::Instant::now();
        while running.runs() && began.elapsed() < HANGS {
            std::thread::sleep(Duration::from_millis(10));
        }
        let code = if running.runs() { None } else { running.wait() };
        running.kill();
        Ended {
            code,
            told: fs::read_to_string(told.path()).expect("it prints text"),
        }
    }

    /// Starts a command of the program whose words nobody reads.
    pub fn start(&self, arguments: &[&str]) -> Server {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Server(command.spawn().expect("the program starts"))
    }

    /// Runs a command of the program that must go well, and returns what it printed.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output().expect("the program runs");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    /// Runs a command that reads something, must go well, and returns what it printed.
    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = command.spawn().expect("the program starts");
        let mut stdin = running.stdin.take().expect("it can be told something");
        stdin.write_all(input).expect("it listens");
        drop(stdin);
        let output = running.wait_with_output().expect("the program ends");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    /// Adds a member of staff and returns their token.
    pub fn staff(&self, login: &str, role: &str) -> String {
        self.run(&["staff", "add", "--login", login, "--role", role]);
        let issued = self.run(&["token", "issue", "--login", login, "--json"]).stdout;
        let issued: serde_json::Value = serde_json::from_slice(&issued).expect("JSON");
        issued["token"].as_str().expect("a token").to_owned()
    }

    /// Starts serving; what is logged goes to this file.
    pub fn serve(&self, log: &Path) -> Server {
        Self::serve_by(self.command(&["serve"]), log)
    }

    /// The same by a command of the test's own.
    pub fn serve_by(mut command: Command, log: &Path) -> Server {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(log)
            .expect("a file for the log");
        command
            .stdout(log.try_clone().expect("a second handle"))
            .stderr(log);
        Server(command.spawn().expect("the program starts"))
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Waits until the service answers.
    pub async fn ready(&self) {
        let client = reqwest::Client::new();
        let asked = tokio::time::timeout(PATIENCE, async {
            while !is_ready(client.get(self.url("/readyz")).send().await) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        asked.await.expect("the service answers within its time");
    }
}

fn is_ready(answer: reqwest::Result<reqwest::Response>) -> bool {
    answer.is_ok_and(|answer| answer.status().is_success())
}

/// A place on which nobody listens, below those that the system gives to callers: a caller that tries again and
/// again while the server is down would else be given the very place, and speak to itself.
#[expect(clippy::disallowed_methods, reason = "the service never sees it")]
pub fn free_address() -> SocketAddr {
    let free = (0..1_000).find_map(|_| {
        let [high, low, ..] = *uuid::Uuid::new_v4().as_bytes();
        let place = SocketAddr::from(([127, 0, 0, 1], 20_000 + u16::from_be_bytes([high, low]) % 12_000));
        TcpListener::bind(place).ok().map(|_| place)
    });
    free.expect("a free port")
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code; none when it was killed.
    pub code: Option<i32>,
    /// Everything that it printed.
    pub told: String,
}

/// A running program; it never outlives the test.
pub struct Server(Child);

impl Server {
    /// Ends the program as a power cut would: it learns nothing of it.
    pub fn kill(&mut self) {
        self.0.kill().expect("the program runs");
        self.0.wait().expect("the program has ended");
    }

    /// Waits until the program has ended, and returns its exit code.
    pub fn wait(&mut self) -> Option<i32> {
        self.0.wait().expect("the program has ended").code()
    }

    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// True while it runs.
    pub fn runs(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|ended| ended.is_none())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
