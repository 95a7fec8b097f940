//! Says the number of results once choosing has stopped, in the one status region.

use barnoma_viewer::page::Page;
use barnoma_viewer::query::Query;
use gloo_timers::callback::Timeout;
use yew::Callback;

use super::later;
use crate::store::State;

/// Milliseconds of quiet before results are announced; a dead end is said sooner.
const QUIET: u32 = 1_000;
const QUIET_IF_NONE: u32 = 400;

/// Knows what was said of. Nothing is said at load, nor while letters are typed.
#[derive(Debug)]
pub struct Announcer {
    /// Nothing as long as the programme itself has to be said.
    before: Option<(Query, usize, Option<String>)>,
    waiting: Option<Timeout>,
}

impl Announcer {
    /// Begins with a state of which nothing has to be said, unless somebody has waited for it.
    pub fn new(state: &State, is_awaited: bool) -> Announcer {
        let now = (state.query.clone(), state.n_drawn, None);
        Announcer { before: (!is_awaited).then_some(now), waiting: None }
    }

    /// Has said what changed, when it has been quiet for a while.
    pub fn after(&mut self, state: &State, page: &Page, say: &Callback<String>) {
        let now = (state.query.clone(), state.n_drawn, state.missed.clone());
        let results = &page.results;
        if results.is_awaited {
            // Their number is about to change.
            self.waiting = None;
            return;
        }
        let text = match &self.before {
            Some(before) if *before == now => return,
            None => Some(results.heading.clone()),
            // Another order of all is no filter that somebody has cleared.
            Some(before) if before.0 != now.0 => {
                let is_told = before.0.is_filter_said() || now.0.is_filter_said();
                is_told.then(|| results.announcement.clone())
            }
            Some(before) if before.1 < now.1 && state.focus.is_some() => {
                Some(results.announcement_more.clone())
            }
            Some(_) if now.2.is_some() => page.notices.last().cloned(),
            Some(_) => None,
        };
        self.before = Some(now);
        let quiet = if results.total == 0 { QUIET_IF_NONE } else { QUIET };
        let say = say.clone();
        // A new text takes the place of the one before, which is then not said.
        self.waiting = text.map(|text| later::wait(quiet, Box::new(move || say.emit(text))));
    }
}
