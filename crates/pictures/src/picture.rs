//! What the widget shows as a view of its own: a matrix with its choices, planned and done, or
//! what is close.

use barnoma_viewer::Library;
use barnoma_viewer::list_field::list_field;
use barnoma_viewer::picture::{COLUMNS, ROWS, has};
use barnoma_viewer::query::{Facet, Query, View};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use crate::close::pairs;
use crate::draw::Pen;
use crate::table::{Asked, facet_name, table};

/// Draws the view of a query; what it leads to are cards.
pub(crate) fn picture(asked: &Asked<'_>, pen: &mut Pen<'_>) {
    let cards = asked.query.clone().with_view(View::Cards);
    let of_cards = Asked { query: &cards, ..*asked };
    match asked.query.view() {
        View::Matrix => {
            if let Some(facets) = sides(asked.library, asked.query) {
                matrix(&of_cards, facets, pen);
            }
        }
        View::Status => pen.planned_and_done(&of_cards),
        View::Close => pen.close(&of_cards, &pairs(asked.programme), &|_, _| {}),
        View::Cards | View::Table | View::Year => {}
    }
}

/// The facets that a matrix of a query crosses: those that were asked for, or the first that there
/// are. None where there are none to be crossed.
fn sides(library: &Library, query: &Query) -> Option<(Facet, Facet)> {
    let (rows, columns) = query.sides();
    let first = |facets: &[Facet]| facets.iter().copied().find(|facet| has(library, *facet));
    Some((rows.or_else(|| first(&ROWS))?, columns.or_else(|| first(&COLUMNS))?))
}

/// A matrix with the lists that choose its sides.
fn matrix(asked: &Asked<'_>, facets: (Facet, Facet), pen: &mut Pen<'_>) {
    let words = asked.wording.catalogue();
    let table = table(asked, facets);
    pen.open("div", &[("class", "b-matrix__choices")]);
    for (name, does, facets, current) in [
        ("matrix.rows", "rows", &ROWS[..], facets.0),
        ("matrix.columns", "cols", &COLUMNS[..], facets.1),
    ] {
        let facets = facets.iter().filter(|facet| has(asked.library, **facet));
        let choices = facets.map(|facet| (facet.code(), facet_name(words, *facet), None));
        list_field(pen.sink, words.text(name), does, current.code(), choices);
    }
    pen.sink.close();
    pen.table(&table, Some(pen.level));
    pen.key(asked);
    let file = percent_encode(&table.csv(words), NON_ALPHANUMERIC).to_string();
    pen.open("p", &[("class", "b-matrix__file")]);
    pen.open("a", &[("class", "b-link"), ("download", "matrix.csv")]);
    pen.sink.attr("href", &["data:text/csv;charset=utf-8,", &file].concat());
    pen.sink.text(words.text("matrix.file"));
    pen.sink.close();
    pen.sink.close();
}
