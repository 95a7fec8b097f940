//! What of a text is marked as found: the letters as they were written, never part of one.

use super::{fold, fold_letter, ranges};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The letters.
    pub text: String,
    /// Whether they match the search and are marked.
    pub is_match: bool,
}

/// One word of a search, and by which words of the texts it is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The word as it was read, folded: what begins with it is found, and marked so far.
    pub start: String,
    /// Folded words that are found otherwise, sorted: these are marked whole.
    pub wholes: Vec<String>,
}

impl Wanted {
    /// Whether a folded word is found.
    pub fn finds(&self, folded: &str) -> bool {
        folded.starts_with(&self.start) || self.is_whole(folded)
    }

    fn is_whole(&self, folded: &str) -> bool {
        self.wholes.binary_search_by(|whole| whole.as_str().cmp(folded)).is_ok()
    }

    /// Whether a word of a text is found.
    pub fn is_in(&self, text: &str) -> bool {
        ranges(text).any(|(_, word)| self.finds(&fold(word)))
    }
}

/// Cuts a text where words of the search begin and end in it; joined, the pieces are the text.
///
/// Of a word that begins with a wanted one, only that beginning is marked.
pub fn highlight(text: &str, wanted: &[Wanted]) -> Vec<Span> {
    let mut spans = Vec::new();
    let done = if wanted.is_empty() { 0 } else { mark(text, wanted, &mut spans) };
    push_span(&mut spans, text.get(done..), false);
    spans
}

/// Cuts a text as far as the last word that is found, and tells where that ends. A function of its
/// own in the wasm: `xtask/src/annex.rs`.
#[inline(never)]
fn mark(text: &str, wanted: &[Wanted], spans: &mut Vec<Span>) -> usize {
    let mut done = 0;
    let mut folded = String::new();
    for (begins, word) in ranges(text) {
        folded.clear();
        for letter in word.chars() {
            fold_letter(letter, &mut folded);
        }
        let lengths = wanted.iter().filter_map(|wanted| match_length(word, &folded, wanted));
        let Some(length) = lengths.max() else { continue };
        // Words of scripts without spaces overlap.
        push_span(spans, text.get(done..begins), false);
        push_span(spans, text.get(done.max(begins)..begins + length), true);
        done = done.max(begins + length);
    }
    done
}

fn push_span(spans: &mut Vec<Span>, piece: Option<&str>, is_match: bool) {
    if let Some(text) = piece.filter(|piece| !piece.is_empty()) {
        spans.push(Span { text: text.to_owned(), is_match });
    }
}

/// How many bytes of `word`, as written, are found; `None` if it is not.
fn match_length(word: &str, folded: &str, wanted: &Wanted) -> Option<usize> {
    if wanted.is_whole(folded) {
        return Some(word.len());
    }
    // A word of silent marks alone is found by nothing.
    if folded.is_empty() || !folded.starts_with(&wanted.start) {
        return None;
    }
    let mut folded = String::new();
    let mut length = 0;
    for letter in word.chars() {
        // A mark that folds to nothing is never parted from its letter.
        let before = folded.len();
        fold_letter(letter, &mut folded);
        if folded.len() > before && before >= wanted.start.len() {
            break;
        }
        length += letter.len_utf8();
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::super::search_words;
    use super::*;

    fn wanted(search: &str, wholes: &[&str]) -> Vec<Wanted> {
        let wholes: Vec<String> = wholes.iter().map(|&word| word.to_owned()).collect();
        let words = search_words(search).into_iter();
        words.map(|start| Wanted { start, wholes: wholes.clone() }).collect()
    }

    #[track_caller]
    fn check(text: &str, wanted: &[Wanted], marked: &str) {
        let shown: String = highlight(text, wanted)
            .iter()
            .map(|span| if span.is_match { format!("[{}]", span.text) } else { span.text.clone() })
            .collect();
        assert_eq!(shown, marked);
    }

    #[test]
    fn beginnings_are_marked_as_written() {
        for (text, search, marked) in [
            ("Радио Тоҷикистон", "точик", "Радио [Тоҷик]истон"),
            ("Freedom of expression", "free of", "[Free]dom [of] expression"),
            ("Straße", "stras", "[Straß]e"),
            ("cafe\u{301}s", "cafe", "[cafe\u{301}]s"),
            ("радио, радиостанция", "радио радиост", "[радио], [радиост]анция"),
            ("Oʻzbekiston, O'zbek", "ozb", "[Oʻzb]ekiston, [O'zb]ek"),
            ("unfree", "free", "unfree"),
            ("", "a", ""),
            ("nothing wanted", "", "nothing wanted"),
        ] {
            check(text, &wanted(search, &[]), marked);
        }
    }

    #[test]
    fn words_found_otherwise_are_marked_whole() {
        check("О свободе печати", &wanted("свобода", &["свободе"]), "О [свободе] печати");
        check("Қазақ тілі", &wanted("qazaq", &["казак"]), "[Қазақ] тілі");
    }

    proptest::proptest! {
        #[test]
        fn the_pieces_join_to_the_text(
            text in "\\PC*", search in "\\PC{0,6}", whole in "\\PC{0,3}",
        ) {
            let wanted = wanted(&search, &[&fold(&whole)]);
            let spans = highlight(&text, &wanted);
            let joined: String = spans.iter().map(|span| span.text.as_str()).collect();
            proptest::prop_assert_eq!(joined, text);
        }

        #[test]
        fn no_mark_is_parted_from_its_letter(
            text in "([а-яёқҳӯa-zʻ'’]|[a-z]\u{301}|ß|ﬁ|İ){1,12}", search in "[а-яa-z]{1,3}",
        ) {
            let spans = highlight(&text, &wanted(&search, &[]));
            for span in spans.iter().skip(1) {
                let first = span.text.chars().next();
                proptest::prop_assert_ne!(first, Some('\u{301}'));
            }
        }

        #[test]
        fn whatever_is_a_word_is_marked(text in "[а-яё ]{1,20}") {
            let wanted = wanted(&text, &[]);
            let marked = highlight(&text, &wanted).iter().any(|span| span.is_match);
            proptest::prop_assert_eq!(marked, !wanted.is_empty());
        }
    }
}
