//! What is on its way: parts of the pack, words, and what the other program makes.

use std::rc::Rc;

use barnoma_viewer::Part;
use barnoma_viewer::query::Sort;

use super::{Board, Inner};
use crate::effects::{console, frugality, later};
use crate::load;
use crate::store::Action;
use crate::wish;

/// Parts with cards that are on their way at the same time. A browser asks a server for six over
/// HTTP/1.1: more would wait in its queue, without a byte until they are given up, and before those
/// of a later choice.
const N_AT_ONCE: usize = 8;
/// Those among them that nobody asks for.
const N_AHEAD: usize = 4;
/// Milliseconds after which what was drawn has been painted.
const PAINT: u32 = 50;

/// What became of the parts of the pack that were asked for.
#[derive(Default)]
pub(super) struct Parts {
    /// Those that are on their way.
    asked: Vec<Part>,
    /// Those that did not come, until something else happens.
    missed: Vec<Part>,
}

impl Parts {
    /// Whether a part is to be fetched now; then it is on its way.
    fn ask(&mut self, part: Part, n_at_once: usize) -> bool {
        let is_due = self.asked.len() < n_at_once
            && !self.asked.contains(&part)
            && !self.missed.contains(&part);
        self.asked.extend(is_due.then_some(part));
        is_due
    }

    /// A part has come, or will not.
    fn answered(&mut self, part: Part, has_come: bool) {
        self.asked.retain(|known| *known != part);
        self.missed.extend((!has_come).then_some(part));
    }

    /// Something else happened: what did not come is asked for again.
    pub(super) fn try_again(&mut self) {
        self.missed.clear();
    }
}

impl Board {
    /// All of a small programme comes before somebody asks for it, but behind what is seen first.
    pub(super) fn look_ahead(self: &Rc<Board>) {
        if frugality::is_asked() || !self.inner.borrow().state.library.is_small() {
            return;
        }
        let board = Rc::downgrade(self);
        let look = move || {
            let Some(board) = board.upgrade() else { return };
            if let Ok(inner) = board.inner.try_borrow() {
                inner.is_ahead.set(true);
                inner.bring_parts(&board);
            }
        };
        later::wait(PAINT, Box::new(look)).forget();
    }
}

impl Inner {
    /// Has the other program draw what is chosen, where it does. One picture is asked for at a time;
    /// when it has come and something else was chosen meanwhile, the next.
    pub(super) fn bring_picture(&mut self, board: &Rc<Board>) {
        let (state, config) = (&self.state, &self.config);
        let is_had = state.ui.picture.is_current() || !state.query.view().is_picture();
        if is_had || std::mem::replace(&mut self.is_drawing, true) {
            return;
        }
        let (wish, dataset) = (wish::picture(state, config), wish::dataset(state, config));
        let wanted = state.ui.picture.wanted;
        let (reader, on_action) = (self.reader.clone(), board.on_action());
        later::run(Box::pin(async move {
            let answer = reader.ask("draw", dataset, &wish).await;
            let drawn = answer.map(|answer| answer.bytes.and_then(|b| String::from_utf8(b).ok()));
            let drawn = drawn.unwrap_or_else(|why| {
                console::warn(&why);
                None
            });
            on_action.emit(Action::PictureCame(wanted, drawn.map(Rc::from)));
        }));
    }

    /// Brings the parts of the pack that the page wants and that have not come yet: what tells
    /// which cards it has at once, cards some at a time.
    pub(super) fn bring_parts(&self, board: &Rc<Board>) {
        let library = &self.state.library;
        let cards = self.page.results.groups.iter().flat_map(|group| group.cards.iter().copied());
        let sort = self.state.query.effective_sort();
        let is_by_title = matches!(sort, Sort::Title | Sort::TitleBack);
        let is_searching = self.state.query.is_searching() || self.state.is_search_near;
        let titles = library.missing_titles().filter(|_| is_by_title);
        let words = library.missing_words().filter(|_| is_searching);
        for part in titles.into_iter().chain(words) {
            self.bring(part, usize::MAX, board);
        }
        for part in library.missing_cards(cards) {
            self.bring(part, N_AT_ONCE, board);
        }
        while self.is_ahead.get() && self.parts.borrow().asked.len() < N_AHEAD {
            let Some(part) = library.ahead() else { break };
            self.bring(part, N_AHEAD, board);
        }
    }

    /// Brings a part, unless as many are on their way already.
    fn bring(&self, part: Part, n_at_once: usize, board: &Rc<Board>) {
        if !self.parts.borrow_mut().ask(part, n_at_once) {
            return;
        }
        let library = self.state.library.clone();
        let (parts, is_ahead) = (self.parts.clone(), self.is_ahead.clone());
        let (report, reader) = (self.report.clone(), self.reader.clone());
        let board = Rc::downgrade(board);
        later::run(Box::pin(async move {
            let outcome = load::part(&library, part, &reader).await;
            parts.borrow_mut().answered(part, outcome.is_ok());
            let Some(board) = board.upgrade() else { return };
            match outcome {
                Ok(()) if !part.is_cards() => return board.act(Action::PartCame),
                Ok(()) => {}
                Err(error) => {
                    is_ahead.set(false);
                    report.part(error.told());
                }
            }
            board.take_cards();
        }));
    }

    /// Has a file made of what is shown, and offered to the visitor.
    pub(super) fn make_file(&self, kind: &str, board: &Rc<Board>) {
        let (state, config) = (&self.state, &self.config);
        let (reader, on_action) = (self.reader.clone(), board.on_action());
        let (wish, dataset) = (wish::file(state, config, kind), wish::dataset(state, config));
        let failed = state.wording.catalogue().text("take.failed").to_owned();
        later::run(Box::pin(async move {
            let said = reader.ask("take", dataset, &wish).await.map(|answer| answer.said);
            let said = said.unwrap_or_else(|why| {
                console::warn(&why);
                String::new()
            });
            on_action.emit(Action::FileCame(if said.is_empty() { failed } else { said }));
        }));
    }

    /// Brings the catalogue that is awaited; a language that cannot be had leaves the current one.
    pub(super) fn bring_catalogue(&mut self, board: &Rc<Board>) {
        let awaited = self.state.awaited.as_ref().map(|(locale, _)| locale.clone());
        if self.awaited == awaited {
            return;
        }
        self.awaited.clone_from(&awaited);
        let Some(locale) = awaited else { return };
        let (folder, on_action) = (self.config.messages.clone(), board.on_action());
        let (library, report) = (self.state.library.clone(), self.report.clone());
        later::run(Box::pin(async move {
            on_action.emit(match load::catalogue(&folder, &locale).await {
                Ok(catalogue) => {
                    let catalogue = catalogue.unwrap_or_else(|| library.english());
                    Action::CatalogueCame(Rc::new(catalogue))
                }
                Err(error) => {
                    report.note(error.told());
                    Action::CatalogueMissed(locale)
                }
            });
        }));
    }
}
