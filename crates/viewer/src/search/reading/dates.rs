//! Dates that are looked for: "March 2022", "3 мая", "03.05.2022". Which records touch them, the
//! words of the programme say: one for each month, and for each day of it.

use barnoma_pack::day::Day;
use barnoma_pack::words::{date, is_back, month_stem};
use barnoma_text::{search_words, sound, stem};
use chrono::Datelike;

use super::{Reading, Searcher, Way, add_way};
use crate::search::Closeness;

/// What stands behind the number of a day, folded: "3rd", "1er", "3-го", "8-е", "5-ші".
const ORDINALS: &str = "st nd rd th er e го е ое ого и му ому ши шы чи чы нчи нчы chi";
/// "Day", which Kazakh, Kyrgyz and Uzbek put behind a date.
const DAY: &str = "куни куну kuni";
/// Letters that name a month beside a day or a year.
const MIN_SHORT_MONTH: usize = 3;
/// "From the 3rd to 5th of July".
const MAX_DATE_PIECES: usize = 7;

impl Searcher<'_> {
    /// What is in the month that is called so.
    pub(super) fn month(&self, name: &str) -> Vec<(usize, Closeness)> {
        self.month_number(name).map(|month| self.in_month(month)).unwrap_or_default()
    }

    fn in_month(&self, month: u32) -> Vec<(usize, Closeness)> {
        let month = date(month, None);
        let days = self.words.words.beginning(&month);
        days.map(|(at, _)| (at, Closeness::Exact)).collect()
    }

    pub(super) fn month_number(&self, name: &str) -> Option<u32> {
        let with_stem = |stem: &String| {
            let month = self.words.month(&month_stem(stem, false));
            month.or_else(|| self.words.month(&month_stem(stem, true)).filter(|_| is_back(name)))
        };
        self.words.month(name).or_else(|| stem::stems(name, None).iter().find_map(with_stem))
    }

    /// A month by its name or the first letters of it, which say enough beside a day or a year only.
    fn month_or_short(&self, name: &str) -> Option<u32> {
        let short = || {
            name.chars().nth(MIN_SHORT_MONTH - 1)?;
            let mut numbers = self.words.months_beginning(name);
            let first = numbers.next()?;
            numbers.all(|number| number == first).then_some(first)
        };
        // "3 maya": alone it is a name.
        let russian = || self.month_number(&sound::in_russian(name)?);
        self.month_number(name).or_else(short).or_else(russian)
    }

    /// The date that some pieces begin with, and how many they are: "May 3", "3-го июля", "24 oct",
    /// "с 15 по 18 сентября", "oct 2026" without its year.
    pub(super) fn dated(&self, pieces: &[&str]) -> Option<(usize, Vec<Way>)> {
        let (n_pieces, date) = self.short_month(pieces).or_else(|| self.day_of_month(pieces))?;
        let mut ways = Vec::new();
        add_way(vec![date], &mut ways);
        if ways.is_empty() {
            return None;
        }
        let mut way = self.way(search_words(&pieces.get(..n_pieces)?.join(" ")));
        for reading in &mut way {
            reading.matches.retain(|(_, how)| matches!(how, Closeness::Exact | Closeness::Form));
        }
        add_way(way, &mut ways);
        Some((n_pieces, ways))
    }

    /// "oct" before the year.
    fn short_month(&self, pieces: &[&str]) -> Option<(usize, Reading)> {
        let [month, year, ..] = pieces else { return None };
        let (month, year) = (search_words(month), search_words(year));
        let ([month], [year]) = (month.as_slice(), year.as_slice()) else { return None };
        if self.month_number(month).is_some() || year.parse() != Ok(self.year?) {
            return None;
        }
        let month = self.month_or_short(month)?;
        let (word, matches) = (date(month, None), self.in_month(month));
        Some((1, Reading { word, matches, days: self.days(month, None) }))
    }

    /// A day of a month or several in a row, whichever stands first, between function words.
    fn day_of_month(&self, pieces: &[&str]) -> Option<(usize, Reading)> {
        let (mut days, mut month) = (Vec::new(), None);
        for (at, piece) in pieces.iter().take(MAX_DATE_PIECES).enumerate() {
            let mut is_other = false;
            barnoma_text::words(piece, |word| {
                if let Some(day) = day_number(word) {
                    days.push(day);
                } else if month.is_none()
                    && let Some(number) = self.month_or_short(word)
                {
                    month = Some(number);
                } else {
                    let is_ordinal = !days.is_empty() && is_among(ORDINALS, word);
                    is_other |= !is_ordinal && !self.words.little.has(word);
                }
            });
            if is_other {
                return None;
            }
            let Some(month) = month else { continue };
            let (first, last) = match days.as_slice() {
                [] => continue,
                [day] => (*day, *day),
                [first, last] if first < last => (*first, *last),
                _ => return None,
            };
            let next = pieces.get(at + 1).map(|next| barnoma_text::fold(next));
            let n_more = next.filter(|next| is_among(DAY, next)).map_or(0, |_| 1);
            return Some((at + 1 + n_more, self.between(month, first, last)));
        }
        None
    }

    /// What is on any of these days.
    fn between(&self, month: u32, first: u32, last: u32) -> Reading {
        let mut reading = self.day(first, month);
        for day in first + 1..=last {
            reading.matches.append(&mut self.day(day, month).matches);
        }
        if let (Some((first, _)), Some((_, last))) = (reading.days, self.days(month, Some(last))) {
            reading.days = Some((first, last));
        }
        reading
    }

    /// The days of the year that is named in which a date lies; `None` if none is named, or has it
    /// not.
    pub(super) fn days(&self, month: u32, day: Option<u32>) -> Option<(Day, Day)> {
        days_of(self.year?, month, day)
    }

    fn day(&self, day: u32, month: u32) -> Reading {
        let word = date(month, Some(day));
        let mut matches = Vec::new();
        for (word, how) in [(&word, Closeness::Exact), (&date(month, None), Closeness::Form)] {
            matches.extend(self.words.words.equal(word).map(|at| (at, how)));
        }
        Reading { word, matches, days: self.days(month, Some(day)) }
    }

    /// "03.05.2022", "2022-05-03", "03.05": days before months, unless the year stands first or
    /// there is no such month. "2022-05" and "05.2022" are the whole month.
    pub(super) fn numeric_date(&self, typed: &str) -> Option<Way> {
        let mut words = Vec::new();
        barnoma_text::words(typed, |word| words.push(word.to_owned()));
        let (one, two, year) = match words.as_slice() {
            [year, month] | [month, year] if year.len() == 4 && month.len() <= 2 => {
                let month = month.parse().ok()?;
                let days = Some(days_of(year.parse().ok()?, month, None)?);
                let (word, matches) = (date(month, None), self.in_month(month));
                return Some(vec![Reading { word, matches, days }, self.reading(year.clone())]);
            }
            [year, month, day] if year.len() == 4 => (day, month, Some(year.clone())),
            [day, month, year] if year.len() == 4 => (day, month, Some(year.clone())),
            [day, month, year] if year.len() == 2 => (day, month, Some(["20", year].concat())),
            [day, month] if month.len() == 2 => (day, month, None),
            _ => return None,
        };
        let (mut day, mut month) = (day_number(one)?, day_number(two)?);
        if month > 12 {
            std::mem::swap(&mut day, &mut month);
        }
        let mut date = self.day(day, month);
        let Some(year) = year else { return Some(vec![date]) };
        date.days = days_of(year.parse().ok()?, month, Some(day));
        Some(vec![date, self.reading(year)])
    }
}

/// The days of a year in which a date lies.
fn days_of(year: i32, month: u32, day: Option<u32>) -> Option<(Day, Day)> {
    let first = Day::from_ymd_opt(year, month, day.unwrap_or(1))?;
    let last = match day {
        Some(_) => first,
        None => Day::from_ymd_opt(year, month, first.num_days_in_month().into())?,
    };
    Some((first, last))
}

fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// "3", "03", "3rd", "1er", "3го".
fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let (_, ending) = word.split_at_checked(digits.len())?;
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day));
    day.filter(|_| ending.is_empty() || is_among(ORDINALS, ending))
}
