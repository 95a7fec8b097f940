//! One key for a word in Cyrillic and for its ways in Latin letters, and back: "svoboda" and
//! "свобода", "tojikiston" and "Тоҷикистон", "Oʻzbekiston" and "Ўзбекистон".
//!
//! There is no one transliteration: Russian has half a dozen, Tajik, Kazakh, Kyrgyz and Uzbek
//! have their own, and people type from memory. So the key forgets what they disagree about;
//! that is coarse, and therefore compares only words in different scripts.

use crate::cut::replaced;
use crate::{letters, stem};

/// What each letter of a folded Cyrillic word sounds like; a blank is silent. `w` is "sh", `j` is
/// "zh", "ch" and "j" at once, and `o` is also "u", for ҷ is typed as ч, and ў as у.
const LETTERS: &str = "абвгдежзи клмнопрстуфхцчшщъыьэюя";
const SOUNDS: &str = "abvgdejzi klmnoprstofhcjww i eoa";

/// Key letters that a trimmed key keeps at least: shorter ones say too little without endings.
const MIN_TRIMMED: usize = 4;

/// What a typed word is without the hooks of scientific ways of writing Russian, where folding would
/// only take these off; `None` if it has none.
pub fn without_hooks(typed: &str) -> Option<String> {
    let mut plain = String::new();
    let mut is_hooked = false;
    for letter in typed.chars().map(letters::lower) {
        let letters = match letter {
            'š' => "sh",
            'č' => "ch",
            'ž' => "zh",
            'ŝ' => "shh",
            'û' => "yu",
            'â' => "ya",
            _ => {
                plain.push(letter);
                continue;
            }
        };
        plain.push_str(letters);
        is_hooked = true;
    }
    is_hooked.then_some(plain)
}

/// Ways in which Latin letters write Russian ones of a folded word, longest first; `y` depends on
/// what stands before it.
const RUSSIAN: &str = "shch щ sch щ zh ж kh х ts ц ch ч sh ш yu ю ya я yo е a а b б v в g г d д e е z з \
    i и k к l л m м n н o о p п r р s с t т u у f ф h х c ц";

/// A folded word in Latin letters as the Russian word that most people would type so: "lyudey" is
/// "людей", folded. Unlike a key it has endings that can be told from the rest. `None` where a letter
/// writes none.
pub fn in_russian(word: &str) -> Option<String> {
    let mut russian = String::new();
    let mut rest = word;
    while !rest.is_empty() {
        let mut pairs = RUSSIAN.split_whitespace();
        let found = std::iter::from_fn(|| pairs.next().zip(pairs.next()))
            .find_map(|(latin, letter)| Some((rest.strip_prefix(latin)?, letter)));
        let (behind, letter) = match found {
            Some(found) => found,
            None => {
                // "novyy", "dney": й, which is folded to и, after a vowel.
                let is_short = russian.ends_with(stem::is_vowel);
                (rest.strip_prefix('y')?, if is_short { "и" } else { "ы" })
            }
        };
        russian.push_str(letter);
        rest = behind;
    }
    Some(russian)
}

/// The keys of a word in all the ways in which it may be written.
pub fn sounds(word: &str) -> Vec<String> {
    let mut keys = Vec::new();
    keys.extend(sound(word));
    keys.extend(scientific_sound(word));
    keys.extend(soft_sound(word));
    keys
}

/// The key of a folded word; `None` unless it is all Latin or all Cyrillic letters.
pub fn sound(word: &str) -> Option<String> {
    key(word, false)
}

/// The key of a word in Latin letters whose c is heard as s: "UNICEF" is "ЮНИСЕФ". `None` if there is
/// none in it.
pub fn soft_sound(word: &str) -> Option<String> {
    let soft = replaced(&replaced(word, "ce", "se"), "ci", "si");
    if soft == word { None } else { sound(&soft) }
}

/// The key of a word in Latin letters that writes й as j and ц as c, as Slavists do; `None` if
/// there is neither in it.
fn scientific_sound(word: &str) -> Option<String> {
    if is_latin(word) && word.contains(['j', 'c']) { key(word, true) } else { None }
}

fn key(word: &str, is_scientific: bool) -> Option<String> {
    let mut key = String::new();
    if is_latin(word) {
        add_latin(word, is_scientific, &mut key)?;
    } else {
        for letter in word.chars() {
            let (_, sound) = LETTERS.chars().zip(SOUNDS.chars()).find(|&(l, _)| l == letter)?;
            match sound {
                ' ' => {}
                'c' => {
                    add('t', &mut key);
                    add('s', &mut key);
                }
                sound => add(sound, &mut key),
            }
        }
    }
    // Endings of Russian cases are mostly vowels: "svobody" is "свобода" too.
    while key.len() > MIN_TRIMMED && key.ends_with(is_vowel) {
        key.pop();
    }
    Some(key)
}

/// Whether a folded word is in Latin letters.
pub fn is_latin(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii())
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o')
}

fn add_latin(word: &str, is_scientific: bool, key: &mut String) -> Option<()> {
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut pair = |next: char| letters.next_if_eq(&next).is_some();
        match letter {
            's' if pair('h') => {
                // "shh" is щ in GOST 7.79.
                pair('h');
                add('w', key);
            }
            // "shch" and "sch" are щ.
            'c' if pair('h') => match key.pop() {
                Some('w' | 's') => add('w', key),
                before => {
                    key.extend(before);
                    add('j', key);
                }
            },
            'z' if pair('h') => add('j', key),
            'k' if pair('h') => add('h', key),
            'g' if pair('h') => add('g', key),
            // ё is folded to е.
            'y' if pair('o') => add('e', key),
            'y' => add('i', key),
            'j' if is_scientific => add('i', key),
            'c' if is_scientific => {
                add('t', key);
                add('s', key);
            }
            'q' | 'c' => add('k', key),
            'x' => add('h', key),
            'w' => add('v', key),
            'u' => add('o', key),
            'a'..='z' => add(letter, key),
            _ => return None,
        }
    }
    Some(())
}

/// Adds a sound, but for what the ways of writing disagree about: double letters, "ya", "ia" and
/// "ja" for я, "dj" and "j", "ng" and "n".
fn add(sound: char, key: &mut String) {
    match key.chars().last() {
        Some('n') if sound == 'g' => return,
        Some('i') if is_vowel(sound) => drop(key.pop()),
        Some('d') if sound == 'j' => drop(key.pop()),
        _ => {}
    }
    if !key.ends_with(sound) {
        key.push(sound);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn both_scripts_have_one_key() {
        for (latin, cyrillic) in [
            ("svoboda", "свобода"),
            ("svobody", "свобода"),
            ("tojikiston", "Тоҷикистон"),
            ("tadzhikistan", "Таджикистан"),
            ("Tajikistan", "Таджикистан"),
            ("Qazaqstan", "Қазақстан"),
            ("kyrgyzstan", "Кыргызстан"),
            ("Oʻzbekiston", "Ўзбекистон"),
            ("yoshlar", "ёшлар"),
            ("UNESCO", "ЮНЕСКО"),
            ("Dushanbe", "Душанбе"),
            ("meropriyatiye", "мероприятие"),
            ("meropriatie", "мероприятие"),
            ("zhurnalist", "журналист"),
            ("jurnalist", "журналист"),
            ("obshchestvo", "общество"),
            ("konferentsiya", "конференция"),
            ("omuzish", "омӯзиш"),
            ("khoma", "Хома"),
            ("jangalyktar", "жаңалыктар"),
        ] {
            let key = sound(&fold(latin));
            assert!(key.is_some());
            assert_eq!(key, sound(&fold(cyrillic)), "{latin} {cyrillic}");
        }
    }

    /// Keys that are alike only because nothing is left in them would pass the tests above and below.
    #[test]
    fn a_key_holds_what_is_heard() {
        for (word, keys) in [
            ("svoboda", &["svobod"][..]),
            ("radio", &["rado"]),
            ("massa", &["masa"]),
            ("bank", &["bank"]),
            ("kitob", &["kitob"]),
            ("adras", &["adras"]),
            ("xoma", &["homa"]),
            ("web", &["veb"]),
            ("kazakhstan", &["kazahstan"]),
            ("gharb", &["garb"]),
            ("tadzhik", &["tajik"]),
            ("singapur", &["sinapor"]),
            ("djibuti", &["jibot", "dibot"]),
            ("jazyk", &["jazik", "azik"]),
            ("centr", &["kentr", "tsentr", "sentr"]),
            ("unicef", &["onikef", "onitsef", "onisef"]),
            ("shhi", &["wi"]),
            ("pochtamt", &["pojtamt", "pojtamt"]),
            ("qurultoy", &["korolt"]),
            ("щит", &["wit"]),
            ("цех", &["tseh"]),
            ("семья", &["sema"]),
            ("2022", &[]),
        ] {
            assert_eq!(sounds(word), keys, "{word}");
        }
        for (hooked, plain) in [("ŝit", "shhit"), ("ûg", "yug"), ("âzyk", "yazyk")] {
            assert_eq!(without_hooks(hooked).as_deref(), Some(plain));
        }
    }

    #[test]
    fn slavists_are_understood_too() {
        for (latin, cyrillic) in [
            ("jazyk", "язык"),
            ("škola", "школа"),
            ("čtenie", "чтение"),
            ("shhelkovyj", "щёлковый"),
            ("ob\"yavlenie", "объявление"),
            ("konferencija", "конференция"),
            ("žurnalist", "журналист"),
            ("s'ezd", "съезд"),
        ] {
            let plain = without_hooks(latin).unwrap_or(latin.to_owned());
            let keys = [sound(&fold(&plain)), scientific_sound(&fold(&plain))];
            assert!(keys.contains(&sound(&fold(cyrillic))), "{latin} {cyrillic} {keys:?}");
        }
        assert_eq!(without_hooks("radio"), None);
        assert_eq!(scientific_sound("radio"), None);
    }

    #[test]
    fn most_people_type_russian_so() {
        for (latin, russian) in [
            ("lyudey", "людей"),
            ("dannye", "данные"),
            ("novyy", "новый"),
            ("tsekh", "цех"),
            ("shchit", "щит"),
            ("yozh", "еж"),
            ("obshchezhitiya", "общежития"),
        ] {
            assert_eq!(in_russian(latin), Some(fold(russian)), "{latin}");
        }
        for other in ["web", "quartz", "люди", "a4"] {
            assert_eq!(in_russian(other), None, "{other}");
        }
    }

    #[test]
    fn a_word_is_in_the_letters_that_it_begins_with() {
        assert!(is_latin("covid") && is_latin("kия"));
        assert!(!is_latin("ковид") && !is_latin("ковид19"));
    }

    #[test]
    fn other_scripts_and_numbers_have_none() {
        assert_eq!(sound("منتدي"), None);
        assert_eq!(sound("2022"), None);
        assert_eq!(sound("a4"), None);
        assert_eq!(LETTERS.chars().count(), SOUNDS.chars().count());
    }
}
