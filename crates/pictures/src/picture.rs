//! What the widget shows as a view of its own: a matrix with its choices, planned and done, or
//! what is close.

use barnoma_viewer::Library;
use barnoma_viewer::picture::{COLUMNS, ROWS, has};
use barnoma_viewer::query::{Facet, Query, View};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::close::pairs;
use crate::draw::Pen;
use crate::table::{Asked, facet_name, table};

/// The facets that a matrix of a query crosses: those that were asked for, or the first that there
/// are. None where there are none to be crossed.
pub fn sides(library: &Library, query: &Query) -> Option<(Facet, Facet)> {
    let (rows, columns) = query.sides();
    let first = |facets: &[Facet], asked: Option<Facet>| {
        let mut all = facets.iter().copied().filter(|facet| has(library, *facet));
        asked.filter(|asked| facets.contains(asked)).or_else(|| all.next())
    };
    Some((first(&ROWS, rows)?, first(&COLUMNS, columns)?))
}

/// Draws the view of a query; its numbers lead to cards.
pub fn picture(asked: &Asked<'_>, pen: &mut Pen<'_>) {
    let query = asked.query.clone().with_view(View::Cards);
    let asked_cards = Asked { query: &query, ..*asked };
    match asked.query.view() {
        View::Status => return pen.planned_and_done(&asked_cards),
        View::Close => return pen.close(&asked_cards, &pairs(asked.programme), &|_, _| {}),
        _ => {}
    }
    let words = asked.wording.catalogue();
    let table = table(&asked_cards);
    let (rows, columns) = asked.facets;
    pen.open("div", &[("class", "b-matrix__choices")]);
    for (name, does, facets, current) in [
        ("matrix.rows", "rows", &ROWS[..], rows),
        ("matrix.columns", "cols", &COLUMNS[..], columns),
    ] {
        pen.open("label", &[("class", "b-list-field")]);
        pen.words("span", &[("class", "b-list-field__label")], words.text(name));
        pen.open("select", &[("class", "b-field"), ("data-do", does)]);
        for facet in facets.iter().filter(|facet| has(asked.library, **facet)) {
            pen.open("option", &[("value", facet.code())]);
            if *facet == current {
                pen.sink.attr("selected", "");
            }
            pen.sink.text(facet_name(words, *facet));
            pen.sink.close();
        }
        pen.sink.close();
        pen.sink.close();
    }
    pen.sink.close();
    pen.table(&table, Some(pen.level));
    pen.key(asked);
    let file = utf8_percent_encode(&table.csv(), NON_ALPHANUMERIC).to_string();
    pen.open("p", &[("class", "b-matrix__file")]);
    pen.open("a", &[("class", "b-link"), ("download", "matrix.csv")]);
    pen.sink.attr("href", &["data:text/csv;charset=utf-8,", &file].concat());
    pen.sink.text(words.text("matrix.file"));
    pen.sink.close();
    pen.sink.close();
}
