//! The steps of a walk, and the right answer to each: one pass over all records, slow and simple on
//! purpose.

use std::collections::BTreeMap;

use barnoma_testkit::chance::Chance;
use serde_json::{Value, json};

use crate::workload::{FACETS, Record};

/// How many choices are made between two fresh starts.
const CHOICES: usize = 4;
/// How often it is begun anew, with choices only and with a search in them.
const ROUNDS: usize = 5;

/// One thing that a visitor does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Ticks or unticks a value of a facet.
    Toggle(usize, String),
    /// Has this in the search field.
    Search(String),
    /// Takes all back.
    Clear,
}

impl Step {
    /// For the page.
    pub fn to_json(&self) -> Value {
        match self {
            Step::Toggle(facet, value) => json!({"facet": FACETS.get(*facet), "value": value}),
            Step::Search(text) => json!({"search": text}),
            Step::Clear => json!({"clear": true}),
        }
    }
}

/// What a page must show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// How many records match.
    pub total: usize,
    /// For each facet the records that each of its values would give.
    pub counts: [BTreeMap<String, usize>; 6],
    /// Whether words were searched: who also finds other forms of a word finds more.
    pub is_searched: bool,
}

/// What is chosen at a time.
#[derive(Debug, Default)]
struct Chosen {
    values: [Vec<String>; 6],
    words: Vec<String>,
}

impl Chosen {
    fn take(&mut self, step: &Step) {
        match step {
            Step::Clear => *self = Chosen::default(),
            Step::Search(text) => self.words = text.split(' ').map(str::to_owned).collect(),
            Step::Toggle(facet, value) => {
                let Some(values) = self.values.get_mut(*facet) else { return };
                match values.iter().position(|known| known == value) {
                    Some(at) => drop(values.remove(at)),
                    None => values.push(value.clone()),
                }
            }
        }
    }

    fn answer(&self, records: &[Record]) -> Answer {
        let mut answer = Answer { is_searched: !self.words.is_empty(), ..Answer::default() };
        for record in records {
            let holds =
                |start: &String| record.words.iter().any(|word| word.starts_with(start.as_str()));
            if !self.words.iter().all(holds) {
                continue;
            }
            let fits = |(chosen, own): (&Vec<String>, &Vec<String>)| {
                chosen.is_empty() || own.iter().any(|value| chosen.contains(value))
            };
            let fits: Vec<bool> = self.values.iter().zip(&record.values).map(fits).collect();
            answer.total += usize::from(fits.iter().all(|fits| *fits));
            for (at, (counts, values)) in answer.counts.iter_mut().zip(&record.values).enumerate() {
                if fits.iter().enumerate().all(|(other, fits)| *fits || other == at) {
                    values.iter().for_each(|value| *counts.entry(value.clone()).or_default() += 1);
                }
            }
        }
        answer
    }
}

/// Steps that always give something, with their answers. They are the same at every size, as far
/// as there is something to choose.
pub fn walk(records: &[Record]) -> Vec<(Step, Answer)> {
    let mut chance = Chance::new(7);
    let mut chosen = Chosen::default();
    let mut walked: Vec<(Step, Answer)> = Vec::new();
    let mut current = chosen.answer(records);
    let mut take = |step: Step, chosen: &mut Chosen, current: &mut Answer| {
        chosen.take(&step);
        *current = chosen.answer(records);
        walked.push((step, chosen.answer(records)));
    };
    for round in 0..ROUNDS {
        if round % 2 == 1 {
            let words = records.get(chance.below(records.len())).map(|record| &record.words);
            let word = words.and_then(|words| chance.of(words)).cloned().unwrap_or_default();
            let letters: Vec<char> = word.chars().take(5).collect();
            for n in 1..=letters.len() {
                let start = letters.iter().take(n).collect();
                take(Step::Search(start), &mut chosen, &mut current);
            }
        }
        for _ in 0..CHOICES {
            let facet = chance.below(FACETS.len());
            let Some(counts) = current.counts.get(facet) else { continue };
            let mut values: Vec<(&usize, &String)> =
                counts.iter().map(|(value, n)| (n, value)).collect();
            values.sort_unstable();
            let likely: Vec<String> =
                values.into_iter().rev().take(8).map(|(_, value)| value.clone()).collect();
            if let Some(value) = chance.of(&likely) {
                take(Step::Toggle(facet, value.clone()), &mut chosen, &mut current);
            }
        }
        take(Step::Clear, &mut chosen, &mut current);
    }
    walked
}

/// What was wrong in what a page showed after a step; a page may show some of the values only.
pub fn mistakes(answer: &Answer, shown: &Value, finds_more: bool) -> usize {
    let is_right =
        |right: usize, told: Option<u64>| match told.and_then(|told| usize::try_from(told).ok()) {
            Some(told) if finds_more && answer.is_searched => told >= right,
            told => told == Some(right),
        };
    let mut n = usize::from(!is_right(answer.total, shown.get("total").and_then(Value::as_u64)));
    for (facet, counts) in FACETS.iter().zip(&answer.counts) {
        for (value, told) in shown
            .pointer(&format!("/counts/{facet}"))
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            n += usize::from(!is_right(counts.get(value).copied().unwrap_or(0), told.as_u64()));
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::workload;

    #[test]
    fn a_count_leaves_out_the_choices_of_its_own_facet() {
        let records = workload(200).records;
        let mut chosen = Chosen::default();
        let before = chosen.answer(&records);
        let (value, n) = before
            .counts
            .first()
            .and_then(BTreeMap::first_key_value)
            .unwrap_or_else(|| panic!("no value"));
        chosen.take(&Step::Toggle(0, value.clone()));
        let after = chosen.answer(&records);
        assert_eq!((after.total, &after.counts[0]), (*n, &before.counts[0]));
        assert_ne!(after.counts[1], before.counts[1]);
    }

    #[test]
    fn every_step_gives_something_and_a_wrong_count_is_seen() {
        let records = workload(500).records;
        let walked = walk(&records);
        assert!(walked.iter().all(|(_, answer)| answer.total > 0));
        let Some((_, answer)) = walked.first() else { panic!("no step") };
        let right = json!({"total": answer.total, "counts": {"outcome": answer.counts[0]}});
        assert_eq!(mistakes(answer, &right, false), 0);
        let wrong = json!({"total": answer.total + 1, "counts": {"outcome": {"outcome-0": 1_000}}});
        assert_eq!(mistakes(answer, &wrong, false), 2);
        assert_eq!(mistakes(answer, &json!({}), true), 1);
    }
}
