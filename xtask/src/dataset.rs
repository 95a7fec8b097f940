//! What `serve --data` says about a dataset before it serves it.

use std::fs;
use std::path::Path;

use anyhow::Result;
use barnoma_reader::finding::Finding;

use crate::run::cannot;

/// More findings than this are counted, not printed.
const MOST_LINES: usize = 20;

/// Reads a dataset and gives back the lines to print about it. A file that
/// cannot be served at all is an error; one with bad records is not.
pub fn check(file: &Path) -> Result<Vec<String>> {
    let name = file.display();
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            return cannot(format!(
                "{name} cannot be read ({error}): name a dataset with --data FILE"
            ));
        }
    };
    let reading = barnoma_reader::read(&bytes);
    if reading.programme.is_none() {
        let why: Vec<String> = reading.findings.iter().map(Finding::to_string).collect();
        return cannot(format!("{name} holds no programme: {}", why.join("; ")));
    }
    Ok(shortened(reading.findings.iter().map(Finding::to_string).collect()))
}

fn shortened(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > MOST_LINES {
        let n_left = lines.len() - MOST_LINES;
        lines.truncate(MOST_LINES);
        lines.push(format!("and {n_left} more"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_twenty_lines_are_printed() {
        let lines = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        assert_eq!(shortened(lines(20)), lines(20));
        assert_eq!(shortened(lines(23)).last().unwrap(), "and 3 more");
        assert_eq!(shortened(lines(23)).len(), 21);
    }

    #[test]
    fn a_missing_file_and_one_that_is_no_json_say_what_to_do() {
        let missing = check(Path::new("/nowhere/x.json")).unwrap_err().to_string();
        assert!(missing.starts_with("/nowhere/x.json cannot be read"), "{missing}");
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "<!doctype html>").unwrap();
        let broken = check(file.path()).unwrap_err().to_string();
        assert!(broken.contains("holds no programme: error "), "{broken}");
    }
}
