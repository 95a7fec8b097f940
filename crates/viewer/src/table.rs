//! What was found as rows: date, name, and the facets that the data has. They are drawn as a table
//! and, for where there is little room, as a list of descriptions; the sheet shows one of the two.

use barnoma_pack::RecordNo;

use crate::card::{draw_phrase, in_short, open_heading};
use crate::index::Value;
use crate::markup::{Sink, open, words};
use crate::order::by_key;
use crate::page::{Phrase, Wanted};
use crate::present::{Asked, Label, legend_key};
use crate::query::{Facet, Sort};
use crate::select::values;

/// The columns that the data has: the order that each is sorted in at first, and its label. The
/// first is the date, the second the name.
fn columns(asked: &Asked) -> Vec<(Sort, String)> {
    let mut columns = Vec::new();
    let mut add = |sort: Sort, key: &str| {
        columns.push((sort, asked.wording.catalogue().text(key).to_owned()));
    };
    add(Sort::Earliest, "table.date");
    add(Sort::Title, "table.name");
    for facet in Facet::COLUMNS {
        if !values(&asked.library.index, asked.agenda, facet).is_empty() {
            add(Sort::By(facet), legend_key(facet));
        }
    }
    columns
}

/// Adds the orders that only a table has to those that every view has. One that is turned round
/// stands in its column's place.
pub(crate) fn add_orders(asked: &Asked, choices: &mut Vec<(Sort, String)>) {
    let current = asked.query.effective_sort();
    for (sort, label) in columns(asked) {
        let sort = if current == sort.turned() { current } else { sort };
        if !Sort::ALL.contains(&sort) {
            choices.push((sort, label));
        }
    }
}

/// The values that a facet says of a record, in the order of their labels; a place says the country
/// that it lies in.
struct Said<'a> {
    known: &'a [Value],
    labels: Vec<Label>,
}

impl<'a> Said<'a> {
    fn of(asked: &Asked<'a>, facet: Facet) -> Said<'a> {
        Said {
            known: values(&asked.library.index, asked.agenda, facet),
            labels: asked.wording.labels(facet, asked.agenda),
        }
    }

    fn is_said(&self, label: &Label, no: RecordNo) -> bool {
        let has = |value: &Value| value.records.contains(no.0);
        let is_within = |value: &Value| value.parent == Some(label.position) && has(value);
        self.known.get(label.position).is_some_and(has) && !self.known.iter().any(is_within)
    }
}

/// Records in the order of the first value that a facet says of each. Those of which it says
/// nothing stand last, either way round.
pub(crate) fn by_column(
    asked: &Asked,
    records: &[RecordNo],
    facet: Facet,
    is_back: bool,
) -> Vec<RecordNo> {
    let said = Said::of(asked, facet);
    let rank = |no: &RecordNo| {
        let first = said.labels.iter().position(|label| said.is_said(label, *no));
        first.map_or(usize::MAX, |first| if is_back { said.labels.len() - first } else { first })
    };
    let ranks: Vec<usize> = records.iter().map(rank).collect();
    let order = by_key(&ranks);
    order.into_iter().filter_map(|at| records.get(at).copied()).collect()
}

/// Draws the rows of these records.
///
/// - a table named by the count above it, whose heads are buttons that sort
/// - the order is told by `aria-sort`, and by more than a picture
/// - a name leads to its card
pub fn draw(
    asked: &Asked,
    marked: &[Wanted],
    records: &[RecordNo],
    level: u8,
    sink: &mut dyn Sink,
) {
    let columns = columns(asked);
    let said: Vec<Said> = columns
        .iter()
        .filter_map(|(sort, _)| match sort {
            Sort::By(facet) => Some(Said::of(asked, *facet)),
            _ => None,
        })
        .collect();
    let table = Table { asked, said };
    let rows: Vec<Row> =
        records.iter().map(|no| Row { no: *no, short: in_short(asked, *no, marked) }).collect();
    open(sink, "table", &[("class", "b-table"), ("aria-labelledby", "b--results")]);
    sink.open("thead");
    sink.open("tr");
    let current = asked.query.effective_sort();
    for (sort, label) in &columns {
        open(sink, "th", &[("scope", "col")]);
        let is_back = current == sort.turned();
        if is_back || current == *sort {
            sink.attr("aria-sort", if is_back { "descending" } else { "ascending" });
        }
        let next = if current == *sort { sort.turned() } else { *sort };
        let attrs = [("type", "button"), ("class", "b-table__sort"), ("data-do", "sort")];
        open(sink, "button", &attrs);
        sink.attr("data-value", next.code());
        sink.text(label);
        sink.close();
        sink.close();
    }
    sink.close();
    sink.close();
    sink.open("tbody");
    for row in &rows {
        sink.open("tr");
        for (position, _) in columns.iter().enumerate() {
            match position {
                1 => open(sink, "th", &[("scope", "row")]),
                _ => sink.open("td"),
            }
            table.cell(row, position, sink);
            sink.close();
        }
        sink.close();
    }
    sink.close();
    sink.close();
    open(sink, "ul", &[("class", "b-rows"), ("role", "list")]);
    for row in &rows {
        sink.open("li");
        open_heading(level, sink);
        table.cell(row, 1, sink);
        sink.close();
        open(sink, "dl", &[("class", "b-facts")]);
        for (position, (_, label)) in columns.iter().enumerate() {
            if position != 1 && table.has_cell(row, position) {
                words(sink, "dt", "", label);
                sink.open("dd");
                table.cell(row, position, sink);
                sink.close();
            }
        }
        sink.close();
        sink.close();
    }
    sink.close();
}

/// What all rows are drawn with.
struct Table<'a> {
    asked: &'a Asked<'a>,
    said: Vec<Said<'a>>,
}

/// A record as a row.
struct Row {
    no: RecordNo,
    /// Its date and its name; none while its card has not come.
    short: Option<(Option<String>, Phrase)>,
}

impl Table<'_> {
    /// Whether anything stands in this cell, beside the name. A date comes with its card.
    fn has_cell(&self, row: &Row, column: usize) -> bool {
        match column.checked_sub(2).and_then(|at| self.said.get(at)) {
            Some(said) => said.labels.iter().any(|label| said.is_said(label, row.no)),
            None => row.short.as_ref().is_none_or(|(date, _)| date.is_some()),
        }
    }

    fn cell(&self, row: &Row, column: usize, sink: &mut dyn Sink) {
        if let Some(said) = column.checked_sub(2).and_then(|at| self.said.get(at)) {
            let labels = said.labels.iter().filter(|label| said.is_said(label, row.no));
            for (position, label) in labels.enumerate() {
                if position > 0 {
                    sink.text(self.asked.wording.catalogue().text("list.semicolon"));
                }
                draw_phrase(&label.phrase, sink);
            }
            return;
        }
        let Some((date, name)) = &row.short else { return };
        if column == 0 {
            if let Some(date) = date {
                sink.text(date);
            }
            return;
        }
        open(sink, "a", &[("href", &["#b-", self.asked.library.id(row.no)].concat())]);
        draw_phrase(name, sink);
        sink.close();
    }
}
