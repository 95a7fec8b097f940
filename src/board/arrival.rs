//! How a programme comes: drawn for the first time, in tasks that are short, and then it hears.

use std::rc::Rc;

use super::{Board, Inner};
use crate::effects::{address_bar, clock, later, printing};
use crate::reader::{self, Answer};

/// Milliseconds after which drawing the first cards goes on in a task of its own, and how many
/// are drawn before the clock is looked at: as many as fill a usual screen.
const TASK: f64 = 16.0;
const N_CARDS_AT_ONCE: usize = 8;
/// Milliseconds in which a browser paints: it would take another task first.
const FRAME: u32 = 20;

impl Board {
    /// Draws, and begins to hear; what happens meanwhile comes after it. Some cards are drawn after
    /// the other, so that no task is long; where there was no list the first are seen before the rest.
    pub fn begin(self: &Rc<Board>) {
        let is_seen = self.inner.borrow().screen.root().is_connected();
        if is_seen && self.inner.borrow_mut().show_at_once() {
            return self.go_in();
        }
        let board = Rc::downgrade(self);
        later::run(Box::pin(async move {
            let mut n_cards = 0;
            if is_seen {
                n_cards = 2 * N_CARDS_AT_ONCE;
                later::breathe(FRAME).await;
            }
            while let Some(board) = board.upgrade() {
                let started = clock::milliseconds();
                while clock::milliseconds() - started < TASK {
                    if board.inner.borrow_mut().show_first(n_cards) {
                        if !is_seen {
                            board.inner.borrow_mut().arrive(true);
                        }
                        return board.go_in();
                    }
                    n_cards += N_CARDS_AT_ONCE;
                }
                drop(board);
                later::breathe(0).await;
            }
        }));
    }

    /// All is drawn: it is shown, and hears.
    fn go_in(self: &Rc<Board>) {
        let on_action = self.on_action();
        self.inner.borrow_mut().follow(self);
        let (state, config, root, has_moved) = {
            let inner = self.inner.borrow();
            let root = inner.screen.root().clone();
            (inner.state.clone(), inner.config.clone(), root, inner.report.has_moved())
        };
        // It may lead somewhere else at once: that waits like anything else.
        let bar = address_bar::AddressBar::new(&state, &config, &root, has_moved, &on_action);
        self.inner.borrow_mut().address_bar = Some(bar);
        let each_minute = config.today.is_none().then(|| clock::each_minute(&on_action));
        let mut ears = printing::around_printing(&root, &on_action);
        let board = Rc::downgrade(self);
        let brought = move |event: &web_sys::Event| {
            if let Some(board) = board.upgrade() {
                board.take(Answer::brought(event));
            }
        };
        ears.push(later::hear(&root, reader::BROUGHT, Box::new(brought)));
        self.ears.replace((ears, each_minute));
        self.go_on();
        self.look_ahead();
    }
}

impl Inner {
    /// Draws the page and its first cards where they are seen at once; true if that is all of it.
    fn show_at_once(&mut self) -> bool {
        let is_led = self.arrive(false);
        self.show_first(0);
        // Whoever is led somewhere, or has the focus here, finds all in its place.
        let is_whole = is_led || self.state.focus.is_some();
        let is_all = self.show_first(if is_whole { usize::MAX } else { N_CARDS_AT_ONCE });
        if !is_all {
            self.report.ready();
        }
        is_all
    }

    /// All is about to be seen for the first time; who is at the start sees the first cards, and so
    /// does everybody where there was no list. Asked before the page is another: where it is
    /// scrolled to is known when it is laid out. True if somebody is led to a place in it.
    fn arrive(&mut self, had_list: bool) -> bool {
        let is_led = !self.report.has_moved() && address_bar::is_leading(&self.config);
        if !(is_led || had_list && address_bar::is_scrolled()) {
            self.far.put_off();
        }
        is_led
    }

    /// Draws the page and the first of its cards, for the first time; true if that is all of it.
    fn show_first(&mut self, n_cards: usize) -> bool {
        let level = self.config.heading_level;
        if n_cards == 0 {
            self.screen.show_frame(&self.state, &self.page, level, &self.said);
            return false;
        }
        self.screen.show_cards(&self.state, &self.page, level, n_cards)
    }
}
