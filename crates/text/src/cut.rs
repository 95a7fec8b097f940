//! Where a text holds another. The standard library's search is made for long texts, and weighs
//! 2 kB more.

/// What stands before and behind the first `between`, which is not empty.
pub fn once<'a>(text: &'a str, between: &str) -> Option<(&'a str, &'a str)> {
    let mut places = text.as_bytes().windows(between.len().max(1));
    let at = places.position(|place| place == between.as_bytes())?;
    Some((text.get(..at)?, text.get(at + between.len()..)?))
}

/// The parts between all `between`.
pub fn all<'a>(text: &'a str, between: &str) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (part, behind) = match once(rest?, between) {
            Some((part, behind)) => (part, Some(behind)),
            None => (rest?, None),
        };
        rest = behind;
        Some(part)
    })
}

/// A text with another in the place of each `before`.
pub fn replaced(text: &str, before: &str, after: &str) -> String {
    let mut replaced = String::new();
    for (at, part) in all(text, before).enumerate() {
        if at > 0 {
            replaced.push_str(after);
        }
        replaced.push_str(part);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_as_the_standard_library_does() {
        for text in ["", "..", "a", "a..b", "..a....b..", "я..ё", "a.b", "....."] {
            assert_eq!(once(text, ".."), text.split_once(".."), "{text}");
            assert!(all(text, "..").eq(text.split("..")), "{text}");
            assert_eq!(replaced(text, "..", "é"), text.replace("..", "é"), "{text}");
        }
    }
}
