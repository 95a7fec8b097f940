//! The widget's state and everything that can happen to it: one pure `reduce`, no browser.

mod action;
mod locale;
mod ui;

use std::rc::Rc;

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Address, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::present::{Asked, FIRST_CARDS, MORE_CARDS, Wording, position};
use barnoma_viewer::query::{Facet, NO_DATE, Period, Query, View, keep};

pub use action::{Action, Renewal};
pub use locale::{best_locale, known_locale};
pub use ui::{Folding, Picture, Ui};

/// What the address bar is asked to do about a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// Nothing: the address says it already.
    Keep,
    /// Another address for the same entry: typing.
    Replace,
    /// A new entry: a deliberate choice.
    Push,
}

/// Where the focus goes, because somebody asked or because its place is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// The heading "12 results".
    Results,
    /// The chip at this position, or the last one; the results if there is none.
    Chip(usize),
    /// The card that was drawn first of the new ones: its position among all cards.
    NewCard(usize),
    /// The card of a record.
    Card(String),
    /// The button "Filters".
    FiltersButton,
    /// The first link of all: "Skip this programme".
    Start,
    /// The last link of all: "Back to the start of this programme".
    End,
}

/// Everything that can change while a programme is shown.
#[derive(Debug, Clone)]
pub struct State {
    /// The programme: its pack, opened, which also answers what matches.
    pub library: Rc<Library>,
    /// How it stands today.
    pub agenda: Rc<Agenda>,
    /// The visitor's language.
    pub wording: Rc<Wording>,
    /// The catalogues that have come, the current one among them.
    pub catalogues: Rc<Vec<Rc<Catalogue>>>,
    /// A language whose catalogue is on its way, and what its coming does to the address.
    pub awaited: Option<(String, History)>,
    /// The language that was chosen last, if its catalogue could not be had.
    pub missed: Option<String>,
    /// The reader's languages beside it, best first.
    pub reader: Rc<Vec<Lang>>,
    /// The language that holds while no other is chosen.
    pub default_locale: String,
    /// What was chosen.
    pub query: Query,
    /// How many cards are drawn at most.
    pub n_drawn: usize,
    /// How many filters of the address were not known.
    pub n_unknown: usize,
    /// What was done to the controls.
    pub ui: Ui,
    /// Whether all cards are drawn, for paper.
    pub is_printing: bool,
    /// What the address bar is asked to do.
    pub history: History,
    /// Where the focus is asked to go.
    pub focus: Option<Focus>,
    /// Counts states, so that the same wish twice is two wishes.
    pub turn: u32,
    /// How many parts of the pack came later than its beginning.
    pub n_parts: u32,
    /// Whether somebody has been in the search field.
    pub is_search_near: bool,
}

impl State {
    /// The state in which a programme is first shown, in the language of `catalogue`.
    pub fn new(
        library: Rc<Library>,
        agenda: Rc<Agenda>,
        address: Address,
        default_locale: String,
        catalogue: Rc<Catalogue>,
        reader: Vec<Lang>,
    ) -> State {
        let wording = Wording::new(&library, (*catalogue).clone(), &reader);
        State {
            library,
            agenda,
            wording: Rc::new(wording),
            catalogues: Rc::new(vec![catalogue]),
            reader: Rc::new(reader),
            awaited: None,
            missed: None,
            default_locale,
            query: address.query,
            n_drawn: FIRST_CARDS,
            n_unknown: address.n_unknown,
            ui: Ui::default(),
            is_printing: false,
            history: History::Keep,
            focus: None,
            turn: 0,
            n_parts: 0,
            is_search_near: false,
        }
    }

    /// The interface language.
    pub fn locale(&self) -> &str {
        self.wording.catalogue().tag().as_str()
    }

    /// The interface language as the address says it: only where it was chosen.
    pub fn chosen_locale(&self) -> Option<&str> {
        Some(self.locale()).filter(|locale| *locale != self.default_locale)
    }

    fn choose(&mut self, query: Query, history: History) {
        if query != self.query {
            self.n_drawn = FIRST_CARDS;
            self.n_unknown = 0;
            self.ui.said_of_file.clear();
            self.history = history;
            self.query = query;
        }
    }

    /// Changes the language, at once or when its catalogue comes; then `history` is done.
    fn speak(&mut self, locale: &str, history: History) {
        self.awaited = None;
        self.missed = None;
        if locale == self.locale() {
            return;
        }
        let known = self.catalogues.iter().find(|known| known.tag().as_str() == locale);
        match known {
            None => self.awaited = Some((locale.to_owned(), history)),
            Some(catalogue) => {
                let catalogue = catalogue.clone();
                let primary = catalogue.tag().primary().to_owned();
                self.word(&catalogue);
                self.history = history;
                // The switch speaks of the reader's own language, whichever that is now.
                if self.query.written_in().is_some()
                    && self.library.index.written_in(&primary).is_some()
                {
                    self.query = self.query.clone().with_written_in(Some(&primary));
                }
            }
        }
    }

    /// Words the programme in a language.
    #[inline(never)]
    fn word(&mut self, catalogue: &Catalogue) {
        let wording = Wording::new(&self.library, catalogue.clone(), &self.reader);
        self.wording = Rc::new(wording);
    }

    /// What the page is made from.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            library: &self.library,
            agenda: &self.agenda,
            wording: &self.wording,
            query: &self.query,
            n_drawn: if self.is_printing { usize::MAX } else { self.n_drawn },
            has_past: self.ui.has_past,
            n_unknown: self.n_unknown,
            missed_locale: self.missed.as_deref(),
            kept: Some(&self.ui.kept),
        }
    }

    /// Makes sure that a record's card is drawn: what hides it is cleared. False if there is none.
    fn reveal(&mut self, id: &str) -> bool {
        let Some(no) = self.library.find(id) else { return false };
        // Neither a row nor a number is a card.
        if self.query.view() == View::Table || self.query.view().is_picture() {
            self.choose(self.query.clone().with_view(View::Cards), History::Push);
        }
        if position(&self.asked(), no).is_none() {
            self.choose(self.query.clone().cleared(), History::Push);
        }
        let n_needed = position(&self.asked(), no).map_or(0, |position| position + 1);
        self.n_drawn = self.n_drawn.max(n_needed);
        self.ui.has_overview = true;
        true
    }
}

impl State {
    /// The state after something has happened; the very same if that changes nothing.
    pub fn reduce(self: Rc<Self>, action: Action) -> Rc<State> {
        let mut next = (*self).clone();
        next.history = History::Keep;
        next.focus = None;
        let query = || self.query.clone();
        match action {
            Action::Typed(text) => next.choose(query().with_text(&text), History::Replace),
            Action::CalendarAsked(_) | Action::LinkCopied | Action::PaperAsked => return self,
            Action::TakeToggled => {
                next.ui.has_ways = !next.ui.has_ways;
                next.ui.said_of_file.clear();
            }
            Action::FileAsked(_) => {
                next.ui.is_making = true;
                next.ui.said_of_file.clear();
            }
            Action::FileCame(said) => {
                next.ui.is_making = false;
                next.ui.said_of_file = said;
            }
            Action::Shown(kind) => next.choose(query().with_show(kind), History::Push),
            Action::Toggled(facet, value) => {
                next.ui.keep_open(facet);
                next.choose(query().toggled(facet, &value), History::Push);
                next.ui.held = Some((facet, value));
            }
            Action::Folded(facet, is_open) => {
                next.ui.fold(facet, |folding| folding.is_open = Some(is_open));
            }
            Action::WholeToggled(facet) => {
                next.ui.fold(facet, |folding| folding.is_whole = !folding.is_whole);
            }
            Action::Narrowed(facet, needle) => {
                next.ui.fold(facet, |folding| folding.needle = needle);
            }
            Action::LetGo => next.ui.held = None,
            Action::PeriodChosen(period) => {
                next.ui.keep_open(Facet::When);
                next.choose(query().with_period(period), History::Push);
            }
            Action::WrittenInToggled => {
                let own = Lang::parse(self.locale()).unwrap_or_default();
                let wanted = self.query.written_in().is_none().then(|| own.primary());
                next.choose(query().with_written_in(wanted), History::Push);
            }
            Action::Removed(filter) => {
                let position = query().filters().iter().position(|known| *known == filter);
                next.choose(query().without(&filter), History::Push);
                next.focus = position.map(Focus::Chip);
            }
            Action::FacetCleared(facet) => {
                next.ui.keep_open(facet);
                next.choose(query().without_facet(facet), History::Push);
            }
            Action::Cleared => {
                next.choose(query().cleared(), History::Push);
                next.focus = Some(Focus::Results);
            }
            Action::Sorted(sort) => next.choose(query().with_sort(sort), History::Push),
            Action::Viewed(view) => {
                next.choose(query().with_view(view), History::Push);
                next.focus = Some(Focus::Results);
            }
            Action::Crossed(rows, columns) => {
                let (old_rows, old_columns) = self.query.sides();
                let sides = (rows.or(old_rows), columns.or(old_columns));
                next.choose(query().with_sides(sides), History::Push);
            }
            Action::Listed(search) => {
                let spelling = Spelling::default();
                let list = address::read(&search, spelling, &self.library, &self.agenda).query;
                next.choose(list, History::Push);
                next.focus = Some(Focus::Results);
            }
            Action::PictureAsked => next.ui.picture = Picture::default(),
            Action::PictureCame(of, drawn) => {
                next.ui.picture.drawn = drawn;
                next.ui.picture.answered = Some(of);
            }
            Action::Kept(id) => {
                let kept = &mut next.ui.kept;
                match kept.iter().position(|known| *known == id) {
                    Some(at) => drop(kept.remove(at)),
                    None => keep(kept, &id),
                }
                // What is shown of one's own list is what is in it, and the card goes with its star.
                if !self.query.kept().is_empty() && self.query.kept() == self.ui.kept {
                    next.choose(query().with_kept(&next.ui.kept), History::Replace);
                    next.focus = Some(Focus::Results);
                }
            }
            Action::ListPressed => {
                let is_shown = self.query.kept() == self.ui.kept;
                let shown = if is_shown { &[][..] } else { &self.ui.kept };
                next.choose(query().with_kept(shown), History::Push);
            }
            Action::ListAdopted => {
                self.query.kept().iter().for_each(|id| keep(&mut next.ui.kept, id));
                next.focus = Some(Focus::Results);
            }
            Action::MoreAsked => {
                next.focus = Some(Focus::NewCard(next.n_drawn));
                next.n_drawn += MORE_CARDS;
            }
            Action::OverviewToggled => next.ui.has_overview = !next.ui.has_overview,
            Action::PastAsked => next.ui.has_past = true,
            Action::BarPressed(period) => {
                let is_chosen = self.query.period() == period;
                let other = if is_chosen { Period::Any } else { period };
                next.choose(query().without_facet(Facet::When).with_period(other), History::Push);
            }
            Action::UndatedAsked => {
                next.choose(query().with_value(Facet::When, NO_DATE), History::Push);
                next.focus = Some(Focus::Results);
            }
            Action::Led(led) => {
                next.choose(led, History::Push);
                next.focus = Some(Focus::Results);
            }
            Action::Followed(id) => {
                if !next.reveal(&id) {
                    return self;
                }
                next.focus = Some(Focus::Card(id));
            }
            Action::PanelToggled => {
                next.ui.is_panel_open = !next.ui.is_panel_open;
                next.focus = (!next.ui.is_panel_open).then_some(Focus::FiltersButton);
            }
            Action::ResultsAsked => {
                next.ui.is_panel_open = false;
                next.focus = Some(Focus::Results);
            }
            Action::SkippedTo(place) => next.focus = Some(place),
            Action::LocaleChosen(locale) => {
                if known_locale(Some(&locale)).is_none() {
                    return self;
                }
                next.speak(&locale, History::Push);
            }
            Action::CatalogueCame(catalogue) => {
                let tag = catalogue.tag().as_str().to_owned();
                let mut catalogues = (*self.catalogues).clone();
                catalogues.push(catalogue);
                next.catalogues = Rc::new(catalogues);
                match &self.awaited {
                    Some((awaited, history)) if *awaited == tag => next.speak(&tag, *history),
                    _ => {}
                }
            }
            Action::CatalogueMissed(locale) => {
                if self.awaited.as_ref().is_none_or(|(awaited, _)| *awaited != locale) {
                    return self;
                }
                next.awaited = None;
                next.missed = Some(locale);
            }
            Action::SearchNear => next.is_search_near = true,
            Action::Renewed(Renewal { library, agenda }) => {
                (next.library, next.agenda) = (library, agenda);
                next.word(self.wording.catalogue());
            }
            Action::PartCame => next.n_parts = next.n_parts.wrapping_add(1),
            Action::Ticked(now) => {
                if !self.agenda.is_over(now) {
                    return self;
                }
                next.agenda = Rc::new(Agenda::at(self.library.columns(), now));
            }
            Action::Arrived(address, n_drawn) => {
                let locale = known_locale(address.locale.as_deref());
                let locale = locale.unwrap_or(&self.default_locale).to_owned();
                next.speak(&locale, History::Keep);
                next.query = address.query;
                next.n_unknown = address.n_unknown;
                if n_drawn > 0 {
                    next.n_drawn = n_drawn.max(FIRST_CARDS);
                }
            }
            Action::Printing(is_printing) => next.is_printing = is_printing,
        }
        if next.query != self.query
            || !Rc::ptr_eq(&next.wording, &self.wording)
            || !Rc::ptr_eq(&next.agenda, &self.agenda)
        {
            if next.query.view() != self.query.view() {
                next.ui.picture.drawn = None;
            }
            next.ui.picture.wanted = self.ui.picture.wanted.wrapping_add(1);
        }
        // Words, day and query have changed the picture that is wanted.
        let has_changed = next.n_drawn != self.n_drawn
            || next.n_unknown != self.n_unknown
            || next.ui != self.ui
            || next.is_printing != self.is_printing
            || next.focus.is_some()
            || next.awaited != self.awaited
            || next.missed != self.missed
            || next.n_parts != self.n_parts
            || next.is_search_near != self.is_search_near
            || !Rc::ptr_eq(&next.catalogues, &self.catalogues);
        if !has_changed {
            return self;
        }
        next.turn = self.turn.wrapping_add(1);
        Rc::new(next)
    }
}
