//! What is asked of such a programme, at random.

use barnoma_pack::Kind;
use barnoma_viewer::query::{Facet, NO_DATE, Period, Query, Sort, View};
use proptest::prelude::*;

use super::plain::{LANGUAGES, N_CHAIN, TYPES, day};

/// All orders, those of a table among them.
pub fn sorts() -> Vec<Sort> {
    let by = Facet::COLUMNS.into_iter().flat_map(|facet| [Sort::By(facet), Sort::ByBack(facet)]);
    Sort::ALL.into_iter().chain([Sort::Earliest, Sort::TitleBack]).chain(by).collect()
}

pub fn query() -> impl Strategy<Value = Query> {
    let value = prop_oneof![
        (0..3_u8).prop_map(|n| (Facet::Outcome, format!("o{n}"))),
        prop::sample::select(vec!["2021", "2022", "2023", NO_DATE])
            .prop_map(|year| (Facet::When, year.to_owned())),
        prop::sample::select(TYPES.to_vec()).prop_map(|code| (Facet::Type, code.to_owned())),
        prop::sample::select(vec!["planned", "ongoing", "not_reported"])
            .prop_map(|code| (Facet::Status, code.to_owned())),
        (0..N_CHAIN).prop_map(|n| (Facet::Organization, format!("org{n}"))),
        prop::sample::select(LANGUAGES.to_vec()).prop_map(|tag| (Facet::Language, tag.to_owned())),
        (0..N_CHAIN).prop_map(|n| (Facet::Place, format!("p{n}"))),
    ];
    let offset = || prop::option::of((0_u16..900).prop_map(day));
    let period = prop_oneof![
        5 => Just(Period::Any),
        1 => Just(Period::Upcoming),
        1 => Just(Period::Past),
        1 => Just(Period::Next30),
        2 => (offset(), offset()).prop_map(|(from, to)| Period::Range { from, to }),
    ];
    let text = prop_oneof![
        3 => Just(String::new()),
        1 => prop::sample::select(vec![
            "radio", "RADIO", "radioquiz", "свобода", "точик", "тоҷикистон", "elan", "item press",
            "org", "2", "nothing", "radio свобода",
        ]).prop_map(str::to_owned),
    ];
    (
        prop::collection::vec(value, 0..4),
        period,
        text,
        prop::option::of(prop::sample::select(Kind::ALL.to_vec())),
        prop::option::of(prop::sample::select(sorts())),
        prop::option::weighted(0.2, prop::sample::select(vec!["en", "ru"])),
        (
            prop::sample::select(View::ALL.to_vec()),
            prop::option::of(prop::sample::select(vec![Facet::Outcome, Facet::Type])),
            prop::option::of(prop::sample::select(vec![Facet::Organization, Facet::Place])),
        ),
        prop::option::weighted(0.2, prop::collection::vec(0..3_u8, 1..3)),
    )
        .prop_map(
            |(values, period, text, show, sort, written, (view, rows, columns), kept)| {
                let mut query =
                    Query::default().with_text(&text).with_period(period).with_show(show);
                // The outcomes are always there.
                let kept: Vec<String> =
                    kept.unwrap_or_default().iter().map(|n| format!("o{n}")).collect();
                query = query.with_kept(&kept);
                query = query.with_written_in(written).with_view(view);
                query = query.with_sides((rows, columns));
                for (facet, value) in values {
                    query = query.with_value(facet, &value);
                }
                match sort {
                    Some(sort) => query.with_sort(sort),
                    None => query,
                }
            },
        )
}
