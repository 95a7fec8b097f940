//! The server over real sockets: what it serves, refuses and breaks on demand.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;

/// A folder that lasts as long as the test, and the site in it.
struct Folder {
    around: TempDir,
}

impl Folder {
    fn site(&self) -> PathBuf {
        self.around.path().join("site")
    }
}

/// A site with an index, a wasm, a folder beside it and, on Unix, links.
fn folder() -> Folder {
    let folder = Folder { around: TempDir::new().unwrap() };
    let (around, dir) = (folder.around.path(), folder.site());
    fs::create_dir_all(dir.join("sub")).unwrap();
    fs::write(around.join("secret.txt"), "secret").unwrap();
    fs::write(dir.join("index.html"), "<p>hello").unwrap();
    fs::write(dir.join("sub/index.html"), "<p>sub").unwrap();
    fs::write(dir.join("a b.json"), "{}").unwrap();
    fs::write(dir.join("x.wasm"), "\0asm").unwrap();
    #[cfg(unix)]
    {
        drop(std::os::unix::fs::symlink("../secret.txt", dir.join("link.txt")));
        drop(std::os::unix::fs::symlink("..", dir.join("up")));
    }
    folder
}

/// Sends one raw request and gives back everything that came.
fn send(server: &Server, request: &str) -> String {
    let mut connection = TcpStream::connect(server.address).unwrap();
    connection.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    connection.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    // A stalled answer ends in the time-out, with what came before it.
    drop(connection.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

fn get(server: &Server, path: &str) -> String {
    send(server, &format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n"))
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

#[test]
fn a_connection_is_used_again_where_that_is_wanted() {
    let folder = folder();
    let server = Server::start(&folder.site(), 0).unwrap();
    let twice = "GET /x.wasm HTTP/1.1\r\nhost: x\r\n\r\n".repeat(2);
    assert_eq!(send(&server, &twice).matches("200 OK").count(), 1);
    server.keep_connections();
    assert_eq!(send(&server, &twice).matches("200 OK").count(), 2);
}

#[test]
fn a_file_is_served_with_its_type_and_never_cached() {
    let folder = folder();
    let server = Server::start(&folder.site(), 0).unwrap();
    let wasm = get(&server, "/x.wasm");
    assert_eq!(status(&wasm), "200");
    assert!(wasm.contains("content-type: application/wasm\r\n"));
    assert!(wasm.contains("cache-control: no-store\r\n"));
    assert_eq!(body(&wasm), "\0asm");
    assert_eq!(body(&get(&server, "/?b.q=x")), "<p>hello");
    assert_eq!(body(&get(&server, "/sub/")), "<p>sub");
    assert_eq!(body(&get(&server, "/a%20b.json")), "{}");
    assert_eq!(status(&get(&server, "/none.json")), "404");
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = folder();
    let server = Server::start(&folder.site(), 0).unwrap();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/sub/../../secret.txt",
        "/..%5csecret.txt",
        "/%00",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/link.txt",
        "/up/secret.txt",
    ] {
        let answer = get(&server, path);
        assert_eq!(status(&answer), "404", "{path}");
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"), "{path}");
    }
}

#[test]
fn head_gets_no_body_and_other_methods_are_refused() {
    let folder = folder();
    let server = Server::start(&folder.site(), 0).unwrap();
    let head = send(&server, "HEAD / HTTP/1.1\r\n\r\n");
    assert_eq!((status(&head), body(&head)), ("200", ""));
    assert!(head.contains("content-length: 8\r\n"));
    assert_eq!(status(&send(&server, "POST / HTTP/1.1\r\n\r\n")), "405");
    assert_eq!(status(&send(&server, "nonsense\r\n\r\n")), "400");
}

#[test]
fn an_override_replaces_a_path_until_it_is_forgotten() {
    let folder = folder();
    let dir = folder.site();
    let server = Server::start(&dir, 0).unwrap();
    server.answer("/programme.json", Answer::new(404, "text/html", "<p>gone"));
    let gone = get(&server, "/programme.json");
    assert_eq!((status(&gone), body(&gone)), ("404", "<p>gone"));
    server.file("programme.json", dir.join("a b.json"));
    assert_eq!(body(&get(&server, "/programme.json")), "{}");
    server.forget("/programme.json");
    assert_eq!(status(&get(&server, "/programme.json")), "404");
    assert_eq!(server.requests(), ["GET /programme.json"; 3]);
}

#[test]
fn an_answer_can_be_late_break_off_stall_or_never_come() {
    let folder = folder();
    let server = Server::start(&folder.site(), 0).unwrap();
    server.answer("/late", Answer::json("12345678").after(Duration::from_millis(80)));
    let asked = Instant::now();
    assert_eq!(body(&get(&server, "/late")), "12345678");
    assert!(asked.elapsed() >= Duration::from_millis(80));

    for (ending, expected) in
        [(Ending::Truncated, "1234"), (Ending::Stalled, "1234"), (Ending::Dropped, "")]
    {
        server.answer("/odd", Answer::json("12345678").ending_in(ending));
        let answer = get(&server, "/odd");
        assert_eq!(body(&answer), expected, "{ending:?}");
        assert_eq!(answer.contains("content-length: 8"), ending != Ending::Dropped);
    }
}

#[test]
fn extra_headers_go_with_every_answer() {
    let folder = folder();
    let server = Server::start(&folder.site(), 0).unwrap();
    server.header("content-security-policy", "default-src 'none'");
    for path in ["/", "/none"] {
        assert!(get(&server, path).contains("content-security-policy: default-src 'none'\r\n"));
    }
}

#[test]
fn a_dropped_server_frees_its_port_even_while_an_answer_stalls() {
    let folder = folder();
    let dir = folder.site();
    let server = Server::start(&dir, 0).unwrap();
    server.answer("/odd", Answer::json("12345678").ending_in(Ending::Stalled));
    let mut waiting = TcpStream::connect(server.address).unwrap();
    waiting.write_all(b"GET /odd HTTP/1.1\r\n\r\n").unwrap();
    while server.requests().is_empty() {
        thread::yield_now();
    }
    let address = server.address;
    drop(server);
    let mut rest = String::new();
    waiting.read_to_string(&mut rest).unwrap();
    assert!(TcpStream::connect(address).is_err());
}
