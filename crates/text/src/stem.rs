//! Words without their endings, so that one form of a word finds the others: English, French,
//! Russian and Arabic, on folded words (и for й, е for ё, ه for ة).
//!
//! These cut lightly: a stem need be no word, it must only be the same for all forms of one.
//! docs/decisions/0006 says why they are our own, and what the other languages have instead.

/// Endings of Russian nouns and adjectives, longest first.
const RUSSIAN: &str = "иями иях ями ами ими ыми его ого ему ому ием иям ьями \
    ах ях ам ям ом ем ев ов ие ье ия ья ию ью ии ее ое ые еи ои ыи ую юю ая яя их ых им ым ою ею \
    а е и о у ы ь ю я";
/// Endings of Russian verbs, which leave more, for many nouns end like them.
const RUSSIAN_VERBS: &str = "ировать ирует ируют овать ует уют ать ять ить еть ает ают яет яют";

/// Letters that a stem keeps at least.
const MIN_STEM: usize = 3;
const MIN_VERB_STEM: usize = 4;

/// Whether texts in a language are stemmed.
pub fn has_stems(primary: &str) -> bool {
    matches!(primary, "en" | "fr" | "ru" | "ar")
}

/// The stem of a folded word, by its script.
pub fn stem(word: &str) -> String {
    match word.chars().next() {
        Some('a'..='z') => latin(word),
        Some('а'..='я') => russian(word).to_owned(),
        Some('\u{620}'..='\u{64a}') => arabic(word).to_owned(),
        _ => word.to_owned(),
    }
}

/// The word without an ending, if enough is left of it.
fn without<'a>(word: &'a str, ending: &str, min: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().nth(min.saturating_sub(1)).is_some())
}

fn russian(word: &str) -> &str {
    let word = ["ся", "сь"].iter().find_map(|own| without(word, own, 5)).unwrap_or(word);
    let verb = RUSSIAN_VERBS.split(' ').find_map(|ending| without(word, ending, MIN_VERB_STEM));
    let noun = || RUSSIAN.split_whitespace().find_map(|ending| without(word, ending, MIN_STEM));
    verb.or_else(noun).unwrap_or(word)
}

fn latin(word: &str) -> String {
    let mut stem = word;
    if !["ss", "us", "is"].iter().any(|ending| stem.ends_with(ending)) {
        stem = without(stem, "s", MIN_STEM).unwrap_or(stem);
    }
    let has_vowel = |rest: &&str| rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = |ending| without(stem, ending, MIN_STEM).filter(has_vowel);
    if let Some(rest) = cut("ing").or_else(|| cut("ed")) {
        stem = rest;
        // "planning" is of "plan", but "telling" of "tell".
        let last = rest.chars().last();
        if let Some(shorter) = rest.get(..rest.len().saturating_sub(1))
            && shorter.chars().last() == last
            && !rest.ends_with(['l', 's', 'z'])
        {
            stem = shorter;
        }
    }
    let long = |ending| without(stem, ending, MIN_STEM + 2);
    stem = long("ly").unwrap_or(stem);
    let long = |ending| without(stem, ending, MIN_STEM + 2);
    stem = long("al").unwrap_or(stem);
    stem = without(stem, "e", MIN_STEM).unwrap_or(stem);
    match stem.strip_suffix(['y', 'i']) {
        // "policy", "policies".
        Some(rest) if rest.len() >= MIN_STEM => [rest, "i"].concat(),
        _ => stem.to_owned(),
    }
}

fn arabic(word: &str) -> &str {
    let articles = ["وال", "بال", "كال", "ال", "لل"];
    let start = |article: &&str| {
        word.strip_prefix(article).filter(|rest| rest.chars().nth(MIN_STEM - 1).is_some())
    };
    let word = articles.iter().find_map(start).unwrap_or(word);
    let endings = ["ات", "ون", "ين", "ه"];
    endings.iter().find_map(|ending| without(word, ending, MIN_STEM)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        for forms in [
            "свобода свободы свободе свободу свободой",
            "журналист журналисты журналистов журналистами",
            "обучение обучения обучением обучений",
            "безопасность безопасности безопасностью",
            "печать печати печатью",
            "цифровая цифровой цифровых цифровыми цифровому",
            "технологии технологий технологиями технология",
            "встреча встречи встреч встречей",
            "language languages",
            "training trainings trained",
            "plan plans planned planning",
            "policy policies",
            "process processes",
            "culture cultures cultural",
            "journalist journalists",
            "access",
            "droit droits",
            "journée journées",
            "دورة دورات الدورة والدورات",
            "صحفيون الصحفيين",
        ] {
            let stems: Vec<String> = forms.split(' ').map(|form| stem(&fold(form))).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn short_words_stay_whole() {
        for word in ["сми", "дня", "is", "red", "ing", "ال", "2022", "spring", "bus"] {
            assert_eq!(stem(word), word);
        }
    }
}
