//! Dates with the name of a month, in any language that there is a catalogue for: `15 марта 2022 г.`,
//! `March 15, 2022`, `қараша 2022`; and years with their word: `2022 год`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use barnoma_lang::messages::{Catalogue, LANGUAGES};
use barnoma_text::fold;
use chrono::NaiveDate;

/// Words that stand beside a year, or before a time, and say nothing more.
const FILLERS: [&str; 13] =
    ["г", "год", "года", "году", "ж", "жыл", "жылы", "йил", "yil", "сол", "соли", "в", "at"];

/// The least letters of a name that is cut short.
const MIN_LETTERS: usize = 3;

/// The day, the month or the year as the format writes it; nothing if this is none, or says more.
pub fn read(written: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let folded = fold(written);
    let mut has_filler = false;
    let words = folded.split(|c: char| c.is_whitespace() || [',', '.', '-'].contains(&c));
    for word in words.filter(|word| !word.is_empty()) {
        if FILLERS.contains(&word) {
            has_filler = true;
            continue;
        }
        let slot = if let Some(number) = number(word) {
            month.replace(number)
        } else if word.len() == 4 {
            year.replace(word.parse::<u32>().ok()?)
        } else {
            day.replace(day_number(word)?)
        };
        // Two of a kind are a range, or no date.
        if slot.is_some() {
            return None;
        }
    }
    let (year, month) = match (year?, month) {
        (year, Some(month)) => (year, month),
        (year, None) if day.is_none() && has_filler => return Some(year.to_string()),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day.unwrap_or(1))?;
    Some(date.format(if day.is_some() { "%Y-%m-%d" } else { "%Y-%m" }).to_string())
}

/// Whether this is the name of a month, or how one begins.
pub fn is_month(word: &str) -> bool {
    number(&fold(word)).is_some()
}

/// `3`, `03`, `3rd`, `1er`.
fn day_number(word: &str) -> Option<u32> {
    let ends = ["st", "nd", "rd", "th", "er"];
    let digits = ends.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| is_short)
}

/// The month that a folded word is the name of, the beginning of one, or one with the ending that
/// Tajik gives it before a year.
fn number(word: &str) -> Option<u32> {
    let names = names();
    if let Some(number) = names.get(word).or_else(|| names.get(word.strip_suffix('и')?)) {
        return Some(*number);
    }
    if word.chars().count() < MIN_LETTERS {
        return None;
    }
    let mut begun = names.range(word.to_owned()..).take_while(|(name, _)| name.starts_with(word));
    let (_, number) = begun.next()?;
    begun.all(|(_, other)| other == number).then_some(*number)
}

/// The folded names of all languages.
fn names() -> &'static BTreeMap<String, u32> {
    static NAMES: OnceLock<BTreeMap<String, u32>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let catalogues = LANGUAGES.iter().filter_map(|(tag, _)| Catalogue::of(tag));
        let mut names = BTreeMap::new();
        for catalogue in catalogues {
            for list in ["month", "month_of", "month_short"] {
                for number in 1..=12 {
                    let name = fold(catalogue.item(list, number).trim_end_matches('.'));
                    names.insert(name, number);
                }
            }
        }
        names
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_names_of_months_are_read() {
        for (written, date) in [
            ("15 марта 2022 г.", "2022-03-15"),
            ("3 Мая 2022 года", "2022-05-03"),
            ("15 March 2022", "2022-03-15"),
            ("March 5th, 2022", "2022-03-05"),
            ("15-Mar-2022", "2022-03-15"),
            ("Nov 2022", "2022-11"),
            ("ноя 2022", "2022-11"),
            ("ноябрь 2022", "2022-11"),
            ("1er août 2022", "2022-08-01"),
            ("FEVRIER 2022", "2022-02"),
            ("қараша 2022", "2022-11"),
            ("2022 ж. 15 наурыз", "2022-03-15"),
            ("2022-жыл, 15-март", "2022-03-15"),
            ("2-noyabr, 2022-yil", "2022-11-02"),
            ("15 марти соли 2022", "2022-03-15"),
            ("15 مارس 2022", "2022-03-15"),
            ("2022 год", "2022"),
        ] {
            assert_eq!(read(written).as_deref(), Some(date), "{written}");
        }
        for other in [
            "31 февраля 2022",
            "Mayor 2022",
            "15 марта",
            "с мая 2022",
            "15-17 марта 2022",
            "May – June 2022",
            "March 22",
            "summer 2022",
            "ju 2022",
            "juil-juin 2022",
            "марта",
            "2022",
            "2022-11-02",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn no_name_is_that_of_two_months() {
        let catalogues = LANGUAGES.iter().filter_map(|(tag, _)| Catalogue::of(tag));
        for catalogue in catalogues {
            for (list, at) in
                ["month", "month_of"].iter().flat_map(|list| (1..=12).map(move |at| (list, at)))
            {
                let name = catalogue.item(list, at);
                assert_eq!(number(&fold(name)), Some(at), "{name}");
            }
        }
    }
}
