//! Says the number of results once choosing has stopped, in the one status region.

use std::rc::Rc;

use barnoma_core::page::Page;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::store::State;

/// Milliseconds of quiet before results are announced; a dead end is said sooner.
const QUIET: u32 = 1_000;
const QUIET_IF_NONE: u32 = 400;

/// The text of the status region. Nothing is said at load, nor while letters are typed.
#[hook]
pub fn use_announcement(state: &Rc<State>, page: &Rc<Page>) -> AttrValue {
    let said = use_state_eq(|| AttrValue::from(""));
    let before = use_mut_ref(|| (state.query.clone(), state.n_drawn, None));
    {
        let (said, state, page) = (said.clone(), state.clone(), page.clone());
        let now = (state.query.clone(), state.n_drawn, state.missed.clone());
        use_effect_with(now, move |now| {
            let mut before = before.borrow_mut();
            let results = &page.results;
            let text = if before.0 != now.0 {
                Some(results.announcement.clone())
            } else if before.1 < now.1 && state.focus.is_some() {
                Some(results.announcement_more.clone())
            } else if now.2.is_some() {
                page.notices.last().cloned()
            } else {
                None
            };
            *before = now.clone();
            let quiet = if results.total == 0 { QUIET_IF_NONE } else { QUIET };
            let timer =
                text.map(|text| Timeout::new(quiet, move || said.set(AttrValue::from(text))));
            move || drop(timer)
        });
    }
    (*said).clone()
}
