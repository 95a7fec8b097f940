//! The results: count, chips, order, groups of cards, and the way out of a dead end.

use barnoma_lang::messages::{Catalogue, capitalised};
use barnoma_pack::day::{Day, Phase};
use barnoma_pack::{Kind, RecordNo};
use chrono::Datelike;

use super::controls::{legend_key, written_label};
use super::overview::{Part, overview};
use super::strip::strip;
use super::{Asked, FIRST_CARDS, MORE_CARDS, n_results};
use crate::order;
use crate::page::{
    AgendaHead, Chip, DeadEnd, Fold, Group, Offer, Phrase, Results, SortField, Undated,
};
use crate::query::{Facet, Filter, Period, Query, Sort};
use crate::select::{self, Selection, values};

/// Ways out of a dead end, at most.
const MAX_OFFERS: usize = 3;

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
    let n_left = selection.total.saturating_sub(n_shown);
    let is_above = |group: &&Group| matches!(group.key, CHOSEN | "outcomes");
    let strip = strip(asked, selection);
    let events = asked.library.index.kind(Kind::Event);
    let n_events = events.map_or(0, |events| events.intersection_count(&selection.records));
    let agenda = (n_events > 0 || strip.is_some()).then(|| AgendaHead {
        position: groups.iter().take_while(is_above).count(),
        heading: catalogue.fill("results.events", &[("n", &catalogue.number(n_events))]),
        strip,
    });
    Results {
        total: selection.total,
        heading: n_results(asked.wording, selection),
        overview: overview(asked, selection),
        chips_label: text("filters.active"),
        clear_all: is_filtered.then(|| text("filters.clear_all")),
        sort: (selection.total > 1).then(|| sort_field(asked)),
        undated: (selection.n_undated_left_out > 0).then(|| Undated {
            text: catalogue.count("results.undated_left_out", selection.n_undated_left_out, &[]),
            show: text("results.undated_show"),
        }),
        agenda,
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
    let choices = Sort::ALL
        .into_iter()
        .filter(|&sort| sort != Sort::Match || asked.query.is_searching())
        .map(|sort| {
            let key = match sort {
                Sort::Soonest => "sort.soonest",
                Sort::Latest => "sort.latest",
                Sort::Title => "sort.title",
                Sort::Match => "sort.match",
            };
            (sort, catalogue.text(key).to_owned())
        })
        .collect();
    SortField {
        label: catalogue.text("sort.label").to_owned(),
        choices,
        current: asked.query.effective_sort(),
    }
}

/// How many of the results are drawn.
fn n_drawn(groups: &[Group]) -> usize {
    groups.iter().filter(|group| group.key != CHOSEN).map(|group| group.cards.len()).sum()
}

/// The group above the results.
const CHOSEN: &str = "chosen";
/// The group of what is over.
const PAST: &str = "past";
/// A group of the agenda.
const MONTH: &str = "month";

/// All groups with the message of each heading, in their order. What is over comes last, unless it
/// is what was asked for.
const GROUPS: [(&str, &str); 9] = [
    ("matches", "results.matches"),
    ("outcomes", "results.outcomes"),
    ("now", "results.ongoing"),
    (MONTH, ""),
    ("undated", "results.undated"),
    ("events", ""),
    ("actions", "results.actions"),
    ("resources", "results.resources"),
    (PAST, "results.past"),
];

/// The group of a record: its key, and of the agenda the month, or the years where nobody said in
/// which month it begins.
fn group_of(asked: &Asked, no: RecordNo, sort: Sort) -> (&'static str, [i32; 3]) {
    let key = match asked.library.index.kind_of(no.0) {
        // Best first means across kinds: one list.
        _ if sort == Sort::Match => "matches",
        Some(Kind::Outcome) | None => "outcomes",
        Some(Kind::Action) => "actions",
        Some(Kind::Resource) => "resources",
        Some(Kind::Event) if sort != Sort::Soonest => "events",
        Some(Kind::Event) => match (asked.agenda.phase(no), Part::of(asked, no)) {
            (Phase::After, _) => PAST,
            (Phase::Undated, _) => "undated",
            (_, Part::Ongoing) => "now",
            _ => MONTH,
        },
    };
    if key != MONTH {
        return (key, [0; 3]);
    }
    let columns = asked.library.columns();
    let day = asked.agenda.day(no);
    let (year, month) = (day.year(), day.month().cast_signed());
    let last = columns.bounds(no.0).1.and_then(Day::from_num_days_from_ce_opt);
    (
        key,
        match (columns.begins_roughly(no.0), last) {
            (false, _) => [year, month, 0],
            (true, Some(last)) if columns.is_coarse(no.0) && last.year() > year => {
                [year, 0, last.year()]
            }
            (true, _) => [year, 0, 0],
        },
    )
}

/// Records that stand together.
struct Together {
    key: &'static str,
    time: [i32; 3],
    records: Vec<RecordNo>,
}

/// The matching records, group by group, in the order in which they are drawn.
fn grouped(asked: &Asked, selection: &Selection) -> Vec<Together> {
    let sort = asked.query.effective_sort();
    // While the order of titles is on its way, the usual one holds.
    let titles = (sort == Sort::Title).then(|| asked.library.titles(asked.wording.wanted()));
    let hits = select::order(selection, asked.agenda, titles.flatten().as_deref(), sort);
    let mut groups: Vec<Together> = Vec::new();
    for no in hits {
        let (key, time) = group_of(asked, no, sort);
        match groups.iter_mut().rev().find(|group| (group.key, group.time) == (key, time)) {
            Some(group) => group.records.push(no),
            None => groups.push(Together { key, time, records: vec![no] }),
        }
    }
    let is_asked = is_past_asked(asked, &groups);
    let place = |group: &Together| match group.key {
        PAST if is_asked => MONTH_PLACE,
        key => GROUPS.iter().position(|(known, _)| *known == key).unwrap_or_default(),
    };
    order::sort(&mut groups, &|one, other| place(one).cmp(&place(other)));
    groups
}

/// Where the months stand among [`GROUPS`].
const MONTH_PLACE: usize = 3;

/// Whether what is over is what was asked for.
fn is_past_asked(asked: &Asked, groups: &[Together]) -> bool {
    asked.query.period() == Period::Past
        || groups.iter().all(|group| !matches!(group.key, "now" | MONTH | "undated"))
}

/// The chosen outcomes, which stand above what belongs to them. They are no results: what belongs
/// to an outcome is counted, and not it itself.
fn chosen(asked: &Asked, selection: &Selection) -> Vec<RecordNo> {
    let ids = asked.query.values(Facet::Outcome);
    let known = ids.filter_map(|id| asked.library.find(id));
    known.filter(|no| !selection.records.contains(no.0)).collect()
}

/// Where a record's card stands among all cards of a query, the first if it is above them; `None`
/// if the query leaves it out.
pub fn position(asked: &Asked, no: RecordNo) -> Option<usize> {
    let selection = select::select(asked.library, asked.agenda, asked.query);
    if chosen(asked, &selection).contains(&no) {
        return Some(0);
    }
    let mut all = grouped(asked, &selection).into_iter().flat_map(|group| group.records);
    all.position(|n| n == no)
}

fn groups(asked: &Asked, selection: &Selection) -> Vec<Group> {
    let catalogue = asked.wording.catalogue();
    let mut n_left = asked.n_drawn;
    let mut drawn = Vec::new();
    let above = chosen(asked, selection);
    if !above.is_empty() {
        let heading = catalogue.text(legend_key(Facet::Outcome)).to_owned();
        drawn.push(Group { key: CHOSEN, heading, is_below: false, fold: None, cards: above });
    }
    let all = grouped(asked, selection);
    let past = if is_past_asked(asked, &all) { Fold::Open } else { Fold::Closed };
    let has_others = all.len() > 1;
    for Together { key, time, records } in all {
        let n_least = if key == PAST && asked.has_past { MORE_CARDS } else { 0 };
        if n_left == 0 && key != PAST {
            continue;
        }
        let n = catalogue.number(records.len());
        let message = GROUPS.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text);
        let heading = match (key, message) {
            (MONTH, _) => month_heading(catalogue, time),
            (_, "") => String::new(),
            _ => catalogue.fill(message, &[("n", &n)]),
        };
        let cards: Vec<RecordNo> = records.into_iter().take(n_left.max(n_least)).collect();
        n_left = n_left.saturating_sub(cards.len());
        let fold = match key {
            PAST => Some(past),
            // Alone, they are what was asked for.
            // Alone, they are what was asked for.
            "outcomes" if has_others => Some(Fold::Narrow),
            _ => None,
        };
        let is_below = matches!(key, "now" | MONTH | "undated");
        drawn.push(Group { key, heading, is_below, fold, cards });
    }
    drawn
}

/// "December 2026", "2027", "2022–2032".
fn month_heading(catalogue: &Catalogue, [year, month, last]: [i32; 3]) -> String {
    let (year, last) = (year.to_string(), last.to_string());
    match month {
        0 if last == "0" => catalogue.fill("date.year", &[("year", &year)]),
        0 => catalogue.fill("date.range_years", &[("start", &year), ("end", &last)]),
        _ => {
            let month = capitalised(catalogue.item("month", month.cast_unsigned()));
            catalogue.fill("date.month", &[("month", &month), ("year", &year)])
        }
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
        if n > 0 && offers.len() < MAX_OFFERS && offers.iter().all(|known| known.query != query) {
            offers.push(Offer { label: label(&catalogue.number(n)), query });
        }
    };
    let cleared = query.clone().cleared();
    if query.is_searching() && n_others > 0 {
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
