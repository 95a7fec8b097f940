//! Tells the element what its page may want to know: that the programme is there, what was
//! chosen, what went wrong.

use std::rc::Rc;

use barnoma_core::address::{self, Spelling};
use barnoma_core::page::Page;
use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::store::State;

/// Where it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Report(pub Function);

impl Report {
    fn tell(&self, name: &str, text: &str, total: f64) {
        // What the page's own listeners throw is theirs.
        let _ = self.0.call3(&JsValue::NULL, &name.into(), &text.into(), &total.into());
    }

    /// There is no programme.
    pub fn error(&self, message: &str) {
        self.tell("error", message, 0.0);
    }
}

/// Tells that the programme is drawn, before any other effect looks at the page, and then each
/// change of what is chosen.
#[hook]
pub fn use_reports(state: &Rc<State>, page: &Rc<Page>, spelling: Spelling<'_>, report: &Report) {
    let (total, report) = (page.results.total as f64, report.clone());
    let query = address::write("", spelling, &state.query, state.chosen_locale());
    let has_told = use_mut_ref(|| false);
    use_effect_with(query, move |query| {
        let name = if has_told.replace(true) { "change" } else { "load" };
        report.tell(name, query, total);
    });
}
