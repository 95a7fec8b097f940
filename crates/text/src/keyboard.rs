//! What was meant by somebody who typed with the other keyboard layout switched on:
//! "cdj,jlf" is "свобода", "кфвшщ" is "radio".

use crate::letters::lower;

/// The keys of an English and of a Russian keyboard, in one order; shifted signs stand last.
const LATIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~{}:\"<>";
const CYRILLIC: &str = "ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю";

/// The same keys on the other layout; `None` if that changes nothing.
pub fn other_layout(typed: &str) -> Option<String> {
    let lower: String = typed.chars().map(lower).collect();
    let is_cyrillic = lower.chars().any(|letter| ('а'..='ё').contains(&letter));
    let (from, to) = if is_cyrillic { (CYRILLIC, LATIN) } else { (LATIN, CYRILLIC) };
    let meant = |letter: char| {
        let key = from.chars().zip(to.chars()).find(|&(key, _)| key == letter);
        key.map_or(letter, |(_, other)| other)
    };
    let other: String = lower.chars().map(meant).collect();
    (other != lower).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_on_the_other_layout() {
        for (typed, meant) in [
            ("cdj,jlf", Some("свобода")),
            ("CDJ<JLF", Some("свобода")),
            ("[jvf", Some("хома")),
            ("кфвшщ", Some("radio")),
            ("кфвшщ 2", Some("radio 2")),
            ("2022", None),
            ("منتدى", None),
        ] {
            assert_eq!(other_layout(typed).as_deref(), meant, "{typed}");
        }
        assert_eq!(LATIN.chars().count(), CYRILLIC.chars().count());
    }
}
