//! The programme as the naive filter sees it: made at random, and looked at record by record.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use barnoma_lang::messages::{Catalogue, LANGUAGES as LANGUAGES_OF_THE_INTERFACE};
use barnoma_pack::Kind;
use barnoma_reader::day::Day;
use barnoma_text as text;
use barnoma_viewer::Library;
use barnoma_viewer::address;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::present::{Asked, Wording};
use barnoma_viewer::query::{Facet, NO_DATE, Period, Query};
use chrono::Datelike;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support;

/// A record as the naive filter sees it.
#[derive(Debug, Clone)]
pub struct Plain {
    kind: Kind,
    outcomes: Vec<u8>,
    days: Option<(u16, u16)>,
    type_code: usize,
    organizations: Vec<u8>,
    languages: Vec<u8>,
    places: Vec<u8>,
    words: Vec<u8>,
}

pub const TYPES: [&str; 4] = ["meeting", "webinar", "workshop", "publication"];
pub const LANGUAGES: [&str; 4] = ["en", "ru", "tg", "uz-Latn"];
const WORDS: [&str; 6] = ["radio", "Radioday", "свобода", "Тоҷикистон", "élan", "press"];
/// Organisation 1 belongs to 0, 2 to 1; place 1 lies in 0, place 2 in 1.
pub const N_CHAIN: u8 = 4;

fn today() -> Day {
    day(400)
}

pub fn day(offset: u16) -> Day {
    Day::from_ymd_opt(2021, 1, 1).expect("a day") + chrono::Days::new(u64::from(offset))
}

pub fn plain() -> impl Strategy<Value = Plain> {
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
    pub fn values(&self, facet: Facet) -> BTreeSet<String> {
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

    pub fn passes_period(&self, period: Period) -> bool {
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

pub fn library(records: &[Plain]) -> (Library, Agenda) {
    let bytes = serde_json::to_vec(&dataset(records)).expect("JSON");
    let reading = barnoma_reader::read(&bytes);
    assert_eq!(reading.findings, [], "the generated data is clean");
    let (mut library, agenda) = support::open(&reading.programme.expect("a programme"), today());
    // Pictures are made of it.
    library.dataset = Some(String::new());
    (library, agenda)
}

pub fn asked<'a>(
    library: &'a Library,
    agenda: &'a Agenda,
    wording: &'a Wording,
    query: &'a Query,
) -> Asked<'a> {
    let all = usize::MAX;
    Asked { n_drawn: all, has_past: true, ..Asked::new(library, agenda, wording, query) }
}

/// The naive filter's records: the generated ones, and the three outcomes that stand before them.
pub fn all_records(records: &[Plain]) -> Vec<(String, Plain)> {
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
pub fn passes(id: &str, record: &Plain, query: &Query, but: Option<Facet>) -> bool {
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
