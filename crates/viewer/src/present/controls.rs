//! The controls: search, kind, facets with the count of each value.

use barnoma_lang::messages::Catalogue;
use barnoma_pack::Kind;
use barnoma_text::letters::{self, lower};

use super::Asked;
use crate::address::day_text;
use crate::page::{
    Controls, FacetPanel, FacetValue, PeriodChoice, PeriodPanel, Phrase, RangeFields, ShowChoice,
    Span, WrittenChoice,
};
use crate::query::{Facet, Filter, NO_DATE, Period};
use crate::select::{Selection, values};

/// Values that a facet shows before "Show all".
pub const FEW_VALUES: usize = 8;
/// Values above which a facet has a field to narrow its list.
const MANY_VALUES: usize = 20;

pub(super) fn controls(asked: &Asked, selection: &Selection) -> Controls {
    let catalogue = asked.wording.catalogue();
    let text = |key: &str| catalogue.text(key).to_owned();
    // The search field and "Show" stand outside of the panel: its button does not count them.
    let n_in_panel = asked
        .query
        .filters()
        .iter()
        .filter(|filter| !matches!(filter, Filter::Text | Filter::Show))
        .count();
    Controls {
        past: text("app.past"),
        before: text("app.before"),
        skip: text("app.skip"),
        landmark: text("search.landmark"),
        search_label: text("search.label"),
        search_hint: text("search.hint"),
        search_text: asked.query.text().to_owned(),
        show_legend: text("show.legend"),
        show: show(asked, selection),
        filters_button: match n_in_panel {
            0 => text("filters.button"),
            n => catalogue.fill("filters.button_active", &[("n", &catalogue.number(n))]),
        },
        facets: Facet::ALL.into_iter().filter_map(|facet| panel(asked, selection, facet)).collect(),
        written_in: written_in(asked, selection),
        back_to_results: catalogue.count("filters.back", selection.total, &[]),
        clear_all: (!asked.query.is_unfiltered()).then(|| text("filters.clear_all")),
    }
}

fn written_in(asked: &Asked, selection: &Selection) -> Option<WrittenChoice> {
    let library = asked.library;
    let catalogue = asked.wording.catalogue();
    let chosen = asked.query.written_in();
    let primary = chosen.unwrap_or(catalogue.tag().primary());
    let written = library.index.written_in(primary)?;
    if chosen.is_none() && written.count() == library.n_records() {
        return None;
    }
    let n = written.count_in(&selection.in_any_language);
    let label = written_label(catalogue, primary);
    let count = catalogue.number(n);
    Some(WrittenChoice {
        name: [&label, catalogue.text("list.comma"), &count].concat(),
        label,
        count,
        is_chosen: chosen.is_some(),
        is_disabled: n == 0 && chosen.is_none(),
    })
}

/// "Only records in Russian".
pub(super) fn written_label(catalogue: &Catalogue, primary: &str) -> String {
    let language = catalogue.name_of("language", primary);
    catalogue.fill("filters.written_in", &[("language", language)])
}

fn show(asked: &Asked, selection: &Selection) -> Vec<ShowChoice> {
    let catalogue = asked.wording.catalogue();
    let index = &asked.library.index;
    let existing: Vec<(Kind, usize)> = Kind::ALL
        .into_iter()
        .zip(selection.kinds)
        .filter(|&(kind, _)| index.has_kind(kind))
        .collect();
    if existing.len() < 2 {
        return Vec::new();
    }
    let choice = |kind: Option<Kind>, key: &str, n: usize| ShowChoice {
        kind,
        label: catalogue.fill(key, &[("n", &catalogue.number(n))]),
        is_chosen: asked.query.show() == kind,
        is_disabled: n == 0 && kind.is_some() && asked.query.show() != kind,
    };
    let all = choice(None, "show.all", selection.all_kinds);
    let kinds = existing.into_iter().map(|(kind, n)| {
        let key = match kind {
            Kind::Outcome => "show.outcomes",
            Kind::Event => "show.events",
            Kind::Action => "show.actions",
            Kind::Resource => "show.resources",
        };
        choice(Some(kind), key, n)
    });
    std::iter::once(all).chain(kinds).collect()
}

/// The message key of a facet's name.
pub fn legend_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Outcome => "facet.outcome",
        Facet::When => "facet.when",
        Facet::Type => "facet.type",
        Facet::Status => "facet.status",
        Facet::Organization => "facet.organization",
        Facet::Language => "facet.language",
        Facet::Place => "facet.place",
        Facet::Theme => "facet.theme",
        Facet::Partner => "facet.partner",
    }
}

/// One facet; none if its values cannot divide the data.
fn panel(asked: &Asked, selection: &Selection, facet: Facet) -> Option<FacetPanel> {
    let known = values(&asked.library.index, asked.agenda, facet);
    // Dates can be divided by a period, also if all lie in one year.
    let is_offered = match facet {
        _ if asked.library.index.is_locked(facet) => false,
        Facet::When => known.iter().any(|value| value.key != NO_DATE),
        _ => known.len() > 1,
    };
    if !is_offered {
        return None;
    }
    let wording = asked.wording;
    let catalogue = wording.catalogue();
    let counts = selection.counts.get(facet as usize)?;
    let legend = catalogue.text(legend_key(facet)).to_owned();
    let values: Vec<FacetValue> = asked
        .wording
        .labels(facet, asked.agenda)
        .into_iter()
        .filter_map(|label| {
            let value = known.get(label.position)?;
            let count = *counts.get(label.position)?;
            let is_chosen = asked.query.has(facet, &value.key);
            let number = catalogue.number(count);
            Some(FacetValue {
                key: value.key.clone(),
                name: [
                    &wording.isolated(&label.phrase.plain()),
                    catalogue.text("list.comma"),
                    &number,
                ]
                .concat(),
                short: shortened(&label.phrase),
                label: label.phrase,
                count: number,
                folded: label.folded,
                depth: label.depth,
                is_chosen,
                is_disabled: count == 0 && !is_chosen,
            })
        })
        .collect();
    let n_values = catalogue.number(values.len());
    let n_chosen = asked.query.n_chosen(facet);
    Some(FacetPanel {
        facet,
        selected: (n_chosen > 0)
            .then(|| catalogue.fill("filters.selected", &[("n", &catalogue.number(n_chosen))])),
        clear: (n_chosen > 0)
            .then(|| catalogue.fill("filters.clear_one", &[("facet", &mid_sentence(&legend))])),
        period: (facet == Facet::When).then(|| period(asked)),
        show_all: (values.len() > FEW_VALUES)
            .then(|| catalogue.fill("filters.show_all", &[("n", &n_values)])),
        show_fewer: catalogue.text("filters.show_fewer").to_owned(),
        narrow: (values.len() > MANY_VALUES)
            .then(|| catalogue.fill("filters.narrow", &[("facet", &mid_sentence(&legend))])),
        values,
        legend,
    })
}

/// Letters of a label that do not eat a column of facets.
const MANY_LETTERS: usize = 44;

/// The first words of a long label; none of a short one.
fn shortened(label: &Phrase) -> Option<Phrase> {
    let text = label.plain();
    let end = text.char_indices().nth(MANY_LETTERS).map(|(at, _)| at)?;
    let head = text.get(..end)?;
    // A word that is itself too long is cut: what stands before it says too little.
    let words = head.rsplit_once(' ').map(|(words, _)| words);
    let is_telling = |words: &&str| words.chars().nth(MANY_LETTERS / 2).is_some();
    let head = words.filter(is_telling).unwrap_or(head);
    let head = head.trim_end_matches(|letter: char| !letters::is_alphanumeric(letter));
    let span = Span { text: [head, "…"].concat(), is_match: false };
    Some(Phrase { spans: vec![span], ..label.clone() })
}

/// A legend as it stands inside a sentence: "Clear organisation".
fn mid_sentence(legend: &str) -> String {
    let mut letters = legend.chars();
    letters.next().map(lower).into_iter().chain(letters).collect()
}

fn period(asked: &Asked) -> PeriodPanel {
    let catalogue = asked.wording.catalogue();
    let chosen = asked.query.period();
    let any_range = match chosen {
        Period::Range { .. } => chosen,
        _ => Period::Range { from: None, to: None },
    };
    let choices = [
        (Period::Any, "when.any"),
        (Period::Upcoming, "when.upcoming"),
        (Period::Next30, "when.month"),
        (Period::Past, "when.past"),
        (any_range, "when.range"),
    ];
    PeriodPanel {
        choices: choices
            .into_iter()
            .map(|(period, key)| PeriodChoice {
                period,
                label: catalogue.text(key).to_owned(),
                is_chosen: period == chosen,
            })
            .collect(),
        range: match chosen {
            Period::Range { from, to } => Some(RangeFields {
                from_label: catalogue.text("when.from").to_owned(),
                to_label: catalogue.text("when.to").to_owned(),
                from: from.map(day_text).unwrap_or_default(),
                to: to.map(day_text).unwrap_or_default(),
                error: chosen.is_inverted().then(|| catalogue.text("when.inverted").to_owned()),
            }),
            _ => None,
        },
    }
}
