//! Folding and matching of words, whatever the script: case, accents, ё/е and the letters that
//! Tajik has beyond Russian are one to a reader who types on the layout at hand.
//!
//! This is the seam for stems, transliteration and typing errors: whoever adds them adds a
//! [`Closeness`] and leaves everything else as it is.

use crate::page::Span;

/// How near a word of the text is to a word of the search, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same word once folded.
    Exact,
    /// The text's word begins with the search's.
    Prefix,
}

/// Compares two folded words.
pub fn closeness(wanted: &str, word: &str) -> Option<Closeness> {
    let rest = word.strip_prefix(wanted)?;
    Some(if rest.is_empty() { Closeness::Exact } else { Closeness::Prefix })
}

/// Folds one letter to its plain form in lower case, pushing it onto `folded`.
///
/// A combining mark gives nothing; a letter may give two ("ß" gives "ss").
fn fold_letter(letter: char, folded: &mut String) {
    // Most letters on slow phones are plain ones: no table for them.
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    if matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
    {
        return;
    }
    for lower in letter.to_lowercase() {
        match lower {
            // What lowering itself leaves behind: "İ" gives "i" and a dot.
            '\u{300}'..='\u{36f}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ => folded.push(plain(lower)),
        }
    }
}

/// The plain letter under an accent, a hook or a tail.
fn plain(lower: char) -> char {
    match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // Cyrillic: accents, then the Tajik letters ғ ӣ қ ӯ ҳ ҷ.
        'ѐ' | 'ё' => 'е',
        'ѝ' | 'й' | 'ӣ' => 'и',
        'ғ' => 'г',
        'қ' => 'к',
        'ӯ' => 'у',
        'ҳ' => 'х',
        'ҷ' => 'ч',
        // Arabic: the forms of alef, and ya and kaf as two languages write them.
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        other => other,
    }
}

/// The folded form of a text: what is compared, never what is shown. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_letter(letter, &mut folded);
    }
    folded
}

/// Whether a character belongs to a word. A mark that folds to nothing belongs to its letter.
fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// The words of a text with where they stand in it, as byte ranges at character borders.
fn ranges(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = rest.find(is_word_letter)?;
        let (_, from) = rest.split_at_checked(start)?;
        let end = from.find(|letter| !is_word_letter(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(end)?;
        let begins = at + start;
        at = begins + end;
        rest = after;
        Some((begins, word))
    })
}

/// Calls `each` with every folded word of a text.
pub fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut folded = String::new();
    for (_, word) in ranges(text) {
        folded.clear();
        for letter in word.chars() {
            fold_letter(letter, &mut folded);
        }
        if !folded.is_empty() {
            each(&folded);
        }
    }
}

/// The folded words of a search, each once.
pub fn search_words(text: &str) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    words(text, |word| {
        if !wanted.iter().any(|known| known == word) {
            wanted.push(word.to_owned());
        }
    });
    wanted
}

/// Cuts a text where words of the search begin and end in it; joined, the pieces are the text.
///
/// Of a word that begins with a wanted one, only that beginning is marked.
pub fn highlight(text: &str, wanted: &[String]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut done = 0;
    if !wanted.is_empty() {
        for (begins, word) in ranges(text) {
            let Some(length) = wanted.iter().filter_map(|wanted| match_length(word, wanted)).max()
            else {
                continue;
            };
            push_span(&mut spans, text.get(done..begins), false);
            push_span(&mut spans, text.get(begins..begins + length), true);
            done = begins + length;
        }
    }
    push_span(&mut spans, text.get(done..), false);
    spans
}

fn push_span(spans: &mut Vec<Span>, piece: Option<&str>, is_match: bool) {
    if let Some(text) = piece.filter(|piece| !piece.is_empty()) {
        spans.push(Span { text: text.to_owned(), is_match });
    }
}

/// How many bytes of `word`, as written, the folded `wanted` covers; `None` if it does not match.
fn match_length(word: &str, wanted: &str) -> Option<usize> {
    let mut folded = String::new();
    let mut length = 0;
    for letter in word.chars() {
        // A mark that folds to nothing is never parted from its letter.
        let before = folded.len();
        fold_letter(letter, &mut folded);
        if folded.len() > before && before >= wanted.len() {
            break;
        }
        length += letter.len_utf8();
        if !folded.starts_with(wanted) && !wanted.starts_with(&folded) {
            return None;
        }
    }
    folded.starts_with(wanted).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_accents_and_tajik_letters() {
        for (written, folded) in [
            ("Ёлка", "елка"),
            ("ТОҶИКИСТОН", "точикистон"),
            ("Ғафур Ӯзбек ҳаққи ӣ", "гафур узбек хакки и"),
            ("Café ÀÉÎ", "cafe aei"),
            ("e\u{301}cole", "ecole"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("ROAM-X", "roam-x"),
            ("йод", "иод"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(search_words("ROAM-X: #6, «ИКТ» — 2022!"), ["roam", "x", "6", "икт", "2022"]);
        assert_eq!(search_words("  "), Vec::<String>::new());
        assert_eq!(search_words("a A á"), ["a"]);
    }

    #[track_caller]
    fn check_highlight(text: &str, search: &str, marked: &str) {
        let spans = highlight(text, &search_words(search));
        let shown: String = spans
            .iter()
            .map(|span| if span.is_match { format!("[{}]", span.text) } else { span.text.clone() })
            .collect();
        assert_eq!(shown, marked);
    }

    #[test]
    fn highlights_mark_the_letters_as_written() {
        check_highlight("Радио Тоҷикистон", "точик", "Радио [Тоҷик]истон");
        check_highlight("Freedom of expression", "free of", "[Free]dom [of] expression");
        check_highlight("Straße", "stras", "[Straß]e");
        check_highlight("cafe\u{301}s", "cafe", "[cafe\u{301}]s");
        check_highlight("радио, радиостанция", "радио радиост", "[радио], [радиост]анция");
        check_highlight("unfree", "free", "unfree");
        check_highlight("", "a", "");
        check_highlight("nothing wanted", "", "nothing wanted");
    }

    proptest::proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn highlights_join_to_the_text(text in "\\PC*", search in "\\PC{0,6}") {
            let joined: String =
                highlight(&text, &search_words(&search)).into_iter().map(|span| span.text).collect();
            proptest::prop_assert_eq!(joined, text);
        }

        #[test]
        fn whatever_is_a_word_is_marked(text in "[а-яё ]{1,20}") {
            let wanted = search_words(&text);
            let marked = highlight(&text, &wanted).iter().any(|span| span.is_match);
            proptest::prop_assert_eq!(marked, !wanted.is_empty());
        }
    }
}
