//! What lies between: a connection that is cut where a test says so.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// Where a connection is cut.
#[derive(Clone, Copy)]
pub enum Cut {
    /// Nowhere.
    Never,
    /// After so many bytes from the server.
    After(usize),
    /// Where the server says this.
    At(&'static str),
}

/// A proxy to one port of this machine.
pub struct Proxy {
    pub port: u16,
    cuts: Arc<Mutex<Vec<Cut>>>,
    rest: Arc<Mutex<Cut>>,
    now: Arc<Notify>,
    connections: Arc<AtomicUsize>,
}

impl Proxy {
    /// The first connections are cut at these places, one after the other; later ones are not.
    pub async fn start(to: u16, cuts: &[Cut]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut cuts = cuts.to_vec();
        cuts.reverse();
        let new = Self {
            port,
            cuts: Arc::new(Mutex::new(cuts)),
            rest: Arc::new(Mutex::new(Cut::Never)),
            now: Arc::default(),
            connections: Arc::default(),
        };
        let (cuts, rest) = (new.cuts.clone(), new.rest.clone());
        let (now, connections) = (new.now.clone(), new.connections.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let cut = cuts.lock().unwrap().pop().unwrap_or(*rest.lock().unwrap());
                let now = now.clone();
                tokio::spawn(async move {
                    let cut_now = now.notified();
                    tokio::select! {
                        _ = pass(client, to, cut) => {}
                        () = cut_now => {}
                    }
                });
            }
        });
        new
    }

    /// From now on every new connection is cut here.
    pub fn cut_always(&self, cut: Cut) {
        *self.rest.lock().unwrap() = cut;
    }

    /// Something that cuts all connections that are open.
    pub fn scissors(&self) -> Arc<Notify> {
        self.now.clone()
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn pass(mut client: TcpStream, to: u16, cut: Cut) -> std::io::Result<()> {
    let mut server = TcpStream::connect(("127.0.0.1", to)).await?;
    let (mut from_server, mut to_server) = server.split();
    let (mut from_client, mut to_client) = client.split();
    let up = tokio::io::copy(&mut from_client, &mut to_server);
    let down = async {
        let mut passed = Vec::new();
        let mut buffer = vec![0; 8 * 1024];
        loop {
            let count = from_server.read(&mut buffer).await?;
            if count == 0 {
                return Ok(());
            }
            let old = passed.len();
            passed.extend_from_slice(&buffer[..count]);
            let end = match cut {
                Cut::Never => None,
                Cut::After(bytes) => (passed.len() >= bytes).then_some(bytes),
                Cut::At(words) => passed
                    .windows(words.len())
                    .position(|part| part == words.as_bytes()),
            };
            if let Some(end) = end {
                to_client.write_all(&passed[old.min(end)..end]).await?;
                return Ok(());
            }
            to_client.write_all(&buffer[..count]).await?;
        }
    };
    tokio::select! {
        up = up => up.map(drop),
        down = down => down,
    }
}
