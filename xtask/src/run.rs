//! Running programs and steps so that a reader sees what happens and how long it takes.

use std::fmt;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

/// We could not even begin; the sentence says what to do. Exit code 2.
#[derive(Debug)]
pub struct CannotRun(pub String);

impl fmt::Display for CannotRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CannotRun {}

/// An error whose text is one sentence that says what to do.
pub fn cannot<T>(sentence: impl Into<String>) -> Result<T> {
    Err(anyhow!(CannotRun(sentence.into())))
}

/// Runs a program in the open; a failure names the whole command line.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    println!("    $ {line}");
    io::stdout().flush()?;
    let status = command.status().with_context(|| format!("starting {line}"))?;
    if status.success() { Ok(()) } else { Err(anyhow!("`{line}` failed: {status}")) }
}

/// Runs a program and gives back what it wrote to its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("starting {line}"))?;
    if !output.status.success() {
        return Err(anyhow!("`{line}` failed: {}", output.status));
    }
    String::from_utf8(output.stdout).with_context(|| format!("reading what {line} wrote"))
}

/// Whether a program is there and ends well; what it writes is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn line(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit(['/', '\\']).next().unwrap_or(&program).to_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}

/// The steps of one command, printed as they go, and as a table in the end.
#[derive(Debug)]
pub struct Steps {
    begun: Instant,
    done: Vec<Done>,
}

#[derive(Debug)]
struct Done {
    name: String,
    took: Duration,
    well: bool,
}

impl Default for Steps {
    fn default() -> Steps {
        Steps { begun: Instant::now(), done: Vec::new() }
    }
}

impl Steps {
    /// Runs one step and says how long it took.
    pub fn run<T>(&mut self, name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("==> {name}");
        let begun = Instant::now();
        let outcome = step();
        let took = begun.elapsed();
        let well = outcome.is_ok();
        println!("    {} in {}", if well { "done" } else { "FAILED" }, seconds(took));
        self.done.push(Done { name: name.to_owned(), took, well });
        outcome
    }

    /// Every step with its time, and the sum.
    pub fn table(&self) -> String {
        let widest = self.done.iter().map(|done| done.name.chars().count()).max().unwrap_or(0);
        let mut table = String::new();
        for Done { name, took, well } in &self.done {
            let word = if *well { "ok" } else { "FAILED" };
            table.push_str(&format!("{name:<widest$}  {:>9}  {word}\n", seconds(*took)));
        }
        table.push_str(&format!("{:<widest$}  {:>9}\n", "all", seconds(self.begun.elapsed())));
        table
    }
}

/// `12.3 s`.
pub fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_program_is_named_with_its_arguments_but_not_its_folder() {
        let error = run(Command::new("/bin/sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 3` failed: exit status: 3");
    }

    #[test]
    fn the_table_tells_which_step_failed() {
        let mut steps = Steps::default();
        steps.run("good", || Ok(())).unwrap();
        steps.run("not so good", || cannot::<()>("no")).unwrap_err();
        let table = steps.table();
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[0].starts_with("good ") && lines[0].ends_with(" ok"));
        assert!(lines[1].starts_with("not so good ") && lines[1].ends_with(" FAILED"));
    }
}
