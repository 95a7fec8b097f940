//! The commands that README and CONTRIBUTING name are run as they stand there, and their links
//! lead somewhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const PAGES: [&str; 2] = ["README.md", "CONTRIBUTING.md"];
const XTASK: &str = env!("CARGO_BIN_EXE_xtask");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

fn read(page: &str) -> String {
    fs::read_to_string(root().join(page)).expect(page)
}

/// The lines of the `sh` blocks, without their comments.
fn commands(page: &str) -> Vec<String> {
    let text = read(page);
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks
        .flat_map(str::lines)
        .map(|line| line.split(" #").next().unwrap_or(line).trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// A command line, with `cargo xtask` as the program that this test was built with.
fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = match line.strip_prefix("cargo xtask") {
        Some(_) => {
            words.nth(1);
            Command::new(XTASK)
        }
        None => Command::new(words.next().expect("a program")),
    };
    command.current_dir(root()).args(words);
    command
}

#[track_caller]
fn succeeds(mut command: Command) {
    let output = command.output().expect("the program starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Stops the server however the test ends.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has then said.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts `serve` on a free port and asks for its page.
#[track_caller]
fn serves(line: &str) {
    let mut command = command(line);
    command.args(["--port", "0"]).stdout(Stdio::piped());
    let mut served = Served(command.spawn().expect("the program starts"));
    let lines = BufReader::new(served.0.stdout.take().expect("its output")).lines();
    let printed = until_address(lines.map_while(Result::ok));
    let address = printed.last().expect("an address");
    assert!(address.starts_with("http://127.0.0.1:"), "{}", printed.join("\n"));
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut page = String::new();
    let mut stream = std::net::TcpStream::connect(host).expect("the server answers");
    std::io::Write::write_all(
        &mut stream,
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes(),
    )
    .expect("a request");
    std::io::Read::read_to_string(&mut stream, &mut page).expect("an answer");
    assert!(page.contains("<barnoma-programme src=\"programme.json\""), "{page}");
}

/// All lines up to the address, which is the last that `serve` prints.
fn until_address(printed: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines = Vec::new();
    for line in printed {
        let is_address = line.starts_with("http://");
        lines.push(line);
        if is_address {
            break;
        }
    }
    lines
}

#[test]
fn every_command_of_the_documents_works() {
    let mut done: Vec<String> = Vec::new();
    for line in PAGES.into_iter().flat_map(commands) {
        if done.contains(&line) {
            continue;
        }
        match line.as_str() {
            // This test is a part of it: here only its name and help are tried.
            "cargo xtask test" => succeeds(command("cargo xtask test --help")),
            // Steps of the run that this test is a part of: a second time they would take minutes.
            "cargo test -p barnoma-reader -p barnoma-viewer"
            | "cargo xtask tidy"
            | "cargo xtask size"
            | "cargo fmt --all --check"
            | "cargo clippy --workspace --all-targets -- -D warnings" => {}
            "cargo xtask serve" => serves(&line),
            "cargo xtask serve --data my-programme.json" => {
                serves("cargo xtask serve --data static/programme.json");
            }
            "cargo xtask build my-programme.json --out site/" => {
                let out = concat!(env!("CARGO_TARGET_TMPDIR"), "/readme-site");
                let build = "cargo xtask build static/programme.json --out";
                succeeds(command(&[build, out].join(" ")));
            }
            _ => succeeds(command(&line)),
        }
        done.push(line);
    }
    assert!(done.len() >= 7, "{done:?}");
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    const OTHERS: [&str; 7] = [
        "CHANGELOG.md",
        "docs/architecture.md",
        "docs/dataset.md",
        "docs/embedding.md",
        "docs/performance.md",
        "docs/publishing.md",
        "docs/translating.md",
    ];
    for page in PAGES.into_iter().chain(OTHERS) {
        let text = read(page);
        let folder = root().join(page).parent().expect("a folder").to_path_buf();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_file = !target.contains("://") && !target.starts_with('#');
            let file = target.split('#').next().unwrap_or(target);
            assert!(!is_file || folder.join(file).exists(), "{page} links to {target}");
        }
    }
}

/// What stands in a text between an opening and the first of these ends, in order and once.
fn names<'a>(text: &'a str, opening: &str, ends: &[char]) -> BTreeSet<&'a str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split(ends).next()).collect()
}

#[test]
fn all_that_a_host_may_use_is_in_the_page_on_embedding() {
    let page = read("docs/embedding.md");
    let sheet = read("src/view/tokens.css");
    assert_eq!(names(&page, "`--barnoma-", &['`']), names(&sheet, "  --barnoma-", &[':']));

    let settings = read("static/settings.js");
    let list = settings.split("const names = [").nth(1).unwrap().split(']').next().unwrap();
    let mut attributes: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    // These two are read by the widget alone.
    attributes.extend(["messages", "remember"]);
    let section = page.split("## Attributes").nth(1).unwrap().split("\n## ").next().unwrap();
    assert_eq!(names(section, "\n- `", &['`']), attributes);

    // Three are pushed by a view, and the root is an element before there is one.
    let mut parts = BTreeSet::new();
    let drawn = ["src/view/header.rs", "src/view/filter_panel.rs", "crates/viewer/src/card.rs"];
    let files = drawn.map(read);
    for text in &files {
        parts.extend(names(text, "(\"part\", \"", &['"']));
    }
    let mount = read("src/mount.rs");
    parts.extend(names(&mount, "(&root, \"part\", \"", &['"']));
    assert_eq!(names(&page, "`::part(", &[')']), parts);

    let events = names(&page, "\n- `barnoma-", &['`']);
    assert_eq!(events, BTreeSet::from(["change", "error", "load"]));
}
