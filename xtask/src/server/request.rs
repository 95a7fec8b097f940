//! Reading the head of one HTTP request: method and decoded path.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::Duration;

/// More than any browser sends us, and little enough to hold.
const LONGEST_HEAD: usize = 16 * 1024;

/// Browsers open connections ahead of need; one that stays silent is let go.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, ...
    pub method: String,
    /// The path, percent-decoded, without query, beginning with a slash.
    pub path: String,
}

impl Request {
    /// `None` when the connection closes or stays silent, a sentence when it speaks no HTTP.
    pub fn read(connection: &mut TcpStream) -> io::Result<Option<Result<Request, String>>> {
        connection.set_read_timeout(Some(PATIENCE))?;
        let mut head = Vec::new();
        let mut part = [0; 1024];
        loop {
            let n = connection.read(&mut part)?;
            if n == 0 {
                return Ok(None);
            }
            head.extend_from_slice(part.get(..n).unwrap_or_default());
            if head.windows(4).any(|end| end == b"\r\n\r\n") {
                return Ok(Some(Request::parse(&String::from_utf8_lossy(&head))));
            }
            if head.len() > LONGEST_HEAD {
                return Ok(Some(Err("the head of this request is too long".to_owned())));
            }
        }
    }

    fn parse(head: &str) -> Result<Request, String> {
        let line = head.lines().next().unwrap_or_default();
        let mut words = line.split(' ');
        let (Some(method), Some(target), Some(version)) =
            (words.next(), words.next(), words.next())
        else {
            return Err(format!("this is not HTTP: {line}"));
        };
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return Err(format!("this is not HTTP/1: {line}"));
        }
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let path = decode(path).ok_or_else(|| format!("this path cannot be read: {path}"))?;
        Ok(Request { method: method.to_owned(), path })
    }
}

/// `%41` becomes `A`; `None` for a broken escape or for bytes that are not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        let head = format!("{line}\r\nHost: 127.0.0.1\r\n\r\n");
        let path = Request::parse(&head).ok().map(|request| request.path);
        assert_eq!(path.as_deref(), expected, "{line}");
    }

    #[test]
    fn the_path_is_decoded_and_loses_its_query() {
        check("GET / HTTP/1.1", Some("/"));
        check("GET /a.json?b.q=x HTTP/1.1", Some("/a.json"));
        check("GET /%D0%B0%20b HTTP/1.1", Some("/а b"));
        check("GET /%2e%2e/secret HTTP/1.1", Some("/../secret"));
    }

    #[test]
    fn what_is_not_http_is_refused() {
        check("hello", None);
        check("GET http://elsewhere/ HTTP/1.1", None);
        check("GET / HTTP/2", None);
        check("GET /%zz HTTP/1.1", None);
        check("GET /%ff HTTP/1.1", None);
        check("GET /%f HTTP/1.1", None);
    }
}
