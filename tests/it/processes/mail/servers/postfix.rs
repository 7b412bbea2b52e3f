//! A real Postfix, which hands mail for `pipe.test` to a program.

use std::path::Path;

use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use super::Shell;

/// Machines on which a test cannot be root say so.
const NO_POSTFIX: &str = "JAUAP_TEST_NO_POSTFIX";

const SCRIPT: &str = r#"
. "$1/tools.sh" && . "$1/postfix.sh" && postfix_start "$2" 9 "$3" || exit 1
echo ready
cat >/dev/null
postfix_stop
"#;

/// A Postfix; what its program cannot take is tried again after two seconds.
pub struct Postfix {
    _shell: Shell,
    folder: TempDir,
}

impl Postfix {
    /// Starts one that hands mail to this program; none where there is none.
    pub fn start(program: &Path) -> Option<Self> {
        if std::env::var(NO_POSTFIX).is_ok_and(|set| set == "1") {
            println!("SKIPPED: there is no Postfix here ({NO_POSTFIX}=1)");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("postfix-").tempdir();
        let folder = folder.expect("a folder");
        let missing = format!(
            "Postfix did not start: it has to be installed (postfix) and needs root; {NO_POSTFIX}=1 leaves it out"
        );
        Some(Self {
            _shell: Shell::start(SCRIPT, &[folder.path(), program], &missing),
            folder,
        })
    }

    /// Hands a mail to it as any sender does.
    pub async fn send(&self, raw: &[u8]) {
        let port = std::fs::read_to_string(self.folder.path().join("port")).expect("a port");
        let port: u16 = port.trim().parse().expect("a port");
        let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("it listens");
        let mut stream = BufReader::new(stream);
        assert_eq!(answer(&mut stream).await, "220");
        let lines = [
            "HELO sender.test",
            "MAIL FROM:<asel@example.kz>",
            "RCPT TO:<info@pipe.test>",
            "DATA",
        ];
        for (line, code) in lines.into_iter().zip(["250", "250", "250", "354"]) {
            let said = stream.write_all(format!("{line}\r\n").as_bytes()).await;
            said.expect("it listens");
            assert_eq!(answer(&mut stream).await, code, "{line}");
        }
        stream.write_all(raw).await.expect("it listens");
        stream.write_all(b"\r\n.\r\n").await.expect("it listens");
        assert_eq!(answer(&mut stream).await, "250");
    }
}

async fn answer(stream: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    stream.read_line(&mut line).await.expect("an answer");
    line.chars().take(3).collect()
}
