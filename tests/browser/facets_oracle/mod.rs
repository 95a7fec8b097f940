//! Every number is true: a thousand made-up records, random walks of choices in the browser, and
//! after each step every total, every count and every card against an oracle of its own.

mod days;
mod oracle;
mod programme;

use std::collections::{BTreeMap, BTreeSet};

use barnoma_testkit::chance::Chance;
use days::number;
use oracle::{Chosen, FACETS, KINDS, Oracle, Period};
use programme::{WORDS, programme};

use crate::support::wait::{until, until_some};
use crate::support::{Page, Visit};

const TODAY: (i64, i64, i64) = (2022, 5, 1);
const N_STEPS: usize = 5;
/// Letters that are typed of a word: so many that no name's first letters are the same.
const MIN_TYPED: usize = 4;

/// Walks of choices in one page, each from the whole programme on.
#[track_caller]
fn walk(seed: u64, n_walks: usize) {
    let dataset = programme(seed);
    let oracle = Oracle::new(&dataset, TODAY);
    let page = Visit::to(&dataset).on("2022-05-01").sized(1280, 1000).open();
    for legend in FACETS.iter().chain(&["When"]) {
        page.show_all_values(legend);
    }
    let mut chance = Chance::new(seed + 1);
    for number in 0..n_walks {
        let mut walker = Walker {
            page: &page,
            chance: &mut chance,
            chosen: Chosen::default(),
            trail: Vec::new(),
        };
        walker.compare(&oracle);
        for _ in 0..N_STEPS {
            walker.step(&oracle);
            walker.compare(&oracle);
        }
        walker.draw_all(&oracle);
        if number + 1 < n_walks {
            page.press("button", "Clear all filters");
        }
    }
}

struct Walker<'a> {
    page: &'a Page,
    chance: &'a mut Chance,
    chosen: Chosen,
    /// What was done so far, for whoever must do it again.
    trail: Vec<String>,
}

/// Everything that is compared.
#[derive(Debug, PartialEq, Eq)]
struct Numbers {
    total: usize,
    kinds: Vec<String>,
    counts: BTreeMap<&'static str, BTreeMap<String, usize>>,
    /// Labels that cannot be ticked.
    disabled: BTreeSet<String>,
    undated: bool,
}

impl Walker<'_> {
    /// One choice of a visitor, among those that can be made.
    fn step(&mut self, oracle: &Oracle) {
        match self.chance.below(10) {
            0 | 1 => self.type_something(),
            2 => self.choose_kind(oracle),
            3 | 4 => self.choose_period(),
            _ => self.tick(oracle),
        }
    }

    fn tick(&mut self, oracle: &Oracle) {
        let facets = ["Outcome", "Type", "Status", "Organisation", "Language", "Place", "When"];
        let facet = *self.chance.one_of(&facets);
        let counts = oracle.counts(&self.chosen, facet);
        let ticked = self.chosen.labels.entry(facet).or_default();
        let can: Vec<&String> = counts
            .iter()
            .filter(|(label, n)| **n > 0 || ticked.contains(*label))
            .map(|(l, _)| l)
            .collect();
        let Some(label) = (!can.is_empty()).then(|| (*self.chance.one_of(&can)).clone()) else {
            return;
        };
        self.trail.push(format!("{facet}: {label}"));
        if !ticked.remove(&label) {
            ticked.insert(label.clone());
        }
        self.page.tick(facet, &label);
    }

    fn choose_kind(&mut self, oracle: &Oracle) {
        let number = self.chance.below(5);
        let name = oracle.kinds(&self.chosen)[number].clone();
        let kind = number.checked_sub(1).map(|number| KINDS[number].0);
        if name.ends_with(" 0") && kind.is_some() {
            return;
        }
        self.trail.push(name.clone());
        self.chosen.kind = kind;
        self.page.press("radio", &name);
    }

    fn choose_period(&mut self) {
        let (label, period) = match self.chance.below(5) {
            0 => ("Any time", None),
            1 => ("Upcoming", Some(Period::Upcoming)),
            2 => ("Next 30 days", Some(Period::Next30)),
            3 => ("Past", Some(Period::Past)),
            _ => {
                let (year, month) =
                    (2020 + self.chance.below(4) as i64, 1 + self.chance.below(12) as i64);
                let range = Period::Range(number(year, month, 10), number(year + 1, month, 20));
                ("Choose dates", Some(range))
            }
        };
        self.trail.push(format!("{label} {period:?}"));
        self.page.choose_period(label);
        if let Some(Period::Range(from, to)) = period {
            self.page.pick_date("From", &written(from));
            self.page.pick_date("To", &written(to));
        }
        self.chosen.period = period;
    }

    fn type_something(&mut self) {
        let extra = ["organisation", "дустони", "gafurov", "всемирный"];
        let text = match self.chance.below(3) {
            0 => (*self.chance.one_of(&extra)).to_owned(),
            more => {
                let mut words = Vec::new();
                for _ in 0..more {
                    let word: Vec<char> =
                        self.chance.one_of(&WORDS).to_lowercase().chars().collect();
                    let length = MIN_TYPED + self.chance.below(3);
                    words.push(word.into_iter().take(length).collect::<String>());
                }
                words.join(" ")
            }
        };
        self.trail.push(format!("typed {text:?}"));
        self.page.clear_search();
        self.page.search(&text);
        self.chosen.text = text;
    }

    #[track_caller]
    fn compare(&self, oracle: &Oracle) {
        let matching = oracle.matching(&self.chosen);
        let counts: BTreeMap<&'static str, BTreeMap<String, usize>> = FACETS
            .iter()
            .chain(&["When"])
            .map(|facet| (*facet, oracle.counts(&self.chosen, facet)))
            .collect();
        let is_ticked = |facet: &str, label: &str| {
            self.chosen.labels.get(facet).is_some_and(|labels| labels.contains(label))
        };
        let disabled = counts
            .iter()
            .flat_map(|(facet, counts)| counts.iter().map(move |(label, n)| (*facet, label, *n)))
            .filter(|(facet, label, n)| *n == 0 && !is_ticked(facet, label))
            .map(|(facet, label, _)| format!("{facet}: {label}"))
            .collect();
        let left_out = oracle.undated_left_out(&self.chosen);
        let expected = Numbers {
            total: matching.len(),
            kinds: oracle.kinds(&self.chosen),
            counts,
            disabled,
            undated: left_out > 0,
        };
        let mut last = None;
        let agreed = until_some(|| {
            let seen = self.page.seen();
            let numbers = numbers(&seen, left_out);
            let agrees = numbers == expected;
            last = Some((numbers, seen));
            agrees.then_some(())
        });
        let (numbers, seen) = last.expect("it was looked at");
        assert!(agreed.is_some(), "after {:#?}: {}", self.trail, difference(&expected, &numbers));

        let drawn = seen.ids();
        let unique: BTreeSet<String> = drawn.iter().cloned().collect();
        assert_eq!(unique.len(), drawn.len(), "a card is drawn twice after {:?}", self.trail);
        assert_eq!(drawn.len(), matching.len().min(50), "after {:?}", self.trail);
        let strange: Vec<&String> = unique.difference(&matching).collect();
        assert!(strange.is_empty(), "{strange:?} do not match after {:?}", self.trail);
    }

    /// Asks for more until all cards are drawn: they are the matching ones, each once.
    #[track_caller]
    fn draw_all(&self, oracle: &Oracle) {
        let matching = oracle.matching(&self.chosen);
        if matching.len() > MOST_CARDS {
            return;
        }
        let mut n_drawn = matching.len().min(50);
        while n_drawn < matching.len() {
            let n_more = (matching.len() - n_drawn).min(20);
            self.page.press("button", &format!("Show {n_more} more"));
            n_drawn += n_more;
            until("more cards are drawn", || self.page.seen_ids().len() == n_drawn);
        }
        let drawn: BTreeSet<String> = self.page.seen_ids().into_iter().collect();
        assert_eq!(drawn, matching, "after {:?}", self.trail);
    }
}

/// So many cards at most are drawn whole: more would only take time.
const MOST_CARDS: usize = 130;

fn numbers(seen: &crate::support::seen::Seen, left_out: usize) -> Numbers {
    let kinds = seen.group("Show").radios.into_iter().map(|radio| radio.name).collect();
    let mut counts = BTreeMap::new();
    let mut disabled = BTreeSet::new();
    for facet in FACETS.iter().chain(&["When"]) {
        let group = seen.group(facet);
        for choice in group.values.iter().filter(|choice| choice.is_disabled) {
            disabled.insert(format!("{facet}: {}", choice.counted().0));
        }
        counts.insert(*facet, group.values.iter().map(|choice| choice.counted()).collect());
    }
    // The sentence beside the count names those that match and have no date; these it leaves out.
    let text = seen.text();
    let undated =
        text.contains(&format!("{left_out} without a date")) && text.contains("Show them too");
    Numbers { total: seen.total().unwrap_or_default(), kinds, counts, disabled, undated }
}

/// Where two sets of numbers differ, short enough to be read.
fn difference(expected: &Numbers, found: &Numbers) -> String {
    let mut text = String::new();
    if expected.total != found.total {
        text.push_str(&format!("total {} instead of {}\n", found.total, expected.total));
    }
    if expected.kinds != found.kinds {
        text.push_str(&format!("{:?} instead of {:?}\n", found.kinds, expected.kinds));
    }
    if expected.undated != found.undated {
        text.push_str(&format!("said to leave undated out: {}\n", found.undated));
    }
    for (facet, counts) in &expected.counts {
        let seen = &found.counts[facet];
        for label in counts.keys().chain(seen.keys()).collect::<BTreeSet<_>>() {
            if counts.get(label) != seen.get(label) {
                let (found, expected) = (seen.get(label), counts.get(label));
                text.push_str(&format!("{facet}, {label}: {found:?} instead of {expected:?}\n"));
            }
        }
    }
    let odd: Vec<&String> = expected.disabled.symmetric_difference(&found.disabled).collect();
    if !odd.is_empty() {
        text.push_str(&format!("wrongly (en)disabled: {odd:?}\n"));
    }
    text
}

/// `2022-05-01`.
fn written(day: i64) -> String {
    for year in 2019..2026 {
        for month in 1..=12 {
            for date in 1..=28 {
                if number(year, month, date) == day {
                    return format!("{year}-{month:02}-{date:02}");
                }
            }
        }
    }
    panic!("{day} is out of range")
}

#[test]
fn every_number_is_true_on_walks_through_a_thousand_records() {
    walk(20_211_203, 9);
}

#[test]
fn every_number_is_true_on_walks_through_a_thousand_others() {
    walk(7, 9);
}
