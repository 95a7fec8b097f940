//! What a command is doing, on one line of a terminal that is written over and then taken away.
//! What is done within a second says nothing.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::tongue::Tongue;

/// How long work may take without a word.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a line stands.
const PACE: Duration = Duration::from_millis(200);

/// What is being done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Step {
    what: String,
    /// How much of it is done, and of how much, where that can be counted.
    done: Option<(usize, usize)>,
}

/// Work whose steps are shown until it is dropped.
#[derive(Debug, Default)]
pub struct Progress {
    step: Arc<Mutex<Step>>,
    /// The thread that shows it, and what ends it; none where nobody looks.
    screen: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Shows what is done, in this language, where messages go to a terminal.
    pub fn on_terminal(tongue: Tongue) -> Progress {
        let mut progress = Progress::default();
        if io::stderr().is_terminal() {
            let (end, ended) = channel();
            let step = progress.step.clone();
            let screen = thread::spawn(move || show(&step, tongue, &ended, &mut io::stderr()));
            progress.screen = Some((end, screen));
        }
        progress
    }

    /// Begins a step.
    pub fn begin(&self, what: impl Into<String>) {
        self.set(Step { what: what.into(), done: None });
    }

    /// Begins a step, or says how far it is.
    pub fn count(&self, what: &str, n_done: usize, n_all: usize) {
        self.set(Step { what: what.to_owned(), done: Some((n_done, n_all)) });
    }

    fn set(&self, step: Step) {
        *self.step.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, screen)) = self.screen.take() {
            drop(end);
            // A line that could not be shown is no loss.
            let _shown = screen.join();
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match self.done {
            Some((n_done, n_all)) => write!(f, ": {n_done} of {n_all}"),
            None => Ok(()),
        }
    }
}

/// Draws the step again and again until the other end of the channel is gone.
fn show(step: &Mutex<Step>, tongue: Tongue, ended: &Receiver<()>, screen: &mut impl Write) {
    let mut wait = PATIENCE;
    let mut is_drawn = false;
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(wait) {
        let line = step.lock().unwrap_or_else(PoisonError::into_inner).to_string();
        is_drawn |= draw(&tongue.say(line), screen);
        wait = PACE;
    }
    if is_drawn {
        draw("", screen);
    }
}

/// Writes a line over the last one; the cursor stays in it.
fn draw(line: &str, screen: &mut impl Write) -> bool {
    // From the first column, and what is left of a longer line is erased.
    write!(screen, "\r{line}\x1b[K").and_then(|()| screen.flush()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_how_far_it_is_where_it_can_be_counted() {
        let progress = Progress::default();
        let shown = || progress.step.lock().unwrap().to_string();
        progress.begin("reading a.json");
        assert_eq!(shown(), "reading a.json");
        progress.count("pages of events", 7, 50);
        assert_eq!(shown(), "pages of events: 7 of 50");
    }

    #[test]
    fn what_ends_at_once_says_nothing() {
        let (end, ended) = channel();
        drop(end);
        let mut screen = Vec::new();
        show(&Mutex::default(), Tongue::English, &ended, &mut screen);
        assert_eq!(screen, b"");
    }

    #[test]
    fn a_line_is_written_over_the_last_and_taken_away_in_the_end() {
        /// A screen that ends the work when it was written to for the third time.
        struct Screen(Vec<u8>, Option<Sender<()>>);
        impl Write for Screen {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.extend_from_slice(bytes);
                if self.0.iter().filter(|byte| **byte == b'K').count() == 2 {
                    self.1 = None;
                }
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for (tongue, line) in
            [(Tongue::English, "reading a.json"), (Tongue::Russian, "чтение: a.json")]
        {
            let (end, ended) = channel();
            let step = Mutex::new(Step { what: "reading a.json".to_owned(), done: None });
            let mut screen = Screen(Vec::new(), Some(end));
            show(&step, tongue, &ended, &mut screen);
            let shown = String::from_utf8(screen.0).unwrap();
            assert_eq!(shown, format!("\r{line}\x1b[K\r{line}\x1b[K\r\x1b[K"));
        }
    }

    #[test]
    fn a_screen_that_cannot_be_written_is_left_alone() {
        struct Broken;
        impl Write for Broken {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert!(!draw("a", &mut Broken));
    }
}
