//! What no address knows: what a visitor has unfolded, and what they have picked.

use std::rc::Rc;

use barnoma_viewer::query::Facet;

/// What a visitor has done to one facet, which no address knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folding {
    /// Whether it was opened or closed; nobody has touched it yet otherwise.
    pub is_open: Option<bool>,
    /// Whether its whole list is shown.
    pub is_whole: bool,
    /// What its list is narrowed by.
    pub needle: String,
}

/// What the other program draws, where such a view is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The last one that came; it stays until the next is there. None is there before the first
    /// has come, and after one that could not be had.
    pub drawn: Option<Rc<str>>,
    /// Counts what was chosen since.
    pub wanted: u32,
    /// What the last answer was to.
    pub answered: Option<u32>,
}

impl Picture {
    /// Whether the last answer is one to what is chosen now.
    pub fn is_current(&self) -> bool {
        self.answered == Some(self.wanted)
    }
}

/// What a visitor has done to the controls, which no address knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ui {
    /// Whether the filters are unfolded in the narrow layout.
    pub is_panel_open: bool,
    /// Whether somebody has unfolded the outcomes, where there is little room.
    pub has_overview: bool,
    /// Whether somebody has unfolded what is over.
    pub has_past: bool,
    /// Whether the ways to take the results away are shown.
    pub has_ways: bool,
    /// Whether a file is being made.
    pub is_making: bool,
    /// What there is to say of the last file.
    pub said_of_file: String,
    /// The ids of the records that were picked, in order.
    pub kept: Vec<String>,
    /// What the other program has drawn.
    pub picture: Picture,
    foldings: [Folding; Facet::ALL.len()],
    /// The value that was ticked or unticked last, as long as the focus is on it: it does not go
    /// grey under the visitor's hand.
    pub held: Option<(Facet, String)>,
}

impl Ui {
    /// What was done to a facet.
    pub fn folding(&self, facet: Facet) -> &Folding {
        const UNTOUCHED: &Folding =
            &Folding { is_open: None, is_whole: false, needle: String::new() };
        self.foldings.get(facet as usize).unwrap_or(UNTOUCHED)
    }

    pub(super) fn fold(&mut self, facet: Facet, change: impl FnOnce(&mut Folding)) {
        if let Some(folding) = self.foldings.get_mut(facet as usize) {
            change(folding);
        }
    }

    /// Whoever chooses in a facet keeps it open, also when the last choice is taken back.
    pub(super) fn keep_open(&mut self, facet: Facet) {
        self.fold(facet, |folding| folding.is_open = Some(true));
    }
}
