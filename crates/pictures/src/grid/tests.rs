//! Each number is its list, and each zero is of one kind.

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::present::Wording;
use barnoma_viewer::query::Period;
use barnoma_viewer::select::select;
use proptest::prelude::*;

use super::*;
use crate::table::{Asked, Number, Said, Zero, table};
use crate::tests::{opened, programme, today};

const PERIODS: [Period; 4] = [
    Period::Any,
    Period::Past,
    Period::Upcoming,
    Period::Range { from: Day::from_ymd_opt(2022, 2, 1), to: Day::from_ymd_opt(2022, 5, 1) },
];

const FACETS: [Facet; 6] =
    [Facet::Theme, Facet::Partner, Facet::When, Facet::Organization, Facet::Place, Facet::Status];

fn some_query(library: &Library, agenda: &Agenda, seeds: &[(u8, u16)], text: &str) -> Query {
    let mut query = Query::default().with_text(text);
    for (facet, at) in seeds {
        let facet = Facet::ALL[*facet as usize % Facet::ALL.len()];
        let values = values(&library.index, agenda, facet);
        if !values.is_empty() {
            query = query.with_value(facet, &values[*at as usize % values.len()].key);
        }
    }
    query
}

#[test]
fn each_number_is_the_length_of_its_list_whatever_was_chosen() {
    let programme = programme();
    let (library, agenda) = opened(&programme);
    let wording =
        Wording::new(&library, Catalogue::of("en").map(Catalogue::with_pages).unwrap(), &[]);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(1_000));
    let strategy = (
        proptest::collection::vec((0..9_u8, 0..40_u16), 0..3),
        prop_oneof![3 => Just(""), 1 => Just("journalists"), 1 => Just("media")],
        0..6_usize,
        1..6_usize,
        (0..40_usize, 0..24_usize),
        0..PERIODS.len(),
    );
    runner
        .run(&strategy, |(seeds, text, rows, away, (row, column), period)| {
            let (rows, columns) = (FACETS[rows], FACETS[(rows + away) % FACETS.len()]);
            let query = some_query(&library, &agenda, &seeds, text);
            let query = query.with_period(PERIODS[period]);
            let chosen = select(&library, &agenda, &query);
            let grid =
                matrix(&programme, (&library, &agenda), (&query, &chosen), rows, columns, today());
            prop_assert!(grid.total <= grid.of_row.iter().map(|sum| sum.n).sum::<usize>());
            prop_assert!(grid.total <= grid.of_column.iter().map(|sum| sum.n).sum::<usize>());
            prop_assert!(grid.total <= chosen.total);
            if grid.rows.is_empty() || grid.columns.is_empty() {
                return Ok(());
            }
            let (row, column) = (row % grid.rows.len(), column % grid.columns.len());
            let key =
                |facet: Facet, at: usize| values(&library.index, &agenda, facet)[at].key.clone();
            let of_row = key(rows, grid.rows[row]);
            let of_column = key(columns, grid.columns[column]);
            let both = [
                (rows, of_row.clone(), grid.of_row[row]),
                (columns, of_column.clone(), grid.of_column[column]),
            ];
            for (facet, value, sum) in both {
                let list = query.clone().with_only(facet, &value);
                prop_assert_eq!(sum.of, select(&library, &agenda, &list).total);
                prop_assert!(sum.n <= sum.of);
            }
            let list = behind(&query, (rows, &of_row), (columns, &of_column));
            let n = select(&library, &agenda, &list).total;
            match &grid.cells[row][column] {
                Cell::Some(number) => prop_assert_eq!(*number, n),
                _ => prop_assert_eq!(n, 0),
            }
            let asked = Asked {
                programme: &programme,
                library: &library,
                agenda: &agenda,
                wording: &wording,
                query: &query,
            };
            let table = table(&asked, (rows, columns));
            prop_assert_eq!(table.total.n, grid.total);
            let of_row = &table.rows[row];
            let mut numbers = vec![&of_row.sum, &table.sums[column]];
            for (said, cell) in of_row.cells.iter().zip(&grid.cells[row]) {
                match (said, cell) {
                    (Said::Some(number), Cell::Some(n)) => {
                        prop_assert_eq!(number.n, *n);
                        prop_assert!(number.list.is_some());
                        numbers.push(number);
                    }
                    (Said::Zero(Zero::None, _), Cell::None(_))
                    | (Said::Zero(Zero::Unsure, _), Cell::Unsure)
                    | (Said::Zero(Zero::NoData, _), Cell::NoData(_)) => {}
                    other => prop_assert!(false, "not the same: {:?}", other),
                }
            }
            for Number { n, list, .. } in numbers {
                if let Some(list) = list {
                    prop_assert_eq!(*n, select(&library, &agenda, list).total);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn three_zeros_are_told_apart() {
    let programme = programme();
    let (library, agenda) = opened(&programme);
    let query = Query::default();
    let chosen = select(&library, &agenda, &query);
    let cell = |rows: Facet, row: &str, columns: Facet, column: &str| {
        let grid =
            matrix(&programme, (&library, &agenda), (&query, &chosen), rows, columns, today());
        let at = |facet: Facet, key: &str| {
            values(&library.index, &agenda, facet).iter().position(|one| one.key == key).unwrap()
        };
        let column = grid.columns.iter().position(|one| *one == at(columns, column)).unwrap();
        grid.cells[at(rows, row)][column].clone()
    };
    let end = |year| Day::from_ymd_opt(year, 12, 31).unwrap();
    let at = |theme: &str, partner: &str| cell(Facet::Theme, theme, Facet::Partner, partner);
    assert_eq!(at("safety", "rcio"), Cell::None(end(2022)));
    // Its promise is over.
    assert_eq!(at("heritage", "sco"), Cell::Unsure);
    assert_eq!(at("economy", "cif"), Cell::Unsure);
    assert!(matches!(&at("safety", "sja"), Cell::NoData(who) if who.len() == 1));
    assert!(matches!(at("expression", "sco"), Cell::Some(n) if n > 2));
    // Of a year every partner is asked, and one of them said nothing.
    assert!(matches!(cell(Facet::Theme, "economy", Facet::When, "2021"), Cell::NoData(_)));
}
