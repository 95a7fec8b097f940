//! Ids out of names and of other people's ids: short, in small letters, none twice.

use std::collections::{BTreeMap, BTreeSet};

/// Letters of an id at most.
const MOST: usize = 64;

/// The ids that are taken.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    /// The last number behind ids that were wanted more than once.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// An id like the one that is wanted, which nobody has; from now on it is taken.
    pub fn take(&mut self, wanted: &str) -> String {
        let stem = slug(wanted);
        let mut id = stem.clone();
        while !self.taken.insert(id.clone()) {
            let n = self.numbers.entry(stem.clone()).or_insert(1);
            *n += 1;
            let tail = format!("-{n}");
            let room = MOST - tail.len();
            let head: String = stem.chars().take(room).collect();
            id = [head.trim_end_matches(['-', '.', '_']), &tail].concat();
        }
        id
    }
}

/// An id made of any text; the same text gives the same one. What has no Latin letter or digit, or
/// is too long to be told from others by its beginning, gets a number that it is known by.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut is_all = true;
    for letter in text.trim().chars() {
        match letter.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            letter @ ('.' | '_') if !slug.is_empty() => slug.push(letter),
            other => {
                is_all &= other.is_ascii();
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
        }
    }
    let whole = slug.trim_end_matches(['-', '.', '_']);
    if is_all && !whole.is_empty() && whole.len() <= MOST {
        return whole.to_owned();
    }
    let head: String = whole.chars().take(40).collect();
    let head = head.trim_end_matches(['-', '.', '_']);
    let sum = sum(text);
    if head.is_empty() { format!("n{sum:016x}") } else { format!("{head}-{sum:016x}") }
}

/// FNV-1a: no secret, and the same on every machine.
fn sum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_none_is_there_twice() {
        let mut ids = Ids::default();
        let long = "x".repeat(200);
        let wanted =
            ["Open day", "open  day", "ev-1", "Форум", "Форум 2", "", "", long.as_str(), "é"];
        let mut seen = BTreeSet::new();
        for wanted in wanted {
            let id = ids.take(wanted);
            assert!(id.len() <= MOST && !id.is_empty(), "{wanted}: {id}");
            assert!(id.starts_with(|c: char| c.is_ascii_alphanumeric()), "{id}");
            assert!(id.ends_with(|c: char| c.is_ascii_alphanumeric()), "{id}");
            assert!(seen.insert(id));
        }
        assert!(seen.contains("open-day") && seen.contains("open-day-2") && seen.contains("ev-1"));
    }

    #[test]
    fn the_same_text_gives_the_same_id() {
        assert_eq!(slug("Форум"), slug("Форум"));
        assert_ne!(slug("Форум"), slug("Форум!"));
    }
}
