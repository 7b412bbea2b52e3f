//! The door itself: who may come in, how many at once, and what becomes of a mail.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use jauap_workflow::ports::{
    Clock, MailboxFailure, MailboxHealth, MailboxState, Origin, Room, Taken, Taking,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, UnixListener, UnixStream},
    sync::Semaphore,
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use super::{
    pace::{Pace, Turn},
    reply::Reply,
    session::ClientSession,
    settings::{LmtpPlace, LmtpSettings},
};
use crate::pulse::{beat, count_failure};

/// What is being done when we are to stop gets so much time.
const GRACE: Duration = Duration::from_secs(10);

/// A listener that has its place and does not serve yet.
pub struct LmtpListener {
    settings: LmtpSettings,
    socket: Socket,
}

enum Socket {
    Tcp(TcpListener),
    Unix(UnixListener, PathBuf),
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl LmtpListener {
    /// Takes its place. A socket that an earlier process left behind is replaced; one that is in use is not.
    ///
    /// # Errors
    /// The place is not on the loopback, or cannot be had.
    pub async fn bind(settings: LmtpSettings) -> io::Result<Self> {
        let socket = match &settings.place {
            LmtpPlace::Loopback(address) if !address.ip().is_loopback() => {
                let words = "LMTP listens on the loopback or on a socket only";
                return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
            }
            LmtpPlace::Loopback(address) => Socket::Tcp(TcpListener::bind(address).await?),
            LmtpPlace::Socket { path, mode } => Socket::Unix(bind_path(path, *mode).await?, path.clone()),
        };
        Ok(Self { settings, socket })
    }

    /// The address, when it is one.
    pub fn address(&self) -> Option<SocketAddr> {
        match &self.socket {
            Socket::Tcp(listener) => listener.local_addr().ok(),
            Socket::Unix(..) => None,
        }
    }

    /// Serves until `stop`; mails on their way in are finished first, for a while.
    pub async fn serve(self, taking: Arc<dyn Taking>, clock: Arc<dyn Clock>, stop: CancellationToken) {
        let rooms = Arc::new(Semaphore::new(self.settings.limits.sessions));
        let door = Arc::new(Door::new(self.settings.clone(), Arc::clone(&taking), clock));
        door.report().await;
        tokio::select! {
            () = self.admit(&door, &rooms, &stop) => {}
            // A listener is open already; there is nothing to try.
            () = beat(&*taking, &self.settings.account, || ()) => {}
        }
        if let Socket::Unix(_, path) = &self.socket {
            let _ = std::fs::remove_file(path);
        }
        door.close().await;
    }

    /// Serves everybody who comes, until `stop`, and lets those who are there finish.
    async fn admit(&self, door: &Arc<Door>, rooms: &Arc<Semaphore>, stop: &CancellationToken) {
        let mut clients = JoinSet::new();
        loop {
            // Those that have gone are let go.
            while clients.try_join_next().is_some() {}
            let stream = tokio::select! {
                () = stop.cancelled() => break,
                stream = self.accept() => stream,
            };
            match stream {
                Ok(stream) => {
                    clients.spawn(serve_client(
                        stream,
                        Arc::clone(door),
                        Arc::clone(rooms),
                        stop.clone(),
                    ));
                }
                // Out of file handles, most likely: a pause lets others end.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        let ended = async { while clients.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, ended).await.is_err() {
            clients.shutdown().await;
        }
    }

    async fn accept(&self) -> io::Result<Box<dyn Duplex>> {
        Ok(match &self.socket {
            Socket::Tcp(listener) => Box::new(listener.accept().await?.0),
            Socket::Unix(listener, _) => Box::new(listener.accept().await?.0),
        })
    }
}

async fn bind_path(path: &Path, mode: u32) -> io::Result<UnixListener> {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let left_behind = std::fs::symlink_metadata(path).is_ok_and(|there| there.file_type().is_socket())
        && UnixStream::connect(path).await.is_err();
    if left_behind {
        std::fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    Ok(listener)
}

async fn serve_client(
    mut stream: Box<dyn Duplex>,
    door: Arc<Door>,
    rooms: Arc<Semaphore>,
    stop: CancellationToken,
) {
    let Ok(_room) = rooms.try_acquire_owned() else {
        let _ = stream.write_all(Reply::BUSY.line().as_bytes()).await;
        return;
    };
    let longest = door.settings.limits.session;
    let session = ClientSession::new(stream, door, stop).run();
    // A client that goes away without a farewell is nobody's loss: what it was not told of, it brings again.
    let _ = tokio::time::timeout(longest, session).await;
}

/// What all clients of a listener share.
pub struct Door {
    /// As configured.
    pub settings: LmtpSettings,
    taking: Arc<dyn Taking>,
    clock: Arc<dyn Clock>,
    health: Mutex<MailboxHealth>,
    pace: Pace,
}

impl Door {
    fn new(settings: LmtpSettings, taking: Arc<dyn Taking>, clock: Arc<dyn Clock>) -> Self {
        let health = MailboxHealth::new(MailboxState::Connected {
            since: clock.now(),
            told: true,
        });
        Self {
            settings,
            taking,
            clock,
            health: Mutex::new(health),
            pace: Pace::default(),
        }
    }

    /// Waits until there is room in memory for a large mail.
    pub async fn room(&self, bytes: usize) -> Room {
        self.taking.room(bytes).await
    }

    /// Hands a mail over; the reply says who has it now.
    pub async fn keep(self: &Arc<Self>, raw: Vec<u8>) -> Reply {
        let origin = Origin::door(&self.settings.account);
        let taken = tokio::time::timeout(self.settings.limits.take, self.taking.take(&origin, raw)).await;
        let now = self.clock.now();
        let reply = match taken {
            Ok(Ok(taken)) => {
                self.change(|health| {
                    health.last_mail = Some(now);
                    health.taken += u64::from(taken == Taken::New);
                });
                self.report_with_others().await;
                return Reply::KEPT;
            }
            Ok(Err(again)) => self.failed(&again.0.to_string()),
            Err(_) => self.failed("it took too long"),
        };
        self.report().await;
        reply
    }

    /// Mails that come close together are reported together, the last of them soon.
    async fn report_with_others(self: &Arc<Self>) {
        match self.pace.turn(Instant::now()) {
            Turn::Now => self.report().await,
            Turn::Planned => {}
            Turn::After(left) => {
                let door = Arc::clone(self);
                drop(tokio::spawn(async move {
                    tokio::time::sleep(left).await;
                    door.pace.begins(Instant::now());
                    door.report().await;
                }));
            }
        }
    }

    fn failed(&self, words: &str) -> Reply {
        tracing::warn!(
            mailbox.account = self.settings.account,
            step = "keep",
            "a mail was not kept; it comes again"
        );
        count_failure(&self.settings.account, "keep");
        let failure = MailboxFailure {
            at: self.clock.now(),
            step: "keep".into(),
            words: words.to_owned(),
        };
        self.change(|health| health.last_failure = Some(failure));
        Reply::LATER
    }

    async fn close(&self) {
        self.change(|health| health.state = MailboxState::Stopped);
        self.report().await;
    }

    fn change(&self, change: impl FnOnce(&mut MailboxHealth)) {
        change(&mut self.health.lock().unwrap_or_else(PoisonError::into_inner));
    }

    async fn report(&self) {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.taking.report(&self.settings.account, health).await;
    }
}
