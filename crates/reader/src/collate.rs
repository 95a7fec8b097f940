//! The order of names in a language's alphabet, as CLDR has it: "Ата" before "Әке", "Ғ" after "Г",
//! and in Uzbek "Oʻ", "Gʻ", "Sh" and "Ch" after "Z". The language's own script comes first.
//!
//! The tables are so small because these languages agree about Cyrillic, and because accents only
//! tell equal names apart. A test holds them against CLDR itself.

use crate::lang::Lang;
use crate::text::fold;

/// Letters of Cyrillic alphabets in their common order; ё is е. Kazakh alone has ұ before ү
/// and і behind ы.
const CYRILLIC: &str = "аәбвгғдежзиӣйкқлмнңоөпрстуӯўұүфхҳһцчҷшщъыіьэюя";
/// Letters of two signs that Uzbek has after z.
const UZBEK: [&str; 4] = ["oʻ", "gʻ", "sh", "ch"];

/// What two names are compared by.
pub type Key = (Vec<u32>, String);

/// The key of a name among others in a language.
pub fn key(name: &str, lang: &Lang) -> Key {
    let has_pairs = lang.primary() == "uz" && lang.script() == "Latn";
    let lower: String = name.to_lowercase().replace(['\u{2018}', '\u{2019}', '\''], "ʻ");
    let mut weights = Vec::new();
    let mut rest = lower.as_str();
    while let Some(letter) = rest.chars().next() {
        let pair = UZBEK.iter().zip(1..).find(|(pair, _)| has_pairs && rest.starts_with(**pair));
        let (weight, length) = match pair {
            Some((pair, place)) => (LATIN + 'z' as u32 + place, pair.len()),
            None => (weight(letter, lang.script()), letter.len_utf8()),
        };
        weights.extend((weight > 0).then_some(weight));
        rest = rest.get(length..).unwrap_or_default();
    }
    (weights, name.to_owned())
}

/// Where digits, the language's own script, Latin letters, and those of all others begin; before
/// them stand signs.
const DIGITS: u32 = 1 << 21;
const OWN: u32 = 2 << 21;
const LATIN: u32 = 3 << 21;
const OTHERS: u32 = 4 << 21;

/// The place of a letter; 0 for an accent, which is not compared.
fn weight(letter: char, script: &str) -> u32 {
    if letter.is_ascii_digit() {
        return DIGITS + letter as u32;
    }
    if matches!(letter, '\u{300}'..='\u{36f}') {
        return 0;
    }
    if !letter.is_alphanumeric() {
        return letter as u32;
    }
    let begin = |own: &str| if script == own { OWN } else { OTHERS };
    let known = if letter == 'ё' { 'е' } else { letter };
    if let Some(place) = CYRILLIC.chars().position(|other| other == known) {
        return begin("Cyrl") + place as u32;
    }
    let plain = fold(letter.encode_utf8(&mut [0; 4])).chars().next();
    plain.map_or(letter as u32, |plain| match plain {
        'a'..='z' => LATIN + plain as u32,
        '\u{600}'..='\u{6ff}' => begin("Arab") + plain as u32,
        _ => OTHERS + plain as u32,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_their_alphabet() {
        for (tag, names) in [
            (
                "kk",
                "Ата Әке Бала Гүл Ғалым Игі Кітап Қала Нан Ңыз Орман Өмір Тас Ұстаз Үй Хат Һәм Ыдыс Іс",
            ),
            ("tg", "Гул Ғам Иқлим Йод Китоб Қалам Умр Хона Ҳавз Чой Ҷаҳон Шаб"),
            ("ky", "Нан Окуу Өзөн Суу Тоо Уя Үй"),
            ("ru", "Ежевика Ёжик Ель Жизнь Игра Йод Книга Music"),
            ("uz", "Ota Safar Tosh Zamon Oʻzbek Oʻzga Gʻalaba Shahar Choy"),
            ("uz-Cyrl", "Гул Ғалаба Китоб Қалам Умр Ўзбек Хат Ҳаво"),
            ("uz-Cyrl", "Ҳаво Sea Shop Zoo"),
            ("en", "«Quoted» 10 20 Apple Éclair Eddy Sea Shop Sun Zoo Ель"),
            ("fr", "Eau E\u{301}cole Été Livre"),
            ("el", "Αα Ββ"),
            ("ar", "أب بيت تاج ثوب Music Чой"),
        ] {
            let lang = Lang::parse(tag).unwrap();
            let right: Vec<&str> = names.split(' ').collect();
            let mut sorted = right.clone();
            sorted.reverse();
            sorted.sort_by_key(|name| key(name, &lang));
            assert_eq!(sorted, right, "{tag}");
        }
    }
}
