//! The program under measurement: configured, started, looked at, stopped.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

const PATIENCE: Duration = Duration::from_secs(30);

/// A desk in a folder of its own, on one database.
pub struct Desk {
    program: PathBuf,
    folder: PathBuf,
    url: String,
    settings: String,
}

/// A process that serves; it is stopped when it is dropped.
pub struct Serving {
    child: Child,
    /// Where it answers.
    pub url: String,
    /// From the start of the process to its first answer.
    pub start_up: Duration,
}

impl Desk {
    /// A desk whose files and captured letters lie in `folder`.
    pub fn new(program: &Path, folder: &Path, database: &str) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let url = format!("http://127.0.0.1:{port}");
        let settings = format!(
            "[organisation]\npublic_url = \"{url}\"\n\
             [http]\nlisten = \"127.0.0.1:{port}\"\nthrottle = false\n\
             [database]\nurl = \"{database}\"\nmax_connections = 16\n\
             [mail]\ntransport = \"capture\"\n\
             [notify]\nnew_request = [\"officer@example.kz\"]\n\
             [log]\nfilter = \"warn\"\n"
        );
        let desk = Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
            url,
            settings,
        };
        desk.configure("")?;
        Ok(desk)
    }

    /// Writes its configuration anew, with more sections.
    pub fn configure(&self, more: &str) -> anyhow::Result<()> {
        let text = format!("{}{more}", self.settings);
        Ok(fs::write(self.folder.join("jauap.toml"), text)?)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    /// Makes the tables, and the keys where the program knows any.
    pub fn install(&self) -> anyhow::Result<()> {
        self.run(&["migrate", "up"])?;
        if self.run(&["--help"])?.contains("\n  keys") {
            self.run(&["keys", "init"])?;
        }
        Ok(())
    }

    /// Runs a command to its end and gives what it printed.
    pub fn run(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output =
            self.command().args(arguments).output().with_context(|| {
                format!("{} could not be started; build it first", self.program.display())
            })?;
        if !output.status.success() {
            bail!(
                "jauap {} failed: {}",
                arguments.join(" "),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Starts a command that ends by itself; its output goes to `out`.
    pub fn start(&self, arguments: &[&str], out: &Path) -> anyhow::Result<Child> {
        Ok(self
            .command()
            .args(arguments)
            .stdout(File::create(out)?)
            .stderr(Stdio::null())
            .spawn()?)
    }

    /// Starts `jauap web` or `jauap serve` and waits until it answers.
    pub async fn serve(&self, command: &str) -> anyhow::Result<Serving> {
        let log = self.folder.join("log.txt");
        let started = Instant::now();
        let child = self
            .command()
            .arg(command)
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        let mut serving = Serving {
            child,
            url: self.url.clone(),
            start_up: Duration::ZERO,
        };
        let health = format!("{}/healthz", self.url);
        loop {
            let answered = reqwest::get(&health)
                .await
                .is_ok_and(|got| got.status().is_success());
            serving.start_up = started.elapsed();
            if answered {
                return Ok(serving);
            }
            if serving.child.try_wait()?.is_some() || serving.start_up > PATIENCE {
                bail!(
                    "jauap {command} does not answer: {}",
                    fs::read_to_string(&log).unwrap_or_default()
                );
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Serving {
    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a failing machine would.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to end, and waits until it has.
    pub fn stop(mut self) -> anyhow::Result<()> {
        Command::new("kill").arg(self.pid().to_string()).status()?;
        let asked = Instant::now();
        while self.child.try_wait()?.is_none() {
            if asked.elapsed() > PATIENCE {
                bail!("jauap does not end");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended already, or there is nothing else to do about it.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A figure of `/proc/PID/status` in KiB: `VmHWM` is the most memory a process ever had resident, `VmRSS` what it has.
pub fn memory_kib(pid: u32, figure: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure))?;
    line.trim_start_matches(':')
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}
