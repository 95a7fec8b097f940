//! The way of `docs/first-programme.md`: a new workbook is served, an event is written into it, and
//! the page has it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use crate::support::{Desk, repository};

/// The program, ended when the test is.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

fn get(address: &str, path: &str) -> String {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Asks until the answer holds these words.
#[track_caller]
fn wait_for(address: &str, path: &str, words: &str) {
    let mut last = String::new();
    for _ in 0..600 {
        last = get(address, path);
        if last.contains(words) {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("{words} is not in {last}");
}

/// Writes the workbook anew with other words in it, as an office program does.
fn rewrite(desk: &Desk, from: &str, to: &str) {
    let read = desk.run(&["import", "programme.xlsx"]);
    assert!(read.output.contains(from), "{read:?}");
    desk.put("edited.json", &read.output.replace(from, to));
    let words = ["export", "edited.json", "--out", "programme.xlsx", "--force"];
    assert_eq!(desk.run(&words).code, 0);
}

#[test]
fn the_first_programme_is_walked_from_an_empty_folder_to_the_event_on_the_page() {
    let page = std::fs::read_to_string(repository().join("docs/first-programme.md")).unwrap();
    for command in ["barnoma new programme.xlsx", "barnoma serve programme.xlsx"] {
        assert!(page.contains(&format!("```sh\n{command}\n```")), "{command}");
    }
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "programme.xlsx"]).code, 0);
    let mut command = desk.command(&["serve", "programme.xlsx", "--widget", "widget"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let _serving = Serving(child);
    let address = lines.next().unwrap().unwrap();
    wait_for(&address, "/", "Open day");
    wait_for(&address, "/.barnoma-state", "0 errors, 0 warnings");
    rewrite(&desk, "Open day", "Press breakfast");
    wait_for(&address, "/", "Press breakfast");
    rewrite(&desk, "2027-05-03T10:00", "2027-13-45");
    wait_for(&address, "/.barnoma-state", "events!G3: error bad-date");
    // A file that is damaged for a while costs nothing that was there.
    desk.put("programme.xlsx", "PK\u{3}\u{4}");
    wait_for(&address, "/.barnoma-state", "is damaged");
    assert!(get(&address, "/").contains("Press breakfast"));
    let foreign = get(&address, "/").replace("127.0.0.1", "");
    assert!(foreign.contains("/.barnoma-preview.js"));
}

#[cfg(unix)]
#[test]
fn what_is_served_is_gone_when_it_is_ended() {
    for signal in ["-INT", "-TERM"] {
        let desk = Desk::new();
        fs::create_dir(desk.path("room")).unwrap();
        let mut command = desk.command(&["serve", "programme.json", "--widget", "widget"]);
        command.env("TMPDIR", desk.path("room")).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let id = child.id().to_string();
        let mut serving = Serving(child);
        assert!(lines.next().unwrap().unwrap().starts_with("http://"));
        assert_eq!(fs::read_dir(desk.path("room")).unwrap().count(), 1);
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert_eq!(serving.0.wait().unwrap().code(), Some(0), "{signal}");
        assert_eq!(fs::read_dir(desk.path("room")).unwrap().count(), 0, "{signal}");
    }
}
