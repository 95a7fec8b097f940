//! From a selection to the page: every string final, every number counted, nothing left to decide.

mod apart;
mod controls;
mod groups;
mod overview;
mod results;
mod strip;
mod take;
mod wording;

pub use controls::{FEW_VALUES, legend_key};
pub use groups::{all, position};
pub use overview::Part;
pub use results::missing_on_paper;
pub use wording::{Label, Wording};

use barnoma_lang::messages;

use crate::Library;
use crate::address::{self, Spelling};
use crate::agenda::Agenda;
use crate::page::{LocaleChoice, Page};
use crate::query::{Facet, Query};
use crate::select::{Selection, select};

/// Cards that are drawn at first.
pub const FIRST_CARDS: usize = 50;
/// Cards that "Show more" adds.
pub const MORE_CARDS: usize = 20;
/// With fewer records than this, filters would cost more than they save.
pub const MIN_RECORDS_FOR_CONTROLS: usize = 8;

impl Library {
    /// How many records there are among those that the programme is narrowed to.
    pub(crate) fn n_in_scope(&self) -> usize {
        self.index.scope().map_or(self.n_records(), |scope| scope.count_ones(..))
    }

    /// Narrows the programme for good to what `filter` selects, written as in an address
    /// (`outcome=6&show=event`). False if it names something that is not in the data, or words to
    /// be searched, which come later; then only what is known narrows.
    pub fn confine(&mut self, filter: &str, agenda: &Agenda) -> bool {
        let address = address::read(filter, Spelling::default(), self, agenda);
        let is_known = address.n_unknown == 0 && address.query.text().is_empty();
        let query = address.query.with_text("");
        if !query.is_unfiltered() {
            let chosen = |facet: &Facet| query.n_chosen(*facet) > 0;
            let locked = Facet::ALL.into_iter().filter(chosen).collect();
            let selection = select(self, agenda, &query);
            self.index.confine(selection.records, locked);
        }
        is_known
    }
}

/// What a page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The programme and its index.
    pub library: &'a Library,
    /// How it stands today.
    pub agenda: &'a Agenda,
    /// The visitor's language.
    pub wording: &'a Wording,
    /// What was chosen.
    pub query: &'a Query,
    /// How many cards are drawn at most.
    pub n_drawn: usize,
    /// Whether some cards of past events are drawn, also where there are more than `n_drawn` before
    /// them.
    pub has_past: bool,
    /// How many filters of the address were not known.
    pub n_unknown: usize,
    /// The language that was asked for and could not be had.
    pub missed_locale: Option<&'a str>,
    /// The ids of the visitor's own list, in order; none where nobody can keep one.
    pub kept: Option<&'a [String]>,
}

impl<'a> Asked<'a> {
    /// What somebody is shown who has done nothing but choose.
    pub fn new(
        library: &'a Library,
        agenda: &'a Agenda,
        wording: &'a Wording,
        query: &'a Query,
    ) -> Asked<'a> {
        Asked {
            library,
            agenda,
            wording,
            query,
            n_drawn: FIRST_CARDS,
            has_past: false,
            n_unknown: 0,
            missed_locale: None,
            kept: None,
        }
    }
}

/// Makes the page.
pub fn present(asked: &Asked) -> Page {
    let Asked { library, agenda, wording, query, .. } = *asked;
    let (head, pool) = (&library.head, library.pool());
    let selection = select(library, agenda, query);
    let catalogue = wording.catalogue();

    let mut notices = Vec::new();
    if head.expires.is_some_and(|last| last < agenda.today) {
        let updated = head.date_modified.or(head.expires);
        let updated = updated.map(|day| wording.day(day)).unwrap_or_default();
        notices.push(catalogue.fill("notice.stale", &[("date", &updated)]));
    }
    if let Some(text) = query.wordless() {
        let quoted = catalogue.fill("quote", &[("text", &wording.isolated(text))]);
        notices.push(catalogue.fill("search.no_word", &[("text", &quoted)]));
    }
    if asked.n_unknown > 0 {
        notices.push(catalogue.count("notice.unknown", asked.n_unknown, &[]));
    }
    if let Some(missed) = asked.missed_locale {
        let language = catalogue.name_of("language", missed);
        notices.push(catalogue.fill("notice.language", &[("language", language)]));
    }
    let has_controls = library.n_in_scope() >= MIN_RECORDS_FOR_CONTROLS;
    Page {
        lang: catalogue.tag().as_str().to_owned(),
        dir: catalogue.dir(),
        title: wording.phrase(pool, head.name, &[]),
        description: head
            .description
            .map_or_else(Vec::new, |text| wording.paragraphs(pool, text, &[])),
        more: catalogue.text("app.more").to_owned(),
        updated: head
            .date_modified
            .map(|day| catalogue.fill("app.updated", &[("date", &wording.day(day))])),
        locales: locales(catalogue.tag().as_str()),
        locales_label: catalogue.text("app.language").to_owned(),
        notices,
        controls: has_controls.then(|| controls::controls(asked, &selection)),
        results: results::results(asked, &selection),
    }
}

fn locales(current: &str) -> Vec<LocaleChoice> {
    let choice = |&(tag, name): &(&str, &str)| LocaleChoice {
        tag: tag.to_owned(),
        name: name.to_owned(),
        is_current: tag == current,
    };
    messages::LANGUAGES.iter().map(choice).collect()
}

/// A selection's number of results in words: "12 results".
fn n_results(wording: &Wording, selection: &Selection) -> String {
    wording.catalogue().count("results.count", selection.total, &[])
}
