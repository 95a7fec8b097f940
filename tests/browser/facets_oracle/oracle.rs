//! What must be seen, worked out from the JSON record by record, slowly and plainly, after
//! `docs/dataset.md` and `docs/decisions/`. Nothing of the library under test is used.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::days::{self, DayNo, When, number};
use crate::support::records;

/// A record as filters see it: facet by facet, the labels that it is found under.
#[derive(Debug, Clone)]
pub struct Plain {
    pub id: String,
    pub kind: &'static str,
    pub when: When,
    pub labels: BTreeMap<&'static str, BTreeSet<String>>,
    words: BTreeSet<String>,
}

/// The facets but "When".
pub const FACETS: [&str; 6] = ["Outcome", "Type", "Status", "Organisation", "Language", "Place"];
/// The kinds and what their radios are called.
pub const KINDS: [(&str, &str); 4] = [
    ("outcome", "Outcomes"),
    ("event", "Events"),
    ("action", "Actions"),
    ("resource", "Resources"),
];

/// A whole programme as filters see it.
#[derive(Debug)]
pub struct Oracle {
    pub records: Vec<Plain>,
    /// Facet by facet, the labels that are offered.
    pub offered: BTreeMap<&'static str, BTreeSet<String>>,
    today: DayNo,
}

/// What has been chosen.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    pub text: String,
    pub kind: Option<&'static str>,
    pub period: Option<Period>,
    /// Facet by facet, the ticked labels; those of "When" are years and "No date".
    pub labels: BTreeMap<&'static str, BTreeSet<String>>,
}

/// A radio of "When".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Upcoming,
    Next30,
    Past,
    Range(DayNo, DayNo),
}

impl Oracle {
    pub fn new(dataset: &Value, today: (i64, i64, i64)) -> Oracle {
        let today = number(today.0, today.1, today.2);
        let all = Everything { dataset };
        let mut plain: Vec<Plain> = records(dataset)
            .into_iter()
            .map(|(kind, record)| all.plain(kind, record, today))
            .collect();
        all.add_glossary(&mut plain);
        let mut offered: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for record in &plain {
            for (facet, labels) in &record.labels {
                offered.entry(facet).or_default().extend(labels.iter().cloned());
            }
        }
        // An outcome is offered even if nothing belongs to it.
        let outcomes = dataset["outcomes"].as_array().unwrap().iter().map(outcome_label);
        offered.entry("Outcome").or_default().extend(outcomes);
        let mut years: BTreeSet<String> = plain
            .iter()
            .flat_map(|record| record.when.years())
            .map(|year| year.to_string())
            .collect();
        if plain.iter().any(|record| record.when == When::Undated) {
            years.insert("No date".to_owned());
        }
        offered.insert("When", years);
        Oracle { records: plain, offered, today }
    }

    /// Whether a record passes everything but what is left out of account.
    fn passes(&self, record: &Plain, chosen: &Chosen, but: Option<&str>) -> bool {
        let is_asked = |what: &str| but != Some(what);
        let words = words(&chosen.text);
        let found = words
            .iter()
            .all(|wanted| record.words.iter().any(|word| word.starts_with(wanted.as_str())));
        (!is_asked("Show") || chosen.kind.is_none_or(|kind| kind == record.kind))
            && found
            && (!is_asked("When") || self.passes_when(record, chosen))
            && FACETS.iter().filter(|facet| is_asked(facet)).all(|facet| {
                let wanted = chosen.labels.get(facet).filter(|labels| !labels.is_empty());
                let has = record.labels.get(facet);
                wanted.is_none_or(|wanted| has.is_some_and(|has| !has.is_disjoint(wanted)))
            })
    }

    fn passes_period(&self, record: &Plain, period: Option<Period>) -> bool {
        match period {
            None => true,
            Some(Period::Upcoming) => record.when.touches(self.today, days::FAR),
            Some(Period::Past) => {
                record.when != When::Undated && !record.when.touches(self.today, days::FAR)
            }
            Some(Period::Next30) => record.when.touches(self.today, self.today + 29),
            Some(Period::Range(from, to)) => record.when.touches(from, to),
        }
    }

    fn passes_when(&self, record: &Plain, chosen: &Chosen) -> bool {
        let none = BTreeSet::new();
        let ticked = chosen.labels.get("When").unwrap_or(&none);
        if record.when == When::Undated {
            return ticked.contains("No date") || (ticked.is_empty() && chosen.period.is_none());
        }
        let years: Vec<&String> = ticked.iter().filter(|label| *label != "No date").collect();
        let only_undated = ticked.len() == 1 && years.is_empty() && chosen.period.is_none();
        !only_undated
            && self.passes_period(record, chosen.period)
            && (years.is_empty() || years.iter().any(|year| touches_year(&record.when, year)))
    }

    /// The ids of all records that match.
    pub fn matching(&self, chosen: &Chosen) -> BTreeSet<String> {
        let matching = self.records.iter().filter(|record| self.passes(record, chosen, None));
        matching.map(|record| record.id.clone()).collect()
    }

    /// The number beside each label of a facet.
    pub fn counts(&self, chosen: &Chosen, facet: &'static str) -> BTreeMap<String, usize> {
        let others: Vec<&Plain> =
            self.records.iter().filter(|record| self.passes(record, chosen, Some(facet))).collect();
        let count = |label: &String| {
            let has = |record: &&&Plain| match (facet, label.as_str()) {
                ("When", "No date") => record.when == When::Undated,
                // A year's number holds within the period.
                ("When", year) => {
                    touches_year(&record.when, year) && self.passes_period(record, chosen.period)
                }
                _ => record.labels.get(facet).is_some_and(|labels| labels.contains(label)),
            };
            others.iter().filter(has).count()
        };
        self.offered[facet].iter().map(|label| (label.clone(), count(label))).collect()
    }

    /// The names of the radios of "Show".
    pub fn kinds(&self, chosen: &Chosen) -> Vec<String> {
        let others: Vec<&Plain> = self
            .records
            .iter()
            .filter(|record| self.passes(record, chosen, Some("Show")))
            .collect();
        let of = |kind: &str| others.iter().filter(|record| record.kind == kind).count();
        let all = std::iter::once(format!("All {}", grouped(others.len())));
        all.chain(KINDS.iter().map(|(kind, name)| format!("{name} {}", grouped(of(kind)))))
            .collect()
    }

    /// How many a date filter leaves out for having no date.
    pub fn undated_left_out(&self, chosen: &Chosen) -> usize {
        let ticked = chosen.labels.get("When").is_some_and(|labels| !labels.is_empty());
        let shown = chosen.labels.get("When").is_some_and(|labels| labels.contains("No date"));
        if shown || (!ticked && chosen.period.is_none()) {
            return 0;
        }
        let undated = |record: &&Plain| record.when == When::Undated;
        self.records.iter().filter(undated).filter(|r| self.passes(r, chosen, Some("When"))).count()
    }
}

fn touches_year(when: &When, year: &str) -> bool {
    let year: i64 = year.parse().unwrap();
    when.touches(number(year, 1, 1), number(year, 12, 31))
}

/// `1,000`.
fn grouped(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

/// A text in English, else in the default languages' order, else in any.
fn shown(text: &Value) -> String {
    let of = |lang: &str| text[lang].as_str();
    of("en").or_else(|| text.as_object()?.values().next()?.as_str()).unwrap_or_default().to_owned()
}

fn outcome_label(outcome: &Value) -> String {
    match outcome["code"].as_str() {
        Some(code) => format!("#{code} {}", shown(&outcome["name"])),
        None => shown(&outcome["name"]),
    }
}

struct Everything<'a> {
    dataset: &'a Value,
}

impl Everything<'_> {
    /// The item of a list with this id and all that it lies in.
    fn chain(&self, list: &str, id: &str, above: &str) -> Vec<&Value> {
        let mut chain = Vec::new();
        let mut next = Some(id.to_owned());
        while let Some(id) = next {
            let items = self.dataset[list].as_array().unwrap();
            let item = items.iter().find(|item| item["id"] == *id).unwrap();
            next = item[above].as_str().map(str::to_owned);
            chain.push(item);
        }
        chain
    }

    fn plain(&self, kind: &'static str, record: &Value, today: DayNo) -> Plain {
        let listed = |key: &str| -> Vec<String> {
            let list = record[key].as_array().into_iter().flatten();
            list.map(|one| one.as_str().unwrap().to_owned()).collect()
        };
        let when = days::when(record);
        let mut labels: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let mut add = |facet: &'static str, label: String| {
            labels.entry(facet).or_default().insert(label);
        };
        let mut found = BTreeSet::new();
        for key in ["name", "alternateName", "description"] {
            found.extend(all_words(&record[key]));
        }
        if kind == "outcome" {
            found.extend(words(record["code"].as_str().unwrap_or_default()));
        }
        for id in listed("outcome") {
            add("Outcome", outcome_label(self.chain("outcomes", &id, "parent")[0]));
        }
        if let Some(code) = record["type"].as_str() {
            add("Type", type_label(code));
        }
        if let Some(status) = status(kind, record, &when, today) {
            add("Status", status.to_owned());
        }
        let spoken = listed("inLanguage").into_iter();
        let versions = record["versions"].as_array().into_iter().flatten();
        let published = versions.flat_map(|version| version["inLanguage"].as_array().unwrap());
        for tag in spoken.chain(published.map(|tag| tag.as_str().unwrap().to_owned())) {
            add("Language", language_label(&tag));
        }
        let mut organizations: Vec<String> = [listed("author"), listed("publisher")].concat();
        for part in record["participatingOrgs"].as_array().into_iter().flatten() {
            match part["organization"].as_str() {
                Some(id) => organizations.push(id.to_owned()),
                None => {
                    add("Organisation", shown(&part["name"]));
                    found.extend(all_words(&part["name"]));
                }
            }
        }
        for id in organizations {
            for organization in self.chain("organizations", &id, "parentOrganization") {
                add("Organisation", shown(&organization["name"]));
                found.extend(all_words(&organization["name"]));
                found.extend(all_words(&organization["alternateName"]));
            }
        }
        for id in [listed("location"), listed("spatialCoverage")].concat() {
            for place in self.chain("places", &id, "containedInPlace") {
                add("Place", shown(&place["name"]));
                found.extend(all_words(&place["name"]));
            }
        }
        let id = record["id"].as_str().unwrap().to_owned();
        Plain { id, kind, when, labels, words: found }
    }

    /// A record whose own texts hold an abbreviation is found by what it stands for, and the reverse.
    fn add_glossary(&self, plain: &mut [Plain]) {
        let all = records(self.dataset);
        for (record, (_, source)) in plain.iter_mut().zip(all) {
            let mut own = BTreeSet::new();
            for key in ["name", "alternateName", "description", "code"] {
                own.extend(match &source[key] {
                    Value::String(text) => words(text).into_iter().collect(),
                    text => all_words(text),
                });
            }
            for term in self.dataset["glossary"].as_array().unwrap() {
                let (short, long) = (&term["alternateName"], &term["name"]);
                for (held, added) in [(short, long), (long, short)] {
                    let versions = held.as_object().unwrap().values();
                    let mut versions = versions.map(|text| words(text.as_str().unwrap()));
                    if versions.any(|words| words.iter().all(|word| own.contains(word))) {
                        record.words.extend(all_words(added));
                    }
                }
            }
        }
    }
}

fn all_words(text: &Value) -> BTreeSet<String> {
    let versions = text.as_object().into_iter().flat_map(|map| map.values());
    versions.flat_map(|text| words(text.as_str().unwrap())).collect()
}

/// Words as a search compares them: small letters without accents, Tajik letters as Russian ones.
fn words(text: &str) -> Vec<String> {
    let plain = |letter: char| match letter {
        'é' => 'e',
        'ё' => 'е',
        'й' | 'ӣ' => 'и',
        'ғ' => 'г',
        'қ' => 'к',
        'ӯ' => 'у',
        'ҳ' => 'х',
        'ҷ' => 'ч',
        other => other,
    };
    let folded: String = text.to_lowercase().chars().map(plain).collect();
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn type_label(code: &str) -> String {
    match code {
        "gathering" => "Other".to_owned(),
        "policy-brief" => "Policy brief".to_owned(),
        _ => code[..1].to_uppercase() + &code[1..],
    }
}

fn language_label(tag: &str) -> String {
    let label = match tag {
        "en" => "English",
        "ru" => "Russian",
        "tg" => "Tajik",
        "kk" => "Kazakh",
        "uz-Latn" => "Uzbek (Latin script)",
        other => other,
    };
    label.to_owned()
}

/// Where an activity stands: what was reported, and what its dates say today.
fn status(kind: &str, record: &Value, when: &When, today: DayNo) -> Option<&'static str> {
    let is = |key: &str, values: &[&str]| {
        record[key].as_str().is_some_and(|text| values.contains(&text))
    };
    let (reported_off, reported_postponed, reported_done, reported_ongoing, reported_planned) =
        match kind {
            "event" => (
                is("eventStatus", &["EventCancelled"]) || is("activityStatus", &["cancelled"]),
                is("eventStatus", &["EventPostponed"]) || is("activityStatus", &["suspended"]),
                is("activityStatus", &["closed", "finalisation"]),
                is("activityStatus", &["implementation"]),
                is("activityStatus", &["pipeline"]),
            ),
            "action" => (
                is("actionStatus", &["FailedActionStatus"]),
                false,
                is("actionStatus", &["CompletedActionStatus"]),
                is("actionStatus", &["ActiveActionStatus"]),
                is("actionStatus", &["PotentialActionStatus"]),
            ),
            _ => return None,
        };
    if reported_off {
        return Some("Cancelled");
    }
    if reported_postponed {
        return Some("Postponed");
    }
    if reported_done {
        return Some("Done");
    }
    Some(match when {
        When::Undated if reported_ongoing => "Ongoing",
        When::Undated if reported_planned => "Planned",
        When::Undated => "Not reported",
        _ if !when.touches(today, days::FAR) => "Not reported",
        // A point somewhere in a span that has begun may lie ahead still.
        When::Times { is_point: true, .. } if when.touches(today, today) && !reported_ongoing => {
            "Planned"
        }
        _ if when.touches(today, today) => "Ongoing",
        _ => "Planned",
    })
}
