//! A small SMTP server on loopback: takes letters and keeps their bytes.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use super::{Letter, binary::free_address};

/// What arrived: the recipient and the bytes.
type Arrived = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// A place on which a server will listen, and which refuses callers until then.
pub struct Reserved(SocketAddr);

/// A server that listens until it is dropped.
pub struct SmtpServer {
    address: SocketAddr,
    arrived: Arrived,
    stop: Arc<AtomicBool>,
}

impl Reserved {
    pub fn url(&self) -> String {
        format!("smtp://{}", self.0)
    }

    /// Begins to listen.
    pub fn open(self) -> SmtpServer {
        SmtpServer::listen(self.0, false, Duration::ZERO)
    }

    /// Begins to listen, and hangs up on the first letter when it is taken, before saying so.
    pub fn open_rude(self) -> SmtpServer {
        SmtpServer::listen(self.0, true, Duration::ZERO)
    }

    /// Begins to listen, and takes its time before it says that a letter is taken.
    pub fn open_slow(self, pause: Duration) -> SmtpServer {
        SmtpServer::listen(self.0, false, pause)
    }
}

impl SmtpServer {
    /// Finds a free place.
    pub fn reserve() -> Reserved {
        Reserved(free_address())
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    fn listen(address: SocketAddr, rude: bool, pause: Duration) -> Self {
        let listener = TcpListener::bind(address).expect("the port is still free");
        let (arrived, stop) = (Arrived::default(), Arc::new(AtomicBool::new(false)));
        let letters_to_drop = Arc::new(AtomicUsize::new(usize::from(rude)));
        let server = Self {
            address,
            arrived: Arc::clone(&arrived),
            stop: Arc::clone(&stop),
        };
        thread::spawn(move || {
            for caller in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(caller) = caller else { continue };
                let (arrived, rude) = (Arc::clone(&arrived), Arc::clone(&letters_to_drop));
                // A caller may be killed in the middle of a word; that is no fault of the server.
                thread::spawn(move || drop(talk(&caller, &arrived, &rude, pause)));
            }
        });
        server
    }

    /// The bytes that came, oldest first, with their recipients.
    pub fn arrived(&self) -> Vec<(String, Vec<u8>)> {
        self.arrived.lock().expect("no caller panics").clone()
    }

    /// The letters that came, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.arrived()
            .iter()
            .map(|(to, bytes)| Letter::read(to, bytes))
            .collect()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // The listener looks at the sign when somebody calls.
        drop(TcpStream::connect(self.address));
    }
}

fn talk(caller: &TcpStream, arrived: &Arrived, rude: &AtomicUsize, pause: Duration) -> std::io::Result<()> {
    let (mut reader, mut writer) = (BufReader::new(caller), caller);
    let mut say = |text: &str| writer.write_all(format!("{text}\r\n").as_bytes());
    say("220 test ESMTP")?;
    let mut to = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let command = line.trim().to_ascii_uppercase();
        match command.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => say("250-test\r\n250-8BITMIME\r\n250 SMTPUTF8")?,
            "RCPT" if line.contains("refused") => {
                // Servers like to quote the address and the letter in what they answer.
                say(&format!("550 5.1.1 nobody reads {}", line.trim()))?;
            }
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                address.clone_into(&mut to);
                say("250 OK")?;
            }
            "DATA" => {
                say("354 go on")?;
                let bytes = data(&mut reader)?;
                arrived
                    .lock()
                    .expect("no caller panics")
                    .push((to.clone(), bytes));
                if rude
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
                    .is_ok()
                {
                    return Ok(());
                }
                thread::sleep(pause);
                say("250 taken")?;
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 OK")?,
        }
    }
}

/// The letter up to the dot that stands alone. A letter that breaks off was never taken.
fn data(reader: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(bytes);
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
