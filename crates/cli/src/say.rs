//! What a command says. Whoever listens may go away or have no room, and the work goes on.

use std::io::{self, ErrorKind, Write};

/// Prints a text. A reader who has gone, as `head` does, has read enough.
pub fn print(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Says a line beside the output. Where nobody can hear it there is nobody to tell.
pub fn complain(line: &str) {
    let _unheard = writeln!(io::stderr().lock(), "{line}");
}
