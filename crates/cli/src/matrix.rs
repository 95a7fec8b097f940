//! Who does what: two facets across each other, each number equal to the list behind it, and three
//! kinds of zero told apart.

use barnoma_pack::day::{Day, End, When};
use barnoma_reader::model::{Arrival, Programme, Source};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::index::Value;
use barnoma_viewer::query::{Facet, NO_DATE, Query};
use barnoma_viewer::select::{Selection, select, values};

/// A table of two facets.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Positions of values of the facet of the rows.
    pub rows: Vec<usize>,
    /// The same of the columns.
    pub columns: Vec<usize>,
    /// Row by row.
    pub cells: Vec<Vec<Cell>>,
    /// How many each row has in all columns, each counted once.
    pub of_row: Vec<usize>,
    /// How many stand in any cell, each counted once.
    pub total: usize,
    /// How many stand in more than one column.
    pub n_shared: usize,
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

/// Counts the records of a selection by two facets.
pub fn matrix(
    programme: &Programme,
    (library, agenda): (&Library, &Agenda),
    selection: &Selection,
    rows: Facet,
    columns: Facet,
    today: Day,
) -> Grid {
    let (of_rows, of_columns) =
        (values(&library.index, agenda, rows), values(&library.index, agenda, columns));
    let partners: Vec<&Source> =
        programme.sources.iter().filter(|source| source.arrival.is_some()).collect();
    let row_numbers: Vec<usize> = (0..of_rows.len().min(MOST_ROWS)).collect();
    let column_numbers: Vec<usize> = (0..of_columns.len().min(MOST_COLUMNS)).collect();
    let mut grid = Grid {
        rows: row_numbers,
        columns: column_numbers,
        cells: Vec::new(),
        of_row: Vec::new(),
        total: 0,
        n_shared: 0,
    };
    let mut n_columns_of = vec![0_usize; library.n_records()];
    let mut is_in_row = vec![false; library.n_records()];
    for row in of_rows.iter().take(MOST_ROWS) {
        let members: Vec<usize> =
            selection.records.ones().filter(|no| row.records.contains(*no)).collect();
        let mut is_counted = vec![false; members.len()];
        let mut cells = Vec::new();
        for column in of_columns.iter().take(MOST_COLUMNS) {
            let mut n = 0;
            for (no, is_counted) in members.iter().zip(&mut is_counted) {
                if column.records.contains(*no) {
                    n += 1;
                    *is_counted = true;
                }
            }
            cells.push(match n {
                0 => zero(programme, &partners, (rows, row), (columns, column), today),
                n => Cell::Some(n),
            });
        }
        for (no, is_counted) in members.iter().zip(&is_counted) {
            if let (true, Some(is_in)) = (*is_counted, is_in_row.get_mut(*no)) {
                *is_in = true;
            }
        }
        grid.of_row.push(is_counted.iter().filter(|is| **is).count());
        grid.cells.push(cells);
    }
    for column in of_columns.iter().take(MOST_COLUMNS) {
        for no in (0..library.n_records()).filter(|no| column.records.contains(*no)) {
            if let Some(n) = n_columns_of.get_mut(no) {
                *n += 1;
            }
        }
    }
    // A partner without activities is told; another column that is empty says nothing.
    if columns != Facet::Partner {
        let is_some = |cell: Option<&Cell>| matches!(cell, Some(Cell::Some(_)));
        let is_kept: Vec<bool> = (0..grid.columns.len())
            .map(|at| grid.cells.iter().any(|cells| is_some(cells.get(at))))
            .collect();
        let mut kept = is_kept.iter();
        grid.columns.retain(|_| kept.next().is_some_and(|is_kept| *is_kept));
        for cells in &mut grid.cells {
            let mut kept = is_kept.iter();
            cells.retain(|_| kept.next().is_some_and(|is_kept| *is_kept));
        }
    }
    grid.total = is_in_row.iter().filter(|is| **is).count();
    let several = is_in_row.iter().zip(&n_columns_of).filter(|(is_in, n)| **is_in && **n > 1);
    grid.n_shared = several.count();
    grid
}

/// The list behind a cell.
pub fn behind(
    query: &Query,
    (rows, row): (Facet, &str),
    (columns, column): (Facet, &str),
) -> Query {
    query
        .clone()
        .without_facet(rows)
        .without_facet(columns)
        .with_value(rows, row)
        .with_value(columns, column)
}

/// Everything that a query gives, to be counted.
pub fn selection(library: &Library, agenda: &Agenda, query: &Query) -> Selection {
    select(library, agenda, query)
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
