//! A small static HTTP server for developers and browser tests.
//!
//! It serves one folder on 127.0.0.1 and never a file outside of it. Tests may
//! override single paths while it runs: another status, other bytes, an answer
//! that comes late, breaks off or never ends. Files are read anew for each request.

mod answer;
mod files;
mod request;

pub use answer::{Answer, Ending};

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use request::Request;

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

/// What stands in for a path instead of the file of that name.
#[derive(Debug, Clone)]
enum Override {
    Answer(Answer),
    File(PathBuf),
}

#[derive(Debug, Default)]
struct State {
    stopped: bool,
    overrides: BTreeMap<String, Override>,
    headers: Vec<(String, String)>,
    requests: Vec<String>,
}

#[derive(Debug)]
struct Shared {
    dir: PathBuf,
    state: Mutex<State>,
    stopping: Condvar,
}

impl Server {
    /// Serves `dir` on 127.0.0.1; port 0 takes any free port.
    pub fn start(dir: &Path, port: u16) -> io::Result<Server> {
        let dir = dir.canonicalize()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { dir, state: Mutex::default(), stopping: Condvar::new() });
        let accepting = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Ok(Server { address, shared, accepting: Some(accepting) })
    }

    /// The address of the folder, with its closing slash: `http://127.0.0.1:8080/`.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The address of one path, with or without its leading slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}", self.address(), path.trim_start_matches('/'))
    }

    /// From now on `path` gets this answer, whatever the folder holds.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.put(path, Override::Answer(answer));
    }

    /// From now on `path` is this file, which may lie outside the folder.
    pub fn file(&self, path: &str, file: impl Into<PathBuf>) {
        self.put(path, Override::File(file.into()));
    }

    /// From now on `path` is again what the folder holds.
    pub fn forget(&self, path: &str) {
        self.shared.state().overrides.remove(&with_slash(path));
    }

    /// From now on every answer has this header too, a Content-Security-Policy for example.
    pub fn header(&self, name: &str, value: &str) {
        self.shared.state().headers.push((name.to_owned(), value.to_owned()));
    }

    /// What was asked for so far, in order: `GET /programme.json`, without the query.
    pub fn requests(&self) -> Vec<String> {
        self.shared.state().requests.clone()
    }

    fn put(&self, path: &str, what: Override) {
        self.shared.state().overrides.insert(with_slash(path), what);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.state().stopped = true;
        self.shared.stopping.notify_all();
        // The accepting thread sleeps until somebody knocks.
        drop(TcpStream::connect(self.address));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

impl Shared {
    // A thread that died in the middle leaves a state that is still whole: every
    // change is one insertion.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the server stops, but not longer than `limit`.
    fn wait(&self, limit: Option<Duration>) {
        let until = limit.map(|limit| Instant::now() + limit);
        let mut state = self.state();
        while !state.stopped {
            let left = match until {
                None => Duration::from_secs(3600),
                Some(until) => until.saturating_duration_since(Instant::now()),
            };
            if left.is_zero() {
                return;
            }
            let woken = self.stopping.wait_timeout(state, left);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for connection in listener.incoming() {
        if shared.state().stopped {
            return;
        }
        if let Ok(connection) = connection {
            let shared = Arc::clone(shared);
            // A browser that goes away in the middle of an answer is no news.
            thread::spawn(move || drop(converse(connection, &shared)));
        }
    }
}

/// One request, one answer: every connection is closed after it.
fn converse(mut connection: TcpStream, shared: &Shared) -> io::Result<()> {
    let (answer, body_wanted) = match Request::read(&mut connection)? {
        None => return Ok(()),
        Some(Err(problem)) => (Answer::text(400, &problem), true),
        Some(Ok(request)) => {
            shared.state().requests.push(format!("{} {}", request.method, request.path));
            (reply(&request, shared), request.method != "HEAD")
        }
    };
    let headers = shared.state().headers.clone();
    if let Some(delay) = answer.delay() {
        shared.wait(Some(delay));
    }
    answer.write(&mut connection, &headers, body_wanted)?;
    if answer.ending() == Ending::Stalled {
        shared.wait(None);
    }
    Ok(())
}

fn reply(request: &Request, shared: &Shared) -> Answer {
    if request.method != "GET" && request.method != "HEAD" {
        return Answer::text(405, "only GET and HEAD are answered");
    }
    let replaced = shared.state().overrides.get(&request.path).cloned();
    match replaced {
        Some(Override::Answer(answer)) => answer,
        Some(Override::File(file)) => files::answer(&file),
        None => match files::inside(&shared.dir, &request.path) {
            Some(file) => files::answer(&file),
            None => Answer::text(404, &format!("there is no {}", request.path)),
        },
    }
}

fn with_slash(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests;
