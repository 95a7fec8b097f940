//! Twice the file costs twice the work, whatever it holds: what is counted is what is asked of the
//! allocator, as a time would say more of the machine.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use allocation_counter::measure;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_reader::model::Programme;
use barnoma_reader::read;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::Query;

/// One thing that a file can hold many of: the file with so many of it.
type Grow = fn(usize) -> String;

fn dataset(fields: &str) -> String {
    format!(
        r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en"], {fields}}}"#
    )
}

/// A list of so many entries.
fn list(name: &str, n: usize, entry: &dyn Fn(usize) -> String) -> String {
    let entries: Vec<String> = (0..n).map(entry).collect();
    format!("\"{name}\": [{}]", entries.join(","))
}

/// So many events, each with these fields.
fn events(n: usize, fields: &dyn Fn(usize) -> String) -> String {
    list("events", n, &|i| format!(r#"{{"id": "e{i}", "name": {{"en": "E{i}"}}{}}}"#, fields(i)))
}

fn chain(list: &str, field: &str, n: usize) -> String {
    let name = |i: usize| format!(r#""id": "x{i}", "name": {{"en": "X{i}"}}"#);
    let entry = |i: usize| format!(r#"{{{}, "{field}": "x{}"}}"#, name(i), (i + 1) % n);
    self::list(list, n, &entry)
}

fn shuffled(i: usize) -> String {
    format!("{:x}", (i as u32).wrapping_mul(2_654_435_761))
}

const SHAPES: &[(&str, Grow)] = &[
    ("events", |n| dataset(&events(n, &|_| String::new()))),
    ("outcomes", |n| {
        dataset(&list("outcomes", n, &|i| {
            format!(r#"{{"id": "o{i}", "code": "{i}", "name": {{"en": "O{i}"}}}}"#)
        }))
    }),
    ("events, each of its own outcome", |n| {
        let outcomes =
            list("outcomes", n, &|i| format!(r#"{{"id": "o{i}", "name": {{"en": "O{i}"}}}}"#));
        dataset(&[outcomes, events(n, &|i| format!(r#", "outcome": ["o{i}"]"#))].join(","))
    }),
    ("a chain of outcomes", |n| {
        dataset(&chain("outcomes", "parent", n).replace("\"x0\"}", "\"nobody\"}"))
    }),
    ("a circle of outcomes", |n| dataset(&chain("outcomes", "parent", n))),
    ("a circle of events", |n| dataset(&chain("events", "superEvent", n))),
    ("a circle of actions", |n| dataset(&chain("actions", "parent", n))),
    ("a circle of resources", |n| dataset(&chain("resources", "isPartOf", n))),
    ("events in a circle of places", |n| {
        let places = chain("places", "containedInPlace", n);
        dataset(&[places, events(n, &|i| format!(r#", "location": ["x{i}"]"#))].join(","))
    }),
    ("one event in a circle of places", |n| {
        let places = chain("places", "containedInPlace", n);
        let all: Vec<String> = (0..n).map(|i| format!("\"x{i}\"")).collect();
        dataset(
            &[places, events(1, &|_| format!(r#", "location": [{}]"#, all.join(",")))].join(","),
        )
    }),
    ("events of a circle of organisations", |n| {
        let places = chain("organizations", "parentOrganization", n);
        dataset(
            &[
                places,
                events(n, &|i| {
                    format!(
                        r#", "participatingOrgs": [{{"organization": "x{i}", "role": "host"}}]"#
                    )
                }),
            ]
            .join(","),
        )
    }),
    ("events, each of an organisation that is only named", |n| {
        dataset(&events(n, &|i| {
            format!(r#", "participatingOrgs": [{{"name": {{"en": "N{i}"}}, "role": "host"}}]"#)
        }))
    }),
    ("one event of many named organisations", |n| {
        let all: Vec<String> =
            (0..n).map(|i| format!(r#"{{"name": {{"en": "N{i}"}}, "role": "host"}}"#)).collect();
        dataset(&events(1, &|_| format!(r#", "participatingOrgs": [{}]"#, all.join(","))))
    }),
    ("events, each held in its own language", |n| {
        dataset(&events(n, &|i| format!(r#", "inLanguage": ["en-x-{}"]"#, shuffled(i))))
    }),
    ("names, each in its own language", |n| {
        let tag = |i: usize| -> String {
            format!("{i:06}").bytes().map(|b| char::from(b + 49)).collect()
        };
        dataset(&list("events", n, &|i| {
            format!(r#"{{"id": "e{i}", "name": {{"{}": "E{i}"}}}}"#, tag(i))
        }))
    }),
    ("one name in many languages", |n| {
        let tag = |i: usize| -> String {
            format!("{i:06}").bytes().map(|b| char::from(b + 49)).collect()
        };
        let all: Vec<String> = (0..n).map(|i| format!(r#""{}": "N{i}""#, tag(i))).collect();
        dataset(&format!(r#""events": [{{"id": "e", "name": {{{}}}}}]"#, all.join(",")))
    }),
    ("one name twice in each language", |n| {
        let all: Vec<String> = (0..n)
            .map(|i| format!(r#""en-x-{}{}": "N""#, shuffled(i / 2), ["a", "A"][i % 2]))
            .collect();
        dataset(&format!(r#""events": [{{"id": "e", "name": {{{}}}}}]"#, all.join(",")))
    }),
    ("events, each of its own year", |n| {
        dataset(&events(n, &|i| format!(r#", "startDate": "{:04}""#, i % 9000 + 1000)))
    }),
    // A calendar has only so many years, and each of these stands in all that follow.
    ("events, each without an end", |n| {
        let year = |i: usize| i % 50 + 1950;
        dataset(&events(n, &|i| format!(r#", "startDate": "{}", "endDate": "..""#, year(i))))
    }),
    ("events of one abbreviation", |n| {
        dataset(&events(n, &|_| r#", "alternateName": {"en": "MIL"}"#.to_owned()))
    }),
    ("events with their own abbreviations in one text", |n| {
        let all: Vec<String> = (0..n).map(|i| format!("A{i}")).collect();
        dataset(&events(n, &|i| {
            format!(
                r#", "alternateName": {{"en": "A{i}"}}{}"#,
                if i == 0 { format!(r#", "comment": "{}""#, all.join(" ")) } else { String::new() }
            )
        }))
    }),
    ("glossary", |n| {
        let terms = list("glossary", n, &|i| {
            format!(
                r#"{{"id": "g{i}", "alternateName": {{"en": "A{i}"}}, "name": {{"en": "Word {i}"}}}}"#
            )
        });
        dataset(
            &[terms, events(n, &|i| format!(r#", "description": {{"en": "on A{i}"}}"#))].join(","),
        )
    }),
    ("a glossary of one abbreviation", |n| {
        let terms = list("glossary", n, &|i| {
            format!(
                r#"{{"id": "g{i}", "alternateName": {{"en": "MIL"}}, "name": {{"en": "Word {i}"}}}}"#
            )
        });
        dataset(
            &[terms, events(n, &|_| r#", "description": {"en": "on MIL"}"#.to_owned())].join(","),
        )
    }),
    ("a vocabulary", |n| {
        let terms =
            list("terms", n, &|i| format!(r#"{{"code": "c{i}", "name": {{"en": "T{i}"}}}}"#));
        dataset(&format!(
            r#""vocabularies": [{{"id": "v", "kind": "tag", "name": {{"en": "V"}}, {terms}}}], {}"#,
            events(n, &|i| format!(r#", "tags": [{{"vocabulary": "v", "code": "c{i}"}}]"#))
        ))
    }),
    ("one event with many dates", |n| {
        let all: Vec<String> =
            (0..n).map(|i| format!("\"{:04}-01-01\"", i % 9000 + 1000)).collect();
        dataset(&events(1, &|_| {
            format!(r#", "startDate": "2020-01-01", "rdate": [{}]"#, all.join(","))
        }))
    }),
    ("unknown fields", |n| {
        let all: Vec<String> = (0..n).map(|i| format!("\"f{i}\": 1")).collect();
        dataset(&events(1, &|_| format!(", {}", all.join(","))))
    }),
    ("same ids", |n| {
        dataset(&list("events", n, &|_| r#"{"id": "e", "name": {"en": "E"}}"#.to_owned()))
    }),
    ("versions of a resource", |n| {
        let all = list("versions", n, &|i| {
            format!(
                r#"{{"inLanguage": ["en-x-{}"], "url": "https://example.org/{i}"}}"#,
                shuffled(i)
            )
        });
        dataset(&format!(r#""resources": [{{"id": "r", "name": {{"en": "R"}}, {all}}}]"#))
    }),
];

/// From the bytes to a page, as a visitor sees it who searches.
fn show(written: &str) {
    let programme = read(written.as_bytes()).programme.expect("a programme");
    assert!(longest_chain(&programme) <= 64, "whoever asks what holds what walks too far");
    let today = Day::from_ymd_opt(2022, 6, 15).expect("a day");
    let (library, agenda) = support::open(&programme, today);
    let english = Catalogue::of("en").expect("english");
    let wording = Wording::new(&library, english, &[]);
    for text in ["", "e mil"] {
        let query = Query::default().with_text(text);
        let asked = Asked::new(&library, &agenda, &wording, &query);
        assert!(present(&asked).results.total <= programme.records.len());
    }
}

/// How many levels lie in each other at most; of a circle, one more than is allowed.
fn longest_chain(programme: &Programme) -> usize {
    let up = |at: usize, above: &dyn Fn(usize) -> Option<usize>| {
        std::iter::successors(Some(at), |at| above(*at)).take(65).count()
    };
    let records = 0..programme.records.len();
    let part = |at: usize| programme.records.get(at)?.part_of.map(|no| no.0);
    let organizations = 0..programme.organizations.len();
    let parent = |at: usize| programme.organizations.get(at)?.parent.map(|no| no.0);
    let places = 0..programme.places.len();
    let container = |at: usize| programme.places.get(at)?.contained_in.map(|no| no.0);
    let records = records.map(|at| up(at, &part));
    let organizations = organizations.map(|at| up(at, &parent));
    records.chain(organizations).chain(places.map(|at| up(at, &container))).max().unwrap_or(0)
}

#[test]
fn twice_the_file_is_twice_the_work() {
    let n = 600;
    for (name, grow) in SHAPES {
        let (small, large) = (grow(n), grow(2 * n));
        let cost = |written: &str| measure(|| show(written));
        let (small, large) = (cost(&small), cost(&large));
        // A list of bits per value is a little more than that; what walks each for each is four.
        let bytes = large.bytes_total as f64 / small.bytes_total as f64;
        let pieces = large.count_total as f64 / small.count_total as f64;
        assert!(
            bytes < 2.5 && pieces < 2.5,
            "{name}: {bytes:.2} times the bytes, {pieces:.2} times the pieces"
        );
    }
}
