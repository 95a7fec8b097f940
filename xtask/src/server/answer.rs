//! One HTTP answer, and how it goes wrong when a test wants it to.

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What the server says to one request.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    content_type: String,
    body: Vec<u8>,
    delay: Option<Duration>,
    ending: Ending,
}

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As promised.
    Whole,
    /// After half the body the connection closes, though more was promised.
    Truncated,
    /// After half the body nothing comes any more, and the connection stays open.
    Stalled,
    /// The connection closes without a word, as on a lost network.
    Dropped,
}

impl Answer {
    /// An answer at once and whole.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer {
            status,
            content_type: content_type.to_owned(),
            body: body.into(),
            delay: None,
            ending: Ending::Whole,
        }
    }

    /// One line of plain text.
    pub fn text(status: u16, line: &str) -> Answer {
        Answer::new(status, "text/plain; charset=utf-8", format!("{line}\n"))
    }

    /// A dataset, or whatever is to be taken for one.
    pub fn json(body: impl Into<Vec<u8>>) -> Answer {
        Answer::new(200, "application/json", body)
    }

    /// The same answer, this much later.
    #[must_use]
    pub fn after(self, delay: Duration) -> Answer {
        Answer { delay: Some(delay), ..self }
    }

    /// The same answer with another ending.
    #[must_use]
    pub fn ending_in(self, ending: Ending) -> Answer {
        Answer { ending, ..self }
    }

    pub(super) fn delay(&self) -> Option<Duration> {
        self.delay
    }

    pub(super) fn ending(&self) -> Ending {
        self.ending
    }

    pub(super) fn write(
        &self,
        connection: &mut TcpStream,
        headers: &[(String, String)],
        body_wanted: bool,
    ) -> io::Result<()> {
        if self.ending == Ending::Dropped {
            return Ok(());
        }
        let mut head = format!(
            "HTTP/1.1 {} {}\r\ncontent-type: {}\r\ncontent-length: {}\r\n\
             cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n",
            self.status,
            reason(self.status),
            self.content_type,
            self.body.len(),
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        connection.write_all(head.as_bytes())?;
        if body_wanted {
            let n = match self.ending {
                Ending::Whole => self.body.len(),
                Ending::Truncated | Ending::Stalled | Ending::Dropped => self.body.len() / 2,
            };
            connection.write_all(self.body.get(..n).unwrap_or_default())?;
        }
        connection.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Answer",
    }
}
