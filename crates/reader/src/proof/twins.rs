//! Two records that look like one that came in twice.

use std::collections::BTreeMap;

use super::{at_record, entries, word, words};
use crate::check::id_of;
use crate::dataset::{Dataset, List};
use crate::day::{Day, Time, When, read_interval};
use crate::decode::{Entries, Reporter, get, quote, when};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;
use crate::text;

/// Records of one name that are compared with each other; a list of more is made that way.
const MOST_OF_NAME: usize = 20;

/// Reports each record that has an earlier twin.
pub fn check(dataset: &Dataset, reporter: &mut Reporter) {
    for list in [List::Events, List::Actions, List::Resources] {
        let mut of_name: BTreeMap<(&str, String), Vec<Record<'_>>> = BTreeMap::new();
        for (at, entries) in entries(dataset, list) {
            let Some(Json::Object(names)) = get(entries, "name") else { continue };
            // One language is enough: who copies a record copies all of its names.
            let Some((lang, Json::String(name))) = names.first() else { continue };
            let Some(record) = Record::of(list, entries) else { continue };
            let others = of_name.entry((lang, text::fold_whole(name))).or_default();
            if let Some(twin) = others.iter().find(|other| other.is_like(&record)) {
                let what = format!("has the name and the date of {}", quote(id_of(twin.entries)));
                let help = "delete one if they are one, else say in the names what parts them";
                at_record(reporter, (list, at, entries), |reporter| {
                    reporter.report_at(Step::Field("name"), Code::MaybeSame, &what, help);
                });
            }
            if others.len() < MOST_OF_NAME {
                others.push(record);
            }
        }
    }
}

/// What is compared.
struct Record<'a> {
    entries: &'a Entries,
    first: Day,
    last: Day,
    time: Option<Time>,
    /// The field by which it is a part of another.
    parent: &'static str,
}

/// Days that something takes of which two at one time may well be one.
const SHORT: i64 = 31;

impl<'a> Record<'a> {
    /// Nothing if its days are not known, or not one span: editions have one name.
    fn of(list: List, entries: &'a Entries) -> Option<Record<'a>> {
        let when = match list {
            List::Resources => read_interval(word(entries, "datePublished")?).0,
            _ => when(entries).0,
        };
        let When::Once(span) = when else { return None };
        let (first, last) = (span.start.first, span.days().last?);
        let is_known = span.start.is_day();
        let parent = list.parent().unwrap_or_default();
        is_known.then_some(Record { entries, first, last, time: span.start.time, parent })
    }

    fn is_short(&self) -> bool {
        (self.last - self.first).num_days() < SHORT
    }

    fn is_like(&self, other: &Record<'_>) -> bool {
        let is_at_one_time = self.first <= other.last && other.first <= self.last;
        let is_same_span = (self.first, self.last) == (other.first, other.last);
        let has_times = self.time.is_some() && other.time.is_some();
        is_at_one_time
            && (is_same_span || (self.is_short() && other.is_short()))
            && (!has_times || (self.time, self.first) == (other.time, other.first))
            && !self.is_part_of(other)
            && !other.is_part_of(self)
            && !self.is_told_apart(other)
    }

    fn is_part_of(&self, other: &Record<'_>) -> bool {
        word(self.entries, self.parent).is_some_and(|id| id == id_of(other.entries))
    }

    /// Whether both say something that one record would not say in two ways.
    fn is_told_apart(&self, other: &Record<'_>) -> bool {
        let has_others = |field: &str| {
            let (own, others) = (words(self.entries, field), words(other.entries, field));
            !own.is_empty() && !others.is_empty() && !own.iter().any(|one| others.contains(one))
        };
        let has_other = |field: &str| {
            matches!((word(self.entries, field), word(other.entries, field)),
                (Some(one), Some(other)) if one != other)
        };
        ["location", "spatialCoverage", "inLanguage", "outcome", "recordedIn"]
            .into_iter()
            .any(has_others)
            || ["type", "url", self.parent].into_iter().any(has_other)
            || has_other_parts(self.entries, other.entries, "identifiers")
            || has_other_parts(self.entries, other.entries, "participatingOrgs")
            || has_other_parts(self.entries, other.entries, "versions")
    }
}

/// Whether both have such parts and none is the same.
fn has_other_parts(one: &Entries, other: &Entries, field: &str) -> bool {
    match (get(one, field), get(other, field)) {
        (Some(Json::Array(one)), Some(Json::Array(other))) => {
            !one.is_empty() && !other.is_empty() && !one.iter().any(|part| other.contains(part))
        }
        _ => false,
    }
}
