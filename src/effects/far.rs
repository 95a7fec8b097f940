//! Lays out first what can be seen: while a page comes and while choices are drawn, cards far down
//! their list keep the room that they had, and get their own a moment later.
//!
//! For good it would be cheaper still, but Chromium leaves out of its accessibility tree what is
//! not laid out, and a reader of headings would miss cards.

use gloo_timers::callback::Timeout;
use web_sys::Element;

use super::later;
use crate::dom;

/// Milliseconds in which another choice is likely: somebody is typing.
const PAUSE: u32 = 150;

/// Says to the sheet that cards are being drawn.
const MARK: &str = "data-drawing";

/// The element that is drawn in, and when all of it is laid out.
pub struct Far {
    root: Element,
    is_put_off: bool,
    /// A new one takes the place of the one before, which is then cancelled.
    pause: Option<Timeout>,
}

impl Far {
    /// Nothing is put off as yet.
    pub fn new(root: Element) -> Far {
        Far { root, is_put_off: false, pause: None }
    }

    /// A page or a choice is about to be drawn.
    pub fn put_off(&mut self) {
        dom::mark(&self.root, MARK, true);
        self.is_put_off = true;
        self.pause = None;
    }

    /// It is drawn, however long that took: what was put off comes after the pause.
    pub fn come(&mut self) {
        if std::mem::take(&mut self.is_put_off) {
            let root = self.root.clone();
            let paused = move || dom::mark(&root, MARK, false);
            self.pause = Some(later::wait(PAUSE, Box::new(paused)));
        }
    }
}
