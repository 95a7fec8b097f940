//! Making a string fit to be shown: no invisible characters, no white space around, no novels.

/// How long a name may be, in characters.
pub const NAME: usize = 1_000;
/// How long a description may be.
pub const PROSE: usize = 20_000;
/// How long an address may be.
pub const ADDRESS: usize = 4_096;

/// What had to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Control characters were removed.
    pub had_controls: bool,
    /// Characters that reorder text were removed.
    pub had_bidi: bool,
    /// It was cut.
    pub was_cut: bool,
}

/// The text without what must not be shown, trimmed, and at most `limit` characters long.
/// Line breaks of Windows become plain ones; that is no change worth telling.
pub fn clean(mut text: String, limit: usize) -> (String, Changes) {
    let mut changes = Changes::default();
    if text.chars().any(|c| is_control(c) || is_bidi(c)) {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        changes.had_controls = unix.chars().any(is_control);
        changes.had_bidi = unix.chars().any(is_bidi);
        text = unix.chars().filter(|c| !is_control(*c) && !is_bidi(*c)).collect();
    }
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        text = trimmed.to_owned();
    }
    if text.len() > limit && text.chars().nth(limit).is_some() {
        changes.was_cut = true;
        let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
        text = kept.trim_end().to_owned() + "…";
    }
    (text, changes)
}

/// The text without characters that nobody sees and that reorder others, as [`clean`] shows it.
pub fn without_controls(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    unix.chars().filter(|c| !is_control(*c) && !is_bidi(*c)).collect()
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// Overrides and isolates; the marks U+200E and U+200F are harmless and needed.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The first words of what somebody wrote, in quotes, for a finding.
pub fn quote(written: &str) -> String {
    const READ: usize = 400;
    let (text, changes) = clean(written.chars().take(READ).collect(), 60);
    let is_cut = changes.was_cut || written.chars().nth(READ).is_some();
    let tail = if is_cut && !text.ends_with('…') { "…" } else { "" };
    format!("\"{}{tail}\"", text.replace(['\n', '\t'], " "))
}

/// A number as a text: `None` if it has more than nine digits after the point.
pub fn decimal(number: f64) -> Option<String> {
    let mut scaled = number;
    for n_digits in 0..=9 {
        if scaled.abs() > 9e15 {
            return None;
        }
        if (scaled - scaled.round()).abs() < 1e-6 {
            let digits = format!("{:0>1$}", scaled.abs().round() as u64, n_digits + 1);
            let (whole, fraction) = digits.split_at_checked(digits.len() - n_digits)?;
            let sign = if number < 0.0 { "-" } else { "" };
            let point = if fraction.is_empty() { "" } else { "." };
            return Some(format!("{sign}{whole}{point}{fraction}"));
        }
        scaled *= 10.0;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str, changes: &str) {
        let (text, found) = clean(written.to_owned(), 10);
        let found = [("c", found.had_controls), ("b", found.had_bidi), ("l", found.was_cut)]
            .iter()
            .filter_map(|(name, is_so)| is_so.then_some(*name))
            .collect::<String>();
        assert_eq!((text.as_str(), found.as_str()), (expected, changes), "{written:?}");
    }

    #[test]
    fn a_text_is_made_fit_to_be_shown() {
        check("plain", "plain", "");
        check("  a\r\nb\rc\td ", "a\nb\nc\td", "");
        check("a\0b\u{85}c\u{7f}", "abc", "c");
        check("a\u{202e}b\u{2066}", "ab", "b");
        check("\u{200f}שלום", "\u{200f}שלום", "");
        check("0123456789", "0123456789", "");
        check("ёёёёёёёёёёё", "ёёёёёёёёё…", "l");
        check(" \0 ", "", "c");
    }

    #[test]
    fn a_quote_holds_sixty_letters_and_says_that_there_are_more() {
        for (written, quoted) in [
            ("a\nb\tc".to_owned(), "a b c".to_owned()),
            ("a".repeat(60), "a".repeat(60)),
            ("a".repeat(61), "a".repeat(59) + "…"),
            // Of a long text only what comes first is looked at.
            (format!("a{}", " ".repeat(399)), "a".to_owned()),
            (format!("a{}b", " ".repeat(398)), "a…".to_owned()),
            (format!("a{}b", " ".repeat(399)), "a…".to_owned()),
            (format!("a…{}b", " ".repeat(399)), "a…".to_owned()),
        ] {
            assert_eq!(quote(&written), format!("\"{quoted}\""), "{written:?}");
        }
    }

    #[test]
    fn numbers_become_texts_without_float_noise() {
        for (number, text) in [
            (2.1, Some("2.1")),
            (0.05, Some("0.05")),
            (-3.25, Some("-3.25")),
            (7.0, Some("7")),
            (38.56, Some("38.56")),
            (0.0, Some("0")),
            (0.123456789, Some("0.123456789")),
            (0.1234567891, None),
            (1e300, None),
            (-1e300, None),
            (1.0 / 3.0, None),
        ] {
            assert_eq!(decimal(number).as_deref(), text, "{number}");
        }
    }
}
