//! The groups that what was found stands in: the agenda, months of years, rows, and which of them
//! are drawn.

use barnoma_lang::messages::{Catalogue, capitalised};
use barnoma_pack::columns::Columns;
use barnoma_pack::day::{Day, Phase};
use barnoma_pack::{Kind, RecordNo};
use chrono::Datelike;

use super::controls::legend_key;
use super::overview::Part;
use super::{Asked, MORE_CARDS};
use crate::order;
use crate::page::{CHOSEN, Fold, Group, PICTURE, TABLE};
use crate::query::{Facet, Period, Sort, View};
use crate::select::{self, Selection};
use crate::table;

/// How many of the results are drawn.
pub(super) fn n_drawn(groups: &[Group]) -> usize {
    groups.iter().filter(|group| group.key != CHOSEN).map(|group| group.cards.len()).sum()
}

/// The group of outcomes.
const OUTCOMES: &str = "outcomes";
/// Outcomes that are an overview. More of them, as on a board of many partners, are a list of their
/// own, and come behind what happens.
const OVERVIEW: usize = 12;
/// The group of what is over.
const PAST: &str = "past";
/// A group of the agenda.
pub(super) const MONTH: &str = "month";

/// A month of the view by years, and what takes longer.
const YEAR: &str = "year";

/// All groups with the message of each heading, in their order. What is over comes last, unless it
/// is what was asked for; before it come outcomes that are too many to be an overview.
const GROUPS: [(&str, &str); 11] = [
    (TABLE, ""),
    (YEAR, ""),
    ("matches", "results.matches"),
    (OUTCOMES, "results.outcomes"),
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
fn group_of(
    asked: &Asked,
    columns: &Columns,
    no: RecordNo,
    sort: Sort,
) -> (&'static str, [i32; 3]) {
    let kind = asked.library.index.kind_of(no.0);
    let is_dated = asked.agenda.phase(no) != Phase::Undated;
    let key = match kind {
        _ if asked.query.view() == View::Table => TABLE,
        Some(Kind::Event | Kind::Action) if asked.query.view() == View::Year && is_dated => {
            return (YEAR, [asked.agenda.day(no).year(), month_of(asked, columns, no), 0]);
        }
        // Best first means across kinds: one list.
        _ if sort == Sort::Match => "matches",
        Some(Kind::Outcome) | None => OUTCOMES,
        Some(Kind::Action) => "actions",
        Some(Kind::Resource) => "resources",
        Some(Kind::Event) if sort == Sort::Earliest => "undated",
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

/// Days from which on what is planned is no matter of one month.
const LONG: i32 = 92;

/// The month of the view by years that a record stands in; 0 where it is the whole year's.
fn month_of(asked: &Asked, columns: &Columns, no: RecordNo) -> i32 {
    let is_long = match columns.bounds(no.0) {
        (Some(first), Some(last)) => last - first >= LONG,
        _ => true,
    };
    let is_repeated = || columns.recurring(no.0).is_some();
    match columns.begins_roughly(no.0) || (is_long && !is_repeated()) {
        true => 0,
        false => asked.agenda.day(no).month().cast_signed(),
    }
}

/// Records that stand together.
struct Together {
    key: &'static str,
    time: [i32; 3],
    records: Vec<RecordNo>,
}

/// The matching records, group by group, in the order in which they are drawn.
fn grouped(asked: &Asked, selection: &Selection) -> Vec<Together> {
    let sort = match asked.query.view() {
        View::Year => Sort::Earliest,
        _ => asked.query.effective_sort(),
    };
    // While the order of titles is on its way, the usual one holds.
    let titles = matches!(sort, Sort::Title | Sort::TitleBack)
        .then(|| asked.library.titles(asked.wording.wanted()));
    let hits = select::order(selection, asked.agenda, titles.flatten().as_deref(), sort);
    let hits = match sort {
        Sort::By(facet) => table::by_column(asked, &hits, facet, false),
        Sort::ByBack(facet) => table::by_column(asked, &hits, facet, true),
        _ => hits,
    };
    let columns = asked.library.columns();
    let mut groups: Vec<Together> = Vec::new();
    for no in hits {
        let (key, time) = group_of(asked, &columns, no, sort);
        match groups.iter_mut().rev().find(|group| (group.key, group.time) == (key, time)) {
            Some(group) => group.records.push(no),
            None => groups.push(Together { key, time, records: vec![no] }),
        }
    }
    let is_asked = is_past_asked(asked, &groups);
    let place = |group: &Together| {
        let is_list = group.key == OUTCOMES && group.records.len() > OVERVIEW;
        let key = match group.key {
            PAST if is_asked => MONTH,
            _ if is_list => "resources",
            key => key,
        };
        (GROUPS.iter().position(|(known, _)| *known == key), is_list)
    };
    // What is the whole year's stands before its months; all others stand in their order.
    let time = |group: &Together| if group.key == YEAR { group.time } else { [0; 3] };
    order::sort(&mut groups, &|one, other| {
        (place(one), time(one)).cmp(&(place(other), time(other)))
    });
    groups
}

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
    in_order(asked, &selection).position(|n| n == no)
}

/// All records that match, in the order in which they are drawn.
pub fn all(asked: &Asked) -> Vec<RecordNo> {
    let selection = select::select(asked.library, asked.agenda, asked.query);
    in_order(asked, &selection).collect()
}

fn in_order(asked: &Asked, selection: &Selection) -> impl Iterator<Item = RecordNo> {
    grouped(asked, selection).into_iter().flat_map(|group| group.records)
}

pub(super) fn groups(asked: &Asked, selection: &Selection) -> Vec<Group> {
    let catalogue = asked.wording.catalogue();
    if asked.query.view().is_picture() && selection.total > 0 {
        let (year, heading, cards) = (None, String::new(), Vec::new());
        return vec![Group { key: PICTURE, year, heading, is_below: false, fold: None, cards }];
    }
    let mut n_left = asked.n_drawn;
    let mut drawn = Vec::new();
    let above = chosen(asked, selection);
    if !above.is_empty() && asked.query.view() != View::Table {
        let heading = catalogue.text(legend_key(Facet::Outcome)).to_owned();
        let (year, fold) = (None, None);
        drawn.push(Group { key: CHOSEN, year, heading, is_below: false, fold, cards: above });
    }
    let all = grouped(asked, selection);
    let past = if is_past_asked(asked, &all) { Fold::Open } else { Fold::Closed };
    let has_others = all.len() > 1;
    let has_agenda = asked.query.view() == View::Cards;
    let mut last_year = None;
    for Together { key, time, records } in all {
        let n_least = if key == PAST && asked.has_past { MORE_CARDS } else { 0 };
        if n_left == 0 && key != PAST {
            continue;
        }
        let n = catalogue.number(records.len());
        let message = GROUPS.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text);
        let heading = match (key, message) {
            (YEAR, _) if time[1] == 0 => catalogue.text("view.throughout").to_owned(),
            (MONTH | YEAR, _) => month_heading(catalogue, time),
            (_, "") => String::new(),
            _ => catalogue.fill(message, &[("n", &n)]),
        };
        let cards: Vec<RecordNo> = records.into_iter().take(n_left.max(n_least)).collect();
        n_left = n_left.saturating_sub(cards.len());
        let fold = match key {
            PAST => Some(past),
            // Alone, they are what was asked for.
            OUTCOMES if has_others => Some(Fold::Narrow),
            _ => None,
        };
        let year = (key == YEAR).then_some(time[0]).filter(|year| last_year != Some(*year));
        last_year = year.or(last_year);
        let year = year.map(|year| catalogue.fill("date.year", &[("year", &year.to_string())]));
        let is_below = matches!(key, "now" | MONTH | YEAR) || (key == "undated" && has_agenda);
        let key = if key == YEAR && time[1] > 0 { MONTH } else { key };
        drawn.push(Group { key, year, heading, is_below, fold, cards });
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
            let month = catalogue.item("month", month.cast_unsigned());
            capitalised(&catalogue.fill("date.month", &[("month", month), ("year", &year)]))
        }
    }
}
