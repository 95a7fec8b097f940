//! Ids out of names and of other people's ids: short, in small letters, none twice.

use std::collections::{BTreeMap, BTreeSet};

/// Letters of an id at most.
const MOST: usize = 64;
/// Letters that are kept of what is longer.
const LONG: usize = 54;

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
            id = numbered(&stem, *n);
        }
        id
    }
}

/// An id with a number behind it, which is shortened where that would be too long.
pub fn numbered(id: &str, n: usize) -> String {
    let tail = format!("-{n}");
    let head: String = id.chars().take(MOST.saturating_sub(tail.len())).collect();
    [head.trim_end_matches(['-', '.', '_']), &tail].concat()
}

/// Whether a text can be an id as it is.
pub fn is_id(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (1..=MOST).contains(&text.len())
        && text.chars().all(|c| is_letter(c) || matches!(c, '.' | '_' | '-'))
        && text.starts_with(is_letter)
        && text.ends_with(is_letter)
}

/// An id made of any text; the same text gives the same one. Other scripts are written in Latin
/// letters; what has no letters, or is too long to be told from others by its beginning, gets a
/// number that it is known by.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.trim().chars().flat_map(latin) {
        match letter.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            letter @ ('.' | '_') if !slug.is_empty() => slug.push(letter),
            other => {
                // A full stop of an abbreviation is none of an id.
                while other == ' ' && slug.ends_with('.') {
                    slug.pop();
                }
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
        }
    }
    let whole = slug.trim_end_matches(['-', '.', '_']);
    if whole.is_empty() {
        return format!("n{:016x}", sum(text));
    }
    if whole.len() <= MOST {
        return whole.to_owned();
    }
    let head: String = whole.chars().take(LONG).collect();
    // Half a word says less than none.
    let head = head.rsplit_once('-').map_or(head.as_str(), |(words, _)| words);
    let sum = sum(text);
    format!("{}-{:08x}", head.trim_end_matches(['-', '.', '_']), (sum >> 32) ^ (sum & 0xffff_ffff))
}

/// Cyrillic letters as Russians, Tajiks, Kazakhs, Kyrgyz and Uzbeks write them in Latin ones.
const CYRILLIC: &str = "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r \
    с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya \
    ғ gh ӣ i қ q ӯ u ҳ h ҷ j ә a ң ng ө o ү u ұ u һ h і i ў o";

/// A letter in Latin ones.
fn latin(letter: char) -> impl Iterator<Item = char> {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let mut words = CYRILLIC.split_whitespace();
    let letters = match small {
        ascii if ascii.is_ascii() => None,
        // Silent in Russian; the apostrophe of "Oʻzbekiston" is part of its letter.
        'ь' | 'ъ' | 'ʻ' | 'ʼ' | '‘' | '’' => Some(""),
        'а'..='ӿ' => match words.find(|word| word.starts_with(small)) {
            Some(_) => words.next(),
            None => deunicode::deunicode_char(small),
        },
        other => Some(deunicode::deunicode_char(other).unwrap_or("-")),
    };
    letters.is_none().then_some(letter).into_iter().chain(letters.unwrap_or_default().chars())
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
    fn names_in_other_scripts_can_be_read() {
        for (name, id) in [
            ("Форум молодых журналистов", "forum-molodykh-zhurnalistov"),
            ("Щёлковый путь", "shchyolkovyy-put"),
            ("Тоҷикистон", "tojikiston"),
            ("Қазақстан", "qazaqstan"),
            ("Ўзбекистон", "ozbekiston"),
            ("Oʻzbekiston", "ozbekiston"),
            ("Жаңалыктар", "zhangalyktar"),
            ("Journée d’été", "journee-dete"),
            ("北京", "bei-jing"),
            ("День 1 — итоги", "den-1-itogi"),
            ("г. Душанбе, зал ЮНЕСКО", "g-dushanbe-zal-yunesko"),
        ] {
            assert_eq!(slug(name), id);
        }
        assert!(slug("منتدى").chars().all(|letter| letter.is_ascii_lowercase()));
    }

    #[test]
    fn long_names_keep_their_first_words_and_are_told_apart() {
        let long = |end: &str| format!("{}{end}", "Координационная встреча ".repeat(5));
        let (one, other) = (slug(&long("доноров")), slug(&long("партнёров")));
        assert!(one.starts_with("koordinatsionnaya-vstrecha-koordinatsionnaya-vstrecha-"), "{one}");
        assert!(one.len() <= MOST && one != other, "{one} {other}");
        assert_eq!(one, slug(&long("доноров")));
    }

    #[test]
    fn what_has_no_letters_has_a_number() {
        for text in ["", "!!!", "…"] {
            assert_eq!(slug(text).len(), 17, "{text}");
        }
        assert_ne!(slug("!"), slug("?"));
    }
}
