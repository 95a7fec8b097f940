//! Counts: each number is equal to the list behind it, and three kinds of zero are told apart.

use barnoma_pack::day::{Day, End, When};
use barnoma_reader::model::{Arrival, Programme, Source};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::index::Value;
use barnoma_viewer::query::{Facet, NO_DATE, Query};
use barnoma_viewer::select::{Selection, values};

/// A table of two facets.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Positions of values of the facet of the rows.
    pub rows: Vec<usize>,
    /// The same of the columns.
    pub columns: Vec<usize>,
    /// Row by row.
    pub cells: Vec<Vec<Cell>>,
    /// What each row has in all columns.
    pub of_row: Vec<Sum>,
    /// What each column has in all rows.
    pub of_column: Vec<Sum>,
    /// How many stand in any cell, each counted once.
    pub total: usize,
    /// How many stand in more than one column.
    pub n_shared: usize,
    /// Partners who have nothing in any row, each with its kind of zero; they have no columns.
    pub idle: Vec<(usize, Cell)>,
    /// How many rows and columns there are to be shown.
    pub n_all: (usize, usize),
}

/// What a row or a column has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many stand in its cells, each counted once.
    pub n: usize,
    /// How long the list of its value is: there may be more that have no value across.
    pub of: usize,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// So many.
    Some(usize),
    /// None, and all that is planned until this day is known.
    None(Day),
    /// None in the file, which does not promise to be complete.
    Unsure,
    /// Nothing is known of these partners.
    NoData(Vec<usize>),
}

/// Rows and columns that are shown.
const MOST_ROWS: usize = 40;
const MOST_COLUMNS: usize = 24;
/// Partners without activities whose columns are folded; fewer have theirs.
const FEWEST_IDLE: usize = 2;

/// The values of a facet that a query leaves, each with its position: of a facet in which something
/// is chosen only that, and within a period nothing without a date.
pub(crate) fn shown<'a>(
    (library, agenda): (&'a Library, &'a Agenda),
    query: &Query,
    facet: Facet,
) -> Vec<(usize, &'a Value)> {
    let is_dated = facet == Facet::When && query.period().is_filter();
    // Beside a period, "no date" is one more choice, and leaves the years.
    let is_any = query.values(facet).all(|key| is_dated && key == NO_DATE);
    let is_shown = |value: &Value| {
        let is_left = is_any && !(is_dated && value.key == NO_DATE);
        is_left || query.has(facet, &value.key)
    };
    let all = values(&library.index, agenda, facet).iter().enumerate();
    all.filter(|(_, value)| is_shown(value)).collect()
}

/// Counts the records that a query has selected by two facets.
pub fn matrix(
    programme: &Programme,
    (library, agenda): (&Library, &Agenda),
    (query, selection): (&Query, &Selection),
    rows: Facet,
    columns: Facet,
    today: Day,
) -> Grid {
    let shown = |facet: Facet| shown((library, agenda), query, facet);
    let (of_rows, of_columns) = (shown(rows), shown(columns));
    let shown_rows = of_rows.get(..MOST_ROWS).unwrap_or(&of_rows);
    let members: Vec<Vec<usize>> = shown_rows
        .iter()
        .map(|(_, row)| selection.records.ones().filter(|no| row.records.contains(*no)).collect())
        .collect();
    let count = |members: &[usize], column: &Value| {
        members.iter().filter(|no| column.records.contains(**no)).count()
    };
    let sums: Vec<usize> = of_columns
        .iter()
        .map(|(_, column)| members.iter().map(|members| count(members, column)).sum())
        .collect();
    let partners: Vec<&Source> = programme.partners().collect();
    let empty = |row: &Value, column: &Value| {
        zero(programme, &partners, (rows, row), (columns, column), today)
    };
    let (mut taken, nothing): (Vec<usize>, Vec<usize>) =
        (0..of_columns.len()).partition(|at| sums.get(*at).is_some_and(|sum| *sum > 0));
    let mut idle = Vec::new();
    // A partner without activities is told; another column that is empty says nothing.
    if columns == Facet::Partner {
        match nothing.len() < FEWEST_IDLE {
            true => taken.extend(nothing),
            false => idle.extend(nothing.into_iter().filter_map(|at| {
                let (position, column) = of_columns.get(at)?;
                let (_, row) = of_rows.first()?;
                Some((*position, empty(row, column)))
            })),
        }
    }
    let n_columns = taken.len();
    // Where there is no room for all, those with the most have it.
    taken.sort_by_key(|at| std::cmp::Reverse(sums.get(*at)));
    taken.truncate(MOST_COLUMNS);
    taken.sort_unstable();
    let taken: Vec<(usize, &Value)> =
        taken.iter().filter_map(|at| of_columns.get(*at).copied()).collect();
    let shown_columns: Vec<&Value> = taken.iter().map(|(_, column)| *column).collect();
    let cells = shown_rows.iter().zip(&members).map(|((_, row), members)| {
        let cell = |column: &&Value| match count(members, column) {
            0 => empty(row, column),
            n => Cell::Some(n),
        };
        shown_columns.iter().map(cell).collect()
    });
    let mut grid = Grid {
        rows: shown_rows.iter().map(|(position, _)| *position).collect(),
        columns: taken.iter().map(|(position, _)| *position).collect(),
        cells: cells.collect(),
        of_row: vec![Sum::default(); shown_rows.len()],
        of_column: vec![Sum::default(); shown_columns.len()],
        total: 0,
        n_shared: 0,
        idle,
        n_all: (of_rows.len(), n_columns),
    };
    for no in selection.records.ones() {
        let has = |value: &&Value| value.records.contains(no);
        let (in_rows, in_columns): (Vec<bool>, Vec<bool>) = (
            shown_rows.iter().map(|(_, row)| has(row)).collect(),
            shown_columns.iter().map(has).collect(),
        );
        let n = |is_in: &[bool]| is_in.iter().filter(|is_in| **is_in).count();
        let (n_rows, n_columns) = (n(&in_rows), n(&in_columns));
        let is_in_cell = n_rows > 0 && n_columns > 0;
        if is_in_cell {
            grid.total += 1;
            grid.n_shared += usize::from(n_columns > 1);
        }
        for (sums, is_in) in [(&mut grid.of_row, in_rows), (&mut grid.of_column, in_columns)] {
            for (sum, _) in sums.iter_mut().zip(is_in).filter(|(_, is_in)| *is_in) {
                sum.n += usize::from(is_in_cell);
                sum.of += 1;
            }
        }
    }
    grid
}

/// The list behind a cell.
pub fn behind(
    query: &Query,
    (rows, row): (Facet, &str),
    (columns, column): (Facet, &str),
) -> Query {
    query.clone().with_only(rows, row).with_only(columns, column)
}

/// Which zero it is: of a partner's column what that partner promises, else the weakest of all.
fn zero(
    programme: &Programme,
    partners: &[&Source],
    (rows, row): (Facet, &Value),
    (facet, column): (Facet, &Value),
    today: Day,
) -> Cell {
    let asked: Vec<&&Source> = match (rows, facet) {
        (_, Facet::Partner) => partners.iter().filter(|one| one.id == column.key).collect(),
        (Facet::Partner, _) => partners.iter().filter(|one| one.id == row.key).collect(),
        _ => partners.iter().collect(),
    };
    if asked.is_empty() {
        return Cell::Unsure;
    }
    let number = |source: &Source| {
        programme.sources.iter().position(|one| one.id == source.id).unwrap_or_default()
    };
    let missing: Vec<usize> = asked
        .iter()
        .filter(|source| source.arrival == Some(Arrival::Missing))
        .map(|source| number(source))
        .collect();
    if !missing.is_empty() {
        return Cell::NoData(missing);
    }
    let until = asked.iter().map(|source| {
        let (first, last) = source.complete_for?;
        let is_covered = match (facet, year(&column.key)) {
            (Facet::When, Some((from, to))) => first <= from && to <= last,
            (Facet::When, None) => false,
            _ => first <= today && today <= last,
        };
        is_covered.then_some(last)
    });
    match until.collect::<Option<Vec<Day>>>().and_then(|days| days.into_iter().min()) {
        Some(day) => Cell::None(day),
        None => Cell::Unsure,
    }
}

/// The days of a year in a facet.
fn year(key: &str) -> Option<(Day, Day)> {
    if key == NO_DATE {
        return None;
    }
    let (When::Once(span), _) = barnoma_reader::day::read_interval(key) else { return None };
    let last = match &span.end {
        End::Same => span.start.last,
        End::At(end) => end.last,
        End::Open => return None,
    };
    Some((span.start.first, last))
}

#[cfg(test)]
mod tests;
