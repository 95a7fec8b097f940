//! International days that are dated otherwise than everybody keeps them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::known::{Known, days};
use super::{at_record, entries, word, words};
use crate::dataset::{Dataset, List};
use crate::day::{Day, When};
use crate::decode::{Entries, Reporter, get, quote, when};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;
use crate::text;

/// Reports each day that does not lie on its date. What is held on the occasion of a day may be
/// held when it suits, so only the day itself is looked at.
pub fn check(dataset: &Dataset, reporter: &mut Reporter) {
    let mut occasions: BTreeSet<&str> = BTreeSet::new();
    for list in [List::Events, List::Actions] {
        for (_, entries) in entries(dataset, list) {
            occasions.extend(words(entries, "occasions"));
        }
    }
    let known: BTreeMap<String, Known> = days().collect();
    for (at, event) in entries(dataset, List::Events) {
        let is_occasion = word(event, "id").is_some_and(|id| occasions.contains(id));
        let is_day = matches!(word(event, "type"), None | Some("observance" | "event"));
        let is_moved = word(event, "eventStatus").is_some_and(|status| status != "EventScheduled");
        if !(is_occasion || is_day) || is_moved {
            continue;
        }
        let Some((day, name)) = named(event, &known) else { continue };
        if !is_elsewhere(&when(event).0, day) {
            continue;
        }
        let what = format!("is named {}, which is kept on {}", quote(name), day.to_text());
        let help = "correct the date or the name, or make it an event with that day among its \
                    \"occasions\"";
        at_record(reporter, (List::Events, at, event), |reporter| {
            reporter.report_at(Step::Field("startDate"), Code::OtherDay, &what, help);
        });
    }
}

/// The day that an event is named after, with the name.
fn named<'a>(event: &'a Entries, known: &BTreeMap<String, Known>) -> Option<(Known, &'a str)> {
    let Some(Json::Object(names)) = get(event, "name") else { return None };
    names.iter().find_map(|(_, name)| {
        let Json::String(name) = name else { return None };
        Some((*known.get(&plain(name))?, name.as_str()))
    })
}

/// A name without its year, its signs and what stands before it in some lists.
pub fn plain(name: &str) -> String {
    let mut words = Vec::new();
    text::words(name, |word| {
        let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        if !is_year && !matches!(word, "the" | "un" | "оон" | "г" | "год" | "года") {
            words.push(word.to_owned());
        }
    });
    words.join(" ")
}

/// Whether none of its days is the known one.
fn is_elsewhere(when: &When, known: Known) -> bool {
    let Some(bounds) = when.bounds() else { return false };
    let (Some(first), Some(last)) = (bounds.first, bounds.last.or(bounds.first)) else {
        return false;
    };
    let is_touched = |year: i32| {
        let day = Day::from_ymd_opt(year, known.month, known.day);
        day.is_some_and(|day| when.touches(Some(day), Some(day)))
    };
    // What goes on for more than a year touches every day, but for what recurs.
    !(first.year()..=last.year()).take(20).any(is_touched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_an_article_are_no_part_of_a_name() {
        for name in ["World Press Freedom Day 2022", "The world press freedom day, 2023"] {
            assert_eq!(plain(name), plain("World Press Freedom Day"));
        }
        // A word with a figure in it is no year.
        assert_ne!(plain("Day of COP2"), plain("Day of"));
        assert_ne!(
            plain("World Press Freedom Day: a conference"),
            plain("World Press Freedom Day")
        );
    }
}
