//! The WebDriver servers: one chromedriver for the whole run, one of the others for each browser.
//!
//! A driver lives exactly as long as this process, however that ends: a guarding shell holds the
//! other end of a pipe, and ends its whole group when the pipe closes.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::mpsc;
use std::thread;

use super::wait::{DEADLINE, until_some};

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    /// Where it listens.
    pub address: String,
    /// Its standard input is the pipe that keeps it alive.
    _guard: Child,
}

static CHROMEDRIVER: LazyLock<Driver> = LazyLock::new(|| {
    let driver = Driver::start(&variable("BARNOMA_CHROMEDRIVER"), &["--port=0"]);
    driver.unwrap_or_else(|error| panic!("{error}"))
});

impl Driver {
    /// Chromium's.
    pub fn of_chromium() -> &'static Driver {
        &CHROMEDRIVER
    }

    /// One of Firefox's: it serves one browser. Of itself, all would want one port for a protocol
    /// that nobody speaks here.
    ///
    /// # Errors
    /// It names no port in time.
    pub fn of_firefox() -> Result<Driver, String> {
        Driver::start(&variable("BARNOMA_GECKODRIVER"), &["--port=0", "--websocket-port=0"])
    }

    /// One of WebKit's: it serves one browser, neither chooses a port nor tells it, and its
    /// browser wants a display.
    ///
    /// # Errors
    /// It does not listen in time.
    pub fn of_webkit() -> Result<Driver, String> {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("a free port").port();
        let driver = variable("BARNOMA_WEBKITDRIVER");
        let driver = driver.to_str().expect("a path in UTF-8");
        let screen = "--server-args=-screen 0 1600x1200x24";
        let words = ["--auto-servernum", screen, driver, &format!("--port={port}")];
        let mut command = guarded(&variable("BARNOMA_XVFB_RUN"), &words);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let guard = command.spawn().expect("xvfb-run starts");
        let driver = Driver { address: format!("http://127.0.0.1:{port}"), _guard: guard };
        let listens = until_some(|| TcpStream::connect(("127.0.0.1", port)).ok());
        listens.map(|_| driver).ok_or_else(|| "WebKitWebDriver does not listen".to_owned())
    }

    fn start(program: &PathBuf, words: &[&str]) -> Result<Driver, String> {
        let mut command = guarded(program, words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut guard = command
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let output = guard.stdout.take().expect("a pipe");
        let (sender, port) = mpsc::channel();
        // Read to the end, or the driver would stall on a full pipe.
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(port) = port_in(&line) {
                    let _ = sender.send(port);
                }
            }
        });
        let mut driver = Driver { address: String::new(), _guard: guard };
        let port = port.recv_timeout(DEADLINE);
        let port = port.map_err(|_| format!("{} names no port", program.display()))?;
        driver.address = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }
}

#[cfg(unix)]
fn guarded(program: &PathBuf, words: &[&str]) -> Command {
    use std::os::unix::process::CommandExt;
    let mut shell = Command::new("sh");
    // `cat` ends when nobody holds the pipe any more.
    shell
        .args(["-c", r#""$0" "$@" </dev/null & cat >/dev/null; trap '' TERM; kill -TERM 0; wait"#]);
    shell.arg(program).args(words).process_group(0);
    shell
}

#[cfg(not(unix))]
fn guarded(program: &PathBuf, words: &[&str]) -> Command {
    let mut driver = Command::new(program);
    driver.args(words);
    driver
}

/// The port in "ChromeDriver was started successfully on port 34379." or "Listening on 127.0.0.1:4444".
fn port_in(line: &str) -> Option<u16> {
    let is_announced =
        line.contains("started successfully on port") || line.contains("Listening on");
    let digits = line.trim_end_matches('.').rsplit([' ', ':']).next()?;
    is_announced.then(|| digits.parse().ok()).flatten()
}

/// What `cargo xtask test` has set up where it could. None is said loudly: a test that needs it and
/// passes has tested nothing.
pub fn program(name: &str, what: &str) -> Option<PathBuf> {
    let program = std::env::var_os(name).map(PathBuf::from);
    if program.is_none() {
        // Past the test harness, which keeps to itself what a test prints that does not fail.
        let _ = writeln!(std::io::stderr(), "{what} NOT TESTED: {name} names no program");
    }
    program
}

/// What `cargo xtask test` has set up.
#[track_caller]
pub fn variable(name: &str) -> PathBuf {
    match std::env::var_os(name) {
        Some(value) => PathBuf::from(value),
        None => panic!("{name} is not set: run cargo xtask test, which sets up the browser"),
    }
}
