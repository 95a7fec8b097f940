//! A programme of any size whose words are spread as those of a language: a third of it in Russian,
//! seven things to choose by, one to nine weeks long. The same number gives the same bytes.

use barnoma_testkit::chance::Chance;
use serde_json::{Value, json};

/// What a record can be chosen by, as the widget and the other pages name it.
pub const FACETS: [&str; 6] = ["outcome", "year", "type", "organization", "language", "place"];

const TYPES: [&str; 6] =
    ["workshop", "conference", "training", "meeting", "webinar", "consultation"];
const LANGUAGES: [&str; 8] = ["en", "ru", "fr", "de", "es", "kk", "uk", "ar"];
const N_OUTCOMES: usize = 12;
const N_ORGANIZATIONS: usize = 200;
const N_PLACES: usize = 60;
const LATIN: [&str; 24] = [
    "wa", "ter", "mi", "lo", "pen", "sto", "ri", "chan", "de", "fu", "gra", "hel", "ju", "ka",
    "ble", "no", "por", "qui", "sen", "tra", "ve", "xi", "yo", "zu",
];
const CYRILLIC: [&str; 24] = [
    "во", "да", "ми", "ло", "пен", "сто", "ри", "чан", "де", "фу", "гра", "хел", "жу", "ка", "бле",
    "но", "пор", "щи", "сен", "тра", "ве", "ши", "ё", "зу",
];

/// A record, as far as it can be chosen.
#[derive(Debug)]
pub struct Record {
    /// For each facet, in the order of [`FACETS`], the values that it has.
    pub values: [Vec<String>; 6],
    /// Its words in small letters.
    pub words: Vec<String>,
}

/// A programme and the same as rows.
#[derive(Debug)]
pub struct Workload {
    /// In the format of datasets.
    pub dataset: Value,
    /// In the order of the dataset.
    pub records: Vec<Record>,
}

fn vocabulary(chance: &mut Chance, syllables: &[&str], n: usize) -> Vec<String> {
    let word = |chance: &mut Chance| -> String {
        let n = 1 + chance.below(4);
        (0..n).filter_map(|_| chance.of(syllables).copied()).collect()
    };
    (0..n).map(|_| word(chance)).collect()
}

fn text(chance: &mut Chance, words: &[String], n: usize) -> String {
    let words: Vec<&str> =
        (0..n).filter_map(|_| words.get(chance.low(words.len())).map(String::as_str)).collect();
    words.join(" ")
}

fn ids(prefix: &str, chosen: &[usize]) -> Vec<String> {
    chosen.iter().map(|no| format!("{prefix}{no}")).collect()
}

/// Up to `most` different numbers below `n`.
fn some(chance: &mut Chance, n: usize, most: usize) -> Vec<usize> {
    let wanted = 1 + chance.low(most);
    let mut chosen: Vec<usize> = (0..wanted).map(|_| chance.low(n)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// A programme with so many events.
pub fn workload(n: usize) -> Workload {
    let mut chance = Chance::new(20_261_126);
    let latin = vocabulary(&mut chance, &LATIN, 12_000);
    let cyrillic = vocabulary(&mut chance, &CYRILLIC, 7_000);
    let (mut events, mut records) = (Vec::with_capacity(n), Vec::with_capacity(n));
    for no in 0..n {
        let is_russian = chance.below(3) == 0;
        let (lang, words) = if is_russian { ("ru", &cyrillic) } else { ("en", &latin) };
        let n_name = 6 + chance.below(7);
        let n_description = 20 + chance.below(41);
        let name = text(&mut chance, words, n_name);
        let description = text(&mut chance, words, n_description);
        let outcome = chance.low(N_OUTCOMES);
        let kind = TYPES.get(chance.low(TYPES.len())).copied().unwrap_or_default();
        let organizations = ids("organization-", &some(&mut chance, N_ORGANIZATIONS, 3));
        let place = format!("place-{}", chance.low(N_PLACES));
        let mut languages = vec![lang.to_owned()];
        let others = some(&mut chance, LANGUAGES.len(), 2);
        languages
            .extend(others.iter().filter_map(|no| LANGUAGES.get(*no)).map(|tag| (*tag).to_owned()));
        languages.sort();
        languages.dedup();
        let (year, month, day) =
            (2015 + chance.below(16), 1 + chance.below(12), 1 + chance.below(28));
        let last = year + usize::from(chance.below(20) == 0);
        let start = format!("{year}-{month:02}-{day:02}");
        let end = if last > year { format!("{last}-{month:02}-{day:02}") } else { start.clone() };
        events.push(json!({
            "id": format!("e{no}"), "type": kind, "name": {lang: name}, "description": {lang: description},
            "outcome": [format!("outcome-{outcome}")], "startDate": start, "endDate": end,
            "inLanguage": languages, "location": [place],
            "participatingOrgs": organizations.iter().map(|id| json!({"organization": id, "role": "participant"})).collect::<Vec<_>>(),
            "url": format!("https://programme.example/events/{no}"),
        }));
        let all = [&name, " ", &description].map(|text: &str| text.to_owned()).concat();
        let mut words: Vec<String> = all.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words.dedup();
        let years = (year..=last).map(|year| year.to_string()).collect();
        let values = [
            vec![format!("outcome-{outcome}")],
            years,
            vec![kind.to_owned()],
            organizations,
            languages,
            vec![place],
        ];
        records.push(Record { values, words });
    }
    let named = |n: usize, prefix: &str, chance: &mut Chance| -> Vec<Value> {
        (0..n)
            .map(|no| json!({"id": format!("{prefix}{no}"), "name": {"en": format!("{} {no}", text(chance, &latin, 2))}}))
            .collect()
    };
    let outcomes = named(N_OUTCOMES, "outcome-", &mut chance);
    let organizations = named(N_ORGANIZATIONS, "organization-", &mut chance);
    let mut places = named(N_PLACES, "place-", &mut chance);
    for place in places.iter_mut().filter_map(Value::as_object_mut) {
        place.insert("type".to_owned(), json!("city"));
    }
    let dataset = json!({
        "formatVersion": "1.0", "id": format!("https://programme.example/{n}"),
        "name": {"en": format!("A programme with {n} events")}, "languages": ["en", "ru"],
        "outcomes": outcomes, "events": events, "organizations": organizations, "places": places,
    });
    Workload { dataset, records }
}
