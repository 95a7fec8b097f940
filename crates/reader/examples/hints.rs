//! How long it takes to find what is close, at 1,000 and 10,000 records of twenty partners:
//! `cargo run --release -p barnoma-reader --example hints`.

use std::time::Instant;

use barnoma_reader::close::hints;
use barnoma_reader::model::Programme;
use barnoma_reader::read;

const WHAT: [&str; 8] =
    ["Training", "Workshop", "Round table", "Conference", "Study", "Campaign", "Course", "Forum"];
const TOPICS: [&str; 40] = [
    "fact-checking",
    "media literacy",
    "access to information",
    "press freedom",
    "radio",
    "safety",
    "digital skills",
    "local newsrooms",
    "investigations",
    "elections",
    "climate",
    "data",
    "law",
    "ethics",
    "archives",
    "libraries",
    "minority languages",
    "podcasts",
    "advertising",
    "schools",
    "privacy",
    "television",
    "photography",
    "courts",
    "parliament",
    "budgets",
    "health",
    "water",
    "energy",
    "migration",
    "borders",
    "youth",
    "women",
    "veterans",
    "farmers",
    "universities",
    "heritage",
    "translation",
    "satire",
    "archaeology",
];
const WHOM: [&str; 10] = [
    "journalists",
    "editors",
    "librarians",
    "students",
    "judges",
    "teachers",
    "officials",
    "bloggers",
    "researchers",
    "producers",
];
const PARTNERS: usize = 20;

/// A board of so many events, each the same as ever.
fn board(n: usize) -> Option<Programme> {
    // Spreads numbers evenly, the same on each run.
    let chance = |at: usize, salt: usize, most: usize| {
        (at.wrapping_mul(2_654_435_761).wrapping_add(salt.wrapping_mul(40_503)) >> 7) % most
    };
    let pick = |from: &[&'static str], at: usize, salt: usize| {
        from.get(chance(at, salt, from.len())).copied().unwrap_or_default()
    };
    let mut events = Vec::new();
    for at in 0..n {
        let (month, day) = (chance(at, 4, 12) + 1, chance(at, 5, 28) + 1);
        events.push(format!(
            r#"{{"id": "p{}.e{at}", "name": {{"en": "{} on {} and {} for {}"}},
            "startDate": "2022-{month:02}-{day:02}", "location": ["t{}"], "isBasedOn": ["p{}"]}}"#,
            at % PARTNERS,
            pick(&WHAT, at, 0),
            pick(&TOPICS, at, 1),
            pick(&TOPICS, at, 2),
            pick(&WHOM, at, 3),
            chance(at, 6, 60),
            at % PARTNERS
        ));
    }
    let mut json = String::from(
        r#"{"formatVersion": "1.1", "id": "https://b.example.org", "languages": ["en"], "name": {"en": "B"}"#,
    );
    let listed = |name: &str, items: Vec<String>| format!(", \"{name}\": [{}]", items.join(","));
    let source =
        |at| format!(r#"{{"id": "p{at}", "name": {{"en": "P{at}"}}, "arrival": "fresh"}}"#);
    let place =
        |at| format!(r#"{{"id": "t{at}", "name": {{"en": "Town {at}"}}, "countryCode": "TJ"}}"#);
    let lists = [
        listed("sources", (0..PARTNERS).map(source).collect()),
        listed("places", (0..60).map(place).collect()),
        listed("events", events),
    ];
    for list in lists {
        json.push_str(&list);
    }
    json.push('}');
    read(json.as_bytes()).programme
}

fn main() {
    for n in [1_000, 10_000] {
        let Some(programme) = board(n) else { continue };
        let mut best = f64::INFINITY;
        let mut n_hints = 0;
        for _ in 0..5 {
            let start = Instant::now();
            n_hints = hints(&programme, &[], &[]).len();
            best = best.min(start.elapsed().as_secs_f64() * 1_000.0);
        }
        println!("{n} records: {best:.0} ms, {n_hints} hints");
    }
}
