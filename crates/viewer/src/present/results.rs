//! The results: count, chips, order, and the way out of a dead end.

use barnoma_pack::{Kind, RecordNo};

use super::controls::{legend_key, written_label};
use super::groups::{MONTH, groups, n_drawn};
use super::overview::{Part, overview};
use super::strip::strip;
use super::take::take;
use super::{Asked, FIRST_CARDS, MIN_RECORDS_FOR_CONTROLS, MORE_CARDS, n_results};
use crate::page::{
    AgendaHead, CHOSEN, Chip, DeadEnd, Group, ListButton, Offer, Phrase, Results, SortField,
    Undated, ViewChoice,
};
use crate::picture::is_there;
use crate::query::{Facet, Filter, Period, Query, Sort, View};
use crate::select::{self, Selection, values};
use crate::table;

pub(super) fn results(asked: &Asked, selection: &Selection) -> Results {
    let catalogue = asked.wording.catalogue();
    let text = |key: &str| catalogue.text(key).to_owned();
    let query = asked.query;
    let is_filtered = !query.is_unfiltered();
    let is_empty = match asked.library.index.scope() {
        Some(scope) => scope.is_clear(),
        None => asked.library.n_records() == 0,
    };
    let chips = chips(asked);
    let groups = groups(asked, selection);
    let n_shown = n_drawn(&groups);
    let is_picture = query.view().is_picture();
    let n_left = if is_picture { 0 } else { selection.total.saturating_sub(n_shown) };
    let agenda = if query.view() == View::Cards { agenda(asked, selection, &groups) } else { None };
    let next = agenda.as_ref().and_then(|head| next(asked, groups.get(head.position)?));
    let has_order = selection.total > 1 && !is_picture && query.view() != View::Year;
    let is_awaited = query.is_searching() && asked.library.missing_words().is_some();
    Results {
        total: selection.total,
        is_awaited,
        heading: n_results(asked.wording, selection),
        overview: overview(asked, selection),
        chips_label: text("filters.active"),
        clear_all: is_filtered.then(|| text("filters.clear_all")),
        sort: has_order.then(|| sort_field(asked)),
        take: (selection.total > 0 && !is_awaited).then(|| take(asked, selection.total)),
        undated: (selection.n_undated_left_out > 0).then(|| Undated {
            text: catalogue.count("results.undated_left_out", selection.n_undated_left_out, &[]),
            show: text("results.undated_show"),
        }),
        views_label: text("view.label"),
        views: views(asked),
        list: list_buttons(asked),
        agenda,
        next,
        marked: selection.wanted.clone(),
        more: (n_left > 0).then(|| {
            let n = catalogue.number(n_left.min(MORE_CARDS));
            catalogue.fill("results.more", &[("n", &n)])
        }),
        shown: catalogue.fill(
            "results.shown",
            &[("shown", &catalogue.number(n_shown)), ("total", &catalogue.number(selection.total))],
        ),
        none: (selection.total == 0 && is_filtered && !is_empty).then(|| dead_end(asked)),
        empty: is_empty.then(|| text("notice.empty")),
        announcement: announcement(asked, selection),
        announcement_more: announcement_more(asked, selection, n_shown),
        groups,
        printed: printed(asked, &chips),
        missing_on_paper: None,
        chips,
    }
}

/// What stands above the events.
fn agenda(asked: &Asked, selection: &Selection, groups: &[Group]) -> Option<AgendaHead> {
    let catalogue = asked.wording.catalogue();
    let is_above = |group: &&Group| matches!(group.key, CHOSEN | "outcomes");
    let strip = strip(asked, selection);
    let events = asked.library.index.kind(Kind::Event);
    let n_events = events.map_or(0, |events| events.intersection_count(&selection.records));
    (n_events > 0 || strip.is_some()).then(|| AgendaHead {
        position: groups.iter().take_while(is_above).count(),
        heading: catalogue.fill("results.events", &[("n", &catalogue.number(n_events))]),
        strip,
    })
}

/// The first event of a month that is still to come on a day that is known.
fn next(asked: &Asked, group: &Group) -> Option<RecordNo> {
    let (agenda, columns) = (asked.agenda, asked.library.columns());
    let is_next = |no: &RecordNo| {
        Part::of(asked, *no) == Part::Upcoming
            && agenda.day(*no) > agenda.today
            && !columns.is_coarse(no.0)
    };
    group.cards.iter().copied().filter(|_| group.key == MONTH).find(is_next)
}

/// The views that there are; none where so little is shown that a choice would be in its way.
fn views(asked: &Asked) -> Vec<ViewChoice> {
    if asked.library.n_in_scope() < MIN_RECORDS_FOR_CONTROLS {
        return Vec::new();
    }
    let catalogue = asked.wording.catalogue();
    let choice = |view: View| ViewChoice {
        view,
        label: catalogue.name_of("view", view.code()).to_owned(),
        is_chosen: asked.query.view() == view,
    };
    let views = View::ALL.into_iter().filter(|view| is_there(asked.library, *view));
    views.map(choice).collect()
}

/// The switch to the visitor's own list, and what can be done with the one that is shown.
fn list_buttons(asked: &Asked) -> Vec<ListButton> {
    let (own, shown) = (asked.kept.unwrap_or_default(), asked.query.kept());
    let catalogue = asked.wording.catalogue();
    let mut buttons = Vec::new();
    let mut add = |does, label, is_pressed| buttons.push(ListButton { does, label, is_pressed });
    if !own.is_empty() {
        let n = catalogue.number(own.len());
        add("list", catalogue.fill("keep.mine", &[("n", &n)]), Some(own == shown));
    }
    if !shown.is_empty() {
        if own != shown {
            add("adopt", catalogue.text("keep.adopt").to_owned(), None);
        }
        add("copy", catalogue.text("keep.copy").to_owned(), None);
    }
    buttons
}

/// "2 filters".
fn n_filters(asked: &Asked, filters: usize) -> String {
    asked.wording.catalogue().count("say.filters", filters, &[])
}

fn announcement(asked: &Asked, selection: &Selection) -> String {
    let catalogue = asked.wording.catalogue();
    let results = n_results(asked.wording, selection);
    let n = asked.query.filters().len();
    if let Some(text) = asked.query.wordless() {
        let quoted = catalogue.fill("quote", &[("text", &asked.wording.isolated(text))]);
        let nothing = catalogue.fill("search.no_word", &[("text", &quoted)]);
        return [&nothing, " ", &results].concat();
    }
    if asked.query.period().is_inverted() {
        return [catalogue.text("when.inverted"), ". ", &results].concat();
    }
    match (n, selection.total) {
        (0, _) => catalogue.fill("say.cleared", &[("results", &results)]),
        (n, 0) => catalogue.fill("say.none", &[("filters", &n_filters(asked, n))]),
        (n, _) => {
            catalogue.fill("say.count", &[("results", &results), ("filters", &n_filters(asked, n))])
        }
    }
}

fn announcement_more(asked: &Asked, selection: &Selection, n_shown: usize) -> String {
    let catalogue = asked.wording.catalogue();
    let before = asked.n_drawn.saturating_sub(MORE_CARDS).max(FIRST_CARDS);
    catalogue.fill(
        "say.more",
        &[
            ("n", &catalogue.number(n_shown.saturating_sub(before))),
            ("shown", &catalogue.number(n_shown)),
            ("total", &catalogue.number(selection.total)),
        ],
    )
}

/// What paper says where it holds less than the heading promises: "Not on this paper: 17 of 67. All
/// of them: https://...". `None` where it holds all.
pub fn missing_on_paper(
    asked: &Asked,
    results: &Results,
    address: &dyn Fn() -> String,
) -> Option<String> {
    // Numbers are whole.
    if asked.query.view().is_picture() {
        return None;
    }
    let mut n_missing = results.total;
    for group in results.groups.iter().filter(|group| group.key != CHOSEN) {
        let n_there = group.cards.iter().filter(|no| asked.library.has_card(**no)).count();
        n_missing = n_missing.saturating_sub(n_there);
    }
    let catalogue = asked.wording.catalogue();
    (n_missing > 0).then(|| {
        catalogue.fill(
            "print.missing",
            &[
                ("n", &catalogue.number(n_missing)),
                ("total", &catalogue.number(results.total)),
                ("address", &asked.wording.isolated(&address())),
            ],
        )
    })
}

fn printed(asked: &Asked, chips: &[Chip]) -> Vec<String> {
    let catalogue = asked.wording.catalogue();
    let today = asked.wording.day(asked.agenda.today);
    let mut lines = Vec::new();
    if !chips.is_empty() {
        let labels = chips.iter().map(|chip| asked.wording.isolated(&chip.label.plain()));
        let labels: Vec<String> = labels.collect();
        lines.push(catalogue.fill("print.filtered", &[("list", &catalogue.list(&labels))]));
    }
    lines.push(catalogue.fill("print.date", &[("date", &today)]));
    lines
}

fn chips(asked: &Asked) -> Vec<Chip> {
    let catalogue = asked.wording.catalogue();
    let chip = |filter: Filter| {
        let label = label(asked, &filter);
        let facet = match filter {
            Filter::Text => catalogue.text("search.facet"),
            Filter::Show => catalogue.text("show.legend"),
            Filter::Period => catalogue.text(legend_key(Facet::When)),
            Filter::Value(facet, _) => catalogue.text(legend_key(facet)),
            Filter::WrittenIn => catalogue.text(legend_key(Facet::Language)),
            Filter::Kept => catalogue.text("show.legend"),
        };
        let value = asked.wording.isolated(&label.plain());
        let name = catalogue.fill("filters.remove", &[("facet", facet), ("value", &value)]);
        Chip { label, name, filter }
    };
    asked.query.filters().into_iter().map(chip).collect()
}

/// What a filter is called on its chip.
fn label(asked: &Asked, filter: &Filter) -> Phrase {
    let wording = asked.wording;
    let catalogue = wording.catalogue();
    match filter {
        Filter::Text => {
            let text = wording.isolated(asked.query.text().trim());
            wording.own_phrase(&catalogue.fill("quote", &[("text", &text)]))
        }
        Filter::Show => wording.own_phrase(match asked.query.show() {
            None => catalogue.text("show.any"),
            Some(Kind::Outcome) => catalogue.text("kind.outcomes"),
            Some(Kind::Event) => catalogue.text("kind.events"),
            Some(Kind::Action) => catalogue.text("kind.actions"),
            Some(Kind::Resource) => catalogue.text("kind.resources"),
        }),
        Filter::Period => wording.own_phrase(&match asked.query.period() {
            Period::Any => catalogue.text("when.any").to_owned(),
            Period::Upcoming => catalogue.text("when.upcoming").to_owned(),
            Period::Next30 => catalogue.text("when.month").to_owned(),
            Period::Past => catalogue.text("when.past").to_owned(),
            Period::Range { from, to } => match (from, to) {
                (Some(from), Some(to)) => catalogue.fill(
                    "when.chip_range",
                    &[("from", &wording.day(from)), ("to", &wording.day(to))],
                ),
                (Some(from), None) => {
                    catalogue.fill("when.chip_from", &[("from", &wording.day(from))])
                }
                (None, Some(to)) => catalogue.fill("when.chip_to", &[("to", &wording.day(to))]),
                (None, None) => catalogue.text("when.range").to_owned(),
            },
        }),
        Filter::WrittenIn => {
            let primary = asked.query.written_in().unwrap_or_default();
            wording.own_phrase(&written_label(catalogue, primary))
        }
        Filter::Kept => {
            let shown = asked.query.kept();
            let is_own = asked.kept.is_none_or(|own| own == shown);
            let n = catalogue.number(shown.len());
            let key = if is_own { "keep.mine" } else { "keep.sent" };
            wording.own_phrase(&catalogue.fill(key, &[("n", &n)]))
        }
        Filter::Value(facet, key) => {
            let known = values(&asked.library.index, asked.agenda, *facet);
            let position = known.iter().position(|value| value.key == *key);
            wording
                .labels(*facet, asked.agenda)
                .into_iter()
                .find(|label| Some(label.position) == position)
                .map_or_else(|| wording.own_phrase(key), |label| label.phrase)
        }
    }
}

fn sort_field(asked: &Asked) -> SortField {
    let catalogue = asked.wording.catalogue();
    let mut choices: Vec<(Sort, String)> = Sort::ALL
        .into_iter()
        .filter(|&sort| sort != Sort::Match || asked.query.is_searching())
        .map(|sort| (sort, catalogue.name_of("sort", sort.code()).to_owned()))
        .collect();
    if asked.query.view() == View::Table {
        table::add_orders(asked, &mut choices);
    }
    SortField {
        label: catalogue.text("sort.label").to_owned(),
        choices,
        current: asked.query.effective_sort(),
    }
}

fn dead_end(asked: &Asked) -> DeadEnd {
    let catalogue = asked.wording.catalogue();
    let query = asked.query;
    let filters = query.filters();
    let text = asked.wording.isolated(query.text().trim());
    let quoted = catalogue.fill("quote", &[("text", &text)]);
    let n_others = filters.iter().filter(|filter| **filter != Filter::Text).count();
    let text = match (query.is_searching(), n_others) {
        (true, 0) => catalogue.fill("none.text", &[("text", &quoted)]),
        (true, n) => {
            catalogue.fill("none.both", &[("text", &quoted), ("filters", &n_filters(asked, n))])
        }
        (false, n) => catalogue.fill("none.filtered", &[("filters", &n_filters(asked, n))]),
    };

    let mut offers: Vec<Offer> = Vec::new();
    let mut offer = |query: Query, label: &dyn Fn(&str) -> String| {
        let n = select::count(asked.library, asked.agenda, &query);
        if n > 0 && offers.iter().all(|known| known.query != query) {
            offers.push(Offer { label: label(&catalogue.number(n)), query });
        }
    };
    let cleared = query.clone().cleared();
    // Without other filters it finds as little.
    if query.is_searching() {
        offer(cleared.clone().with_text(query.text().trim()), &|n| {
            catalogue.fill("none.search_all", &[("n", n)])
        });
    }
    if filters.len() > 1 {
        // The one filter whose removal helps most.
        let best = filters
            .iter()
            .map(|filter| {
                let without = query.clone().without(filter);
                let n = select::count(asked.library, asked.agenda, &without);
                (n, filter)
            })
            .filter(|&(n, _)| n > 0)
            .max_by_key(|&(n, _)| n);
        if let Some((_, filter)) = best {
            let value = asked.wording.isolated(&label(asked, filter).plain());
            offer(query.clone().without(filter), &|n| {
                catalogue.fill("none.remove", &[("value", &value), ("n", n)])
            });
        }
    }
    offer(cleared, &|n| catalogue.fill("none.clear", &[("n", n)]));
    DeadEnd { text, offers }
}
