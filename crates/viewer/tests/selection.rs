//! Selection and counts against a filter that looks at every record of the JSON, one by one (`plain`),
//! whatever is asked (`queries`); and every query through the address and back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "selection/plain.rs"]
mod plain;
#[path = "selection/queries.rs"]
mod queries;
mod support;

use std::collections::BTreeSet;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Phase;
use barnoma_pack::status::Status;
use barnoma_pack::{Kind, RecordNo};
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::picture::{has, is_there};
use barnoma_viewer::present::{Asked, Wording, position, present};
use barnoma_viewer::query::{Facet, NO_DATE, Query, Sort, View};
use barnoma_viewer::select::{order, select, values};
use proptest::prelude::*;

use plain::{all_records, asked, library, passes, plain};
use queries::{query, sorts};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn selection_and_counts_equal_a_naive_filter(
        records in prop::collection::vec(plain(), 0..40),
        query in query(),
    ) {
        let (library, agenda) = library(&records);
        let index = &library.index;
        let selection = select(&library, &agenda, &query);
        let all = all_records(&records);

        let naive: BTreeSet<&str> = all
            .iter()
            .filter(|(id, record)| passes(id, record, &query, None))
            .map(|(id, _)| id.as_str())
            .collect();
        let found: BTreeSet<&str> =
            selection.records.ones().map(|no| library.id(RecordNo(no))).collect();
        prop_assert_eq!(&found, &naive);
        prop_assert_eq!(selection.total, naive.len());

        for facet in Facet::ALL {
            let counts = &selection.counts[facet as usize];
            for (value, &count) in values(index, &agenda, facet).iter().zip(counts) {
                let naive = all
                    .iter()
                    .filter(|(id, record)| {
                        let in_period = facet != Facet::When
                            || value.key == NO_DATE
                            || record.passes_period(query.period());
                        in_period
                            && passes(id, record, &query, Some(facet))
                            && record.values(facet).contains(&value.key)
                    })
                    .count();
                prop_assert_eq!(count, naive, "{:?} {}", facet, &value.key);
            }
        }
        for (kind, count) in Kind::ALL.into_iter().zip(selection.kinds) {
            let of_kind = query.clone().with_show(Some(kind));
            let naive = all.iter().filter(|(id, record)| passes(id, record, &of_kind, None)).count();
            prop_assert_eq!(count, naive);
        }
        let in_any = query.clone().with_written_in(None);
        let naive = all.iter().filter(|(id, record)| passes(id, record, &in_any, None)).count();
        prop_assert_eq!(selection.in_any_language.count_ones(..), naive);
        let is_dated = query.period().is_filter() || query.values(Facet::When).next().is_some();
        let with_undated = query.clone().with_value(Facet::When, NO_DATE);
        let n_with = select(&library, &agenda, &with_undated).total;
        let n_more = if is_dated { n_with - selection.total } else { 0 };
        prop_assert_eq!(selection.n_undated_left_out, n_more);
    }

    #[test]
    fn every_order_shows_the_same_records(
        records in prop::collection::vec(plain(), 0..40),
        query in query(),
    ) {
        let (library, agenda) = library(&records);
        let catalogue = Catalogue::of("en").expect("English");
        let wording = Wording::new(&library, catalogue, &[]);
        let selection = select(&library, &agenda, &query);
        for sort in sorts() {
            let mut ordered = order(&selection, &agenda, library.titles(wording.wanted()).as_deref(), sort);
            ordered.sort();
            let found: Vec<usize> = ordered.into_iter().map(|no| no.0).collect();
            prop_assert_eq!(found, selection.records.ones().collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_view_shows_the_same_records_each_once(
        records in prop::collection::vec(plain(), 0..40),
        query in query(),
    ) {
        let (library, agenda) = library(&records);
        let wording = Wording::new(&library, Catalogue::of("en").expect("English"), &[]);
        let selection = select(&library, &agenda, &query);
        for view in View::ALL {
            let query = query.clone().with_view(view);
            if view.is_picture() {
                let results = present(&asked(&library, &agenda, &wording, &query)).results;
                let keys = results.groups.iter().map(|group| group.key);
                let keys: Vec<&str> = keys.filter(|key| *key != "chosen").collect();
                let expected: &[&str] = if selection.total > 0 { &["picture"] } else { &[] };
                prop_assert_eq!(keys, expected);
                continue;
            }
            let results = present(&asked(&library, &agenda, &wording, &query)).results;
            let groups = results.groups.iter().filter(|group| group.key != "chosen");
            let shown: Vec<usize> = groups.flat_map(|group| &group.cards).map(|no| no.0).collect();
            let mut sorted = shown.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, selection.records.ones().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_column_sorts_its_rows_and_leaves_what_says_nothing_last(
        records in prop::collection::vec(plain(), 0..40),
        query in query(),
        facet in prop::sample::select(Facet::COLUMNS.to_vec()),
        is_back in any::<bool>(),
    ) {
        let (library, agenda) = library(&records);
        let wording = Wording::new(&library, Catalogue::of("en").expect("English"), &[]);
        let sort = if is_back { Sort::ByBack(facet) } else { Sort::By(facet) };
        let query = query.with_view(View::Table).with_sort(sort);
        let results = present(&asked(&library, &agenda, &wording, &query)).results;
        let known = values(&library.index, &agenda, facet);
        let labels = wording.labels(facet, &agenda);
        // The first in the column that holds no other one of the record's.
        let rank = |no: &RecordNo| {
            let has = |at: usize| known[at].records.contains(no.0);
            let is_above = |at: usize| (0..known.len()).any(|n| known[n].parent == Some(at) && has(n));
            labels.iter().position(|label| has(label.position) && !is_above(label.position))
        };
        let rows = results.groups.iter().flat_map(|group| &group.cards);
        let ranks: Vec<Option<usize>> = rows.map(rank).collect();
        let n_said = ranks.iter().take_while(|rank| rank.is_some()).count();
        prop_assert!(ranks[n_said..].iter().all(Option::is_none), "{:?}", ranks);
        let said = &ranks[..n_said];
        let is_sorted = if is_back { said.is_sorted_by(|a, b| a >= b) } else { said.is_sorted() };
        prop_assert!(is_sorted, "{:?}", ranks);
    }

    #[test]
    fn a_filter_of_the_host_leaves_no_visitor_without_a_way_out(
        records in prop::collection::vec(plain(), 0..40),
        scope in query(),
        chosen in query(),
    ) {
        let (mut library, agenda) = library(&records);
        let write = |query: &Query| address::write("", Spelling::default(), query, None);
        library.confine(&write(&scope), &agenda);
        let read = address::read(&write(&chosen), Spelling::default(), &library, &agenda);
        // Without a scope every value is offered, those without records greyed.
        let is_scoped = library.index.scope().is_some();
        for facet in Facet::ALL.into_iter().filter(|_| is_scoped) {
            for key in read.query.values(facet) {
                let alone = Query::default().with_value(facet, key);
                let n = select(&library, &agenda, &alone).total;
                prop_assert!(n > 0, "{:?} {}: nobody can see where to take it back", facet, key);
            }
        }
        let catalogue = Catalogue::of("ru").expect("Russian");
        let wording = Wording::new(&library, catalogue, &[]);
        let asked = Asked::new(&library, &agenda, &wording, &read.query);
        let results = present(&Asked { n_unknown: read.n_unknown, ..asked }).results;
        let offers = results.none.map_or(0, |none| none.offers.len());
        prop_assert!(results.total > 0 || offers > 0 || results.empty.is_some());
    }

    #[test]
    fn the_page_says_what_the_selection_counts(
        records in prop::collection::vec(plain(), 0..80),
        query in query(),
    ) {
        let (library, agenda) = library(&records);
        let catalogue = Catalogue::of("ru").expect("Russian");
        let wording = Wording::new(&library, catalogue, &[]);
        let asked = Asked::new(&library, &agenda, &wording, &query);
        let page = present(&asked);
        // A chosen outcome stands above the results and is none of them.
        let groups = page.results.groups.iter().filter(|group| group.key != "chosen");
        let cards: Vec<_> = groups.flat_map(|group| &group.cards).collect();
        let n_cards = if query.view().is_picture() { 0 } else { page.results.total };
        prop_assert_eq!(cards.len(), n_cards.min(50));
        prop_assert_eq!(page.results.more.is_some(), n_cards > 50);
        for (at, no) in cards.into_iter().enumerate() {
            prop_assert_eq!(library.find(library.id(*no)), Some(*no));
            prop_assert_eq!(position(&asked, *no), Some(at));
        }
        for offer in page.results.none.iter().flat_map(|none| &none.offers) {
            let n = select(&library, &agenda, &offer.query).total;
            prop_assert!(n > 0 && offer.label.contains(&n.to_string()), "{} {}", &offer.label, n);
        }
    }

    #[test]
    fn bars_and_the_sentence_count_the_events_that_are_there(
        records in prop::collection::vec(plain(), 0..80),
        query in query(),
    ) {
        let (library, agenda) = library(&records);
        let wording = Wording::new(&library, Catalogue::of("en").expect("English"), &[]);
        let asked = Asked::new(&library, &agenda, &wording, &query);
        let results = present(&asked).results;
        let events = |query: &Query| -> Vec<RecordNo> {
            let chosen = select(&library, &agenda, query).records;
            let events = chosen.ones().filter(|no| library.index.kind_of(*no) == Some(Kind::Event));
            events.map(RecordNo).collect()
        };
        let strip = results.agenda.as_ref().and_then(|head| head.strip.as_ref());
        for bar in strip.iter().flat_map(|strip| &strip.bars) {
            let pressed = query.clone().without_facet(Facet::When).with_period(bar.period);
            let n = events(&pressed).len();
            prop_assert_eq!(&bar.count, &n.to_string());
            let word = if n == 1 { "event" } else { "events" };
            prop_assert!(bar.name.ends_with(&format!(", {n} {word}")), "{}", &bar.name);
            prop_assert_eq!(bar.is_chosen, query.period() == bar.period);
            prop_assert_eq!(bar.is_disabled, n == 0 && !bar.is_chosen);
            prop_assert_eq!(bar.past + bar.ahead == 0, n == 0);
        }
        // Each event is counted once, and nothing is ahead that will not happen.
        let is_off = |no: RecordNo| {
            matches!(agenda.status(no), Some(Status::Cancelled | Status::Postponed))
        };
        let part = |no: RecordNo| match agenda.phase(no) {
            Phase::After => "past",
            _ if is_off(no) => agenda.status(no).map_or("", Status::code),
            Phase::During => "happening now",
            Phase::Before | Phase::Within => "upcoming",
            Phase::Undated => "without a date",
        };
        let all = events(&query);
        let parts = [
            "happening now", "upcoming", "past", "without a date", "cancelled", "postponed",
        ];
        let counted = parts.map(|name| (all.iter().filter(|no| part(**no) == name).count(), name));
        let said: Vec<String> = counted
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, name)| format!("{n} {name}"))
            .collect();
        let overview = results.overview.unwrap_or_default();
        let sentence = overview.split(" Next: ").next().unwrap_or_default();
        let expected = if all.is_empty() { String::new() } else { said.join(", ") + "." };
        prop_assert_eq!(sentence, expected);
        let has_next = overview.contains(" Next: ");
        prop_assert!(!has_next || counted[1].0 > 0, "{overview}");
    }

    #[test]
    fn a_query_survives_the_address(
        records in prop::collection::vec(plain(), 30..40),
        query in query(),
        host in "(\\?)?([a-z]{1,3}=[a-z%+]{0,3}&){0,3}",
        view in prop::option::of(prop::sample::select(Kind::ALL.to_vec())),
    ) {
        let (library, agenda) = library(&records);
        let known = |query: Query| {
            let unknown: Vec<_> = query
                .filters()
                .into_iter()
                .filter(|filter| match filter {
                    barnoma_viewer::query::Filter::Value(facet, key) => {
                        !values(&library.index, &agenda, *facet).iter().any(|v| v.key == *key)
                    }
                    barnoma_viewer::query::Filter::WrittenIn => {
                        query.written_in().and_then(|tag| library.index.written_in(tag)).is_none()
                    }
                    _ => false,
                })
                .collect();
            let query = unknown.iter().fold(query, |query, filter| query.without(filter));
            let there = |side: Option<Facet>| side.filter(|facet| has(&library, *facet));
            let (rows, columns) = query.sides();
            let query = query.with_sides((there(rows), there(columns)));
            match is_there(&library, query.view()) {
                true => query,
                false => query.with_view(View::Cards),
            }
        };
        let query = known(query);
        let spelling = Spelling { prefix: "b.", view };
        let written = address::write(&host, spelling, &query, Some("ru"));
        let read = address::read(&written, spelling, &library, &agenda);
        prop_assert_eq!(&read.query, &query);
        prop_assert_eq!(read.n_unknown, 0);
        prop_assert_eq!(read.locale.as_deref(), Some("ru"));
        // Writing what was read changes nothing, and the host's part stands as it was.
        prop_assert_eq!(address::write(&written, spelling, &query, Some("ru")), written.clone());
        let host = host.trim_start_matches('?').trim_end_matches('&');
        prop_assert!(written.starts_with(host), "{}", written);
    }

    #[test]
    fn widgets_of_one_address_leave_each_other_alone(
        records in prop::collection::vec(plain(), 30..40),
        one in query(),
        other in query(),
        prefixes in prop::sample::select(vec![
            ("b.", "b.news."), ("b.", "b.b."), ("b.", "b.q."), ("b-", "b-2-"), ("b", "b."), ("b", "b_"),
        ]),
        is_turned in any::<bool>(),
    ) {
        let (library, agenda) = library(&records);
        let (first, second) = if is_turned { (prefixes.1, prefixes.0) } else { prefixes };
        let spelling = |prefix| Spelling { prefix, view: None };
        let read = |search: &str, prefix| {
            address::read(search, spelling(prefix), &library, &agenda)
        };
        // As each reads what it wrote alone: the data may lack what the query names.
        let alone = read(&address::write("", spelling(second), &other, None), second);
        let written = address::write("mine=1", spelling(second), &other, Some("ru"));
        let both = address::write(&written, spelling(first), &one, Some("fr"));
        let left = address::write(&both, spelling(first), &Query::default(), None);
        for search in [&both, &left] {
            let found = read(search, second);
            prop_assert_eq!(&found.query, &alone.query, "{}", search);
            prop_assert_eq!(found.n_unknown, alone.n_unknown, "{}", search);
            prop_assert_eq!(found.locale.as_deref(), Some("ru"), "{}", search);
        }
        prop_assert_eq!(read(&left, first).query, Query::default(), "{}", left);
        prop_assert_eq!(left, written);
    }

    #[test]
    fn reading_an_address_never_fails(search in "\\PC{0,80}", own in "(b\\.[a-z]{1,6}=\\PC{0,9}&){0,4}") {
        let (library, agenda) = library(&[]);
        let spelling = Spelling { prefix: "b.", view: None };
        let read = address::read(&format!("{search}&{own}"), spelling, &library, &agenda);
        let written = address::write("", spelling, &read.query, None);
        let again = address::read(&written, spelling, &library, &agenda);
        prop_assert_eq!(again.query, read.query);
    }

    #[test]
    fn another_word_never_finds_more(
        records in prop::collection::vec(plain(), 0..30),
        text in "(ra|св|item|2|e)",
        word in "(ra|св|item|2|e|x)",
    ) {
        let (library, agenda) = library(&records);
        let total = |text: &str| {
            let query = Query::default().with_text(text);
            select(&library, &agenda, &query).total
        };
        let longer = format!("{text} {word}");
        prop_assert!(total(&longer) <= total(&text));
    }
}
