//! Draws: what is already there is changed where it differs. Cards are drawn apart, into the lists
//! that the page leaves empty, so that those that did not change are not even looked at.

mod meaning;
mod patch;

use std::rc::Rc;

use barnoma_pack::RecordNo;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Group, Page, Wanted};
use barnoma_viewer::present::Wording;
use barnoma_viewer::table;
use wasm_bindgen::JsCast;
use web_sys::Element;

pub use meaning::{HEARD, Meaning, meaning};

use crate::store::State;
use crate::view::{self, card_level, is_open};
use patch::{Drawn, Patch};

/// Says to the sheet that a card stands far down its list, and may be laid out a moment later.
const IS_FAR: &str = "data-far";

/// The first card that does: more fill no usual screen.
const FIRST_FAR: usize = 12;

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
        self.drawn = self.patch.draw(&self.root, before, push);
    }

    /// Shows a programme.
    pub fn show_page(&mut self, state: &State, page: &Page, heading_level: u8, said: &str) {
        let asked = state.asked();
        // Of all groups only a table has no list to be filled later.
        let mut rows = |group: &Group, sink: &mut dyn Sink| {
            if group.key == "table" {
                // Below that of the count.
                let level = heading_level.saturating_add(2);
                table::draw(&asked, &page.results.marked, &group.cards, level, sink);
            }
        };
        self.show(&mut |sink| {
            view::page(sink, page, &state.ui, heading_level, said, &mut rows);
        });
        self.show_cards(state, page, heading_level);
    }

    /// Shows the cards of a programme that is shown already.
    pub fn show_cards(&mut self, state: &State, page: &Page, heading_level: u8) {
        self.shelves.fill(&self.root, state, page, heading_level, &mut self.patch);
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

/// All cards of a page, list by list.
#[derive(Default)]
struct Shelves {
    lists: Vec<Shelf>,
    /// What all cards were drawn with.
    setting: Option<Setting>,
}

/// What a card is drawn with beside its record: where none of it changed, none is drawn anew.
#[derive(Clone)]
struct Setting {
    wording: Rc<Wording>,
    agenda: Rc<Agenda>,
    marked: Vec<Wanted>,
    kept: Vec<String>,
}

impl PartialEq for Setting {
    fn eq(&self, other: &Setting) -> bool {
        Rc::ptr_eq(&self.wording, &other.wording)
            && Rc::ptr_eq(&self.agenda, &other.agenda)
            && self.marked == other.marked
            && self.kept == other.kept
    }
}

/// The cards of one list.
struct Shelf {
    list: Element,
    /// The level of their headings, and whether what is folded in them stands open.
    kind: (u8, bool),
    cards: Vec<Shown>,
}

/// A card in its place.
struct Shown {
    no: RecordNo,
    /// Whether its part of the pack was there.
    is_whole: bool,
    /// Whether the sheet knows that it stands far down.
    is_far: bool,
    drawn: Drawn,
}

impl Shelves {
    fn fill(
        &mut self,
        root: &Element,
        state: &State,
        page: &Page,
        heading_level: u8,
        patch: &mut Patch,
    ) {
        let setting = Setting {
            wording: state.wording.clone(),
            agenda: state.agenda.clone(),
            marked: page.results.marked.clone(),
            kept: state.ui.kept.clone(),
        };
        let is_same = self.setting.as_ref() == Some(&setting);
        let asked = state.asked();
        let mut before = std::mem::take(&mut self.lists);
        let Ok(lists) = root.query_selector_all(".b-cards") else { return };
        let mut n_before = 0;
        // Each group has one list, in the order of the groups.
        for (position, group) in (0..).zip(&page.results.groups) {
            // It may be of another document: then it is no instance of this one's class.
            let Some(list) = lists.item(position).map(JsCast::unchecked_into) else { break };
            let (heading_level, is_open) = (card_level(heading_level, group), is_open(group));
            let mut shelf = match before.iter().position(|shelf| shelf.list == list) {
                Some(position) => before.swap_remove(position),
                None => Shelf { list, kind: (0, false), cards: Vec::new() },
            };
            let kind = (heading_level, is_open);
            let is_same = is_same && std::mem::replace(&mut shelf.kind, kind) == kind;
            let marked = &page.results.marked;
            let drawing = Drawing { asked: &asked, marked, heading_level, is_open };
            shelf.fill(&group.cards, &drawing, is_same, n_before, patch);
            n_before += group.cards.len();
            self.lists.push(shelf);
        }
        self.setting = Some(setting);
    }
}

impl Shelf {
    /// A card takes the place of the one that stood there before; places come and go at the end.
    fn fill(
        &mut self,
        cards: &[RecordNo],
        drawing: &Drawing,
        is_same: bool,
        n_before: usize,
        patch: &mut Patch,
    ) {
        let mut before = std::mem::take(&mut self.cards).into_iter();
        for (position, &no) in cards.iter().enumerate() {
            let shown = match before.next() {
                Some(shown) if is_same && shown.no == no && shown.is_whole => Some(shown),
                other => {
                    let mut is_whole = false;
                    let is_far = other.as_ref().is_some_and(|shown| shown.is_far);
                    let before = other.map(|shown| shown.drawn);
                    let drawn = patch.draw(&self.list, before, &mut |sink| {
                        is_whole = card::draw(drawing, no, sink);
                    });
                    drawn.map(|drawn| Shown { no, is_whole, is_far, drawn })
                }
            };
            let shown = shown.map(|mut shown| {
                let is_to_be_far = n_before + position >= FIRST_FAR;
                if std::mem::replace(&mut shown.is_far, is_to_be_far) != is_to_be_far {
                    shown.drawn.mark(IS_FAR, is_to_be_far);
                }
                shown
            });
            self.cards.extend(shown);
        }
        before.for_each(|shown| shown.drawn.remove());
    }
}
