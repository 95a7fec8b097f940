//! What is on its way: parts of the pack, words, and what the other program makes.

use std::rc::Rc;

use barnoma_viewer::Part;
use barnoma_viewer::query::Sort;

use super::{Board, Inner};
use crate::effects::{console, frugality, later};
use crate::load;
use crate::store::Action;
use crate::wish;

/// Parts that are on their way at the same time before more are brought that nobody asks for.
const N_AHEAD: usize = 4;
/// Milliseconds after which what was drawn has been painted.
const PAINT: u32 = 50;

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

    /// Brings the parts of the pack that the page wants and that have not come yet.
    pub(super) fn bring_parts(&self, board: &Rc<Board>) {
        let library = &self.state.library;
        let cards = self.page.results.groups.iter().flat_map(|group| group.cards.iter().copied());
        let mut wanted = library.missing_cards(cards);
        let sort = self.state.query.effective_sort();
        let is_by_title = matches!(sort, Sort::Title | Sort::TitleBack);
        wanted.extend(library.missing_titles().filter(|_| is_by_title));
        let is_searching = self.state.query.is_searching() || self.state.is_search_near;
        wanted.extend(library.missing_words().filter(|_| is_searching));
        for part in wanted {
            self.bring(part, board);
        }
        while self.is_ahead.get() && self.asked.borrow().len() < N_AHEAD {
            let Some(part) = library.ahead() else { break };
            self.bring(part, board);
        }
    }

    fn bring(&self, part: Part, board: &Rc<Board>) {
        if self.asked.borrow().contains(&part) {
            return;
        }
        self.asked.borrow_mut().push(part);
        let library = self.state.library.clone();
        let (asked, is_ahead) = (self.asked.clone(), self.is_ahead.clone());
        let (report, reader) = (self.report.clone(), self.reader.clone());
        let board = Rc::downgrade(board);
        later::run(Box::pin(async move {
            let outcome = load::part(&library, part, &reader).await;
            // The next choice asks for what failed again.
            asked.borrow_mut().retain(|known| *known != part);
            let Some(board) = board.upgrade() else { return };
            match outcome {
                Ok(()) if part.is_cards() => board.take_cards(),
                Ok(()) => board.act(Action::PartCame),
                Err(error) => {
                    is_ahead.set(false);
                    report.part(error.told());
                }
            }
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
