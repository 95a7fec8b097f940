//! What is said may have no reader: the work is done all the same, and nothing panics.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::{Desk, TODAY};

const CHECK: [&str; 2] = ["check", "many.json"];
const BUILD: [&str; 8] =
    ["build", "many.json", "--out", "site", "--widget", "widget", "--today", TODAY];

/// A desk with a file of more findings than a pipe holds.
fn desk() -> Desk {
    let desk = Desk::new();
    let records: Vec<String> = (0..1_500)
        .map(|no| format!("{{\"id\": \"e-{no}\", \"name\": {{\"en\": \"E\"}}, \"{no}\": 1}}"))
        .collect();
    let head = "\"formatVersion\": \"1.0\", \"id\": \"https://e.org/p\", \"languages\": [\"en\"], \
                \"name\": {\"en\": \"P\"}";
    let text = format!("{{{head}, \"events\": [{}]}}", records.join(","));
    desk.put("many.json", &text);
    desk
}

/// Where nothing can be written any more.
fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

fn command(desk: &Desk, words: &[&str]) -> Command {
    let mut command = desk.command(words);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[cfg(unix)]
#[test]
fn a_reader_who_goes_ends_nothing() {
    for words in [&CHECK[..], &BUILD[..]] {
        for is_output in [true, false] {
            let desk = desk();
            let mut command = command(&desk, words);
            match is_output {
                true => command.stdout(Stdio::piped()),
                false => command.stderr(Stdio::piped()),
            };
            let mut child = command.spawn().unwrap();
            // One line is read where there is one, and the pipe is closed.
            let mut line = String::new();
            match (child.stdout.take(), child.stderr.take()) {
                (Some(output), _) => BufReader::new(output).read_line(&mut line).unwrap(),
                (_, Some(errors)) => BufReader::new(errors).read_line(&mut line).unwrap(),
                (None, None) => 0,
            };
            let status = child.wait().unwrap();
            assert_eq!(status.code(), Some(0), "{words:?}, of the output: {is_output}");
            if words == BUILD {
                assert!(desk.path("site/event/e-1499.html").exists());
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_what_is_said_ends_no_build() {
    let desk = desk();
    let status = command(&desk, &BUILD).stdout(full()).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(desk.path("site/sw.js").exists());

    fs::remove_dir_all(desk.path("site")).unwrap();
    let output = command(&desk, &BUILD).stdout(full()).stderr(Stdio::piped()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert!(errors.contains("warning: the table of files cannot be printed: "), "{errors}");
    assert!(desk.path("site/sw.js").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_check_that_could_not_be_said_is_no_check() {
    let desk = desk();
    let output = command(&desk, &CHECK).stdout(full()).stderr(Stdio::piped()).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.starts_with("error: the findings cannot be printed: "), "{errors}");
    let unheard = command(&desk, &CHECK).stdout(full()).stderr(full()).status().unwrap();
    assert_eq!(unheard.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_read_to_a_limit_that_is_said() {
    let outcome = Desk::new().run(&["check", "/dev/zero"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.errors.contains("it is longer than 256 MB"), "{outcome:?}");
}
