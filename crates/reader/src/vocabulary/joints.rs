//! What is written together here and apart there: "COVID-19" and "COVID19", "MediaSDG", "1,000",
//! "U.N.E.S.C.O.".

use crate::text::{fold, ranges};

/// Calls `each` with every folded word that a text does not have as it stands, but would have if
/// it were written otherwise.
pub(super) fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut run: Vec<&str> = Vec::new();
    let mut end = 0;
    let mut close = |run: &mut Vec<&str>| {
        if run.len() > 1 {
            each(&fold(&run.concat()));
        }
        run.clear();
    };
    for (begins, word) in ranges(text) {
        let between = text.get(end..begins).unwrap_or_default();
        let is_joint = run.last().is_some_and(|before| joins(before, between, word));
        if !is_joint {
            close(&mut run);
        }
        run.push(word);
        end = begins + word.len();
    }
    close(&mut run);
    for (_, word) in ranges(text) {
        let parts = parts(word);
        if parts.len() > 1 {
            parts.into_iter().for_each(|part| each(&fold(part)));
        }
    }
}

/// Whether two words with only this between them might be one.
fn joins(before: &str, between: &str, word: &str) -> bool {
    let is_digit = |letter: char| letter.is_numeric();
    match between {
        "-" | "\u{2010}" | "\u{2011}" | "/" => true,
        "." if before.ends_with(is_digit) => is_thousand(before, word),
        // Of one letter each: "U.N.E.S.C.O.".
        "." => before.chars().count() == 1 && word.chars().count() == 1,
        "," | " " | "\u{a0}" | "\u{202f}" | "\u{2009}" => is_thousand(before, word),
        _ => false,
    }
}

/// Whether digits go on: "1" and "000".
fn is_thousand(before: &str, word: &str) -> bool {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    digits(before) && before.len() <= 3 && digits(word) && word.len() == 3
}

/// "Media" and "SDG" of "MediaSDG", "SDG" and "16" of "SDG16".
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut before) = (0, None::<char>);
    for (at, letter) in word.char_indices() {
        let is_border = before.is_some_and(|before| {
            (before.is_lowercase() && letter.is_uppercase())
                || (before.is_alphabetic() != letter.is_alphabetic()
                    && before.is_alphanumeric()
                    && letter.is_alphanumeric())
        });
        if is_border {
            parts.extend(word.get(from..at));
            from = at;
        }
        before = Some(letter);
    }
    parts.extend(word.get(from..));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_might_be_written_otherwise_is_a_word_too() {
        for (text, others) in [
            ("COVID-19 and on-line", &["covid19", "online"][..]),
            ("MediaSDG", &["media", "sdg"]),
            ("SDG16", &["sdg", "16"]),
            ("1,000 and 1 000 000 women", &["1000", "1000000"]),
            ("in 2022 100 women", &[]),
            ("from 10 50 women", &[]),
            ("b2 000 women", &["b", "2"]),
            ("U.N.E.S.C.O.", &["unesco"]),
            ("веб-сайт", &["вебсаит"]),
            ("freedom of the press", &[]),
        ] {
            let mut found = Vec::new();
            words(text, |word| found.push(word.to_owned()));
            assert_eq!(found, others, "{text}");
        }
    }
}
