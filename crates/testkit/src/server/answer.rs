//! One HTTP answer, and how it goes wrong when a test wants it to.

use std::io;
use std::time::Duration;

use futures_util::stream::{self, Stream, StreamExt};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::Response;
use hyper::body::{Bytes, Frame};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::Dropped;

/// What follows the head of an answer.
pub(super) type Body = UnsyncBoxBody<Bytes, io::Error>;

/// What the server says to one request.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    content_type: String,
    body: Bytes,
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
    /// The body comes again and again, as long as somebody takes it; no length is promised.
    Endless,
    /// The connection closes without a word, as on a lost network.
    Dropped,
}

impl Answer {
    /// An answer at once and whole.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer {
            status,
            content_type: content_type.to_owned(),
            body: body.into().into(),
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

    /// The answer when its time has come.
    pub(super) async fn respond(self) -> Result<Response<Body>, Dropped> {
        if let Some(delay) = self.delay {
            tokio::time::sleep(delay).await;
        }
        let n_promised = self.body.len();
        let half = self.body.slice(..n_promised / 2);
        let body = match self.ending {
            Ending::Whole => Full::new(self.body).map_err(|never| match never {}).boxed_unsync(),
            Ending::Truncated => begun(half, stream::once(break_off())),
            Ending::Stalled => begun(half, stream::pending()),
            Ending::Endless => begun(half, stream::repeat(self.body).map(Ok)),
            Ending::Dropped => return Err("dropped on demand".into()),
        };
        let mut head =
            Response::builder().status(self.status).header(CONTENT_TYPE, self.content_type);
        if self.ending != Ending::Endless {
            head = head.header(CONTENT_LENGTH, n_promised);
        }
        Ok(head.body(body)?)
    }
}

/// A body of which this much comes before the rest decides.
fn begun(part: Bytes, rest: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Body {
    let parts = stream::iter([Ok(part)]).chain(rest);
    StreamBody::new(parts.map(|part| part.map(Frame::data))).boxed_unsync()
}

/// An error, but only once what came before it is on its way.
async fn break_off() -> io::Result<Bytes> {
    tokio::task::yield_now().await;
    Err(io::ErrorKind::ConnectionAborted.into())
}
