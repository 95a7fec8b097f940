//! A small static HTTP server for developers and browser tests.
//!
//! It serves one folder on 127.0.0.1 and never a file outside of it. Tests may
//! override single paths while it runs: another status, other bytes, an answer
//! that comes late, breaks off or never ends. Files are read anew for each request.

mod answer;

pub use answer::{Answer, Ending};

use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use tokio::runtime::{self, Runtime};
use tower_http::services::{ServeDir, ServeFile};

use answer::Body;

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// It ends with everything that still runs in it, stalled answers too.
    _runtime: Runtime,
}

/// Why a connection closes without a word.
type Dropped = Box<dyn Error + Send + Sync>;

/// What stands in for a path instead of the file of that name.
#[derive(Debug, Clone)]
enum Override {
    Answer(Answer),
    File(PathBuf),
}

#[derive(Debug, Default)]
struct State {
    overrides: BTreeMap<String, Override>,
    headers: Vec<(String, String)>,
    requests: Vec<String>,
    keeps_connections: bool,
}

#[derive(Debug)]
struct Shared {
    dir: PathBuf,
    state: Mutex<State>,
}

impl Server {
    /// Serves `dir` on 127.0.0.1; port 0 takes any free port.
    pub fn start(dir: &Path, port: u16) -> io::Result<Server> {
        let dir = dir.canonicalize()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let shared = Arc::new(Shared { dir, state: Mutex::default() });
        let runtime =
            runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let entered = runtime.enter();
        tokio::spawn(accept(listener.try_into()?, Arc::clone(&shared)));
        drop(entered);
        Ok(Server { address, shared, _runtime: runtime })
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

    /// From now on a connection is used again, as on any other server.
    pub fn keep_connections(&self) {
        self.shared.state().keeps_connections = true;
    }

    /// What was asked for so far, in order: `GET /programme.json`, without the query.
    pub fn requests(&self) -> Vec<String> {
        self.shared.state().requests.clone()
    }

    fn put(&self, path: &str, what: Override) {
        self.shared.state().overrides.insert(with_slash(path), what);
    }
}

impl Shared {
    // A thread that died in the middle leaves a state that is still whole: every
    // change is one insertion.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the path leads out of the folder, by a symbolic link too.
    fn is_outside(&self, path: &str) -> bool {
        let file = self.dir.join(path.trim_start_matches('/')).canonicalize();
        file.is_ok_and(|file| !file.starts_with(&self.dir))
    }
}

async fn accept(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((connection, _)) = listener.accept().await else { continue };
        let shared = Arc::clone(&shared);
        // Otherwise each is closed after one answer: a browser asks again on its own where one that
        // it has used before is lost, and a test would count that request.
        let is_kept = shared.state().keeps_connections;
        let service = service_fn(move |request| converse(request, Arc::clone(&shared)));
        let mut http = http1::Builder::new();
        let talk = http.keep_alive(is_kept).serve_connection(TokioIo::new(connection), service);
        // A browser that goes away in the middle of an answer is no news.
        tokio::spawn(async { drop(talk.await) });
    }
}

/// An error closes the connection without a word.
async fn converse(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Body>, Dropped> {
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    shared.state().requests.push(format!("{} {path}", request.method()));
    let headers = shared.state().headers.clone();
    let mut response = reply(request, &path, &shared).await?;
    let sent = response.headers_mut();
    sent.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    sent.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    for (name, value) in headers {
        sent.append(name.parse::<HeaderName>()?, value.parse()?);
    }
    Ok(response)
}

async fn reply(
    request: Request<Incoming>,
    path: &str,
    shared: &Shared,
) -> Result<Response<Body>, Dropped> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Answer::text(405, "only GET and HEAD are answered").respond().await;
    }
    let replaced = shared.state().overrides.get(path).cloned();
    let found = match replaced {
        Some(Override::Answer(answer)) => return answer.respond().await,
        Some(Override::File(file)) => ServeFile::new(file).try_call(request).await.ok(),
        None if shared.is_outside(path) => None,
        None => ServeDir::new(&shared.dir).try_call(request).await.ok(),
    };
    match found.filter(|found| found.status() != StatusCode::NOT_FOUND) {
        Some(found) => Ok(found.map(BodyExt::boxed_unsync)),
        None => Answer::text(404, &format!("there is no {path}")).respond().await,
    }
}

fn with_slash(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests;
