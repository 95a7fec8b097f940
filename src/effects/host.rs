//! Tells the element what its page may want to know: that the programme is there, what was
//! chosen, what went wrong.

use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::page::Page;
use js_sys::Function;
use wasm_bindgen::JsValue;

use super::later;
use crate::store::State;

/// Where it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Report(pub Function);

impl Report {
    fn tell(&self, name: &str, text: &str, total: f64) -> JsValue {
        // What the page's own listeners throw is theirs.
        let answer = self.0.call3(&JsValue::NULL, &name.into(), &text.into(), &total.into());
        answer.unwrap_or_default()
    }

    /// Whether the visitor has gone on by themselves meanwhile: who comes late leads nobody.
    pub fn has_moved(&self) -> bool {
        self.tell("moved", "", 0.0).is_truthy()
    }

    /// The page stands with the first of its cards, and hears; the others are about to be drawn.
    pub fn ready(&self) {
        self.tell("ready", "", 0.0);
    }

    /// There is no programme. Where the number is a status, 0 for no answer, the text is the
    /// address that it belongs to; else the text says it all.
    pub fn error(&self, (text, status): (String, f64)) {
        self.tell("error", &text, status);
    }

    /// There is no catalogue, and the language stays as it is; told as an error is.
    pub fn note(&self, (text, status): (String, f64)) {
        self.tell("note", &text, status);
    }

    /// A part of the pack has not come, and the programme stays without it until it is asked for
    /// again; told as an error is.
    pub fn part(&self, (text, status): (String, f64)) {
        self.tell("part", &text, status);
    }
}

/// Tells that the programme is drawn, before any other effect looks at the page, and then each
/// change of what is chosen.
#[derive(Debug, Default)]
pub struct Reports {
    /// What was chosen, and whether its number was still to come.
    told: Option<(String, bool)>,
}

impl Reports {
    /// Tells what has changed.
    pub fn after(&mut self, state: &State, page: &Page, spelling: Spelling, report: &Report) {
        let query = address::write("", spelling, &state.query, state.chosen_locale());
        let now = (query.clone(), page.results.is_awaited);
        if self.told.as_ref() == Some(&now) || self.told.is_some() && now.1 {
            return;
        }
        let total = page.results.total as f64;
        if self.told.is_none() {
            report.tell("load", &query, total);
        } else {
            // Whoever listens may do anything, so the answer is drawn first.
            let report = report.clone();
            later::wait(0, Box::new(move || drop(report.tell("change", &query, total)))).forget();
        }
        self.told = Some(now);
    }
}
