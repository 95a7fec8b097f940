//! International days that are kept on one date in every year, from a list of facts.

use barnoma_lang::messages::Catalogue;

use super::days::plain;

const LIST: &str = include_str!("international-days.txt");

/// A date in every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// From 1.
    pub month: u32,
    /// From 1.
    pub day: u32,
}

impl Known {
    /// As people write it.
    pub fn to_text(self) -> String {
        let english = Catalogue::of("en").unwrap_or_default();
        format!("{} {}", self.day, english.item("month", self.month))
    }
}

/// The names of days as they are compared, each with its date.
pub fn days() -> impl Iterator<Item = (String, Known)> {
    LIST.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let (date, names) = line.split_once(": ").unwrap_or_default();
        let (month, day) = date.split_once('-').unwrap_or_default();
        let known = month.parse().ok().zip(day.parse().ok());
        let names = names.split(" | ").map(plain);
        known.into_iter().flat_map(move |(month, day)| {
            names.clone().map(move |name| (name, Known { month, day }))
        })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::day::Day;

    #[test]
    fn every_line_is_a_day_and_has_names_of_its_own() {
        let mut names = BTreeSet::new();
        let mut dates = Vec::new();
        for (name, known) in days() {
            assert!(Day::from_ymd_opt(2023, known.month, known.day).is_some(), "{known:?}");
            assert!(!name.is_empty() && names.insert(name.clone()), "{name}");
            dates.push(known);
        }
        assert!(dates.is_sorted(), "{dates:?}");
        let n_lines =
            LIST.lines().filter(|line| line.contains(": ") && !line.starts_with('#')).count();
        dates.dedup();
        assert!(n_lines > 100 && dates.len() == n_lines, "{} of {n_lines}", dates.len());
    }
}
