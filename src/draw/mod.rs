//! Draws: what is already there is changed where it differs. Cards are drawn apart, into the lists
//! that the page leaves empty, so that those that did not change are not even looked at.

mod meaning;
mod patch;
mod shelves;

use barnoma_pack::RecordNo;
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Group, PICTURE, Page, TABLE};
use barnoma_viewer::table;
use web_sys::Element;

pub use meaning::{HEARD, Meaning, meaning};

use crate::store::State;
use crate::view;
use patch::{Drawn, Patch};
use shelves::Shelves;

/// What is drawn in an element.
pub struct Screen {
    root: Element,
    patch: Patch,
    drawn: Option<Drawn>,
    shelves: Shelves,
}

impl Screen {
    /// An element with nothing in it as yet.
    pub fn new(root: Element) -> Screen {
        Screen { root, patch: Patch::default(), drawn: None, shelves: Shelves::default() }
    }

    /// The element.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// Shows what `push` pushes, one element.
    pub fn show(&mut self, push: &mut dyn FnMut(&mut dyn Sink)) {
        let before = self.drawn.take();
        self.drawn = self.patch.draw(&self.root, before, false, push);
    }

    /// From now on another programme is shown, in which `number` says which records are the same.
    pub fn renew(&mut self, number: &dyn Fn(RecordNo) -> Option<RecordNo>) {
        self.shelves.renumber(number);
    }

    /// Shows a programme.
    pub fn show_page(&mut self, state: &State, page: &Page, heading_level: u8, said: &str) {
        self.show_frame(state, page, heading_level, said);
        self.show_cards(state, page, heading_level, usize::MAX);
    }

    /// Shows all but the cards. A table and a picture have no list to be filled later.
    pub fn show_frame(&mut self, state: &State, page: &Page, heading_level: u8, said: &str) {
        let asked = state.asked();
        let mut rows = |group: &Group, sink: &mut dyn Sink| match group.key {
            TABLE => {
                // Below that of the count.
                let level = heading_level.saturating_add(2);
                table::draw(&asked, &page.results.marked, &group.cards, level, sink);
            }
            PICTURE => view::picture(sink, &state.ui.picture, state.wording.catalogue()),
            _ => {}
        };
        self.show(&mut |sink| {
            view::page(sink, page, &state.ui, heading_level, said, &mut rows);
        });
        self.shelves.stand_in(self.patch.take_lists());
    }

    /// Shows the first cards of a programme whose frame is there, at most so many; true if these
    /// are all.
    pub fn show_cards(
        &mut self,
        state: &State,
        page: &Page,
        heading_level: u8,
        n_cards: usize,
    ) -> bool {
        let places = self.shelves.places(page, heading_level);
        let is_all = places.len() <= n_cards;
        self.shelves.fill(places.get(..n_cards).unwrap_or(&places), state, page, &mut self.patch);
        is_all
    }
}

impl Drop for Screen {
    /// The element is kept for the next programme.
    fn drop(&mut self) {
        if let Some(drawn) = self.drawn.take() {
            drawn.remove();
        }
    }
}
