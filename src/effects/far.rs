//! Lays out first what can be seen: while choices are drawn, cards far down their list keep the
//! room that they had, and get their own when the visitor pauses.
//!
//! For good it would be cheaper still, but Chromium leaves out of its accessibility tree what is
//! not laid out, and a reader of headings would miss cards.

use gloo_timers::callback::Timeout;
use web_sys::Element;

use super::later;
use crate::dom;

/// Milliseconds after a choice in which another one is likely: somebody is typing.
const PAUSE: u32 = 150;

/// Says to the sheet that choices are being drawn.
const MARK: &str = "data-drawing";

/// The element that is drawn in, and when all of it is laid out.
pub struct Far {
    root: Element,
    /// A new one takes the place of the one before, which is then cancelled.
    pause: Option<Timeout>,
}

impl Far {
    /// Nothing is put off as yet.
    pub fn new(root: Element) -> Far {
        Far { root, pause: None }
    }

    /// A choice is about to be drawn.
    pub fn put_off(&mut self) {
        dom::mark(&self.root, MARK, true);
        let root = self.root.clone();
        let paused = move || dom::mark(&root, MARK, false);
        self.pause = Some(later::wait(PAUSE, Box::new(paused)));
    }
}
