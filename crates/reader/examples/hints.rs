//! How long it takes to find what is close, at 1,000 and 10,000 records of twenty partners, of which
//! each tenth is told by a second one too, in other words and a few days later:
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
const ORGANIZATIONS: usize = 100;

/// A name of its own for each number below 5,000; such names differ within their first letters.
fn village(number: usize) -> String {
    const LETTERS: [&[u8]; 5] = [b"BDGHKLMNRS", b"aeiou", b"bdghklmnrs", b"aeiou", b"bdghklmnrs"];
    let mut rest = number;
    let mut name = String::new();
    for from in LETTERS {
        name.extend(from.get(rest % from.len()).map(|letter| char::from(*letter)));
        rest /= from.len();
    }
    name
}

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
        // What it is of, and who tells it.
        let (of, partner) = (if at % 10 == 9 { at - 1 } else { at }, at % PARTNERS);
        let (month, day) = (chance(of, 4, 12) + 1, chance(of, 5, 25) + 1 + (at - of) * 2);
        let (what, whom) = (pick(&WHAT, of, 0), pick(&WHOM, of, 3));
        let (topic, other) = (pick(&TOPICS, of, 1), pick(&TOPICS, of, 2));
        // Half as many names of their own as there are records, as in real boards.
        let own = village(chance(of, 7, n / 2));
        let name = match at == of {
            true => format!("{what} on {topic} and {other} for {whom} of {own}"),
            false => format!("{topic} and {other}: {what} with {whom}, {own}"),
        };
        events.push(format!(
            r#"{{"id": "p{partner}.e{at}", "name": {{"en": "{name}"}},
            "startDate": "2022-{month:02}-{day:02}", "location": ["t{}"], "isBasedOn": ["p{partner}"]}}"#,
            chance(of, 6, 60)
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
    let organization = |at| format!(r#"{{"id": "o{at}", "name": {{"en": "Organisation {at}"}}}}"#);
    let lists = [
        listed("organizations", (0..ORGANIZATIONS).map(organization).collect()),
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
