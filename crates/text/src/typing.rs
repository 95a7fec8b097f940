//! Typing errors: a letter too many, one too few, another one, or two that changed places.

/// How many errors a word of so many letters may have. Short words are near to too many others.
pub fn errors_allowed(n_letters: usize) -> usize {
    match n_letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// From so many letters on, a word with one error is also found while it is being typed.
const MIN_BEGINNING: usize = 7;

/// Below so many letters, the first one is typed right: "light" is not "right".
const MIN_FIRST_WRONG: usize = 7;

/// The positions of those words that are `wanted` with as many errors as its length allows, and
/// as theirs does: what is too short to be mistyped is too short to be meant.
///
/// `words` are sorted, so that words with one beginning follow each other: the table of distances
/// keeps its lines for the letters that the next word has in common with the last, and a
/// beginning that is too far away already is not looked at again.
pub fn nearly<'a>(wanted: &str, words: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let wanted: Vec<char> = wanted.chars().collect();
    let allowed = errors_allowed(wanted.len());
    if allowed == 0 || wanted.iter().any(is_digit) {
        return Vec::new();
    }
    let mut table = Table::new(&wanted);
    let mut found = Vec::new();
    let first = wanted.first().filter(|_| wanted.len() < MIN_FIRST_WRONG);
    for (position, word) in words.enumerate() {
        let is_apart = first.is_some_and(|first| !word.starts_with(*first));
        if !is_apart && errors_allowed(word.chars().count()) > 0 && table.is_near(word, allowed) {
            found.push(position);
        }
    }
    found
}

/// Whether a character stands in numbers, where each counts, as our languages write them.
fn is_digit(letter: &char) -> bool {
    matches!(letter, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

/// Distances between the beginnings of the wanted word and those of the word looked at.
struct Table<'a> {
    wanted: &'a [char],
    /// The letters that the lines stand for.
    letters: Vec<char>,
    /// Line n belongs to the first n letters of the word; column m to m letters of the wanted one.
    lines: Vec<Vec<usize>>,
    /// Whether nothing that begins with these letters can be near.
    is_lost: bool,
}

impl Table<'_> {
    fn new(wanted: &[char]) -> Table<'_> {
        let first = (0..=wanted.len()).collect();
        Table { wanted, letters: Vec::new(), lines: vec![first], is_lost: false }
    }

    fn is_near(&mut self, word: &str, allowed: usize) -> bool {
        let n_common = word.chars().zip(&self.letters).take_while(|(one, other)| one == *other);
        let n_common = n_common.count();
        if self.is_lost && n_common == self.letters.len() {
            return self.has_beginning();
        }
        self.letters.truncate(n_common);
        self.lines.truncate(n_common + 1);
        self.is_lost = false;
        for letter in word.chars().skip(n_common) {
            let line = self.line(letter);
            self.is_lost = line.iter().all(|&distance| distance > allowed);
            self.letters.push(letter);
            self.lines.push(line);
            if self.is_lost {
                return self.has_beginning();
            }
        }
        let whole = self.lines.last().and_then(|line| line.last());
        self.has_beginning() || whole.is_some_and(|&distance| distance <= allowed)
    }

    /// Whether some beginning of the word is the wanted one with one error.
    fn has_beginning(&self) -> bool {
        let mut distances = self.lines.iter().filter_map(|line| line.last());
        self.wanted.len() >= MIN_BEGINNING && distances.any(|&distance| distance <= 1)
    }

    /// The line that one more letter adds.
    fn line(&self, letter: char) -> Vec<usize> {
        let none = &[][..];
        let above = self.lines.last().map_or(none, Vec::as_slice);
        let two_above = self.lines.iter().rev().nth(1).map_or(none, Vec::as_slice);
        let mut left = self.lines.len();
        let mut line = Vec::with_capacity(above.len());
        line.push(left);
        let mut before = None;
        // Two columns to the left and two lines up: what a change of places starts from.
        let mut two_back = two_above.iter();
        for (pair, &wanted) in above.windows(2).zip(self.wanted) {
            let &[diagonal, up] = pair else { break };
            let mut best = (diagonal + usize::from(wanted != letter)).min(up + 1).min(left + 1);
            if let Some(before) = before
                && let Some(&start) = two_back.next()
                && self.letters.last() == Some(&wanted)
                && before == letter
            {
                best = best.min(start + 1);
            }
            before = Some(wanted);
            line.push(best);
            left = best;
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance as it is defined, without any saving.
    fn distance(one: &[char], other: &[char]) -> usize {
        match (one, other) {
            ([], rest) | (rest, []) => rest.len(),
            ([a, one_rest @ ..], [b, other_rest @ ..]) => {
                let mut best = distance(one_rest, other_rest) + usize::from(a != b);
                best = best.min(distance(one_rest, other) + 1).min(distance(one, other_rest) + 1);
                if let ([a, c, one_rest @ ..], [b, d, other_rest @ ..]) = (one, other)
                    && a == d
                    && b == c
                {
                    best = best.min(distance(one_rest, other_rest) + 1);
                }
                best
            }
        }
    }

    fn is_near(wanted: &str, word: &str) -> bool {
        let letters = |word: &str| word.chars().collect::<Vec<char>>();
        let (wanted, word) = (letters(wanted), letters(word));
        let allowed = errors_allowed(wanted.len());
        let has_beginning = wanted.len() >= MIN_BEGINNING
            && (0..=word.len()).any(|n| distance(&wanted, word.get(..n).unwrap_or(&[])) <= 1);
        allowed > 0
            && errors_allowed(word.len()) > 0
            && (wanted.len() >= MIN_FIRST_WRONG || wanted.first() == word.first())
            && (has_beginning || distance(&wanted, &word) <= allowed)
    }

    #[test]
    fn errors_are_forgiven_by_length() {
        for (wanted, word, near) in [
            ("rdaio", "radio", true),
            ("radoi", "radio", true),
            ("rado", "radio", false),
            ("rrado", "radio", false),
            ("свабода", "свобода", true),
            ("инфармацыя", "информация", true),
            ("инфармоцыя", "информация", false),
            ("fredom", "freedom", true),
            ("frdm", "freedom", false),
            ("жруналис", "журналистика", true),
            ("20223", "2022", false),
            ("covid19", "covid18", false),
            ("xreedom", "freedom", true),
            ("light", "right", false),
            ("ковры", "коры", false),
            ("iformation", "information", true),
            ("nformation", "information", true),
        ] {
            assert_eq!(!nearly(wanted, [word].into_iter()).is_empty(), near, "{wanted} {word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_table_finds_what_the_definition_says(
            wanted in "[abс]{4,8}", words in proptest::collection::btree_set("[abс]{1,8}", 1..12),
        ) {
            let found = nearly(&wanted, words.iter().map(String::as_str));
            for (position, word) in words.iter().enumerate() {
                proptest::prop_assert_eq!(
                    found.contains(&position), is_near(&wanted, word), "{} {}", &wanted, word
                );
            }
        }
    }
}
