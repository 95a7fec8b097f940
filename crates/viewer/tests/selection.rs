//! Selection and counts against a filter that looks at every record of the JSON, one by one;
//! and every query through the address and back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use barnoma_lang::messages::{Catalogue, LANGUAGES as LANGUAGES_OF_THE_INTERFACE};
use barnoma_pack::day::Phase;
use barnoma_pack::status::Status;
use barnoma_pack::{Kind, RecordNo};
use barnoma_reader::day::Day;
use barnoma_text as text;
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::picture::{has, is_there};
use barnoma_viewer::present::{Asked, Wording, position, present};
use barnoma_viewer::query::{Facet, NO_DATE, Period, Query, Sort, View};
use barnoma_viewer::select::{order, select, values};
use chrono::Datelike;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A record as the naive filter sees it.
#[derive(Debug, Clone)]
struct Plain {
    kind: Kind,
    outcomes: Vec<u8>,
    days: Option<(u16, u16)>,
    type_code: usize,
    organizations: Vec<u8>,
    languages: Vec<u8>,
    places: Vec<u8>,
    words: Vec<u8>,
}

const TYPES: [&str; 4] = ["meeting", "webinar", "workshop", "publication"];
const LANGUAGES: [&str; 4] = ["en", "ru", "tg", "uz-Latn"];
const WORDS: [&str; 6] = ["radio", "Radioday", "свобода", "Тоҷикистон", "élan", "press"];
/// Organisation 1 belongs to 0, 2 to 1; place 1 lies in 0, place 2 in 1.
const N_CHAIN: u8 = 4;

fn today() -> Day {
    day(400)
}

fn day(offset: u16) -> Day {
    Day::from_ymd_opt(2021, 1, 1).expect("a day") + chrono::Days::new(u64::from(offset))
}

fn plain() -> impl Strategy<Value = Plain> {
    let some =
        |n: u8| prop::collection::btree_set(0..n, 0..3).prop_map(|s| s.into_iter().collect());
    (
        prop::sample::select(Kind::ALL.to_vec()),
        some(3),
        prop::option::of((0_u16..900, 0_u16..60)),
        0_usize..4,
        some(N_CHAIN),
        some(4),
        some(N_CHAIN),
        some(6),
    )
        .prop_map(
            |(kind, outcomes, days, type_code, organizations, languages, places, words)| Plain {
                kind,
                outcomes,
                days,
                type_code,
                organizations,
                languages,
                places,
                words,
            },
        )
}

fn dataset(records: &[Plain]) -> Value {
    let mut lists: [Vec<Value>; 4] = Default::default();
    // Outcomes that every reference finds.
    for n in 0..3 {
        lists[0].push(json!({"id": format!("o{n}"), "code": n.to_string(), "name": {"en": "Aim"}}));
    }
    for (n, record) in records.iter().enumerate() {
        let words: Vec<&str> = record.words.iter().map(|&word| WORDS[word as usize]).collect();
        let mut value = json!({
            "id": format!("r{n}"),
            "name": {"en": format!("Item {}", words.join(" "))},
        });
        if record.is_russian() {
            value["name"]["ru"] = json!("Запись");
        }
        let ids = |prefix: &str, list: &[u8]| -> Vec<String> {
            list.iter().map(|n| format!("{prefix}{n}")).collect()
        };
        let outcomes = json!(ids("o", &record.outcomes));
        let languages: Vec<&str> =
            record.languages.iter().map(|&n| LANGUAGES[n as usize]).collect();
        let roles: Vec<Value> = ids("org", &record.organizations)
            .into_iter()
            .map(|id| json!({"organization": id, "role": "partner"}))
            .collect();
        match record.kind {
            Kind::Outcome => {}
            Kind::Event => {
                value["type"] = json!(TYPES[record.type_code]);
                value["outcome"] = outcomes;
                value["inLanguage"] = json!(languages);
                value["participatingOrgs"] = json!(roles);
                value["location"] = json!(ids("p", &record.places));
            }
            Kind::Action => {
                value["type"] = json!("task");
                value["outcome"] = outcomes;
                value["participatingOrgs"] = json!(roles);
                value["spatialCoverage"] = json!(ids("p", &record.places));
            }
            Kind::Resource => {
                value["type"] = json!("report");
                value["outcome"] = outcomes;
                value["publisher"] = json!(ids("org", &record.organizations));
                let versions: Vec<Value> =
                    languages.iter().map(|tag| json!({"inLanguage": [tag]})).collect();
                value["versions"] = json!(versions);
            }
        }
        if let Some((start, length)) = record.days {
            match record.kind {
                Kind::Event | Kind::Action => {
                    value["startDate"] = json!(address::day_text(day(start)));
                    value["endDate"] = json!(address::day_text(day(start + length)));
                }
                Kind::Resource => value["datePublished"] = json!(address::day_text(day(start))),
                Kind::Outcome => {}
            }
        }
        lists[record.kind as usize].push(value);
    }
    let chain = |prefix: &str, field: &str| -> Vec<Value> {
        (0..N_CHAIN)
            .map(|n| {
                let mut value =
                    json!({"id": format!("{prefix}{n}"), "name": {"en": format!("{prefix} {n}")}});
                if n == 1 || n == 2 {
                    value[field] = json!(format!("{prefix}{}", n - 1));
                }
                value
            })
            .collect()
    };
    let [outcomes, events, actions, resources] = lists;
    json!({
        "formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "P"}, "languages": ["en", "ru"],
        "outcomes": outcomes, "events": events, "actions": actions, "resources": resources,
        "organizations": chain("org", "parentOrganization"), "places": chain("p", "containedInPlace"),
    })
}

/// Everything up the chain: 2 → 1 → 0.
fn with_parents(list: &[u8]) -> BTreeSet<u8> {
    let up = |&n: &u8| match n {
        2 => vec![2, 1, 0],
        1 => vec![1, 0],
        n => vec![n],
    };
    list.iter().flat_map(up).collect()
}

impl Plain {
    fn days(&self) -> Option<(Day, Day)> {
        let (start, length) = self.days?;
        match self.kind {
            Kind::Outcome => None,
            Kind::Resource => Some((day(start), day(start))),
            Kind::Event | Kind::Action => Some((day(start), day(start + length))),
        }
    }

    /// The values that the record has of a facet, straight from its fields.
    fn values(&self, facet: Facet) -> BTreeSet<String> {
        let is = |kinds: &[Kind]| kinds.contains(&self.kind);
        let ids = |prefix: &str, list: BTreeSet<u8>| {
            list.into_iter().map(|n| format!("{prefix}{n}")).collect()
        };
        match facet {
            _ if self.kind == Kind::Outcome && facet != Facet::When => BTreeSet::new(),
            Facet::Outcome => ids("o", self.outcomes.iter().copied().collect()),
            Facet::When => match self.days() {
                None => BTreeSet::from([NO_DATE.to_owned()]),
                Some((first, last)) => {
                    (first.year()..=last.year()).map(|year| year.to_string()).collect()
                }
            },
            Facet::Type => BTreeSet::from([match self.kind {
                Kind::Event => TYPES[self.type_code].to_owned(),
                Kind::Action => "task".to_owned(),
                _ => "report".to_owned(),
            }]),
            Facet::Status if is(&[Kind::Event, Kind::Action]) => {
                BTreeSet::from([match self.days() {
                    None => "not_reported",
                    Some((first, _)) if today() < first => "planned",
                    Some((_, last)) if last < today() => "not_reported",
                    Some(_) => "ongoing",
                }
                .to_owned()])
            }
            Facet::Status => BTreeSet::new(),
            Facet::Organization => ids("org", with_parents(&self.organizations)),
            Facet::Place if is(&[Kind::Event, Kind::Action]) => {
                ids("p", with_parents(&self.places))
            }
            Facet::Place => BTreeSet::new(),
            Facet::Language if is(&[Kind::Event, Kind::Resource]) => {
                self.languages.iter().map(|&n| LANGUAGES[n as usize].to_owned()).collect()
            }
            // Only boards have these.
            Facet::Language | Facet::Theme | Facet::Partner => BTreeSet::new(),
        }
    }

    fn passes_period(&self, period: Period) -> bool {
        let Some((first, last)) = self.days() else { return !period.is_filter() };
        match period {
            Period::Any => true,
            Period::Upcoming => last >= today(),
            Period::Past => last < today(),
            Period::Next30 => last >= today() && first < today() + chrono::Days::new(30),
            Period::Range { from, to } => {
                !period.is_filter()
                    || (from.is_none_or(|from| last >= from) && to.is_none_or(|to| first <= to))
            }
        }
    }

    fn passes_facet(&self, query: &Query, facet: Facet) -> bool {
        let has = self.values(facet);
        let any = query.values(facet).any(|value| has.contains(value));
        let is_chosen = query.values(facet).next().is_some();
        if facet != Facet::When {
            return !is_chosen || any;
        }
        if !is_chosen && !query.period().is_filter() {
            return true;
        }
        if self.days().is_none() {
            return query.has(facet, NO_DATE);
        }
        let has_year = query.values(facet).any(|value| value != NO_DATE);
        if !has_year && !query.period().is_filter() {
            return false;
        }
        self.passes_period(query.period()) && (!has_year || any)
    }

    /// The words of what the card says beside its texts, in every language, and the years.
    fn said(&self) -> Vec<String> {
        let code = match self.kind {
            Kind::Outcome => return Vec::new(),
            Kind::Event => TYPES[self.type_code],
            Kind::Action => "task",
            Kind::Resource => "report",
        };
        let mut words: Vec<String> = Vec::new();
        static CATALOGUES: OnceLock<Vec<Catalogue>> = OnceLock::new();
        let all = LANGUAGES_OF_THE_INTERFACE.iter().filter_map(|(tag, _)| Catalogue::of(tag));
        for catalogue in CATALOGUES.get_or_init(|| all.collect()) {
            words.extend(text::search_words(catalogue.name_of("type", code)));
            let languages = self.languages.iter().filter(|_| self.kind != Kind::Action);
            for language in languages.map(|&n| LANGUAGES[n as usize]) {
                let primary = language.split('-').next().expect("a language");
                words.extend(text::search_words(catalogue.name_of("language", primary)));
            }
        }
        let years = self.days().map(|(first, last)| first.year()..=last.year());
        words.extend(years.into_iter().flatten().map(|year| year.to_string()));
        words
    }

    /// Every word of the search begins a word of the name, the organisations, the places or of what
    /// the card says.
    fn passes_text(&self, text: &str) -> bool {
        let plain =
            |text: &str| text.to_lowercase().replace('ё', "е").replace('ҷ', "ч").replace('é', "e");
        let mut has: Vec<String> = vec!["item".to_owned()];
        has.extend(self.words.iter().map(|&word| plain(WORDS[word as usize])));
        let organizations = with_parents(&self.organizations);
        let has_places = matches!(self.kind, Kind::Event | Kind::Action);
        let places = if has_places { with_parents(&self.places) } else { BTreeSet::new() };
        if self.kind == Kind::Outcome {
            return plain(text)
                .split_whitespace()
                .all(|w| has.iter().any(|has| has.starts_with(w)));
        }
        has.extend(self.said());
        for (prefix, list) in [("org", organizations), ("p", places)] {
            has.extend(list.iter().map(|n| n.to_string()));
            has.extend((!list.is_empty()).then(|| prefix.to_owned()));
        }
        plain(text).split_whitespace().all(|wanted| has.iter().any(|has| has.starts_with(wanted)))
    }

    /// Whether the name is written in Russian too.
    fn is_russian(&self) -> bool {
        self.type_code % 2 == 1
    }

    fn passes(&self, query: &Query, but: Option<Facet>) -> bool {
        self.passes_text(query.text())
            && query.written_in().is_none_or(|primary| primary == "en" || self.is_russian())
            && query.show().is_none_or(|kind| kind == self.kind)
            && Facet::ALL
                .into_iter()
                .all(|facet| Some(facet) == but || self.passes_facet(query, facet))
    }
}

/// All orders, those of a table among them.
fn sorts() -> Vec<Sort> {
    let by = Facet::COLUMNS.into_iter().flat_map(|facet| [Sort::By(facet), Sort::ByBack(facet)]);
    Sort::ALL.into_iter().chain([Sort::Earliest, Sort::TitleBack]).chain(by).collect()
}

fn query() -> impl Strategy<Value = Query> {
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

fn library(records: &[Plain]) -> (Library, Agenda) {
    let bytes = serde_json::to_vec(&dataset(records)).expect("JSON");
    let reading = barnoma_reader::read(&bytes);
    assert_eq!(reading.findings, [], "the generated data is clean");
    let (mut library, agenda) = support::open(&reading.programme.expect("a programme"), today());
    // Pictures are made of it.
    library.dataset = Some(String::new());
    (library, agenda)
}

fn asked<'a>(
    library: &'a Library,
    agenda: &'a Agenda,
    wording: &'a Wording,
    query: &'a Query,
) -> Asked<'a> {
    let all = usize::MAX;
    Asked { n_drawn: all, has_past: true, ..Asked::new(library, agenda, wording, query) }
}

/// The naive filter's records: the generated ones, and the three outcomes that stand before them.
fn all_records(records: &[Plain]) -> Vec<(String, Plain)> {
    let outcome = Plain {
        kind: Kind::Outcome,
        outcomes: vec![],
        days: None,
        type_code: 0,
        organizations: vec![],
        languages: vec![],
        places: vec![],
        words: vec![],
    };
    let mut all: Vec<(String, Plain)> =
        (0..3).map(|n| (format!("o{n}"), outcome.clone())).collect();
    all.extend(records.iter().enumerate().map(|(n, record)| (format!("r{n}"), record.clone())));
    all
}

/// What the naive filter finds; the three outcomes are called "Aim" and their number.
fn passes(id: &str, record: &Plain, query: &Query, but: Option<Facet>) -> bool {
    if !query.kept().is_empty() && !query.kept().iter().any(|kept| kept == id) {
        return false;
    }
    match id.strip_prefix('o') {
        Some(number) => {
            let words = ["aim", number];
            let has_text = query
                .text()
                .to_lowercase()
                .split_whitespace()
                .all(|wanted| words.iter().any(|word| word.starts_with(wanted)));
            has_text && record.passes(&query.clone().with_text(""), but)
        }
        None => record.passes(query, but),
    }
}

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
